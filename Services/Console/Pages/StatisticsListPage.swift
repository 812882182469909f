import Contracts
import Hummingbird

/// The list behind a number: the tickets of some days that are as asked for.
struct StatisticsListPage: Page {
    struct Filter: Sendable {
        let text: String
        /// The list without it; `nil` for what cannot be left out.
        let without: String?
        let withoutSays: String
    }

    struct Back: Sendable { let text, link: String }

    struct Model: Sendable {
        let title: String
        let filters: [Filter]
        let back: [Back]
        let list: StatisticsList?
        let problem: ProblemView?
    }

    /// Rows of one page.
    static let pageRows = 100
    /// Rows asked for at once for an export, which has them all.
    static let exportRows = 500

    static func add(to routes: Routes) {
        routes.get("/tickets", by: .roles(.clerk, .hallSupervisor)) { visit in
            try await page(nil, visit)
        }
        // The address says which list it was pressed on.
        routes.form("/tickets/return", by: .roles(.clerk, .hallSupervisor)) { visit, form in
            guard let ticket = TicketID(text: form["ticket"]) else { throw Problem.badForm }
            let asked = try TicketsAsked(visit)
            try await visit.ask(ReturnTicket(ticket: ticket), of: .hall, key: form.key)
            return visit.redirect(asked.link())
        } refused: { visit, form, problem in
            try await page(ProblemView(problem, visit, form: form), visit)
        }
        routes.get("/tickets/export", by: .roles(.hallSupervisor)) { visit in
            let asked = try TicketsAsked(visit)
            let words = DeskWords(language: visit.language)
            @Sendable func read(after: Int64?) async throws -> TicketList.Reading {
                let query = asked.query(site: visit.site, after: after, limit: exportRows)
                return try await visit.read(query, of: .hall).value
            }
            return visit.csv(
                named: "tickets-\(asked.from.rawValue)-\(asked.to.rawValue)",
                StatisticsList.heads(words).map(\.text), first: try await read(after: asked.after)
            ) { page in
                page.tickets.filter(asked.isWithin).map {
                    StatisticsList.row($0, now: visit.townNow, words).cells
                }
            } next: { page in
                guard let next = page.next else { return nil }
                return try await read(after: next)
            }
        }
    }

    private static func page(_ refused: ProblemView?, _ visit: Visit) async throws -> Response {
        let asked = try TicketsAsked(visit)
        let words = DeskWords(language: visit.language)
        var list: StatisticsList?
        var problem = refused
        do {
            let read = try await rows(asked, visit, most: pageRows)
            list = StatisticsList(
                read.tickets, next: read.next, count: read.count, asked, asOf: read.asOf,
                now: visit.townNow, words)
        } catch {
            guard let known = Problem(error), known.status != .unauthorized else { throw error }
            problem = refused ?? ProblemView(known, visit)
        }
        return visit.page(
            "ticket-list",
            Model(
                title: asked.title(words), filters: asked.filters(words),
                back: back(visit, words), list: list, problem: problem))
    }

    private static func back(_ visit: Visit, _ words: DeskWords) -> [Back] {
        var back: [Back] = []
        if visit.has(.clerk) {
            back.append(Back(text: words("回窗口", "Back to the window"), link: "/clerk"))
        }
        if visit.has(.hallSupervisor) {
            back.append(Back(text: words("大厅现在", "The hall now"), link: "/supervisor"))
            back.append(Back(text: words("统计", "Statistics"), link: "/statistics"))
        }
        return back
    }

    /// Asks for as many as are wanted, 500 at a time.
    private static func rows(
        _ asked: TicketsAsked, _ visit: Visit, most: Int
    ) async throws -> (
        tickets: [TicketList.Reading.Ticket], next: Int64?, count: Int, asOf: Int64
    ) {
        var tickets: [TicketList.Reading.Ticket] = []
        var after = asked.after
        while true {
            let limit = asked.at == nil ? min(500, most - tickets.count) : 500
            let read = try await visit.read(
                asked.query(site: visit.site, after: after, limit: limit), of: .hall)
            tickets += read.value.tickets.filter(asked.isWithin)
            after = read.value.next
            guard after != nil, tickets.count < most else {
                let count = asked.at == nil ? read.value.count : tickets.count
                return (tickets, asked.at == nil ? after : nil, count, read.asOf)
            }
        }
    }
}
