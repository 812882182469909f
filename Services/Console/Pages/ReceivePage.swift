import Contracts
import Hummingbird

/// 收件: puts down the application of the person at the window, under the guide of their item. A
/// village point (``VillagePage``) has the same form.
struct ReceivePage: Page {
    struct Material: Sendable {
        let number: Int
        let title, note: String
        let isTicked, canCommit, isCommitted: Bool
    }

    struct Scope: Sendable {
        let value, title: String
        let isTicked: Bool
    }

    /// What is filled in; empty at first.
    struct Filled: Sendable {
        let name, number, phone, agent, until: String
        let scopes: [Scope]
        let isAgency: Bool
    }

    /// The form. Sent, it stays under the item and the ticket it was opened for.
    struct Entry: Sendable {
        let item, ticket, kind, action: String
        let materials: [Material]
        let filled: Filled
        let isMandateNeeded: Bool
    }

    struct Model: Sendable {
        let title: String
        var entry: Entry?
        /// Why there is no form: nobody to receive from, or an item without a guide.
        var whyNot: String?
        var problem: ProblemView?
        var isVillage = false
        /// At a village point: what to know before it is filed.
        var needs: [CasePage.Fact] = []
    }

    /// What is told when it is done; the code stands on no other page of the office.
    struct Receipt: Sendable {
        let title, number, code, answerBy, entered, link, back: String
        let isVillage: Bool
        let qr: QRView?
        let missing: [String]
        /// Its paper, which the code opens; `nil` while the hall does not say.
        let paper: String?
    }

    static func add(to routes: Routes) {
        routes.get("/receive/:counter", by: .roles(.clerk, .hallSupervisor)) { visit in
            try await page(nil, nil, visit)
        }
        routes.form("/receive/:counter", by: .roles(.clerk, .hallSupervisor)) { visit, form in
            let counter = try visit.counter
            guard let ticket = try await visit.served(at: counter) else {
                throw Refused(HallRefusal.nobodyServed)
            }
            // The next one may have sat down since the form was opened.
            guard form["ticket"] == "\(ticket.ticket)" else { throw Problem.otherTicket }
            guard let guide = try await visit.listed(ticket.item)?.guide else {
                throw Refused(CaseRefusal.guideMissing)
            }
            let answer = try await visit.ask(
                form.application(of: ticket.item, counter: counter), of: .hall, key: form.key)
            return try await received(
                answer.value, guide, back: "/clerk/\(counter.rawValue)", visit)
        } refused: { visit, form, problem in
            try await page(ProblemView(problem, visit, form: form), form, visit)
        }
    }

    private static func page(
        _ problem: ProblemView?, _ form: Form?, _ visit: Visit
    ) async throws -> Response {
        let counter = try visit.counter
        let words = DeskWords(language: visit.language)
        var model = Model(title: words("收件", "Receive an application"), problem: problem)
        do {
            let ticket = try await visit.served(at: counter)
            if let item = form.flatMap({ ItemCode(rawValue: $0["item"]) }) ?? ticket?.item {
                model.entry = try await visit.listed(item).flatMap {
                    entry($0, ticket, action: "/receive/\(counter.rawValue)", form, words)
                }
                model.whyNot =
                    model.entry == nil
                    ? words.noGuide : nil
            } else {
                model.whyNot = words(
                    "\(words.window(counter))没有正在办理的号。先叫号，人到了按“开始办理”。",
                    "Nobody is being served here. Call a ticket and begin first.")
            }
        } catch {
            guard let found = Problem(error), found.status != .unauthorized else { throw error }
            model.problem = problem ?? ProblemView(found, visit)
        }
        return visit.page("receive", model)
    }

    static func entry(
        _ listed: ItemList.Reading.Item, _ ticket: CounterDesk.AtCounter?, action: String,
        isMandateNeeded: Bool = false, _ form: Form?, _ words: DeskWords
    ) -> Entry? {
        guard let guide = listed.guide else { return nil }
        let opened = form?["ticket"] ?? ticket.map { "\($0.ticket)" } ?? ""
        let number = ticket.flatMap { "\($0.ticket)" == opened ? $0.number.text : nil }
        let ticked = Set(form?.all("materials") ?? [])
        let committed = Set(form?.all("committed") ?? [])
        let scopes = Set(form?.all("scope") ?? [])
        return Entry(
            item: listed.item.rawValue, ticket: opened,
            kind: [number, listed.title, words.kind(guide)].compactMap(\.self)
                .joined(separator: " · "),
            action: action,
            materials: guide.materials.map {
                Material(
                    number: $0.number, title: $0.title,
                    note: words.note(on: $0), isTicked: ticked.contains("\($0.number)"),
                    canCommit: $0.isCommittable,
                    isCommitted: committed.contains("\($0.number)"))
            },
            filled: Filled(
                name: form?["name"] ?? "", number: form?["number"] ?? "",
                phone: form?["phone"] ?? "", agent: form?["agent"] ?? "",
                until: form?["until"] ?? "",
                scopes: MandateScope.allCases.map {
                    Scope(
                        value: $0.rawValue, title: words.scope($0),
                        isTicked: scopes.contains($0.rawValue))
                }, isAgency: isMandateNeeded || form?.isAgency ?? false),
            isMandateNeeded: isMandateNeeded)
    }

    static func received(
        _ answer: ReceiveCase.Answer, _ guide: ItemGuide, back: String, _ visit: Visit
    ) async throws -> Response {
        let words = DeskWords(language: visit.language)
        let code = answer.code
        let own = CaseOfApplicant(number: answer.number, code: code)
        let papers = try await visit.part(own, of: .hall).value?.papers ?? []
        let chrome = visit.chrome
        let who = [chrome.userRole, chrome.user].compactMap(\.self).joined(separator: " ")
        return visit.page(
            "received",
            Receipt(
                title: words("已收件", "Received"), number: answer.number.text,
                code: code.rawValue, answerBy: words.moment(answer.answerBy),
                entered: words("由\(who)录入", "Entered by staff: \(who)"),
                link: "/cases/\(answer.case)", back: back, isVillage: back == "/village",
                qr: visit.phoneLink(own.path).flatMap { QRView($0) },
                missing: guide.materials.filter { answer.missing.contains($0.number) }
                    .map(\.title),
                paper: papers.first { $0.number.kind == .receipt }?.number
                    .path(in: "/c/\(answer.case)/\(code.rawValue)")))
    }
}

extension Visit {
    /// Who is being served at a window; `nil` where nobody is.
    fileprivate func served(at counter: CounterNumber) async throws -> CounterDesk.AtCounter? {
        let ticket = try await read(CounterDesk(counter: counter), of: .hall).value.ticket
        return ticket.flatMap { $0.state == "serving" ? $0 : nil }
    }

    /// An item as it is listed today; `nil` where it is not.
    func listed(_ item: ItemCode) async throws -> ItemList.Reading.Item? {
        try await read(ItemList(day: LocalDay(townNow)), of: .hall).value.items
            .first { $0.item == item }
    }
}

extension DeskWords {
    var noGuide: String {
        self(
            "这个事项没有办事指南，不能收件。清单由“人员与清单”发布。",
            "This item has no guide in the list, so nothing can be received.")
    }
}

extension Form {
    /// What is filled in, for the ticket at a counter or at a village site.
    ///
    /// - Throws: ``Problem`` for what cannot be read.
    func application(
        of item: ItemCode, counter: CounterNumber? = nil, site: SiteCode? = nil
    ) throws -> ReceiveCase {
        ReceiveCase(
            item: item, applicant: try applicant, handedIn: try numbers("materials"),
            counter: counter, site: site, agency: try agency, committed: try committed)
    }

    /// A citizen by an ID number, or an organisation by its credit code: both have 18 characters,
    /// and no text is both.
    private var applicant: Applicant {
        get throws {
            guard let name = PersonName(rawValue: self["name"]) else {
                throw Problem.badApplicant("姓名", "the name")
            }
            let phone = Phone(rawValue: self["phone"])
            guard phone != nil || self["phone"].isEmpty else {
                throw Problem.badApplicant("电话", "the phone number")
            }
            let number = self["number"].uppercased()
            if let citizen = CitizenID(rawValue: number) {
                return Applicant(citizen: citizen, name: name, phone: phone)
            }
            guard let code = CreditCode(rawValue: number) else {
                throw Problem.badApplicant(
                    "身份证号或统一社会信用代码", "the ID number or credit code")
            }
            return Applicant(organisation: code, name: name, phone: phone)
        }
    }

    /// Whether anything of an agent is filled in.
    fileprivate var isAgency: Bool {
        !self["agent"].isEmpty || !self["until"].isEmpty || !all("scope").isEmpty
    }

    /// Who files for the applicant, under a written mandate; `nil` where they came themselves.
    private var agency: AgencyFiling? {
        get throws {
            guard isAgency else { return nil }
            guard let agent = PersonName(rawValue: self["agent"]) else {
                throw Problem.badApplicant("代办人姓名", "the agent's name")
            }
            guard let until = try day("until") else { throw Problem.badDays }
            let scope = try all("scope").map { text -> MandateScope in
                guard let scope = MandateScope(rawValue: text) else { throw Problem.badForm }
                return scope
            }
            return AgencyFiling(agent: agent, mandate: Mandate(scope: scope, until: until))
        }
    }
}

extension Problem {
    fileprivate static func badApplicant(_ zh: String, _ en: String) -> Problem {
        Problem(
            .unprocessableContent, "web.bad-applicant",
            Sentence("\(zh)填得不对，请对着证件再核一遍。", "Check \(en) against the document."))
    }

    fileprivate static let otherTicket = Problem(
        .conflict, "web.other-ticket",
        Sentence("窗口上已经换了一个号，请从窗口重新打开收件。", "Another ticket is served by now: begin again."))
}
