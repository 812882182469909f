import Contracts

/// What an act refers to: a thing of its own service by name, or another's reaction once it is
/// there.
extension Lane {
    /// An incident by name; or the one that the grid has made of a complaint.
    func find(_ reference: IncidentReference, before line: Int) throws -> IncidentID {
        switch reference {
        case .named(let name):
            try waitForLane(.grid, before: line)
            guard case .incident(let id, _)? = board.thing(name) else {
                throw Missing(text: "没有\(name)")
            }
            return id
        case .ofComplaint(let name):
            try waitForLane(.hall, before: line)
            guard case .complaint(let complaint)? = board.thing(name) else {
                throw Missing(text: "没有\(name)")
            }
            let found = try caller.wait(Self.reactionSpan) {
                try caller.read(IncidentOfComplaint(complaint: complaint), of: .grid).incident
            }
            guard let found else { throw Missing(text: "\(name)没有成为事件") }
            board.knows(found.incident, number: found.number)
            return found.incident
        }
    }

    /// An inspection by name; or the one that enforcement has made of an incident.
    func find(_ reference: InspectionReference, before line: Int) throws -> InspectionID {
        switch reference {
        case .named(let name):
            guard case .inspection(let id, _)? = board.thing(name) else {
                throw Missing(text: "没有\(name)")
            }
            return id
        case .ofIncident(let incident):
            try waitForLane(.grid, before: line)
            let incident = try find(incident, before: line)
            let found = try caller.wait(Self.reactionSpan) {
                try caller.read(InspectionOfIncident(incident: incident), of: .enforcement)
                    .inspection
            }
            guard let found else { throw Missing(text: "\(board.text(incident))没有成为检查任务") }
            return found.inspection
        }
    }

    /// Waits until an event of the grid's has come to the incident because of enforcement.
    func waitFor(_ event: String, _ incident: IncidentID, before line: Int) throws {
        let state: String
        switch event {
        case FeedbackGiven.name: state = "feedback"
        case IncidentReturned.name: state = "returned"
        default: throw Missing(text: "不认识要等的\(event)")
        }
        try waitForLane(.enforcement, before: line)
        let came = try caller.wait(Self.reactionSpan) {
            try caller.read(IncidentStatus(incident: incident), of: .grid).state == state
                ? true : nil
        }
        guard came != nil else { throw Missing(text: "\(board.text(incident))没有等到\(event)") }
    }

    /// Waits until another lane has played what comes before a line. No lane waits for a later
    /// line, so one of them can always go on.
    private func waitForLane(_ other: ServiceName, before line: Int) throws {
        guard other != service else { return }
        while !board.hasPassed(line, in: other) {
            guard board.stopped == nil else { throw Missing(text: "演示已停止") }
            try caller.rest(10)
        }
    }
}

extension GridDeed {
    /// The incident it is about; `nil` for a report.
    var incident: IncidentReference? {
        switch self {
        case .report: nil
        case .verify(let incident, _, _), .file(let incident), .dispatch(let incident, _),
            .giveBack(let incident, _), .feedback(let incident, _), .check(let incident, _, _),
            .followUp(let incident, _), .close(let incident):
            incident
        }
    }
}

extension EnforcementDeed {
    /// The inspection it is about; `nil` for a new one.
    var inspection: InspectionReference? {
        switch self {
        case .open: nil
        case .assign(let inspection, _, _, _), .record(let inspection, _),
            .reportBack(let inspection), .giveBack(let inspection, _):
            inspection
        }
    }
}
