import Contracts

/// An inspection task and the moves it may make.
///
///     opened --assign--> assigned --assign--> assigned (others, before the act)
///                        assigned --record--> done --report--> reported
///     opened, assigned --return--> returned
///
/// No task is done with fewer than two officers, or by one without a valid certificate, or under a
/// power that was not in force, on the day of the act.
struct Inspection: Equatable, Sendable {
    enum State: Equatable, Sendable {
        case opened
        case assigned(Assignment)
        case done(Assignment, Act)
        case reported(Assignment, Act, at: Instant)
        /// With the assignment it had, if it had one.
        case returned(Assignment?, ReturnReason, at: Instant)
    }

    /// Who goes, under which power, on which day.
    struct Assignment: Equatable, Sendable {
        /// Two or more, no one twice; the first signs for the result.
        let officers: [PersonID]
        let power: PowerCode
        let day: LocalDay
        let assignedAt: Instant
    }

    /// What was carried out.
    struct Act: Equatable, Sendable {
        let result: InspectionResult
        let actedAt: Instant
        let recordedAt: Instant
    }

    let id: InspectionID
    let number: String
    let origin: TaskOrigin
    let place: GeoPoint
    let openedAt: Instant
    private(set) var state: State

    init(
        id: InspectionID, number: String, origin: TaskOrigin, place: GeoPoint, openedAt: Instant,
        state: State = .opened
    ) {
        self.id = id
        self.number = number
        self.origin = origin
        self.place = place
        self.openedAt = openedAt
        self.state = state
    }

    var opened: InspectionOpened {
        InspectionOpened(
            inspection: id, number: number, origin: origin, place: place, openedAt: openedAt)
    }

    /// Names the officers and the power for a day, or others in their stead before the act.
    ///
    /// - Parameters:
    ///   - grounds: what the lists say of the power and of each officer named.
    ///   - day: the day planned, `today` or later; the lists are judged as they are for it.
    mutating func assign(
        _ grounds: Grounds, on day: LocalDay, at now: Instant, today: LocalDay
    ) throws(Refused) -> InspectionAssigned {
        switch state {
        case .opened, .assigned: break
        case .done: throw Refused(EnforcementRefusal.alreadyDone)
        case .reported, .returned: throw Refused(EnforcementRefusal.alreadyClosed)
        }
        let passed = day < today ? [Grounds.Finding(.dayPassed)] : []
        if let refused = Refused(passed + grounds.findings(on: day)) { throw refused }
        let assignment = Assignment(
            officers: grounds.officers.map(\.person), power: grounds.power.code, day: day,
            assignedAt: now)
        state = .assigned(assignment)
        return InspectionAssigned(
            inspection: id, officers: assignment.officers, power: assignment.power, day: day,
            assignedAt: now)
    }

    /// The assignment an act can be recorded under.
    func assignment() throws(EnforcementRefusal) -> Assignment {
        switch state {
        case .assigned(let assignment): return assignment
        case .opened: throw .notAssigned
        case .done: throw .alreadyDone
        case .reported, .returned: throw .alreadyClosed
        }
    }

    /// Records the act, judged once more by what the lists say for its own day.
    ///
    /// - Parameters:
    ///   - grounds: what the lists say of the assigned power and officers.
    ///   - actedAt: from the moment of the assignment to now, both included.
    mutating func record(
        _ result: InspectionResult, actedAt: Instant, on grounds: Grounds, at now: Instant
    ) throws(Refused) -> InspectionDone {
        let assignment: Assignment
        do {
            assignment = try self.assignment()
        } catch {
            throw Refused(error)
        }
        guard actedAt <= now else { throw Refused(EnforcementRefusal.actedLater) }
        guard actedAt >= assignment.assignedAt else {
            throw Refused(EnforcementRefusal.actedBeforeAssigned)
        }
        if let refused = Refused(grounds.findings(on: LocalDay(actedAt))) { throw refused }
        state = .done(assignment, Act(result: result, actedAt: actedAt, recordedAt: now))
        return InspectionDone(
            inspection: id, officers: assignment.officers, power: assignment.power, result: result,
            actedAt: actedAt, recordedAt: now)
    }

    /// Sends the result back to the one who asked.
    mutating func report(at now: Instant) throws(EnforcementRefusal) -> InspectionReported {
        switch state {
        case .done(let assignment, let act):
            state = .reported(assignment, act, at: now)
            return InspectionReported(
                inspection: id, origin: origin, result: act.result, by: assignment.officers[0],
                reportedAt: now)
        case .opened, .assigned: throw .notDone
        case .reported, .returned: throw .alreadyClosed
        }
    }

    /// Gives the task back before the act.
    mutating func giveBack(
        _ reason: ReturnReason, at now: Instant
    ) throws(EnforcementRefusal) -> InspectionReturned {
        let before: Assignment?
        switch state {
        case .opened: before = nil
        case .assigned(let assignment): before = assignment
        case .done: throw .alreadyDone
        case .reported, .returned: throw .alreadyClosed
        }
        state = .returned(before, reason, at: now)
        return InspectionReturned(
            inspection: id, origin: origin, reason: reason, returnedAt: now)
    }

    /// Who is or was named; `nil` when nobody ever was.
    var namedAssignment: Assignment? {
        switch state {
        case .opened: nil
        case .assigned(let assignment): assignment
        case .done(let assignment, _): assignment
        case .reported(let assignment, _, at: _): assignment
        case .returned(let assignment, _, at: _): assignment
        }
    }
}

extension Inspection.State {
    /// The state's name in the store and in readings.
    var name: String {
        switch self {
        case .opened: "opened"
        case .assigned: "assigned"
        case .done: "done"
        case .reported: "reported"
        case .returned: "returned"
        }
    }
}
