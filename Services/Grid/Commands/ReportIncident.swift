import Contracts
import Ledger

/// Takes a report made to the grid itself.
///
/// - Returns: The event that was also written to the journal.
/// - Throws: ``GridRefusal`` for a moment to come, a reporter not on the grid's staff, a task not
///   admitted today, a place outside the map, or a complaint that did not come through the hall.
func reportIncident(
    _ command: ReportIncident, in turn: Turn, _ policy: GridPolicy
) throws -> IncidentReported {
    let reporter = try command.reporter.flatMap {
        try PersonStore.latest($0, on: turn.today, turn.db)
    }
    let report = try Report.direct(command, reporter: reporter, at: turn.now, on: turn.today)
    let words = IncidentReported.Private(
        description: command.description, reporterName: command.reporterName, phone: command.phone)
    return try openIncident(report, words, in: turn, policy)
}

/// Makes an incident of a report, whichever channel it came from.
///
/// Nothing is written before every rule has been asked, so a refusal leaves nothing behind.
///
/// - Throws: ``GridRefusal/taskNotAdmitted``, ``GridRefusal/outsideCells``.
func openIncident(
    _ report: Report, _ words: IncidentReported.Private?, in turn: Turn, _ policy: GridPolicy
) throws -> IncidentReported {
    let task = try admitted(
        try GridTaskStore.latest(report.task, on: turn.today, turn.db), on: turn.today)
    guard let cell = try CellStore.owner(of: report.place, turn.db) else {
        throw GridRefusal.outsideCells
    }
    try DayStore.report(report.channel, on: turn.today, turn.db)
    let sequence = try DayNumbers.next(on: turn.today, turn.db)
    let number = incidentNumber(town: policy.town, day: turn.today, sequence: sequence)
    let incident = Incident(report, task: task, cell: cell, id: turn.newID(), number: number)
    try IncidentStore.insert(incident, turn.db)
    let reported = incident.reported(report, at: turn.now)
    try turn.emit(reported, private: words)
    return reported
}
