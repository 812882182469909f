import Contracts
import Foundation
import ServiceKit

/// The machine's clocks and chance as the console uses them; tests bring their own.
public struct ConsoleClocks: Sendable {
    /// The wall's clock and one that only runs forward.
    public var now: @Sendable () -> Moment
    /// Waits; ends early by throwing when the task is cancelled.
    public var pause: @Sendable (Duration) async throws -> Void
    /// So many random bytes that nobody can guess.
    public var chance: @Sendable (Int) -> [UInt8]

    public init(
        now: @escaping @Sendable () -> Moment,
        pause: @escaping @Sendable (Duration) async throws -> Void,
        chance: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.now = now
        self.pause = pause
        self.chance = chance
    }

    /// The real ones.
    public static func machine() -> ConsoleClocks {
        let start = ContinuousClock.now
        return ConsoleClocks(
            now: {
                Moment(mono: (ContinuousClock.now - start).milliseconds, wall: .wallClock)
            },
            pause: { try await Task.sleep(for: $0) },
            chance: { count in
                var system = SystemRandomNumberGenerator()
                return (0..<count).map { _ in .random(in: 0...255, using: &system) }
            })
    }

    /// A new key for a form or a reading.
    public func freshKey() -> UUID { .v7(at: now().wall, random: chance(10)) }
}
