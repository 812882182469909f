import Contracts

/// How many wait and how long it takes, as people say it.
enum WaitWords {
    /// From here on a wait is shown in amber, in minutes.
    static let longMinutes = 15

    /// 12 人 · 约 18 分钟; without an estimate the people alone.
    static func queue(waiting: Int, minutes: Int?) -> Sentence {
        // With nobody waiting at noon the afternoon is waited for.
        if waiting == 0 { return isSoon(minutes) ? noWaiting : about(minutes ?? 0) }
        guard let minutes else { return Sentence("\(waiting) 人在等", "\(waiting) waiting") }
        let time = about(minutes)
        return Sentence("\(waiting) 人 · \(time.zh)", "\(waiting) waiting · \(time.en)")
    }

    static let noWaiting = Sentence("无需等候", "No waiting")

    /// Whether who is next need not be told a time.
    static func isSoon(_ minutes: Int?) -> Bool { (minutes ?? 0) < longMinutes }

    /// 约 18 分钟, 约 1 小时 20 分.
    static func about(_ minutes: Int) -> Sentence {
        guard minutes > 0 else { return Sentence("马上就到", "right away") }
        guard minutes >= 60 else { return Sentence("约 \(minutes) 分钟", "about \(minutes) min") }
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        guard rest > 0 else { return Sentence("约 \(hours) 小时", "about \(hours) h") }
        return Sentence("约 \(hours) 小时 \(rest) 分", "about \(hours) h \(rest) min")
    }

    /// The wait of one ticket: it is not invented where nobody was called of late.
    ///
    /// - Parameter isUncertain: whether it would not be called before the office closes.
    static func wait(ahead: Int, minutes: Int?, isUncertain: Bool) -> Sentence {
        if isUncertain { return mayNotBeDone }
        if ahead == 0, isSoon(minutes) { return Sentence("下一个", "next") }
        return minutes.map(about) ?? Sentence("暂估不准", "not known yet")
    }

    static let mayNotBeDone = Sentence("今天可能办不完", "may not be done today")

    /// What stands under a wait: how far told waits were off today.
    static func error(minutes: Int?, errorMinutes: Int?) -> Sentence {
        guard minutes != nil else { return Sentence("预计等候", "expected wait") }
        guard let errorMinutes else { return Sentence("预计等候，误差还不知道", "expected; error unknown") }
        return Sentence("预计等候 ±\(errorMinutes) 分钟", "expected, ±\(errorMinutes) min")
    }

    static func people(_ count: Int) -> Sentence {
        Sentence("\(count) 人", count == 1 ? "1 person" : "\(count) people")
    }

    static func isLong(minutes: Int?) -> Bool { (minutes ?? 0) >= longMinutes }
}
