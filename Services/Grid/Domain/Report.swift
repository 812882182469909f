import Contracts

/// What somebody says they saw, from whichever channel, before it is an incident.
struct Report: Equatable, Sendable {
    let channel: Channel
    let task: TaskCode
    let place: GeoPoint
    /// Only for the channel `gridWorker`.
    let reporter: PersonID?
    /// Only for the channel `hallComplaint`.
    let complaint: ComplaintID?
    let observedAt: Instant

    /// A report made to the grid itself.
    ///
    /// - Parameter reporter: the staff's row for the reporter named, if both exist.
    static func direct(
        _ command: ReportIncident, reporter: StaffMember?, at now: Instant, on day: LocalDay
    ) throws(GridRefusal) -> Report {
        guard command.observedAt <= now else { throw .observedLater }
        var worker: PersonID?
        switch command.channel {
        case .gridWorker:
            if command.reporter == nil { throw .reporterMissing }
            worker = try onGridStaff(reporter, on: day)
        case .hallComplaint: throw .complaintThroughHall
        case .hotline, .video, .upperLevel: break
        }
        return Report(
            channel: command.channel, task: command.task, place: command.place, reporter: worker,
            complaint: nil, observedAt: command.observedAt)
    }

    /// A complaint taken down at the hall.
    static func complaint(_ event: ComplaintLodged) -> Report {
        Report(
            channel: .hallComplaint, task: event.task, place: event.place, reporter: nil,
            complaint: event.complaint, observedAt: event.lodgedAt)
    }
}
