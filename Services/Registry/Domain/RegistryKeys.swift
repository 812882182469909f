import Contracts
import Crypto
import Foundation

/// The registry's two secrets: it signs people's sessions with one, and seals names, phones and the
/// secrets of authenticators with the other. They lie in files outside the store.
public struct RegistryKeys: Sendable {
    private let signing: Curve25519.Signing.PrivateKey?
    private let records: SymmetricKey?

    /// For whoever only looks at what the registry's tables are; signing and sealing fail.
    public static let none = RegistryKeys()

    private init() {
        signing = nil
        records = nil
    }

    /// - Parameters:
    ///   - signing: the 32 bytes of an Ed25519 secret key.
    ///   - records: 32 bytes for AES-256-GCM.
    public init(signing: [UInt8], records: [UInt8]) throws {
        guard records.count == 32 else { throw RegistryKeyMissing() }
        self.signing = try Curve25519.Signing.PrivateKey(rawRepresentation: signing)
        self.records = SymmetricKey(data: records)
    }

    /// The public half, which every service has; `nil` without keys.
    public var access: [UInt8]? { signing.map { Array($0.publicKey.rawRepresentation) } }

    func token(_ session: Session) throws -> TokenReading {
        guard let signing else { throw RegistryKeyMissing() }
        let token = try SignedToken(session) { Array(try signing.signature(for: $0)) }
        return TokenReading(token: String(decoding: token.text, as: UTF8.self))
    }

    /// - Parameter place: the row it is of; opened as another's it is damage.
    func seal(_ bytes: [UInt8], of place: String) throws -> [UInt8] {
        guard let records else { throw RegistryKeyMissing() }
        let box = try AES.GCM.seal(bytes, using: records, authenticating: Array(place.utf8))
        guard let whole = box.combined else { throw RegistryKeyMissing() }
        return Array(whole)
    }

    func open(_ sealed: [UInt8], of place: String) throws -> [UInt8] {
        guard let records else { throw RegistryKeyMissing() }
        let box = try AES.GCM.SealedBox(combined: sealed)
        return Array(try AES.GCM.open(box, using: records, authenticating: Array(place.utf8)))
    }
}

/// A secret is missing, or none: the process was started without it.
struct RegistryKeyMissing: Error {}
