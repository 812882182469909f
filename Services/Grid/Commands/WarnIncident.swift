import Contracts
import Ledger

/// Says that the limit of a round is near or over; nothing when that round has ended.
func warnIncident(_ command: WarnIncident, in turn: Turn) throws -> Nothing {
    guard let incident = try IncidentStore.find(command.incident, turn.db),
        incident.isRunning(round: command.round)
    else { return Nothing() }
    try DayStore.add(command.level == .amber ? .amber : .red, on: turn.today, turn.db)
    try turn.emit(
        IncidentOverdue(
            incident: command.incident, round: command.round, level: command.level,
            since: turn.now))
    return Nothing()
}

/// Promises both warnings of a round.
func promiseWarnings(of dispatched: IncidentDispatched, in turn: Turn) throws {
    func warn(_ level: IncidentOverdue.Level, at moment: Instant) throws {
        let warning = WarnIncident(
            incident: dispatched.incident, round: dispatched.round, level: level)
        try turn.promise(warning, at: moment, as: warningTag(level, dispatched.incident))
    }
    try warn(.amber, at: dispatched.amberAt)
    try warn(.red, at: dispatched.redAt)
}

/// Takes both warnings back: the round has ended.
func forgetWarnings(of incident: IncidentID, in turn: Turn) throws {
    for level in IncidentOverdue.Level.allCases { try turn.forget(warningTag(level, incident)) }
}

private func warningTag(_ level: IncidentOverdue.Level, _ incident: IncidentID) -> String {
    "\(level.rawValue)-\(incident)"
}
