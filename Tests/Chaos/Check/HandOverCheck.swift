import Contracts
import Foundation
import Ledger

/// What one service tells another has its effect there: once, and none is left out.
struct HandOverCheck {
    private let hall, grid, enforcement: Book

    init?(_ books: [Book]) {
        guard let hall = books.first(where: { $0.name == .hall }),
            let grid = books.first(where: { $0.name == .grid }),
            let enforcement = books.first(where: { $0.name == .enforcement })
        else { return nil }
        (self.hall, self.grid, self.enforcement) = (hall, grid, enforcement)
    }

    func run(_ verdict: inout Verdict) throws {
        try complaints(&verdict)
        try inspections(&verdict)
        try answers(&verdict)
    }

    /// Complaint → incident, or the reason why not; then its answer.
    private func complaints(_ verdict: inout Verdict) throws {
        let lodged = try hall.events(ComplaintLodged.self).map(\.event.complaint)
        let reported = try grid.events(IncidentReported.self).compactMap(\.event.complaint)
        let declined = try grid.events(ReportDeclined.self).map(\.event.complaint)
        compare("complaint that became an incident", lodged, reported + declined, &verdict)

        let closed = try grid.events(IncidentClosed.self).compactMap(\.event.complaint)
        let answered = try hall.events(ComplaintAnswered.self).map(\.event.complaint)
        compare("complaint that was answered", closed + declined, answered, &verdict)
    }

    /// A round sent to the enforcement team → one task.
    private func inspections(_ verdict: inout Verdict) throws {
        let sent = try grid.events(IncidentDispatched.self).map(\.event)
            .filter { $0.handler == .enforcement }
            .map { TaskOrigin.incident(id: $0.incident, round: $0.round) }
        let opened = try enforcement.events(InspectionOpened.self).map(\.event.origin)
            .filter { $0 != .ownComplaint }
        compare("round that became a task", sent, opened, &verdict)
    }

    /// What the team reports or gives back → the grid's own entry of it.
    private func answers(_ verdict: inout Verdict) throws {
        let reported = try enforcement.events(InspectionReported.self).map(\.event.origin)
            .filter { $0 != .ownComplaint }
        let feedback = try grid.events(FeedbackGiven.self).map(\.event)
            .filter { $0.handler == .enforcement }
            .map { TaskOrigin.incident(id: $0.incident, round: $0.round) }
        compare("report that became feedback", reported, feedback, &verdict)

        let givenBack = try enforcement.events(InspectionReturned.self).map(\.event.origin)
            .filter { $0 != .ownComplaint }
        let returned = try grid.events(IncidentReturned.self)
            .filter { $0.entry.cause.hasPrefix("e:") }
            .map { TaskOrigin.incident(id: $0.event.incident, round: $0.event.round) }
        compare("task given back", givenBack, returned, &verdict)
    }

    private func compare<Thing: Hashable>(
        _ what: String, _ causes: [Thing], _ effects: [Thing], _ verdict: inout Verdict
    ) {
        let wanted = Set(causes)
        var seen: Set<Thing> = []
        for effect in effects {
            verdict.expect(seen.insert(effect).inserted, .doubled, "\(what): \(effect) twice")
            verdict.expect(wanted.contains(effect), .doubled, "\(what): \(effect) out of nothing")
        }
        for cause in wanted.subtracting(seen) {
            verdict.add(.lost, "\(what): \(cause) without effect")
        }
    }
}
