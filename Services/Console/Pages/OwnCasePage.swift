import Contracts
import Hummingbird

/// An applicant's own case on a phone, by its number and the code on the receipt. No account, no
/// name.
struct OwnCasePage: Page {
    private struct Ask {
        let title, here, number: String
        let refused: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/c", by: .anyone) { visit in ask(nil, nil, visit) }
        routes.form("/c", by: .anyone) { visit, form in
            guard let number = CaseNumber(typed: form["number"].uppercased()),
                let code = CitizenCode(rawValue: form["code"])
            else { throw Refused(CaseRefusal.unknown) }
            _ = try await visit.read(CaseOfApplicant(number: number, code: code), of: .hall)
            return visit.redirect("/c/\(number.plain)/\(code.rawValue)")
        } refused: { visit, form, problem in
            ask(form, ProblemView(problem, visit), visit)
        }

        let path = "/c/:case/:code"
        routes.get(path, by: .anyone) { visit in try await show("own-case", visit) }
        routes.get(path + "/state", by: .anyone) { visit in
            try await show("own-case-state", visit)
        }
        act(routes, path + "/withdraw") { WithdrawCase(case: $0, code: $1) }
        act(routes, path + "/revoke") { RevokeMandate(case: $0, code: $1) }
    }

    /// A button of the page: one command about this case, then the page anew.
    private static func act<C: Command>(
        _ routes: Routes, _ path: String,
        _ command: @escaping @Sendable (ServiceCaseID, CitizenCode) -> C
    ) {
        routes.form(path, by: .anyone) { visit, form in
            let asked = try visit.ownCase()
            let own = try await visit.read(asked, of: .hall).value
            try await visit.ask(command(own.case, asked.code), of: .hall, key: form.key)
            return visit.redirect(asked.path)
        } refused: { visit, _, problem in
            // Where the page itself cannot be shown, there is nothing to put the refusal on.
            guard problem.service == nil, problem.status != .notFound else { throw problem }
            return try await show("own-case", visit, refused: ProblemView(problem, visit))
        }
    }

    private static func ask(_ form: Form?, _ refused: ProblemView?, _ visit: Visit) -> Response {
        visit.page(
            "own-case-ask",
            Ask(
                title: visit.say("查我的办件"), here: "/c", number: form?["number"] ?? "",
                refused: refused))
    }

    private static func show(
        _ template: String, _ visit: Visit, refused: ProblemView? = nil
    ) async throws -> Response {
        let asked = try visit.ownCase()
        let own = try await visit.read(asked, of: .hall).value
        return visit.page(template, OwnCase(own, asked, refused: refused, visit))
    }
}

/// What the phone shows of a case, in plain words.
struct OwnCase {
    struct Row { let name, value: String }
    struct Paper { let title, number, link: String }

    let here, title, number, item, mood, text, way, asOf: String
    let rows: [Row]
    let missing: [String]
    let papers: [Paper]
    let canWithdraw, canRevoke, canRate: Bool
    /// Thanks, or why an agent's filing is not rated here; empty where there is nothing to say.
    let ratingSays: String
    /// What was committed to, with what was found of it, and what it means; empty without any.
    let commitments: [Row]
    let commitmentSays: String
    let refused: ProblemView?

    init(
        _ own: CaseOfApplicant.Reading, _ asked: CaseOfApplicant, refused: ProblemView?,
        _ visit: Visit
    ) {
        let words = DeskWords(language: visit.language)
        here = asked.path
        number = own.number.text
        item = own.title
        let said = Self.say(own, words)
        (mood, text, way) = said
        title = number + " · " + text
        self.refused = refused
        missing = own.missing.map(\.title)
        papers = own.papers.map {
            Paper(
                title: words.paper($0.number.kind), number: words.number(of: $0),
                link: $0.number.path(in: "/c/\(own.case)/\(asked.code.rawValue)"))
        }
        canWithdraw = own.canWithdraw
        canRevoke = own.isByAgent && own.mandate != nil
        canRate = own.rating?.isOpen ?? false
        ratingSays =
            switch own.rating?.why?.code {
            case RatingRefusal.given.rawValue:
                words(
                    "您已经评价，谢谢。经办人看不到您的评价，也看不到是谁评的。",
                    "You have rated it, thank you. Those who handled it see neither it nor you.")
            case RatingRefusal.byAgent.rawValue: own.rating?.why.map(words.why) ?? ""
            default: ""
            }
        let isOver = own.state.isClosed || own.outcome == .refused
        commitments = (own.commitments ?? []).map {
            Row(name: $0.title, value: words.commitment($0.standing, isOver: isOver).word)
        }
        commitmentSays = Self.commitmentSays(own, words)
        rows = Self.rows(own, now: visit.townNow, words)
        let now = TownWords.exactClock(of: visit.townNow)
        asOf = words("\(now) 的情况，自动更新", "As of \(now), updates by itself")
    }

    /// The state of it, and what to do now; the way is empty where there is nothing to do.
    private static func say(
        _ own: CaseOfApplicant.Reading, _ words: DeskWords
    ) -> (mood: String, text: String, way: String) {
        // What was decided on a false word is nothing to come for.
        if own.hearUntil != nil {
            return (
                "warn", words("查出承诺不实", "A commitment was false"),
                words("请到窗口说明，或者补交材料。", "Come and state your case, or bring the material.")
            )
        }
        return switch own.state {
        case .received:
            (
                "ok", words("已收件", "Received"),
                words("正在看材料，不用您跑。", "The papers are being looked at; no need to come.")
            )
        case .correcting:
            (
                "warn", words("要您补材料", "Something is missing"),
                own.correctUntil.map(words.short).map {
                    words(
                        "\($0) 以前（含当日）把下面缺的一次补齐，不然视为撤回申请。",
                        "Bring everything below by \($0), or it counts as withdrawn.")
                } ?? words("把下面缺的一次带齐。", "Bring everything below at once.")
            )
        case .accepted: ("ok", words("已受理，正在办", "Accepted, in hand"), "")
        case .stopped:
            (
                "warn", words("特别程序进行中", "A special procedure runs"),
                words("办理时限停着，程序结束再走。", "The limit stands until it is over.")
            )
        case .decided:
            (
                "ok", words("已有决定", "Decided"),
                words("可以来领，或等邮寄。", "Come for it, or wait for the post.")
            )
        case .delivered, .archived: ("rest", words("已办结", "Done"), "")
        case .rejected: ("rest", words("不予受理", "Not accepted"), "")
        case .withdrawn where own.correctUntil != nil:
            (
                "rest", words("逾期没有补正，视为撤回", "Not corrected in time: withdrawn"),
                words("材料备齐了可以重新申请。", "You may apply anew with everything at hand.")
            )
        case .withdrawn: ("rest", words("已撤回", "Withdrawn"), "")
        case .revoked:
            (
                "warn", words("决定已撤销", "The decision was revoked"),
                words("理由和怎样复议，看撤销决定书。", "See the decision for reasons and remedies.")
            )
        }
    }

    private static func commitmentSays(
        _ own: CaseOfApplicant.Reading, _ words: DeskWords
    ) -> String {
        let standings = (own.commitments ?? []).map(\.standing)
        // Of a refused application nothing is verified, asked for or revoked any more.
        guard !own.state.isClosed, own.outcome != .refused else {
            return own.state == .revoked
                ? words("决定因承诺不实已经撤销。", "It was revoked because a commitment was false.")
                : ""
        }
        guard standings.contains(.refuted) else {
            return standings.contains(.open)
                ? words(
                    "您书面承诺的情况由本机关核查；不实的，决定会被撤销，并记入信用记录。材料能补交的，可以补交。",
                    "What you have committed to is verified. Were it false, the decision would be revoked."
                )
                : ""
        }
        return own.hearUntil.map {
            let day = words.short($0)
            return words(
                "查出承诺不实。\(day)以前（含当日）可以到窗口陈述、申辩，或者补交材料；不然决定会被撤销。",
                "A commitment was false. Until \(day) you may state your case or bring the material."
            )
        }
            ?? words(
                "查出承诺不实，这份材料要交。", "A commitment was false; the material itself is needed.")
    }

    private static func rows(
        _ own: CaseOfApplicant.Reading, now: Instant, _ words: DeskWords
    ) -> [Row] {
        var rows: [Row] = []
        if let due = own.dueAt {
            let left = words.left(own.days, until: due, now: now)
            let name =
                switch own.limit {
                case .hearing: words("陈述、申辩，到", "To state your case, until")
                case .verification: words("本机关核查承诺，最迟", "To be verified by")
                case .decision where own.isOverdue:
                    words("■ 已超期，应在", "■ Overdue, was due")
                case .answer, .decision, .delivery, nil: words("最迟", "By")
                }
            rows.append(Row(name: name, value: "\(words.moment(due)) · \(left)"))
        }
        if let outcome = own.outcome {
            rows.append(Row(name: words("决定", "Outcome"), value: words.outcome(outcome)))
        }
        if let until = own.deferredUntil {
            rows.append(
                Row(name: words("缺的补到", "Bring the rest by"), value: words.short(until)))
        }
        if own.isEnteredByStaff {
            rows.append(
                Row(name: words("录入", "Entered"), value: words("工作人员代录", "by staff")))
        }
        if own.isByAgent {
            rows.append(
                Row(
                    name: words("代办", "Agent"),
                    value: own.mandate.map {
                        let until = words.short($0.until)
                        return words("委托到 \(until)", "mandate until \(until)")
                    } ?? words("委托已撤销", "mandate taken back")))
        }
        return rows
    }
}

extension CaseOfApplicant {
    var path: String { "/c/\(number.plain)/\(code.rawValue)" }
}

extension Visit {
    /// The case of the address, with the code that goes with it.
    func ownCase() throws -> CaseOfApplicant {
        CaseOfApplicant(
            number: try part("case") { CaseNumber(typed: $0) },
            code: try part("code") { CitizenCode(rawValue: $0) })
    }
}
