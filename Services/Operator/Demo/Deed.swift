import Contracts

/// What somebody does in a line of the day: the service it is asked of and all it needs.
enum Deed: Equatable, Sendable {
    case hall(HallDeed)
    case cases(CaseDeed)
    case grid(GridDeed)
    case enforcement(EnforcementDeed)
}

enum HallDeed: Equatable, Sendable {
    case openCounter(CounterNumber, [QueueLetter], clerk: StaffNumber?)
    case take(ItemCode)
    case call(CounterNumber)
    case recall(CounterNumber)
    case miss(CounterNumber)
    case putBack(ticket: String)
    case transfer(CounterNumber, to: QueueLetter)
    case serve(CounterNumber)
    case finish(CounterNumber)
    case complain(CounterNumber, Complaint)

    struct Complaint: Equatable, Sendable, Decodable {
        let task: TaskCode
        let place: GeoPoint
        let complainant: PersonName
        let phone: Phone?
        let text: Note
    }
}

enum GridDeed: Equatable, Sendable {
    case report(Report)
    case verify(IncidentReference, by: StaffNumber, isReal: Bool)
    case file(IncidentReference)
    case dispatch(IncidentReference, to: Handler)
    case giveBack(IncidentReference, ReturnReason)
    case feedback(IncidentReference, by: StaffNumber)
    case check(IncidentReference, by: StaffNumber, passed: Bool)
    case followUp(IncidentReference, satisfied: Bool)
    case close(IncidentReference)

    struct Report: Equatable, Sendable, Decodable {
        let channel: Channel
        let task: TaskCode
        let place: GeoPoint
        let worker: StaffNumber?
        let phone: Phone?
        let text: Note
    }
}

enum EnforcementDeed: Equatable, Sendable {
    case open(place: GeoPoint, Note)
    case assign(InspectionReference, [StaffNumber], PowerCode, LocalDay)
    case record(InspectionReference, InspectionResult)
    case reportBack(InspectionReference)
    case giveBack(InspectionReference, ReturnReason)
}

/// An incident by its name in the day, or by the complaint it came from.
enum IncidentReference: Equatable, Sendable, Decodable {
    case named(String)
    case ofComplaint(String)

    private enum CodingKeys: String, CodingKey { case ofComplaint = "of-complaint" }

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self = .named(name)
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            self = .ofComplaint(try container.decode(String.self, forKey: .ofComplaint))
        }
    }
}

/// An inspection by its name in the day, or by the incident it came from.
enum InspectionReference: Equatable, Sendable, Decodable {
    case named(String)
    case ofIncident(IncidentReference)

    private enum CodingKeys: String, CodingKey { case ofIncident = "of-incident" }

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self = .named(name)
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            self = .ofIncident(try container.decode(IncidentReference.self, forKey: .ofIncident))
        }
    }
}
