import Contracts
import Foundation

/// A person or device signed in: the token as it travels, and what it says.
public struct Holder: Sendable {
    /// A token older than this is renewed by the next page that is asked for.
    static let renewAfter = Duration.seconds(5 * 60)
    /// How long a person's token holds from its signing.
    static let idle = Duration.seconds(30 * 60)

    public let session: Session
    public let token: [UInt8]

    /// Reads a cookie's token. The signature is the services' to check: a forged token shows its
    /// maker an empty page and no more.
    ///
    /// - Returns: `nil` when it is none, or over.
    init?(cookie: String, now: Instant) {
        token = Array(cookie.utf8)
        guard let session = Self.session(cookie: cookie), session.until > now,
            session.absolute > now
        else { return nil }
        self.session = session
    }

    /// What a cookie's token says, over or not.
    static func session(cookie: String) -> Session? {
        SignedToken(text: Array(cookie.utf8))?.session
    }

    /// Whether it is old enough to be renewed; one that can last no longer is not.
    func isOld(at now: Instant) -> Bool {
        session.until < session.absolute && session.until - now < Self.idle - Self.renewAfter
    }
}

extension Role {
    /// What the office calls it.
    var words: Sentence {
        switch self {
        case .kiosk: Sentence(title, "Ticket machine")
        case .display: Sentence(title, "Display")
        case .clerk: Sentence(title, "Clerk")
        case .hallSupervisor: Sentence(title, "Hall supervisor")
        case .agent: Sentence(title, "Agent")
        case .officer: Sentence(title, "Officer")
        case .gridWorker: Sentence(title, "Grid worker")
        case .dutyOfficer: Sentence(title, "Duty officer")
        case .listEditor: Sentence(title, "List editor")
        case .systemAdmin: Sentence(title, "System administrator")
        case .securityAdmin: Sentence(title, "Security administrator")
        case .auditAdmin: Sentence(title, "Audit administrator")
        }
    }

    /// From what weighs most: of somebody's roles, the first is who one is where no page says more.
    static let byWeight: [Role] = [
        .systemAdmin, .securityAdmin, .auditAdmin, .hallSupervisor, .dutyOfficer, .clerk, .officer,
        .gridWorker, .listEditor, .agent, .kiosk, .display,
    ]

    /// The page its holder begins the day with.
    var home: String {
        switch self {
        case .kiosk: "/kiosk"
        case .display: "/display"
        case .clerk: "/clerk"
        case .hallSupervisor: "/supervisor"
        case .systemAdmin: "/health"
        case .securityAdmin: "/accounts"
        case .auditAdmin: "/audit"
        case .agent, .officer, .gridWorker, .dutyOfficer, .listEditor: "/"
        }
    }
}
