/// A value that crosses between services.
public protocol Message: Codable, Equatable, Sendable {
    /// Its name on the wire, version included: `hall.ticket-called.v1`.
    static var name: String { get }
}

/// A person, a script or a due asks one service for a change.
public protocol Command: Message {
    associatedtype Answer: Codable & Sendable
}

/// Asks for a reading; changes nothing.
public protocol Query: Message {
    associatedtype Reading: Codable & Sendable
}

/// What has happened; an entry in its producer's journal.
public protocol Event: Message {
    /// What may be blanked later: names, phones, addresses, free text. `Nothing` where there is
    /// none.
    associatedtype Private: Codable & Sendable = Nothing

    /// What it is about. Behind a parked entry, later ones of the same subject wait.
    var subject: String { get }
}

/// No private part, no fields.
public struct Nothing: Codable, Equatable, Sendable {
    public init() {}
}

/// The services of a town.
public enum ServiceName: String, Codable, CaseIterable, Sendable {
    case registry, hall, grid, enforcement
}
