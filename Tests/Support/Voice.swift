import Contracts
import Crypto
import Foundation
import ServiceKit

/// The keys of a test's registry, the same in every run.
public enum TestKeys {
    public static let signing = [UInt8](repeating: 7, count: 32)
    public static let records = [UInt8](repeating: 9, count: 32)

    private static let key: Curve25519.Signing.PrivateKey = {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: signing) else {
            preconditionFailure("32 bytes are a key")
        }
        return key
    }()

    public static let access = AccessKey(Array(key.publicKey.rawRepresentation))

    /// A session's token, as the registry makes it.
    public static func token(_ session: Session) throws -> [UInt8] {
        try SignedToken(session) { Array(try key.signature(for: $0)) }.text
    }
}

extension Office {
    /// Speaks as somebody signed in through the console.
    ///
    /// - Parameters:
    ///   - account: its number; another one is another account and session.
    ///   - until: when the token ends; `nil` for half an hour from now.
    public func `as`(
        _ roles: Role..., person: PersonID? = nil, site: SiteCode = .centre, cell: GridCode? = nil,
        account: UInt64 = 1, until: Instant? = nil
    ) throws -> Voice {
        let session = Session(
            session: .number(account), account: .number(account), person: person, roles: roles,
            site: site, cell: cell, begunAt: now, until: until ?? now + .seconds(1800),
            absolute: now + .seconds(12 * 3600))
        return Voice(office: self, session: session, token: try TestKeys.token(session))
    }

    /// Speaks with a token as it is.
    public func with(token: String) -> Voice {
        let bytes = Array(token.utf8)
        return Voice(office: self, session: SignedToken(text: bytes)?.session, token: bytes)
    }

    /// Speaks through the console as somebody who has not signed in.
    public var stranger: Voice { Voice(office: self, session: nil, token: []) }
}

/// Somebody at the console, before one service.
public struct Voice {
    let office: Office
    public let session: Session?
    public let token: [UInt8]

    public func ask<C: Command>(_ command: C, key: UUID? = nil) throws -> C.Answer {
        try office.ask(command, key: key, token: token)
    }

    public func read<Q: Query>(_ query: Q) throws -> Q.Reading {
        try office.read(query, token: token)
    }

    /// The code of the refusal or fault; `nil` when it was answered.
    public func refusal<C: Command>(_ command: C) throws -> String? {
        try Self.code { _ = try ask(command) }
    }

    public func refusal<Q: Query>(reading query: Q) throws -> String? {
        try Self.code { _ = try read(query) }
    }

    /// What comes of a message's example: `answer`, or the code of the refusal or fault.
    public func code(of entry: MessageEntry) throws -> String {
        try office.code(of: entry, token: token)
    }

    private static func code(_ call: () throws -> Void) throws -> String? {
        do {
            try call()
            return nil
        } catch let refused as Refused {
            return refused.code
        } catch let fault as OfficeFault {
            return fault.code
        }
    }
}
