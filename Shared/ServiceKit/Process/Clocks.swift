import Contracts
import Foundation

/// The machine's clocks. Nothing else in the kit reads one.
struct Clocks: Sendable {
    private let start = ContinuousClock.now

    func now() -> Moment {
        let passed = ContinuousClock.now - start
        return Moment(mono: passed.milliseconds, wall: .wallClock)
    }
}

extension Instant {
    /// The clock on the wall, for keys and processes; never inside a turn.
    public static var wallClock: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(rawValue: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

extension UUID {
    /// A new command key, made before the first try.
    public static func newKey() -> UUID {
        var chance = SystemRandomNumberGenerator()
        let (one, other) = (chance.next(), chance.next())
        var random: [UInt8] = []
        withUnsafeBytes(of: (one, other)) { random.append(contentsOf: $0) }
        return .v7(at: .wallClock, random: random)
    }
}
