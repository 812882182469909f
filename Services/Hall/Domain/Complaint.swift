import Contracts

/// A complaint taken down at a counter; the grid makes it an incident, and the answer comes back.
///
///     lodged --answer--> answered        (a second answer changes nothing)
struct Complaint: Equatable, Sendable {
    let id: ComplaintID
    let counter: CounterNumber
    let task: TaskCode
    let place: GeoPoint
    let lodgedAt: Instant
    private(set) var answer: ComplaintAnswered?

    /// Takes it down. Name, phone and words go into the journal's private part and nowhere else.
    static func lodge(
        _ command: LodgeComplaint, id: ComplaintID, at now: Instant
    ) -> (complaint: Complaint, event: ComplaintLodged, private: ComplaintLodged.Private) {
        let complaint = Complaint(
            id: id, counter: command.counter, task: command.task, place: command.place,
            lodgedAt: now, answer: nil)
        let event = ComplaintLodged(
            complaint: id, counter: command.counter, task: command.task, place: command.place,
            lodgedAt: now)
        let part = ComplaintLodged.Private(
            complainant: command.complainant, phone: command.phone,
            description: command.description)
        return (complaint, event, part)
    }

    /// The incident it became is closed; `nil` when an answer lies here already.
    mutating func answer(by closed: IncidentClosed, at now: Instant) -> ComplaintAnswered? {
        let outcome: ComplaintAnswered.Outcome =
            switch closed.outcome {
            case .handled: .resolved
            case .unfounded: .unfounded
            }
        return settle(
            ComplaintAnswered(
                complaint: id, outcome: outcome, incidentNumber: closed.number, answeredAt: now))
    }

    /// The grid could not take it; `nil` when an answer lies here already.
    mutating func answer(by declined: ReportDeclined, at now: Instant) -> ComplaintAnswered? {
        settle(
            ComplaintAnswered(
                complaint: id, outcome: .declined, code: declined.code, answeredAt: now))
    }

    private mutating func settle(_ new: ComplaintAnswered) -> ComplaintAnswered? {
        guard answer == nil else { return nil }
        answer = new
        return new
    }
}
