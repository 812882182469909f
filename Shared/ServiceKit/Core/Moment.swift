import Contracts

/// When a step is taken: the wall's clock, and one that only runs forward.
public struct Moment: Equatable, Sendable {
    /// Milliseconds of a clock that never jumps; time-outs are measured on it.
    public let mono: Int64
    public let wall: Instant

    public init(mono: Int64, wall: Instant) {
        self.mono = mono
        self.wall = wall
    }
}
