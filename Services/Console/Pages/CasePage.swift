import Contracts
import Hummingbird

/// One case: what it is, what is here, how much of its limit is used, and every move as a form or
/// with the sentence why not.
struct CasePage: Page {
    struct Fact: Sendable { let term, text: String }

    struct Material: Sendable {
        let title, note: String
        let state: StateWord
    }

    struct Paper: Sendable { let title, number, day, link: String }

    /// The limit as a bar: thousandths of it that have passed.
    struct Limit: Sendable {
        let used: Int
        let tone, says, share: String
    }

    struct Shown: Sendable {
        let number: String
        let state: StateWord
        let press: [StateWord]
        let facts: [Fact]
        let limit: Limit?
        let noLimit: String
        let materials: [Material]
        let papers: [Paper]
        let forms, closed: [CaseForm]
        let tomorrow, asOf: String
    }

    struct Model: Sendable {
        let title: String
        /// Where a lost code is renewed; `nil` for an agent.
        var code: String?
        var isVillage = false
        var look: ApplicantLook?
        let shown: Shown?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/cases/:case", by: CasesPage.readers) { visit in
            try await page(nil, nil, visit)
        }
        routes.form("/cases/:case/unmask", by: .roles(.clerk, .hallSupervisor)) { visit, form in
            visit.redirect(try await ApplicantLook.send(visit, form))
        } refused: { visit, form, problem in
            guard problem.status != .notFound else { throw problem }
            return try await page(ProblemView(problem, visit, form: form), form, visit)
        }
        routes.form("/cases/:case/:move", by: CasesPage.readers) { visit, form in
            let id = try visit.case
            try await CaseAct.send(try visit.part("move", \.self), of: id, visit, form)
            return visit.redirect("/cases/\(id)")
        } refused: { visit, form, problem in
            // What is no case has no page to put the refusal on.
            guard problem.status != .notFound else { throw problem }
            return try await page(ProblemView(problem, visit, form: form), form, visit)
        }
    }

    private static func page(
        _ problem: ProblemView?, _ form: Form?, _ visit: Visit
    ) async throws -> Response {
        let id = try visit.case
        let words = DeskWords(language: visit.language)
        let shown: Shown
        let look: ApplicantLook
        do {
            let read = try await visit.read(
                CaseStatus(case: id, look: visit["look"].flatMap { Int64($0) }), of: .hall)
            look = ApplicantLook(read.value, form, visit)
            let badges = try await visit.badges
            let forms = CaseForms(
                reading: read.value, colleagues: badges,
                isSupervisor: visit.has(.hallSupervisor),
                isAgentOnly: visit.isAgent,
                person: visit.person,
                remedies: visit.console.settings.reviewOffice.map {
                    PaperWords.remedies(against: "决定", to: $0)
                },
                typed: form.flatMap { form in visit.parameters["move"].map { ($0, form) } },
                words: words)
            shown = Self.shown(
                read.value, forms: forms.all, badges: badges, asOf: read.asOf,
                now: visit.townNow, words)
        } catch {
            guard let found = Problem(error), found.status != .unauthorized,
                found.status != .notFound
            else { throw error }
            return visit.page(
                "case",
                Model(
                    title: words("办件", "Case"), shown: nil,
                    problem: problem ?? ProblemView(found, visit)))
        }
        return visit.page(
            "case",
            Model(
                title: shown.number,
                code: visit.isAgent ? nil : "/codes/\(id)",
                isVillage: (try? visit.point) != nil, look: look, shown: shown,
                problem: problem))
    }

    static func shown(
        _ reading: CaseStatus.Reading, forms: [CaseForm], badges: [PersonID: String],
        asOf: Int64, now: Instant, _ words: DeskWords
    ) -> Shown {
        let card = reading.card
        return Shown(
            number: card.number.text, state: words.state(card.state),
            press: words.press(card, now: now), facts: facts(reading, badges, words),
            limit: limit(card, now: now, words), noLimit: noLimit(reading, words),
            materials: reading.guide.materials.map { material(of: reading, $0, words) },
            papers: reading.papers.map { paper in
                Paper(
                    title: words.paper(paper.number.kind), number: words.number(of: paper),
                    day: words.short(paper.day), link: paper.number.path(in: "/cases/\(card.case)"))
            },
            forms: forms.filter(\.isOpen), closed: forms.filter { !$0.isOpen },
            tomorrow: LocalDay(now).next.rawValue, asOf: words.asOf(now, asOf))
    }

    private static func facts(
        _ reading: CaseStatus.Reading, _ badges: [PersonID: String], _ words: DeskWords
    ) -> [Fact] {
        let card = reading.card
        func staff(_ person: PersonID?) -> String {
            person.flatMap { badges[$0] }.map { words("工号 \($0)", "badge \($0)") } ?? "—"
        }
        // Never hidden, whoever looks: it was no applicant who typed it in.
        let entered = card.enteredBy.map { person in
            let badge = badges[person].map { words("，工号 \($0)", ", badge \($0)") } ?? ""
            return words("工作人员代录", "by staff") + badge
        }
        var facts = [Fact(term: words("事项", "Item"), text: card.title)]
        func add(_ zh: String, _ en: String, _ text: String?) {
            if let text { facts.append(Fact(term: words(zh, en), text: text)) }
        }
        add("申请人", "Applicant", reading.applicant?.name ?? words("已经抹去", "Erased"))
        add(
            reading.kind == .citizen ? "身份证号" : "信用代码",
            reading.kind == .citizen ? "ID number" : "Credit code", reading.applicant?.number)
        add("电话", "Phone", reading.applicant?.phone)
        add("代办人", "Agent", reading.agent?.name)
        add(
            "委托", "Mandate",
            reading.mandate.map { mandate in
                let scope = mandate.scope.map(words.scope).joined(separator: words("、", ", "))
                let until = words.short(mandate.until)
                return reading.isMandateRevoked
                    ? words("\(scope)；已撤销", "\(scope); taken back")
                    : words("\(scope)；到 \(until)", "\(scope); until \(until)")
            })
        add("首问负责人", "Owner", staff(card.owner))
        add("正移交给", "Offered to", reading.proposed.map(staff))
        add("录入", "Entered", entered)
        add("收件", "Received", words.moment(card.receivedAt))
        add("类型", "Kind", words.kind(reading.guide))
        add("到场", "Visits", words("\(reading.visits) 次", "\(reading.visits)"))
        if reading.defects > 0 {
            add("差错", "Defects", words("\(reading.defects) 次", "\(reading.defects)"))
        }
        if reading.isSilent {
            add("受理", "Accepted", words("逾期没有告知，视为受理", "By silence"))
        }
        add("容缺补交到", "Deferred until", reading.deferredUntil.map(words.short))
        add(
            "特别程序", "Procedure",
            reading.procedure.map { procedure in
                let until = reading.procedureUntil.map(words.short) ?? "—"
                let name = words.procedure(procedure)
                return words("\(name)，预计到 \(until)", "\(name), until \(until)")
            })
        add("延期", "Extended", reading.extendedBy.map { words("\($0) 天", "\($0) days") })
        add("决定", "Outcome", reading.outcome.map(words.outcome))
        add("承诺核查到", "Verify by", reading.verifyBy.map(words.moment))
        add("陈述申辩到", "To be heard by", reading.hearUntil.map(words.short))
        if reading.isBarring == true {
            add("告知承诺", "Commitments", words("承诺不实，信用修复前不适用", "Barred: one was false"))
        }
        if let last = reading.correctUntil.map(words.short) {
            if reading.card.state == .withdrawn {
                add(
                    "撤回", "Withdrawn",
                    words("\(last) 以前没有补正，视为撤回", "Deemed: not corrected by \(last)"))
            } else {
                add("补正到", "Correct by", last)
            }
        }
        add("费用", "Fee", reading.guide.fee)
        add("结果", "Result", reading.guide.result)
        return facts
    }

    private static func material(
        of reading: CaseStatus.Reading, _ material: ItemGuide.Material, _ words: DeskWords
    ) -> Material {
        let isHere =
            reading.handedIn.contains(material.number)
            && !reading.missing.contains(material.number)
        let standing = reading.commitments?.first { $0.material == material.number }?.standing
        return Material(
            title: "\(material.number). \(material.title)",
            note: words.note(on: material),
            state: standing.map {
                words.commitment(
                    $0, isOver: reading.card.state.isClosed || reading.outcome == .refused)
            }
                ?? (isHere
                    ? StateWord("ok", words("✓ 已收", "✓ Here"))
                    : StateWord("warn", words("✗ 缺", "✗ Missing"))))
    }

    /// The running limit, counted as it is: without what the clock stood.
    private static func limit(_ card: CaseCard, now: Instant, _ words: DeskWords) -> Limit? {
        guard let due = card.dueAt else { return nil }
        let (whole, used) = (card.days?.whole ?? 0, card.days?.used ?? 0)
        // One that ends on the day it begins has nothing to show until it has passed.
        let share = due < now ? 1000 : whole > 0 ? min(1000, used * 1000 / whole) : 0
        let left = words.left(card.days, until: due, now: now)
        let what =
            switch card.limit {
            // Of a hall that does not tell it yet.
            case nil: words("最迟", "By")
            case .answer: words("答复是否受理", "To answer by")
            case .decision: words("作出决定", "To decide by")
            case .delivery: words("送达决定", "To deliver by")
            case .hearing: words("听取陈述申辩", "To be heard by")
            case .verification: words("核查告知承诺", "To verify by")
            }
        return Limit(
            used: share,
            tone: due < now ? "bad" : card.isNear ? "warn" : "ok",
            says: words(
                "\(what)：\(words.moment(due)) 前，\(left)", "\(what) \(words.moment(due)), \(left)"),
            share: words("时限已用 \(share / 10)%", "\(share / 10) % of the limit used"))
    }

    private static func noLimit(_ reading: CaseStatus.Reading, _ words: DeskWords) -> String {
        switch reading.card.state {
        case .stopped:
            words("特别程序期间时限停着，不走。", "The clock stands during the procedure.")
                + (reading.card.days.map { words.stays($0) } ?? "")
        case .correcting:
            words("等申请人补正，时限不走。", "The applicant corrects; no limit runs.")
                + (reading.correctUntil.map(words.short).map {
                    words("\($0)（含当日）没有补齐，视为撤回申请。", " Withdrawn unless whole by \($0).")
                } ?? "")
        default: words("现在没有时限在走。", "No limit runs now.")
        }
    }
}

extension Visit {
    /// The `:case` of the path.
    var `case`: ServiceCaseID {
        get throws { try part("case") { ServiceCaseID(text: $0) } }
    }
}
