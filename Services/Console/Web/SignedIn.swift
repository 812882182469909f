import Contracts
import Foundation

/// A person or device signed in: the token as it travels, and what it says.
public struct SignedIn: Sendable {
    public let session: Session
    public let token: [UInt8]

    /// Reads a cookie's token. The signature is the services' to check: a forged token shows its
    /// maker an empty page and no more.
    ///
    /// - Returns: `nil` when it is none, or over.
    init?(cookie: String, now: Instant) {
        guard cookie.utf8.count <= 4096,
            let part = cookie.split(separator: ".", maxSplits: 1).first,
            let bytes = Self.bytes(base64url: part),
            let session = try? JSON.decode(Session.self, from: bytes),
            session.until > now, session.absolute > now
        else { return nil }
        self.session = session
        token = Array(cookie.utf8)
    }

    private static func bytes(base64url text: Substring) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: String(padded)).map(Array.init)
    }
}
