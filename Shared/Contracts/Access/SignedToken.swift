import Foundation

/// A session and the registry's signature under it, as it travels with each command and query.
///
///     base64url(JSON of the session) . base64url(Ed25519 signature over the first part)
///
/// That the text has this form says nothing of the signature: whoever has the registry's public
/// key asks it.
public struct SignedToken: Equatable, Sendable {
    /// What the wire carries at most.
    public static let bytesMax = 4096

    /// The first part, which is signed, as ASCII.
    public let signed: [UInt8]
    public let signature: [UInt8]

    /// Signs a session.
    public init(_ session: Session, sign: ([UInt8]) throws -> [UInt8]) throws {
        signed = Self.base64URL(try JSON.encode(session))
        signature = try sign(signed)
    }

    /// Reads a token; `nil` when it has not two parts, or a part is no base64url.
    public init?(text: [UInt8]) {
        guard text.count <= Self.bytesMax else { return nil }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, let signature = Self.bytes(parts[1]), !parts[0].isEmpty else {
            return nil
        }
        signed = Array(parts[0])
        self.signature = signature
    }

    public var text: [UInt8] { signed + [UInt8(ascii: ".")] + Self.base64URL(signature) }

    /// What the first part says; `nil` when it is no session.
    public var session: Session? {
        Self.bytes(signed[...]).flatMap { try? JSON.decode(Session.self, from: $0) }
    }

    /// RFC 4648, section 5, without padding.
    private static func base64URL(_ bytes: [UInt8]) -> [UInt8] {
        Data(bytes).base64EncodedString().utf8.compactMap { byte in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
    }

    private static func bytes(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var standard: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: "-"): standard.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): standard.append(UInt8(ascii: "/"))
            case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
            default: standard.append(byte)
            }
        }
        while standard.count % 4 != 0 { standard.append(UInt8(ascii: "=")) }
        guard let data = Data(base64Encoded: Data(standard)) else { return nil }
        // One text for one token: the spare bits of the last letter are zero.
        guard base64URL(Array(data)) == Array(text) else { return nil }
        return Array(data)
    }
}
