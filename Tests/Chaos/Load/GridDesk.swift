import Contracts
import ServiceKit

/// The grid's desk: takes reports and complaints from the first word to the last.
struct GridDesk: Person {
    private var desk: Desk
    private let number: Int

    init(_ desk: Desk, number: Int) {
        self.desk = desk
        self.number = number
    }

    mutating func work() throws {
        if number.isMultiple(of: 2) { try complaint() } else { try report() }
    }

    private mutating func report() throws {
        guard let place = Lists.place(desk.pick(100)), let words = Note(rawValue: "楼道堆放杂物") else {
            throw ChaosFault("no place or words")
        }
        if desk.happens(oneIn: 10), let strange = Lists.strangeTask {
            try desk.mustNot(.grid, report(strange, place, words))
        }
        let task = Lists.tasks[desk.pick(Lists.tasks.count)]
        let reported = try desk.must(.grid, report(task, place, words))
        try handle(reported.incident)
    }

    private func report(_ task: TaskCode, _ place: GeoPoint, _ words: Note) -> ReportIncident {
        ReportIncident(
            channel: .gridWorker, task: task, place: place, reporter: desk.staff.workers[0],
            observedAt: desk.caller.bed.now - .seconds(60), description: words)
    }

    /// A complaint at a window; it comes to the grid and its answer back by themselves.
    private mutating func complaint() throws {
        guard let place = Lists.place(desk.pick(100)), let name = PersonName(rawValue: "李桂芳"),
            let words = Note(rawValue: "夜间施工噪声"), let strange = Lists.strangeTask
        else { throw ChaosFault("no place or words") }
        let isStrange = desk.happens(oneIn: 6)
        let lodged = try desk.must(
            .hall,
            LodgeComplaint(
                counter: HallClerk.counter(1), task: isStrange ? strange : Lists.tasks[0],
                place: place, complainant: name, phone: Phone(rawValue: "13800001234"),
                description: words))
        if !isStrange {
            let incident = try desk.await(
                .grid, IncidentOfComplaint(complaint: lodged.complaint), { $0.incident?.incident })
            try handle(incident)
        }
        let answer = try desk.await(
            .hall, ComplaintStatus(complaint: lodged.complaint), { $0.answer })
        if isStrange != (answer.outcome == .declined) {
            desk.record.complain(.ordersBroken, "a complaint was answered as \(answer.outcome)")
        }
    }

    private mutating func handle(_ incident: IncidentID) throws {
        let workers = desk.staff.workers
        if desk.happens(oneIn: 8) { try desk.mustNot(.grid, CloseIncident(incident: incident)) }
        let isReal = !desk.happens(oneIn: 10)
        _ = try desk.must(
            .grid, VerifyIncident(incident: incident, verifier: workers[1], isReal: isReal))
        guard isReal else { return }
        _ = try desk.must(.grid, FileIncident(incident: incident))
        try passRound(incident)
        if desk.happens(oneIn: 6) {
            _ = try desk.must(
                .grid, CheckIncident(incident: incident, checker: workers[2], passed: false))
            try passRound(incident)
        }
        _ = try desk.must(
            .grid, CheckIncident(incident: incident, checker: workers[2], passed: true))
        _ = try desk.must(.grid, FollowUpIncident(incident: incident, satisfied: true))
        _ = try desk.must(.grid, CloseIncident(incident: incident))
    }

    /// Sends it out until somebody says it is done.
    private mutating func passRound(_ incident: IncidentID) throws {
        if desk.happens(oneIn: 3) {
            _ = try desk.must(.grid, DispatchIncident(incident: incident, handler: .community))
            if desk.happens(oneIn: 5) {
                // Returned too often, the handler keeps it.
                let returned = try desk.ask(
                    .grid, ReturnIncident(incident: incident, reason: .notOurDuty))
                if returned.answer != nil { return try passRound(incident) }
            }
            _ = try desk.must(
                .grid, GiveFeedback(incident: incident, by: desk.staff.workers[0]))
            return
        }
        let round = try desk.must(
            .grid, DispatchIncident(incident: incident, handler: .enforcement)
        ).round
        let inspection = try desk.await(.enforcement, InspectionOfIncident(incident: incident)) {
            $0.inspection?.origin == .incident(id: incident, round: round)
                ? $0.inspection?.inspection : nil
        }
        if desk.happens(oneIn: 6) {
            _ = try desk.must(
                .enforcement, ReturnInspection(inspection: inspection, reason: .noPower))
            try waitFor(incident, "returned")
            return try passRound(incident)
        }
        try Inspecting.carryOut(inspection, &desk)
        try waitFor(incident, "feedback")
    }

    private func waitFor(_ incident: IncidentID, _ state: String) throws {
        try desk.await(.grid, IncidentStatus(incident: incident)) {
            $0.state == state ? () : nil
        }
    }
}
