import Contracts

/// The town's time, made from the clock on the wall. It feeds turns and dues only.
///
/// Fixed in every store at creation. A demo clock starts at a moment of its own and runs at `speed`
/// until `until`, then as fast as the wall clock.
public enum TownClock: Codable, Equatable, Sendable {
    case real
    case demo(wallStart: Instant, townStart: Instant, speed: Int, until: Instant)

    public var isDemo: Bool { self != .real }

    public func town(at wall: Instant) -> Instant {
        guard case .demo(let wallStart, let townStart, let speed, let until) = self else {
            return wall
        }
        let passed = max(0, wall.rawValue - wallStart.rawValue)
        let fastUntil = max(0, until.rawValue - townStart.rawValue) / Int64(max(1, speed))
        return passed <= fastUntil
            ? Instant(rawValue: townStart.rawValue + passed * Int64(max(1, speed)))
            : Instant(rawValue: until.rawValue + passed - fastUntil)
    }

    /// How long the wall clock runs until the town's is at `moment`, zero or more.
    public func wait(until moment: Instant, from wall: Instant) -> Duration {
        let gap = max(0, moment.rawValue - town(at: wall).rawValue)
        guard case .demo(_, _, let speed, let until) = self, town(at: wall) < until else {
            return .milliseconds(gap)
        }
        let fast = max(0, min(moment, until).rawValue - town(at: wall).rawValue)
        return .milliseconds(fast / Int64(max(1, speed)) + (gap - fast) + 1)
    }
}
