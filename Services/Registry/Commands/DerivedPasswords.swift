import Contracts
import Crypto
import Synchronization

/// What passwords tried come to, worked out beside the writer for the turn that follows.
///
/// scrypt takes a fifth of a second by intent: in the turns of a morning's sign-ins everybody else
/// would wait for it. It is only a help: a turn that finds nothing here works it out itself.
final class DerivedPasswords: Sendable {
    /// More than can wait at once; then those kept are of turns that never came.
    static let most = 256

    /// A turn follows within its command's budget; what is older waits for none.
    static let oldest = Duration.seconds(60)

    private let derived = Mutex<[[UInt8]: (result: [UInt8], at: Instant)]>([:])

    /// Works out what a password comes to beside the one kept, for whoever ``take(_:like:)``s it.
    ///
    /// - Parameter now: by the clock on the wall.
    func workOut(_ password: Password, like kept: KeptPassword, at now: Instant) throws {
        let result = try KeptPassword.derive(password, kept.salt, kept.work)
        derived.withLock { derived in
            derived = derived.filter { $0.value.at + Self.oldest > now }
            if derived.count >= Self.most { derived = [:] }
            derived[Self.mark(password, kept)] = (result, now)
        }
    }

    /// What was worked out, once; `nil` where nothing was, or beside another password kept.
    func take(_ password: Password, like kept: KeptPassword) -> [UInt8]? {
        derived.withLock { $0.removeValue(forKey: Self.mark(password, kept))?.result }
    }

    /// No password is kept here as it was typed.
    private static func mark(_ password: Password, _ kept: KeptPassword) -> [UInt8] {
        let work = "\(kept.work.rounds) \(kept.work.blockSize) \(kept.work.parallelism) "
        return Array(
            SHA256.hash(data: kept.salt + Array(work.utf8) + Array(password.rawValue.utf8)))
    }
}
