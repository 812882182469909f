import Foundation

/// The name an account is signed in with: 2 to 40 of a–z, 0–9, `.`, `_`, `-`.
///
/// Capitals become small.
public struct Login: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: String

    public init?(rawValue: String) {
        let small = rawValue.lowercased()
        guard (2...40).contains(small.utf8.count),
            small.utf8.allSatisfy({ byte in
                switch byte {
                case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            })
        else { return nil }
        self.rawValue = small
    }
}

/// A password as it is typed: 1 to 128 characters, spaces among them, none of them hidden.
///
/// What makes a good one is the registry's policy. Printed, it shows nothing.
public struct Password: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible,
    CustomDebugStringConvertible
{
    public static let maxLength = 128

    public let rawValue: String

    public init?(rawValue: String) {
        guard !rawValue.isEmpty,
            let clean = PlainText.clean(rawValue, maxLength: Self.maxLength, multiline: false)
        else { return nil }
        self.rawValue = clean
    }

    public var description: String { "Password" }
    public var debugDescription: String { description }

    /// One to be used once: four groups of five, easily read out, some 95 bits.
    public static func random(using chance: inout some RandomNumberGenerator) -> Password {
        // Without what is easily taken for something else. One group begins with each kind, so
        // that every policy's classes are there.
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)
        var text: [UInt8] = []
        for group in 0..<4 {
            if group > 0 { text.append(UInt8(ascii: "-")) }
            for _ in 0..<5 {
                text.append(letters[Int.random(in: 0..<letters.count, using: &chance)])
            }
        }
        text[0] = text[0] >= UInt8(ascii: "a") ? text[0] - 0x20 : UInt8(ascii: "K")
        text[1] = UInt8(ascii: "2") + UInt8.random(in: 0...7, using: &chance)
        return Password(rawValue: String(decoding: text, as: UTF8.self)) ?? unreachable
    }

    private static var unreachable: Password { preconditionFailure("letters are a password") }
}

/// Six digits from an authenticator (RFC 6238).
public struct OneTimeCode: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: String

    public init?(rawValue: String) {
        guard rawValue.utf8.count == 6, rawValue.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self.rawValue = rawValue
    }
}

/// What an authenticator and the registry share: 20 bytes, written as 32 letters of base32.
///
/// Printed, it shows nothing.
public struct TOTPSecret: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible,
    CustomDebugStringConvertible
{
    public static let byteCount = 20
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    public let bytes: [UInt8]

    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    public init?(rawValue: String) {
        var bytes: [UInt8] = []
        var rest = 0
        var bits = 0
        for letter in rawValue.utf8 {
            guard let value = Self.letters.firstIndex(of: letter) else { return nil }
            rest = (rest << 5 | value) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(rest >> bits & 0xFF))
            }
        }
        guard rawValue.utf8.count == 32 else { return nil }
        self.init(bytes: bytes)
    }

    public var rawValue: String {
        var text: [UInt8] = []
        var rest = 0
        var bits = 0
        for byte in bytes {
            rest = (rest << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(Self.letters[rest >> bits & 31])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    public var description: String { "TOTPSecret" }
    public var debugDescription: String { description }

    /// The text of the QR code that an authenticator reads.
    ///
    /// - Source: the key URI format that authenticators share (`otpauth://totp/…`).
    public func uri(of login: Login, issuer: String) -> String {
        var plain = CharacterSet.alphanumerics
        plain.insert(charactersIn: "-._~")
        let name = issuer.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
        return "otpauth://totp/\(name):\(login.rawValue)?secret=\(rawValue)&issuer=\(name)"
    }

    public static func random(using chance: inout some RandomNumberGenerator) -> TOTPSecret {
        let bytes = (0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &chance) }
        return TOTPSecret(bytes: bytes) ?? unreachable
    }

    private static var unreachable: TOTPSecret { preconditionFailure("twenty bytes are a secret") }
}

/// Chance made by a caller, 32 bytes as 64 hexadecimal digits: whoever knows it made the command.
///
/// It also salts the command's digest, which the owner keeps: a password beside it cannot be found
/// by trying.
public struct Proof: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible,
    CustomDebugStringConvertible
{
    public let rawValue: String

    public init?(rawValue: String) {
        guard rawValue.utf8.count == 64,
            rawValue.utf8.allSatisfy({
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
            })
        else { return nil }
        self.rawValue = rawValue
    }

    public var description: String { "Proof" }
    public var debugDescription: String { description }

    public static func random(using chance: inout some RandomNumberGenerator) -> Proof {
        let digits = Array("0123456789abcdef".utf8)
        let text = (0..<64).map { _ in digits[Int.random(in: 0..<16, using: &chance)] }
        return Proof(rawValue: String(decoding: text, as: UTF8.self)) ?? unreachable
    }

    private static var unreachable: Proof { preconditionFailure("64 digits are a proof") }
}
