import Contracts

/// Reads the fields that a line's `do` calls for; a missing or wrong one is a fault of the line.
extension Deed {
    /// - Parameter verb: the line's `do`.
    /// - Throws: what the decoder throws; a `do` that nobody knows is a wrong value.
    init(_ verb: String, from decoder: any Decoder) throws {
        if let deed = try HallDeed(verb, from: decoder) {
            self = .hall(deed)
        } else if let deed = try CaseDeed(verb, from: decoder) {
            self = .cases(deed)
        } else if let deed = try GridDeed(verb, from: decoder) {
            self = .grid(deed)
        } else if let deed = try EnforcementDeed(verb, from: decoder) {
            self = .enforcement(deed)
        } else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "nobody does that"))
        }
    }

    /// The service it is asked of.
    var service: ServiceName {
        switch self {
        case .hall, .cases: .hall
        case .grid: .grid
        case .enforcement: .enforcement
        }
    }
}

private enum Field: String, CodingKey {
    case window, queues, queue, clerk, item, ticket
    case incident, worker, real, handler, reason, by, passed, satisfied
    case inspection, officers, power, day, result, place, text
}

extension HallDeed {
    fileprivate init?(_ verb: String, from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        func window() throws -> CounterNumber {
            try fields.decode(CounterNumber.self, forKey: .window)
        }
        switch verb {
        case "open-counter":
            self = .openCounter(
                try window(), try fields.decode([QueueLetter].self, forKey: .queues),
                clerk: try fields.decodeIfPresent(StaffNumber.self, forKey: .clerk))
        case "take": self = .take(try fields.decode(ItemCode.self, forKey: .item))
        case "call": self = .call(try window())
        case "recall": self = .recall(try window())
        case "miss": self = .miss(try window())
        case "return": self = .putBack(ticket: try fields.decode(String.self, forKey: .ticket))
        case "transfer":
            self = .transfer(
                try window(), to: try fields.decode(QueueLetter.self, forKey: .queue))
        case "serve": self = .serve(try window())
        case "finish": self = .finish(try window())
        case "complain": self = .complain(try window(), try Complaint(from: decoder))
        default: return nil
        }
    }
}

extension GridDeed {
    fileprivate init?(_ verb: String, from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        func incident() throws -> IncidentReference {
            try fields.decode(IncidentReference.self, forKey: .incident)
        }
        func person(_ field: Field) throws -> StaffNumber {
            try fields.decode(StaffNumber.self, forKey: field)
        }
        func flag(_ field: Field) throws -> Bool { try fields.decode(Bool.self, forKey: field) }
        switch verb {
        case "report": self = .report(try Report(from: decoder))
        case "verify":
            self = .verify(try incident(), by: try person(.worker), isReal: try flag(.real))
        case "file": self = .file(try incident())
        case "dispatch":
            self = .dispatch(
                try incident(), to: try fields.decode(Handler.self, forKey: .handler))
        case "return-incident":
            self = .giveBack(
                try incident(), try fields.decode(ReturnReason.self, forKey: .reason))
        case "feedback": self = .feedback(try incident(), by: try person(.by))
        case "check":
            self = .check(try incident(), by: try person(.by), passed: try flag(.passed))
        case "follow-up": self = .followUp(try incident(), satisfied: try flag(.satisfied))
        case "close": self = .close(try incident())
        default: return nil
        }
    }
}

extension EnforcementDeed {
    fileprivate init?(_ verb: String, from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        func inspection() throws -> InspectionReference {
            try fields.decode(InspectionReference.self, forKey: .inspection)
        }
        switch verb {
        case "open-inspection":
            self = .open(
                place: try fields.decode(GeoPoint.self, forKey: .place),
                try fields.decode(Note.self, forKey: .text))
        case "assign":
            self = .assign(
                try inspection(), try fields.decode([StaffNumber].self, forKey: .officers),
                try fields.decode(PowerCode.self, forKey: .power),
                try fields.decode(LocalDay.self, forKey: .day))
        case "record":
            self = .record(
                try inspection(), try fields.decode(InspectionResult.self, forKey: .result))
        case "report-back": self = .reportBack(try inspection())
        case "return-inspection":
            self = .giveBack(
                try inspection(), try fields.decode(ReturnReason.self, forKey: .reason))
        default: return nil
        }
    }
}
