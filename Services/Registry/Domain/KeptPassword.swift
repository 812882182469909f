import Contracts
import Crypto
import CryptoExtras
import Foundation

/// How much work one guess at a password costs.
///
/// - Source: RFC 7914; OWASP Password Storage Cheat Sheet, scrypt: N 2^15, r 8, p 3 is one of its
///   equal least settings, with 32 MiB.
public struct ScryptWork: Codable, Equatable, Sendable {
    /// N, a power of two from 2 to 2^20.
    public let rounds: Int
    /// r, 1 to 32.
    public let blockSize: Int
    /// p, 1 to 16.
    public let parallelism: Int

    public static let standard = ScryptWork(known: 1 << 15, 8, 3)

    public init?(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
        guard (2...1 << 20).contains(rounds), rounds & (rounds - 1) == 0,
            (1...32).contains(blockSize), (1...16).contains(parallelism)
        else { return nil }
        self.init(known: rounds, blockSize, parallelism)
    }

    private init(known rounds: Int, _ blockSize: Int, _ parallelism: Int) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        guard
            let work = ScryptWork(
                rounds: try fields.decode(Int.self, forKey: .rounds),
                blockSize: try fields.decode(Int.self, forKey: .blockSize),
                parallelism: try fields.decode(Int.self, forKey: .parallelism))
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .rounds, in: fields, debugDescription: "no work that scrypt can do")
        }
        self = work
    }
}

/// A password as it is kept: what scrypt makes of it, with which salt and how much work.
struct KeptPassword: Equatable, Sendable {
    static let saltBytes = 16
    static let hashBytes = 32

    let salt: [UInt8]
    let hash: [UInt8]
    let work: ScryptWork

    init(salt: [UInt8], hash: [UInt8], work: ScryptWork) {
        self.salt = salt
        self.hash = hash
        self.work = work
    }

    init(_ password: Password, salt: [UInt8], work: ScryptWork) throws {
        self.init(salt: salt, hash: try Self.derive(password, salt, work), work: work)
    }

    /// Nobody's: to be compared with when there is no account, at the same cost.
    static func nobodys(_ work: ScryptWork) -> KeptPassword {
        KeptPassword(
            salt: [UInt8](repeating: 0, count: saltBytes),
            hash: [UInt8](repeating: 0, count: hashBytes), work: work)
    }

    /// Compares in a time that does not hang on where they differ.
    ///
    /// - Parameter derived: what the password comes to, where that was worked out already.
    func matches(_ password: Password, derived: [UInt8]? = nil) throws -> Bool {
        let derived = try derived ?? Self.derive(password, salt, work)
        return zip(derived, hash).reduce(0) { $0 | $1.0 ^ $1.1 } == 0
    }

    static func derive(
        _ password: Password, _ salt: [UInt8], _ work: ScryptWork
    ) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.rawValue.utf8), salt: salt, outputByteCount: hashBytes,
            rounds: work.rounds, blockSize: work.blockSize, parallelism: work.parallelism)
        return key.withUnsafeBytes(Array.init)
    }
}
