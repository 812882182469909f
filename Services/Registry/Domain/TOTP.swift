import Contracts
import Crypto

/// Codes by the clock: six digits that change every 30 seconds, each used once.
///
/// - Source: RFC 6238 with SHA-1, as authenticators have it; RFC 4226, section 5.3.
public enum TOTP {
    public static let stepSeconds: Int64 = 30
    /// Steps before and after the present one that are still taken, for clocks that differ.
    static let stepsBeside: Int64 = 1

    public static func step(at moment: Instant) -> Int64 { moment.rawValue / 1000 / stepSeconds }

    public static func code(_ secret: TOTPSecret, step: Int64) -> OneTimeCode? {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (8 * (7 - $0))) }
        let digest = Array(
            HMAC<Insecure.SHA1>.authenticationCode(
                for: counter, using: SymmetricKey(data: secret.bytes)))
        let start = Int(digest[19] & 15)
        let number = digest[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let code = Int(number & 0x7FFF_FFFF) % 1_000_000
        return OneTimeCode(rawValue: code.padded(to: 6))
    }

    /// The step a code belongs to; `nil` when it is wrong, too old, or not later than the last one
    /// used.
    static func accepted(
        _ code: OneTimeCode, _ secret: TOTPSecret, at moment: Instant, after last: Int64?
    ) -> Int64? {
        let present = step(at: moment)
        return (present - stepsBeside...present + stepsBeside).first { step in
            last.map { step > $0 } ?? true && Self.code(secret, step: step) == code
        }
    }
}
