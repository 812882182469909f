import Contracts

/// The text of each kind of paper, from the facts of the event that brought it about.
///
/// The permit law is cited for permits alone: a benefit refused under it would rest on no law.
///
/// - Source: 行政许可法 2, 7, 29, 32, 37, 38, 42, 44, 45, 69, 78.
struct PaperText {
    typealias Block = PaperSheet.Block
    typealias Row = PaperSheet.Row

    let read: PaperOfCase.Reading
    /// The office's word before a paper's number.
    let word: String
    /// Who reviews what the office decides; `nil` where it has not been told.
    let reviewer: String?
    var facts: PaperFacts { read.facts }
    var asked: String { "“\(read.title)”的申请（办件编号\(read.number.text)）" }
    var last: String { read.paper.until.map(PaperWords.day) ?? "——" }

    /// What a step rests on; nothing for what is no permit.
    func law(_ article: String) -> String {
        read.isPermit ? "根据《中华人民共和国行政许可法》\(article)，" : ""
    }

    /// - Throws: of a rejection or a revocation, where nobody is known to review it.
    func blocks() throws(Problem) -> [Block] {
        switch read.paper.number.kind {
        case .receipt: receipt
        case .correction: correction
        case .acceptance: acceptance
        case .rejection: try rejection()
        case .procedure: procedure
        case .prolongation: prolongation
        case .grant: grant
        case .refusal: refusal
        case .delivery: delivery
        case .commitment: commitment
        case .finding: finding
        case .revocation: try revocation()
        }
    }

    private var receipt: [Block] {
        let here = Set(facts.handedIn ?? [])
        let materials = read.guide.materials.filter { here.contains($0.number) }
        let committed = read.guide.materials.filter {
            facts.committed?.contains($0.number) == true
        }
        let missing = read.guide.materials.filter {
            !here.contains($0.number) && !committed.contains($0)
        }
        var blocks = [
            Block(text: "今收到您（单位）对\(asked)，并收到下列材料，共\(materials.count)份："),
            Block(
                head: Row(name: "材料名称", value: "收到"),
                rows: materials.enumerated().map { place, material in
                    Row(name: "\(place + 1)．\(material.title)", value: "已收")
                }),
        ]
        if !committed.isEmpty {
            blocks.append(
                Block(
                    text: "以书面承诺代替（见告知承诺书）："
                        + committed.map(\.title).joined(separator: "、") + "。"))
        }
        if !missing.isEmpty {
            blocks.append(
                Block(
                    text: "还没有收到：" + missing.map(\.title).joined(separator: "、") + "。"))
        }
        blocks.append(
            Block(
                text: "本机关在\(last)以前（含当日）答复是否受理；需要补正的，一次告知全部内容。"
                    + "到期没有告知的，自收到材料之日起即为受理"
                    + (read.isPermit ? "（《行政许可法》第三十二条）。" : "。")))
        if read.paper.signedBy != nil {
            blocks.append(Block(text: "以上由工作人员录入，请您核对。"))
        }
        if let code = facts.code {
            blocks.append(
                Block(
                    text: "查询和撤回用办件编号\(read.number.text)和查询码\(code.rawValue)，请妥善保管。"))
        }
        return blocks
    }

    private var correction: [Block] {
        let titles = Dictionary(
            uniqueKeysWithValues: read.guide.materials.map { ($0.number, $0.title) })
        var blocks = [
            Block(
                text: "您（单位）对\(asked)，材料不齐全或者不符合法定形式。"
                    + law("第三十二条第一款第四项") + "现将需要补正的全部内容一次告知如下："),
            Block(
                head: Row(name: "材料名称", value: "需要补正的内容"),
                rows: (facts.shortcomings ?? []).enumerated().map { place, found in
                    Row(
                        name: "\(place + 1)．\(titles[found.material] ?? "材料\(found.material)")",
                        value: PaperWords.wrong(found.kind))
                }),
        ]
        if let words = words("另外需要说明：") { blocks.append(words) }
        blocks.append(
            Block(
                text: "请\(correctBy)补正后交回本机关窗口，或者邮寄、网上提交，不必另行取号重办。"
                    + "补齐之日起五个工作日内，本机关答复是否受理。"
                    + (read.paper.until == nil ? "" : "逾期没有补齐的，视为撤回申请，可以重新申请。")))
        return blocks
    }

    /// Where the town sets the applicant a limit.
    private var correctBy: String {
        read.paper.until.map { "在\(PaperWords.day($0))以前（含当日）" } ?? ""
    }

    private var acceptance: [Block] {
        let from = facts.from.map(PaperWords.day) ?? "——"
        var blocks = [
            Block(
                text: facts.isSilent == true
                    ? "您（单位）对\(asked)，本机关在收到材料后五个工作日内没有告知需要补正的内容。"
                        + law("第三十二条第一款第四项") + "自收到材料之日（\(from)）起即为受理。"
                    : "您（单位）对\(asked)，属于本机关职权范围，符合受理条件。"
                        + law("第三十二条第一款第五项") + "现予受理。")
        ]
        if let promised = read.guide.promised {
            blocks.append(
                Block(
                    text: "本机关承诺自受理之日起\(PaperWords.limit(promised))内作出决定"
                        + "（从\(from)的次日算起），即在\(last)以前（含当日）。"
                        + "依法需要听证、检验、检测、鉴定、专家评审等的时间不计算在内，另行书面告知。"))
        }
        if let deferred = facts.deferred, !deferred.isEmpty, let until = facts.deferredUntil {
            let titles = read.guide.materials.filter { deferred.contains($0.number) }.map(\.title)
            blocks.append(
                Block(
                    text: "按您（单位）的书面承诺，下列材料容后补交："
                        + titles.joined(separator: "、") + "。"
                        + "请在\(PaperWords.day(until))以前（含当日）交齐。"))
        }
        blocks.append(
            Block(text: "办理费用：\(read.guide.fee ?? "不收费")。办理结果：\(read.guide.result)。"))
        return blocks
    }

    private func rejection() throws(Problem) -> [Block] {
        guard let reviewer else { throw .reviewOfficeMissing }
        var blocks: [Block] = []
        switch facts.rejection {
        case .notNeeded, nil:
            blocks.append(
                Block(
                    text: "您（单位）对\(asked)，经审查，该事项依法不需要"
                        + (read.isPermit ? "取得行政许可。" : "办理。") + law("第三十二条第一款第一项")
                        + "不予受理。"))
            if let words = words("说明：") { blocks.append(words) }
        case .notOurRemit:
            blocks.append(
                Block(
                    text: "您（单位）对\(asked)，经审查，该事项依法不属于本机关职权范围。"
                        + law("第三十二条第一款第二项") + "不予受理。"))
            if let words = words("请向下列行政机关申请：") { blocks.append(words) }
        }
        blocks.append(Block(text: PaperWords.remedies(against: "通知", to: reviewer)))
        return blocks
    }

    private var procedure: [Block] {
        let left = facts.days.map { "\($0)个\(read.guide.promised?.unit.title ?? "工作日")" } ?? "——"
        var blocks = [
            Block(
                text: "您（单位）对\(asked)，依法需要进行\(facts.procedure?.title ?? "特别程序")，"
                    + "预计在\(last)以前（含当日）完成。"),
            Block(
                text: law("第四十五条") + "所需时间不计算在办理期限内。"
                    + "办理期限自今日起暂停，剩余\(left)；程序结束后接着计算。"),
        ]
        if let words = words("理由：") { blocks.insert(words, at: 1) }
        return blocks
    }

    private var prolongation: [Block] {
        let days = facts.days.map { "\($0)个\(read.guide.promised?.unit.title ?? "工作日")" } ?? "——"
        var blocks = [
            Block(
                text: "您（单位）对\(asked)，在原定期限内不能作出决定。"
                    + law("第四十二条") + "经本机关负责人批准，办理期限延长\(days)，延长后在\(last)以前（含当日）作出决定。")
        ]
        if let words = words("延长期限的理由：") { blocks.append(words) }
        return blocks
    }

    private var grant: [Block] {
        [
            Block(
                text: "您（单位）对\(asked)，经审查，符合法定条件、标准。"
                    + law("第三十八条第一款") + "决定准予\(read.isPermit ? "许可" : "办理")。"),
            Block(
                text: "办理结果：\(read.guide.result)。"
                    + law("第四十四条") + "本机关\(deliverBy)颁发、送达。"),
        ]
    }

    /// Where the ten days reach beyond the known years, what the law says stands for the day.
    private var deliverBy: String {
        read.paper.until.map { "在\(PaperWords.day($0))以前（含当日）" } ?? "自作出决定之日起十个工作日内"
    }

    private var refusal: [Block] {
        var blocks = [
            Block(
                text: "您（单位）对\(asked)，经审查，不符合法定条件、标准。"
                    + law("第三十八条第二款") + "决定不予\(read.isPermit ? "许可" : "办理")。")
        ]
        if let words = words("理由：") { blocks.append(words) }
        blocks.append(Block(text: "您（单位）享有的权利：", words: lines(facts.remedies)))
        return blocks
    }

    private var delivery: [Block] {
        let receiver =
            read.paper.to == .agent
            ? "代办人\(read.agent ?? "——")（申请人\(read.applicant ?? "——")）" : read.applicant ?? "——"
        return [
            Block(
                head: Row(name: "事项", value: read.title),
                rows: [
                    Row(name: "办件编号", value: read.number.text),
                    Row(
                        name: "送达文书",
                        value: facts.decision.map { "\($0.kind.title)　\(word)\($0.text)" } ?? "——"),
                    Row(name: "受送达人", value: receiver),
                    Row(name: "送达方式", value: facts.channel?.title ?? "——"),
                    Row(name: "送达日期", value: PaperWords.day(read.paper.day)),
                    Row(name: "备注", value: ""),
                ])
        ]
    }

    /// Words somebody wrote, under a heading; `nil` where there are none.
    func words(_ heading: String) -> Block? {
        let lines = lines(facts.words)
        return lines.isEmpty ? nil : Block(text: heading, words: lines)
    }

    func lines(_ note: Note?) -> [String] {
        (note?.rawValue ?? "").split(separator: "\n").map(String.init)
    }
}
