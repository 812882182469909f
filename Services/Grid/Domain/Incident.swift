import Contracts

/// An incident and the steps it goes through; none may be skipped (五步流程).
///
///     reported ──verify─▶ verified ──file──▶ filed ─dispatch─▶ dispatched ──feedback──▶ feedback
///        │ not so                              ▲  returned ──dispatch──▶ │ ▲                  │
///        ▼                                     │     ▲──────return───────┘                    │
///      closed                                  └───────────────check: failed─────────────────┤
///        ▲──close── followedUp ◀──follow up── checked ◀────────check: passed─────────────────┘
///
/// Each dispatch begins a new round. There is no way to `closed` past a follow-up but for a report
/// found not to be so.
///
/// - Source: domain.md #12 and 2.5.
struct Incident: Equatable, Sendable {
    enum State: String, CaseIterable, Sendable {
        case reported, verified, filed, dispatched, returned, feedback, checked, followedUp, closed
    }

    enum Move: CaseIterable, Sendable {
        case verify, file, dispatch, giveBack, giveFeedback, check, followUp, close
    }

    /// What the latest dispatch gave to whom; none while the incident waits for a dispatch.
    struct Assignment: Equatable, Sendable {
        let handler: Handler
        let amberAt: Instant
        let redAt: Instant
        /// Who did it, from the feedback on, where the handler is a person.
        var by: PersonID?
    }

    let id: IncidentID
    let number: String
    let channel: Channel
    let task: TaskCode
    let function: GridFunction
    /// As the list had it on the day of the report.
    let limit: HandlingLimit
    let cell: GridCode
    let place: GeoPoint
    let complaint: ComplaintID?
    private(set) var state: State
    /// How often it was dispatched.
    private(set) var round: Int
    /// How often a handler gave it back.
    private(set) var returns: Int
    private(set) var assignment: Assignment?

    /// The one table of steps: what may be done in each state.
    static func moves(in state: State) -> [Move] {
        switch state {
        case .reported: [.verify]
        case .verified: [.file]
        case .filed: [.dispatch]
        case .dispatched: [.giveBack, .giveFeedback]
        case .returned: [.dispatch]
        case .feedback: [.check]
        case .checked: [.followUp]
        case .followedUp: [.close]
        case .closed: []
        }
    }

    /// The names of the commands allowed now.
    func next(returnsMax: Int) -> [String] {
        Self.moves(in: state).compactMap { move in
            switch move {
            case .giveBack where answersItself || returns >= returnsMax: nil
            case .giveFeedback where answersItself: nil
            default: move.command
            }
        }
    }

    /// A new one from a report; see ``Report``.
    init(_ report: Report, task: GridTask, cell: GridCode, id: IncidentID, number: String) {
        self.init(
            id: id, number: number, channel: report.channel, task: task.code,
            function: task.function, limit: task.limit, cell: cell, place: report.place,
            complaint: report.complaint, state: .reported, round: 0, returns: 0, assignment: nil)
    }

    /// As it was kept.
    init(
        id: IncidentID, number: String, channel: Channel, task: TaskCode, function: GridFunction,
        limit: HandlingLimit, cell: GridCode, place: GeoPoint, complaint: ComplaintID?,
        state: State, round: Int, returns: Int, assignment: Assignment?
    ) {
        self.id = id
        self.number = number
        self.channel = channel
        self.task = task
        self.function = function
        self.limit = limit
        self.cell = cell
        self.place = place
        self.complaint = complaint
        self.state = state
        self.round = round
        self.returns = returns
        self.assignment = assignment
    }

    /// What is said of it when it begins.
    func reported(_ report: Report, at now: Instant) -> IncidentReported {
        IncidentReported(
            incident: id, number: number, channel: channel, task: task, function: function,
            cell: cell, place: place, reporter: report.reporter, complaint: complaint,
            observedAt: report.observedAt, reportedAt: now)
    }

    /// Says what was found on the spot; a report that is not so is closed at once.
    mutating func verify(
        by verifier: PersonID, isReal: Bool, at now: Instant
    ) throws(GridRefusal) -> (verified: IncidentVerified, closed: IncidentClosed?) {
        try require(.verify)
        state = isReal ? .verified : .closed
        let verified = IncidentVerified(
            incident: id, verifier: verifier, isReal: isReal, verifiedAt: now)
        return (verified, isReal ? nil : closed(.unfounded, at: now))
    }

    /// Puts it on file as a case.
    mutating func file(at now: Instant) throws(GridRefusal) -> IncidentFiled {
        try require(.file)
        state = .filed
        return IncidentFiled(incident: id, filedAt: now)
    }

    /// Sends it to a handler and begins a round.
    mutating func dispatch(
        to handler: Handler, until deadline: HandlingDeadline, at now: Instant
    ) throws(GridRefusal) -> IncidentDispatched {
        try require(.dispatch)
        state = .dispatched
        round += 1
        assignment = Assignment(
            handler: handler, amberAt: deadline.amberAt, redAt: deadline.redAt, by: nil)
        return IncidentDispatched(
            incident: id, number: number, task: task, cell: cell, place: place, handler: handler,
            round: round, dispatchedAt: now, amberAt: deadline.amberAt, redAt: deadline.redAt)
    }

    /// The handler gives it back through the grid's desk; returned too often, the last one keeps
    /// it.
    mutating func giveBack(
        for reason: ReturnReason, returnsMax: Int, at now: Instant
    ) throws(GridRefusal) -> IncidentReturned {
        try require(.giveBack)
        if answersItself { throw .answersItself }
        guard returns < returnsMax else { throw .finalRound }
        return returned(for: reason, at: now)
    }

    /// The handler says, through the grid's desk, that it is done.
    mutating func giveFeedback(
        by person: PersonID, at now: Instant
    ) throws(GridRefusal) -> FeedbackGiven {
        try require(.giveFeedback)
        guard let handler = assignment?.handler, !answersItself else { throw .answersItself }
        return done(handler, by: person, at: now)
    }

    /// The enforcement team's own service gives a round back.
    ///
    /// - Returns: `nil` when that round is not running there: late or repeated, and of no effect.
    mutating func enforcementReturned(
        round: Int, for reason: ReturnReason, at now: Instant
    ) -> IncidentReturned? {
        isWithEnforcement(round: round) ? returned(for: reason, at: now) : nil
    }

    /// The enforcement team's own service says that a round is done.
    ///
    /// - Returns: `nil` when that round is not running there: late or repeated, and of no effect.
    mutating func enforcementReported(
        round: Int, by person: PersonID, at now: Instant
    ) -> FeedbackGiven? {
        isWithEnforcement(round: round) ? done(.enforcement, by: person, at: now) : nil
    }

    /// A second pair of eyes: passed, or back for a new dispatch.
    ///
    /// - Source: domain.md 2.5: who disposes must not be who verifies; failing is never closed.
    mutating func check(
        by checker: PersonID, passed: Bool, at now: Instant
    ) throws(GridRefusal) -> IncidentChecked {
        try require(.check)
        if checker == assignment?.by { throw .ownChecker }
        state = passed ? .checked : .filed
        if !passed { assignment = nil }
        return IncidentChecked(incident: id, checker: checker, passed: passed, checkedAt: now)
    }

    /// Records what the one who reported it says now.
    mutating func followUp(
        satisfied: Bool, at now: Instant
    ) throws(GridRefusal) -> IncidentFollowedUp {
        try require(.followUp)
        state = .followedUp
        return IncidentFollowedUp(incident: id, satisfied: satisfied, followedUpAt: now)
    }

    mutating func close(at now: Instant) throws(GridRefusal) -> IncidentClosed {
        try require(.close)
        state = .closed
        return closed(.handled, at: now)
    }

    /// Whether a round's limit still runs, so that a warning about it says something.
    func isRunning(round: Int) -> Bool { state == .dispatched && self.round == round }

    /// Throws unless the move is among ``moves(in:)`` now.
    func require(_ move: Move) throws(GridRefusal) {
        if Self.moves(in: state).contains(move) { return }
        throw state == .closed ? .incidentClosed : .stepSkipped
    }

    private var answersItself: Bool { assignment?.handler == .enforcement }

    private func isWithEnforcement(round: Int) -> Bool { isRunning(round: round) && answersItself }

    private mutating func returned(for reason: ReturnReason, at now: Instant) -> IncidentReturned {
        state = .returned
        returns += 1
        assignment = nil
        return IncidentReturned(incident: id, round: round, reason: reason, returnedAt: now)
    }

    private mutating func done(
        _ handler: Handler, by person: PersonID, at now: Instant
    ) -> FeedbackGiven {
        state = .feedback
        assignment?.by = person
        return FeedbackGiven(
            incident: id, round: round, handler: handler, by: person, givenAt: now)
    }

    private func closed(_ outcome: IncidentClosed.Outcome, at now: Instant) -> IncidentClosed {
        IncidentClosed(
            incident: id, number: number, complaint: complaint, outcome: outcome, closedAt: now)
    }
}

extension Incident.Move {
    /// The command that asks for this move.
    var command: String {
        switch self {
        case .verify: VerifyIncident.name
        case .file: FileIncident.name
        case .dispatch: DispatchIncident.name
        case .giveBack: ReturnIncident.name
        case .giveFeedback: GiveFeedback.name
        case .check: CheckIncident.name
        case .followUp: FollowUpIncident.name
        case .close: CloseIncident.name
        }
    }
}
