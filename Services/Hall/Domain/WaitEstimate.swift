import Contracts

/// The hall at a moment, as far as somebody's wait hangs on it: who serves what and from when, and
/// who waits.
struct WaitEstimate: Equatable, Sendable {
    struct Server: Equatable, Sendable {
        let counter: CounterNumber
        /// The queues it calls from, a bit each.
        private let queues: UInt32
        /// `nil` for every item.
        private let skills: Set<ItemCode>?
        /// When it can turn to the next, in seconds from now, 0 or more.
        var freeIn: Double

        init(
            counter: CounterNumber, queues: some Sequence<QueueLetter>, skills: Set<ItemCode>?,
            freeIn: Double
        ) {
            self.counter = counter
            self.queues = queues.reduce(0) { $0 | 1 << $1.index }
            self.skills = skills
            self.freeIn = freeIn
        }

        func takes(_ person: Person) -> Bool {
            if let target = person.toCounter { return target == counter }
            return queues & 1 << person.candidate.queue.index != 0
                && (person.item.map { skills?.contains($0) ?? true } ?? true)
        }
    }

    struct Person: Equatable, Sendable {
        var candidate: Candidate
        /// `nil` for a newcomer who has not said.
        let item: ItemCode?
        var toCounter: CounterNumber?
    }

    /// Looked at in each lane; who stands further behind is reckoned by the length of the line.
    static let laneMax = 64

    var servers: [Server]
    /// Each lane in the order of its places.
    var lanes: [[Person]]
    let runs: [QueueLetter: Int]
    let runMax: Int
    let pace: Pace

    /// When somebody will be called if the windows go on as they are and nobody else comes: the
    /// hall is played on, each window turning to its next by ``Pick`` as soon as its person has had
    /// the time such an item takes.
    ///
    /// - Parameter arrival: whose turn is asked for; he stands in one of the lanes.
    /// - Returns: Seconds from now; `nil` when no open window will serve him, or too little is
    ///   known of how long services take.
    /// - Complexity: O(people × (windows + lanes)), people at most ``laneMax`` a lane.
    func seconds(until arrival: Int64) -> Double? {
        var servers = servers
        var lanes = lanes
        var runs = runs
        var heads: [(lane: Int, at: Int)] = []
        var candidates: [Candidate] = []
        while let next = servers.indices.min(by: { servers[$0].freeIn < servers[$1].freeIn }) {
            let server = servers[next]
            heads.removeAll(keepingCapacity: true)
            candidates.removeAll(keepingCapacity: true)
            for lane in lanes.indices {
                guard let at = lanes[lane].firstIndex(where: server.takes) else { continue }
                heads.append((lane, at))
                candidates.append(lanes[lane][at].candidate)
            }
            guard let pick = Pick.next(among: candidates, runs: runs, runMax: runMax) else {
                servers.remove(at: next)
                continue
            }
            let (lane, at) = heads[pick.index]
            let person = lanes[lane].remove(at: at)
            if person.candidate.arrival == arrival { return server.freeIn }
            guard let span = pace.seconds(person.item) else { return nil }
            pick.count(in: &runs, candidates)
            servers[next].freeIn += span
        }
        return nil
    }

    /// What is left of a service that has taken some time already, in seconds.
    ///
    /// - Parameters:
    ///   - usual: what such an item takes, more than 0.
    ///   - elapsed: 0 or more.
    /// - Returns: The rest; of one that is over its time a share of the usual, as long services are
    ///   seldom just at their end.
    static func rest(usual: Double, elapsed: Double) -> Double {
        max(usual - elapsed, overtimeShare * usual)
    }

    private static let overtimeShare = 0.3

    /// Whole minutes as people are told them, rounded to the nearest.
    static func minutes(_ seconds: Double) -> Int { Int((seconds / 60).rounded()) }
}
