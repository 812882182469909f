import Contracts
import Crypto
import Foundation
import Ledger

/// Who may send a command or ask a query. Every route says so; there is no default.
public enum Access: Equatable, Sendable {
    /// Programs by their own key, such as the operator's tool; no person.
    case peers
    /// Everybody who gets in, with or without a session: what it is about, the handler checks.
    case anyone
    case anySession
    case holders(Set<Role>)

    public static func roles(_ roles: Role...) -> Access { .holders(Set(roles)) }

    /// Whether a person with this session may.
    public func admits(_ session: Session) -> Bool {
        switch self {
        case .peers: false
        case .anyone, .anySession: true
        case .holders(let roles): !roles.isDisjoint(with: session.roles)
        }
    }
}

/// For whom a person may act: for himself alone, unless he holds a role that acts for others.
public struct Own<Asked: Sendable>: Sendable {
    private let person: @Sendable (Asked) -> PersonID?
    let others: [Role]

    /// - Parameters:
    ///   - person: who does what is asked; `nil` where the command names nobody.
    ///   - others: roles that may do it in another's name.
    public init(_ person: @escaping @Sendable (Asked) -> PersonID?, others: Role...) {
        self.person = person
        self.others = others
    }

    func admits(_ caller: Caller, to asked: Asked) -> Bool {
        guard let person = person(asked), !others.contains(where: caller.mayActAs) else {
            return true
        }
        switch caller {
        case .peer, .itself: return true
        case .person(let session): return session.person == person
        case .visitor: return false
        }
    }
}

/// The registry's public key: tells its tokens from others.
public struct AccessKey: Sendable {
    public static let byteCount = 32

    private let key: Curve25519.Signing.PublicKey

    /// - Returns: `nil` when these are not the 32 bytes of an Ed25519 public key.
    public init?(_ bytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return nil
        }
        self.key = key
    }

    /// Reads 64 hexadecimal digits.
    public init?(hex text: String) {
        guard let hash = Hash(hex: text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            return nil
        }
        self.init(hash.bytes)
    }

    /// What a token says, when the registry has signed it.
    func session(of token: [UInt8]) -> Session? {
        guard let token = SignedToken(text: token),
            key.isValidSignature(token.signature, for: token.signed)
        else { return nil }
        return token.session
    }
}

/// Tokens that were verified, so that the same one is not verified with every request.
struct VerifiedTokens {
    /// More are forgotten at once; a town has fewer people.
    static let most = 4096

    private let key: AccessKey?
    private var sessions: [[UInt8]: Session] = [:]

    init(_ key: AccessKey?) { self.key = key }

    mutating func session(of token: [UInt8]) -> Session? {
        if let known = sessions[token] { return known }
        guard let session = key?.session(of: token) else { return nil }
        if sessions.count >= Self.most { sessions = [:] }
        sessions[token] = session
        return session
    }
}
