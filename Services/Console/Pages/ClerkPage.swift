import Contracts
import Hummingbird

/// A clerk's window: who waits, who is here, and every act a key away.
struct ClerkPage: Page {
    struct Model: Sendable {
        let title: String
        /// Where the live part comes from.
        let from: String
        let desk: ClerkDesk?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/clerk/:counter", by: .roles(.clerk, .hallSupervisor)) { visit in
            let counter = try visit.counter
            let part = try await visit.part(CounterDesk(counter: counter), of: .hall)
            if part.value?.state == .closed { return visit.redirect("/clerk") }
            return try await page(counter, part, part.problem, visit)
        }
        // `/desk` is the live part; the path of an act that was refused leads back to the window.
        routes.get("/clerk/:counter/:move", by: .roles(.clerk, .hallSupervisor)) { visit in
            let counter = try visit.counter
            guard try visit.part("move", { $0 }) == "desk" else {
                return visit.redirect("/clerk/\(counter.rawValue)")
            }
            let desk = try await visit.read(CounterDesk(counter: counter), of: .hall)
            let part = Part(value: desk.value, asOf: desk.asOf, problem: nil)
            guard let shown = try await model(part, visit) else { throw Problem.failed }
            return visit.page("clerk-desk", shown)
        }
        routes.form("/clerk/:counter/:move", by: .roles(.clerk, .hallSupervisor)) { visit, form in
            let counter = try visit.counter
            let move = try visit.part("move", { $0 })
            try await ClerkAct.send(move, at: counter, visit, form)
            return visit.redirect(move == "close" ? "/clerk" : "/clerk/\(counter.rawValue)")
        } refused: { visit, form, problem in
            let counter = try visit.counter
            let part = try await visit.part(CounterDesk(counter: counter), of: .hall)
            return try await page(counter, part, ProblemView(problem, visit, form: form), visit)
        }
    }

    private static func page(
        _ counter: CounterNumber, _ part: Part<CounterDesk.Reading>, _ problem: ProblemView?,
        _ visit: Visit
    ) async throws -> Response {
        visit.page(
            "clerk",
            Model(
                title: DeskWords(language: visit.language).window(counter),
                from: "/clerk/\(counter.rawValue)/desk", desk: try await model(part, visit),
                problem: problem))
    }

    private static func model(
        _ part: Part<CounterDesk.Reading>, _ visit: Visit
    ) async throws -> ClerkDesk? {
        guard let desk = part.value else { return nil }
        var cases: [CaseCard] = []
        if let ticket = desk.ticket, ticket.state == "serving" {
            cases =
                try await visit.part(CaseList(ticket: ticket.ticket), of: .hall).value?.cases ?? []
        }
        return ClerkDesk(
            desk, cases: cases, asOf: part.asOf ?? 0, now: visit.townNow,
            DeskWords(language: visit.language))
    }
}

/// One act of a clerk, from the path and the form to the hall's command.
enum ClerkAct {
    /// - Throws: ``Problem`` for what is no act, ``Refused`` or ``BusFault`` from the hall.
    static func send(
        _ move: String, at counter: CounterNumber, _ visit: Visit, _ form: Form
    ) async throws {
        func ask(_ command: some Command) async throws {
            try await visit.ask(command, of: .hall, key: form.key)
        }
        switch move {
        case "call-next": try await ask(CallNext(counter: counter))
        case "recall": try await ask(RecallTicket(counter: counter))
        case "serve": try await ask(ServeTicket(counter: counter))
        case "miss": try await ask(MissTicket(counter: counter))
        case "finish": try await ask(FinishTicket(counter: counter))
        case "finish-and-call-next": try await ask(FinishAndCallNext(counter: counter))
        case "resume": try await ask(ResumeCounter(counter: counter))
        case "close": try await ask(CloseCounter(counter: counter))
        case "park":
            try await ask(ParkTicket(counter: counter, reason: try form.value("reason")))
        case "pause":
            try await ask(PauseCounter(counter: counter, reason: try form.value("reason")))
        case "alarm":
            try await ask(RaiseAlarm(counter: counter, grade: try form.value("grade")))
        case "unpark":
            guard let ticket = TicketID(text: form["ticket"]) else { throw Problem.badForm }
            try await ask(UnparkTicket(counter: counter, ticket: ticket))
        case "return":
            guard let ticket = TicketID(text: form["ticket"]) else { throw Problem.badForm }
            try await ask(ReturnTicket(ticket: ticket))
        case "transfer":
            guard let to = SendTo(text: form[SendTo.field]) else { throw Problem.badForm }
            try await ask(
                TransferTicket(counter: counter, queue: to.queue, toCounter: to.counter))
        default: throw Problem.notFound
        }
    }
}

extension Form {
    /// A field as one of the values it can have.
    ///
    /// - Throws: ``Problem/badForm``.
    func value<Value: RawRepresentable<String>>(_ name: String) throws -> Value {
        guard let value = Value(rawValue: self[name]) else { throw Problem.badForm }
        return value
    }
}

extension Visit {
    /// The `:counter` of the path.
    var counter: CounterNumber {
        get throws { try part("counter") { Int($0).flatMap(CounterNumber.init(rawValue:)) } }
    }
}
