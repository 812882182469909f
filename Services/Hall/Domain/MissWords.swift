import Contracts

/// The rule of missing a call, said to a citizen.
extension HallPolicy {
    /// `三次未到将顺延三位，不必重新取号。`
    var missSentence: Sentence {
        let calls = Words.chinese(callsMax)
        let behind = Words.chinese(returnBehind)
        return switch missRule {
        case .postpone:
            Sentence(
                "\(calls)次未到将顺延\(behind)位，不必重新取号。",
                "After \(callsMax) calls without you, you are put \(returnBehind) back; "
                    + "keep your ticket.")
        case .aside:
            Sentence(
                "\(calls)次未到作过号处理；回来后扫码或到导办台恢复，排在\(behind)位之后，不必重新取号。",
                "After \(callsMax) calls without you, your ticket stands aside; ask to come back "
                    + "and you are put behind \(returnBehind).")
        }
    }
}

extension MissHandling {
    /// What the rule, as it was then, means for a ticket that was missed.
    func sentence(isOpen: Bool) -> Sentence {
        let times = Words.chinese(misses)
        guard isOpen else {
            return Sentence(
                "您已\(times)次过号，按规则作废，请重新取号。",
                "Missed \(misses) times; by the rule it has lapsed. Please take a new ticket.")
        }
        let left = missesMax - misses
        let (zh, en) =
            switch rule {
            case .postpone:
                (
                    "您过号\(times)次，已顺延\(Words.chinese(behind))位",
                    "Missed \(misses) times; put \(behind) back"
                )
            case .aside:
                (
                    "您过号\(times)次，今天内恢复后排在\(Words.chinese(behind))位之后",
                    "Missed \(misses) times; asked back today it goes behind \(behind)"
                )
            }
        return Sentence(
            "\(zh)；再过号\(Words.chinese(left))次即作废。", "\(en); it lapses after \(left) more.")
    }
}

private enum Words {
    /// 0 to 10 as people write them, larger ones in digits; two as it counts things.
    static func chinese(_ number: Int) -> String {
        let words = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"]
        return words.indices.contains(number) ? words[number] : "\(number)"
    }
}
