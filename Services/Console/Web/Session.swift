import Contracts
import Foundation

/// What a session's token says, signed by the registry. The services check the signature; the
/// console reads it to know what to show.
public struct Session: Codable, Equatable, Sendable {
    public let session: String
    public let account: String
    public let person: String?
    public let roles: [Role]
    public let site: String
    public let cell: String?
    public let begunAt: Instant
    public let until: Instant
    public let absolute: Instant
}

public enum Role: String, Codable, CaseIterable, Hashable, Sendable {
    case kiosk, display, clerk, hallSupervisor, agent, officer, gridWorker, dutyOfficer, listEditor
    case systemAdmin, securityAdmin, auditAdmin
}
