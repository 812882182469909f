import Contracts
import Hummingbird
import Ledger

/// Taking a ticket at the machine, and its paper.
enum KioskTickets {
    private static let path = "/kiosk/ticket"

    static func add(to routes: Routes) {
        KioskPage.form(routes, "/kiosk/take") { visit, form in
            guard let item = ItemCode(rawValue: form["item"]),
                let priority = PriorityClass(rawValue: form["class"])
            else { throw Problem.badForm }
            return try await take(
                TakeTicket(
                    item: item, priority: priority == .none ? nil : priority,
                    site: visit.session?.site),
                to: path, visit, form)
        }
        KioskPage.show(routes, "/kiosk/appointment") { visit in
            visit.page("kiosk-appointment", KioskAppointment(typed: visit["code"] ?? ""))
        }
        routes.form("/kiosk/appointment", by: KioskPage.audience) { visit, form in
            guard let code = CitizenCode(rawValue: form["code"]) else {
                throw Refused(HallRefusal.appointmentUnknown)
            }
            let booked = try await visit.read(AppointmentStatus(code: code), of: .hall).value
            return try await take(
                TakeTicket(item: booked.item, appointment: code, site: visit.session?.site),
                to: path, visit, form)
        } refused: { visit, form, problem in
            if problem.service != nil {
                return visit.page("kiosk-note", KioskNote(problem, form: form, visit))
            }
            return visit.page(
                "kiosk-appointment",
                KioskAppointment(typed: form["code"], refused: ProblemView(problem, visit)))
        }
        KioskPage.show(routes, "/kiosk/ticket/:ticket/:code") { visit in
            let (ticket, code) = try visit.ticket()
            let place = try await visit.read(TicketPlace(ticket: ticket, code: code), of: .hall)
            return visit.page(
                "kiosk-ticket",
                KioskTicket(
                    place.value, await paper(ticket, code, visit),
                    link: visit.phoneLink(ticket, code), here: visit.path, visit))
        }
        routes.get("/kiosk/paper/:ticket/:code", by: KioskPage.audience) { visit in
            let (ticket, code) = try visit.ticket()
            return visit.page("kiosk-paper", ["paper": await paper(ticket, code, visit)])
        }
        KioskPage.form(routes, "/kiosk/print") { visit, form in
            guard let ticket = TicketID(text: form["ticket"]),
                let code = CitizenCode(rawValue: form["code"])
            else { throw Problem.badForm }
            // Whoever holds the code holds the ticket.
            _ = try await visit.read(TicketPlace(ticket: ticket, code: code), of: .hall)
            await print(ticket, code, visit)
            return visit.redirect("/kiosk/ticket/\(ticket)/\(code.rawValue)")
        }
    }

    /// The same form again is the same ticket, and its paper is printed once.
    ///
    /// - Parameter path: its page, but for the ticket and its code.
    static func take(
        _ command: TakeTicket, to path: String, _ visit: Visit, _ form: Form
    ) async throws -> Response {
        let taken = try await visit.ask(command, of: .hall, key: form.key).value
        guard let code = taken.code else { throw Problem.failed }
        await print(taken.ticket, code, visit)
        return visit.redirect("\(path)/\(taken.ticket)/\(code.rawValue)")
    }

    static func paper(
        _ ticket: TicketID, _ code: CitizenCode, _ visit: Visit
    ) async -> KioskPaper {
        let state = await visit.console.printDesk.state(of: ticket)
        return KioskPaper(state, ticket: ticket, code: code, visit)
    }

    /// Begins to print and does not wait for it: the number stands on the screen meanwhile.
    static func print(_ ticket: TicketID, _ code: CitizenCode, _ visit: Visit) async {
        let desk = visit.console.printDesk
        guard let address = visit.printer, await desk.begin(ticket) else { return }
        Task {
            let state = await desk.finish(ticket, on: Printer(address: address)) {
                try await visit.ask(
                    ClaimPrint(ticket: ticket), of: .hall, key: visit.console.clocks.freshKey()
                ).value.isFirst
            } slip: {
                try await slip(ticket, code, visit)
            }
            // Whoever took it at a desk reads there what went wrong.
            guard case .failed = state, visit.has(.kiosk) else { return }
            // Staff see it on the hall's board; where the hall is down they know already.
            _ = try? await visit.ask(
                RaiseAlarm(grade: .help, cause: .printer, site: visit.session?.site), of: .hall,
                key: visit.console.clocks.freshKey())
        }
    }

    private static func slip(
        _ ticket: TicketID, _ code: CitizenCode, _ visit: Visit
    ) async throws -> TicketSlip {
        let place = try await visit.read(TicketPlace(ticket: ticket, code: code), of: .hall).value
        return TicketSlip(
            place, hall: visit.console.settings.title + "便民服务中心",
            isDemo: visit.console.settings.clock.isDemo, link: visit.phoneLink(ticket, code))
    }
}

extension TicketSlip {
    init(_ place: TicketPlace.Reading, hall: String, isDemo: Bool, link: String?) {
        let ahead = place.ahead ?? 0
        var facts = [ahead == 0 ? "下一个就是您" : "您前面还有 \(ahead) 人"]
        if let minutes = place.expectedWaitMinutes,
            ahead > 0 || !WaitWords.isSoon(minutes)
        {
            let error = place.expectedErrorMinutes.map { "（误差 ±\($0) 分钟）" } ?? ""
            facts.append("大约要等\(WaitWords.about(minutes).zh.trimmingPrefix("约"))\(error)")
        }
        if place.isUncertainToday ?? false { facts.append(WaitWords.mayNotBeDone.zh) }
        if let windows = place.counters, !windows.isEmpty {
            facts.append("请听叫号，到 \(WindowWords.list(windows).zh)")
        }
        self.init(
            hall: hall, isDemo: isDemo, number: place.number.text, title: place.title,
            lane: place.priority.lane?.zh, facts: facts, rule: place.rule.zh, link: link,
            takenAt: place.takenAt)
    }
}

extension Visit {
    /// The ticket in the address and the secret that goes with it.
    ///
    /// - Throws: ``Problem/notFound`` for what cannot be one.
    func ticket() throws -> (TicketID, CitizenCode) {
        (
            try part("ticket") { TicketID(text: $0) },
            try part("code", CitizenCode.init(rawValue:))
        )
    }

    /// Where a phone sees the ticket; `nil` where no phone gets to.
    func phoneLink(_ ticket: TicketID, _ code: CitizenCode) -> String? {
        phoneLink("/t/\(ticket)/\(code.rawValue)")
    }

    /// A path as a phone is sent there; `nil` while nobody has told where this console is reached.
    func phoneLink(_ path: String) -> String? {
        console.settings.publicAddress.map { $0 + path }
    }

    /// The printer of the machine signed in, if it has one.
    var printer: PrinterAddress? {
        let printers = console.settings.printers
        return session.flatMap { printers["\($0.account)"] ?? printers[$0.site.rawValue] }
    }
}
