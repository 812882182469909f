/// What goes wrong in a simulated town, by the name it is counted under.
public enum Fault: String, CaseIterable, Sendable {
    case delay, loss, duplicate, reorder, cut
    case silentCut = "silent cut"
    case sendFailed = "send failed"
    case tinyBatch = "tiny batch"
    case timeout = "time-out, asked again"
    case crashF01 = "crash F01"
    case crashF02 = "crash F02"
    case crashF03 = "crash F03"
    case crashF04 = "crash F04"
    case crashF05 = "crash F05"
    case crashF06 = "crash F06"
    case checkpoint
    case crashF07 = "crash F07"
    case crashBetween = "crash between steps"
    case crashAll = "all crash at once"
    case orderlyStop = "orderly stop"
    case diskFull = "disk full"
    case clockForward = "clock over midnight"
    case clockBack = "clock back"
    case daysPassed = "clock over days"
    case lateAnswered = "late duplicate, answered"
    case lateRefused = "late duplicate, refused"
    case keyReuse = "key reused"
    case stranger
    case logCut = "unsynced log cut short"
    case logDamaged = "unsynced log damaged"
    case logHalfWritten = "half-written frames"
    case unborn = "begun from nothing"
}

/// How often each fault happened.
public struct Tally: Equatable, Sendable {
    private var counts = [Int](repeating: 0, count: Fault.allCases.count)

    public init() {}

    /// Reads what ``text`` wrote; `nil` for anything else.
    public init?(text: some StringProtocol) {
        let numbers = text.split(separator: ",").map { Int($0) }
        guard numbers.count == counts.count else { return nil }
        for (index, number) in numbers.enumerated() {
            guard let number else { return nil }
            counts[index] = number
        }
    }

    public var text: String { counts.map(String.init).joined(separator: ",") }

    public subscript(fault: Fault) -> Int { counts[Self.index(of: fault)] }

    public mutating func count(_ fault: Fault) { counts[Self.index(of: fault)] += 1 }

    public static func += (one: inout Tally, other: Tally) {
        for index in one.counts.indices { one.counts[index] += other.counts[index] }
    }

    private static func index(of fault: Fault) -> Int { Fault.allCases.firstIndex(of: fault) ?? 0 }
}
