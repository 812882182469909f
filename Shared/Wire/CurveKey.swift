import CZeroMQ

/// A peer's public CURVE key: 40 characters of Z85 standing for 32 bytes.
///
/// It is its own fingerprint: short, printable, the same everywhere. The gate gives the whole of it
/// to libzmq as the User-Id, and it comes back with each of the peer's messages.
public struct PublicKey: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Takes exactly 40 characters of Z85; anything else is `nil`.
    public init?(_ text: String) {
        guard Z85.isKey(text) else { return nil }
        self.text = text
    }

    /// Takes exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Z85.keyBytes else { return nil }
        text = Z85.text { zmq_z85_encode($0, bytes, bytes.count) != nil }
    }

    public var description: String { text }
}

/// A secret CURVE key. It never shows itself: not in a log, a dump or a description.
public struct SecretKey: Sendable, CustomStringConvertible, CustomReflectable {
    let text: String

    /// Takes exactly 40 characters of Z85; anything else is `nil`.
    public init?(_ text: String) {
        guard Z85.isKey(text) else { return nil }
        self.text = text
    }

    public var description: String { "SecretKey" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Both halves of one party's key.
public struct KeyPair: Sendable {
    public let publicKey: PublicKey
    public let secretKey: SecretKey

    /// The pair a secret key belongs to.
    public init(secretKey: SecretKey) throws(WireFault) {
        var derived = false
        let text = Z85.text { out in
            derived = zmq_curve_public(out, secretKey.text) == 0
            return derived
        }
        guard derived, let publicKey = PublicKey(text) else { throw .last("derive", "public key") }
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// A new random pair.
    public static func generate() throws(WireFault) -> KeyPair {
        var made = false
        var secret = ""
        _ = Z85.text { out in
            secret = Z85.text {
                made = zmq_curve_keypair(out, $0) == 0
                return made
            }
            return made
        }
        guard made, let secretKey = SecretKey(secret) else { throw .last("generate", "key pair") }
        return try KeyPair(secretKey: secretKey)
    }
}

/// Five characters for four bytes (ZeroMQ RFC 32).
private enum Z85 {
    static let keyBytes = 32
    static let keyCharacters = 40

    static func isKey(_ text: String) -> Bool {
        guard text.utf8.count == keyCharacters, !text.utf8.contains(0) else { return false }
        var bytes = [UInt8](repeating: 0, count: keyBytes)
        return zmq_z85_decode(&bytes, text) != nil
    }

    /// The 40 characters `fill` writes, or an empty text when it says it failed.
    static func text(_ fill: (UnsafeMutablePointer<CChar>) -> Bool) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: keyCharacters + 1) { room in
            room.initialize(repeating: 0)
            guard let out = room.baseAddress, fill(out) else { return "" }
            return String(cString: out)
        }
    }
}
