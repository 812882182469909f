import Contracts
import Hummingbird

/// The cases in hand, the nearest limit first, and one found by its number.
struct CasesPage: Page {
    struct Row: Sendable {
        let link, number, item, owner, received, due, left: String
        /// What is not here yet; `nil` where all is.
        let missing: String?
        let state: StateWord
        let press: [StateWord]
    }

    struct List: Sendable {
        let rows: [Row]
        let start, next: String?
        let whyEmpty, asOf: String
    }

    struct Model: Sendable {
        let title, typed: String
        /// What was searched for and is not there.
        let notFound: String?
        let isOwn: Bool
        /// `nil` while the hall does not answer.
        let list: List?
        let problem: ProblemView?
    }

    static let readers = Audience.roles(.clerk, .hallSupervisor, .agent)
    static let pageRows = 50

    static func add(to routes: Routes) {
        routes.get("/cases", by: readers) { visit in
            let typed = visit["number"] ?? ""
            var notFound: String?
            if !typed.isEmpty {
                if let id = try await found(typed, visit) { return visit.redirect("/cases/\(id)") }
                notFound = DeskWords(language: visit.language)(
                    "没有“\(typed)”这个办件。编号在收件凭证上，像 ZX〔2026〕7号，也可以打 ZX-2026-7。",
                    "No case “\(typed)”. The number is on the receipt, such as ZX-2026-7.")
            }
            // Who is nobody of the staff has no cases of their own.
            let isOwn = visit["of"] != "all" && visit.person != nil
            let query = CaseList(
                owner: isOwn ? visit.person : nil, site: isOwn ? nil : visit.site,
                after: try visit.casePlace, limit: pageRows)
            let part = try await visit.part(query, of: .hall)
            var list: List?
            if let value = part.value {
                list = Self.list(
                    value, badges: try await visit.badges,
                    path: isOwn ? "/cases?of=own&" : "/cases?of=all&",
                    isStart: query.after == nil,
                    whyEmpty: whyNone(visit, DeskWords(language: visit.language))
                        ?? whyEmpty(isOwn: isOwn, DeskWords(language: visit.language)),
                    asOf: part.asOf ?? 0, now: visit.townNow,
                    DeskWords(language: visit.language))
            }
            return visit.page(
                "cases",
                Model(
                    title: visit.say(isOwn ? "我的办件" : "全部办件"), typed: typed,
                    notFound: notFound, isOwn: isOwn, list: list, problem: part.problem))
        }
    }

    private static func found(_ typed: String, _ visit: Visit) async throws -> ServiceCaseID? {
        guard let number = CaseNumber(typed: typed.uppercased()) else { return nil }
        return try await visit.read(CaseList(number: number), of: .hall).value.cases.first?.case
    }

    /// An agent is shown what he filed himself, known by who he is on the staff.
    static func whyNone(_ visit: Visit, _ words: DeskWords) -> String? {
        guard visit.isAgent, visit.person == nil else { return nil }
        return words(
            "您的账号没有登记人员，看不到办件。请安全管理员另开一个，选上在册人员。",
            "Your account is nobody's on the staff and sees no cases: ask for one that is.")
    }

    private static func whyEmpty(isOwn: Bool, _ words: DeskWords) -> String {
        isOwn
            ? words(
                "您手上没有没办完的办件。窗口收件后，办件出现在这里，最急的在前。",
                "You have no open case. Those you receive appear here, the most pressing first.")
            : words("没有没办完的办件。", "There is no open case.")
    }

    /// - Parameter path: the page's own, to which `after=` can be added.
    static func list(
        _ reading: CaseList.Reading, badges: [PersonID: String], path: String, isStart: Bool,
        whyEmpty: String, asOf: Int64, now: Instant, _ words: DeskWords
    ) -> List {
        List(
            rows: reading.cases.map { row($0, badges: badges, now: now, words) },
            start: isStart ? nil : String(path.dropLast()),
            next: reading.next.map { path + "after=\($0.text)" }, whyEmpty: whyEmpty,
            asOf: words.asOf(now, asOf))
    }

    static func row(
        _ card: CaseCard, badges: [PersonID: String], now: Instant, _ words: DeskWords
    ) -> Row {
        Row(
            link: "/cases/\(card.case)", number: card.number.text, item: card.title,
            owner: card.owner.flatMap { badges[$0] } ?? "—",
            received: words.short(LocalDay(card.receivedAt)),
            due: card.dueAt.map(words.moment) ?? "—",
            left: card.dueAt.map { words.left(card.days, until: $0, now: now) } ?? "",
            missing: card.state.isClosed
                ? nil
                : card.missing.map {
                    words(
                        "还缺 " + $0.joined(separator: "、"),
                        "missing: " + $0.joined(separator: ", "))
                },
            state: words.state(card.state), press: words.press(card, now: now))
    }
}

extension CaseList.Place {
    /// As a page's address has it: `DUE_SERIAL`, the first part empty without a limit.
    var text: String { "\(dueAt.map { "\($0.rawValue)" } ?? "")_\(serial)" }
}

extension Visit {
    /// Where a page of cases or ratings begins: `?after=DUE_SERIAL`.
    var casePlace: CaseList.Place? {
        get throws {
            guard let text = self["after"] else { return nil }
            let parts = text.split(separator: "_", omittingEmptySubsequences: false)
            guard parts.count == 2, let serial = Int64(parts[1]) else { throw Problem.notFound }
            guard !parts[0].isEmpty else { return CaseList.Place(dueAt: nil, serial: serial) }
            guard let due = Int64(parts[0]) else { throw Problem.notFound }
            return CaseList.Place(dueAt: Instant(rawValue: due), serial: serial)
        }
    }
}
