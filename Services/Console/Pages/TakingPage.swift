import Contracts
import Hummingbird

/// 取号 without the machine: somebody of the staff takes a ticket for who stands before them.
struct TakingPage: Page {
    struct Model: Sendable {
        let title: String
        let pick: ItemPick?
        let classes: [KioskItems.Class]
        let problem: ProblemView?
    }

    /// The ticket, as the machine shows it.
    struct Taken {
        let title: String
        let ticket: KioskTicket
        let back, backSays: String
    }

    static let audience = Audience.roles(.clerk, .hallSupervisor, .agent)
    static let path = "/tickets/new"

    static func add(to routes: Routes) {
        routes.get(path, by: audience) { visit in try await page(nil, nil, visit) }
        routes.form(path, by: audience) { visit, form in
            guard let item = ItemCode(rawValue: form["item"]),
                let priority = PriorityClass(rawValue: form["class"])
            else { throw Problem.badForm }
            return try await KioskTickets.take(
                TakeTicket(
                    item: item, priority: priority == .none ? nil : priority, site: visit.site),
                to: path, visit, form)
        } refused: { visit, form, problem in
            try await page(ProblemView(problem, visit, form: form), form, visit)
        }
        routes.get(path + "/:ticket/:code", by: audience) { visit in
            let (ticket, code) = try visit.ticket()
            let place = try await visit.read(TicketPlace(ticket: ticket, code: code), of: .hall)
            let isAgent = visit.isAgent
            return visit.page(
                "taken",
                Taken(
                    title: visit.say("取到号了"),
                    ticket: KioskTicket(
                        place.value, await KioskTickets.paper(ticket, code, visit),
                        link: visit.phoneLink(ticket, code), here: visit.path, visit),
                    back: isAgent ? "/village" : visit.has(.clerk) ? "/clerk" : "/supervisor",
                    backSays: isAgent
                        ? visit.say("村级代办")
                        : visit.has(.clerk) ? visit.say("回窗口") : visit.say("大厅现在")))
        }
        routes.post(path + "/print", by: audience) { visit, form in
            guard let ticket = TicketID(text: form["ticket"]),
                let code = CitizenCode(rawValue: form["code"])
            else { throw Problem.badForm }
            // Whoever holds the code holds the ticket.
            _ = try await visit.read(TicketPlace(ticket: ticket, code: code), of: .hall)
            await KioskTickets.print(ticket, code, visit)
            return visit.redirect("\(path)/\(ticket)/\(code.rawValue)")
        }
    }

    private static func page(
        _ problem: ProblemView?, _ form: Form?, _ visit: Visit
    ) async throws -> Response {
        let menu = try await visit.part(KioskMenu(site: visit.site), of: .hall)
        let chosen = form.flatMap { PriorityClass(rawValue: $0["class"]) } ?? .none
        return visit.page(
            "taking",
            Model(
                title: visit.say("取号"),
                pick: menu.value.map {
                    ItemPick(
                        $0, typed: form?["q"] ?? visit["q"] ?? "",
                        of: form?["of"] ?? visit["of"] ?? "", action: path, visit)
                },
                classes: PriorityClass.choices.map {
                    KioskItems.Class(
                        code: $0.rawValue, name: visit.say($0.choice), isChosen: $0 == chosen)
                }, problem: problem ?? menu.problem))
    }
}
