import Contracts
import Support
import Testing

@testable import Hall

@Suite("Whom a counter calls next") struct PickTests {
    private func one(
        _ arrival: Int64, _ queue: QueueLetter = .a, first: Bool = false, step: Int = 0,
        handedOver: Bool = false
    ) -> Candidate {
        Candidate(
            queue: queue, goesFirst: first, place: Place(arrival: arrival, step: step),
            arrival: arrival, isHandedOver: handedOver)
    }

    private func next(
        _ candidates: [Candidate], _ runs: [QueueLetter: Int] = [:], runMax: Int = 3
    ) -> Pick? {
        Pick.next(among: candidates, runs: runs, runMax: runMax)
    }

    @Test("Nobody waiting means nobody to call")
    func nobody() { #expect(next([]) == nil) }

    @Test("Of the first in each queue, the one who came first is called")
    func longest() {
        let pick = next([one(5), one(3, .b), one(4, .c)])
        #expect(pick?.index == 1)
        #expect(pick?.kind == .longestWaiting)
    }

    @Test("At one place in two queues, who came to the hall first goes first")
    func tie() {
        var earlier = one(8, step: 1)
        earlier = Candidate(queue: .b, goesFirst: false, place: earlier.place, arrival: 2)
        let later = Candidate(queue: .a, goesFirst: false, place: earlier.place, arrival: 4)
        #expect(next([earlier, later])?.index == 0)
        #expect(next([later, earlier])?.index == 1)
    }

    @Test("Who goes first is called before one who came earlier, and that is counted against all")
    func priority() {
        let pick = next([one(1), one(2, .b), one(9, .c, first: true)])
        #expect(pick?.index == 2)
        #expect(pick?.kind == .priority)
        #expect(pick?.passedOver == [.a, .b])
    }

    @Test("After as many priority calls as the policy says, and not one earlier", arguments: 1...9)
    func turn(runMax: Int) {
        let both = [one(1), one(9, first: true)]
        #expect(next(both, [.a: runMax - 1], runMax: runMax)?.kind == .priority)
        let due = next(both, [.a: runMax], runMax: runMax)
        #expect(due?.kind == .ordinaryTurn)
        #expect(due?.index == 0)
    }

    @Test("Of the lanes whose turn it is, the longest wait goes; the others' turns stay theirs")
    func severalDue() throws {
        let heads = [one(4), one(2, .b), one(1, .c), one(9, first: true)]
        let pick = try #require(next(heads, [.a: 3, .b: 3, .c: 1]))
        #expect(pick.index == 1)
        #expect(pick.runs(after: [.a: 3, .b: 3, .c: 1], heads) == [.a: 3, .b: 0, .c: 1])
    }

    @Test("With nobody who goes first, no turn is needed and none is counted")
    func ordinaryOnly() throws {
        let heads = [one(1), one(2, .b)]
        let pick = try #require(next(heads, [.b: 3]))
        #expect(pick.index == 0)
        #expect(pick.passedOver.isEmpty)
    }

    @Test("Its reason is told: handed over, or come back")
    func kinds() {
        #expect(next([one(1, handedOver: true)])?.kind == .handedOver)
        #expect(next([one(1, step: 1)])?.kind == .returned)
        #expect(next([one(1, first: true, step: 1)])?.kind == .priority)
    }

    @Test(
        "Nobody is called before one who came earlier to the same lane", arguments: UInt64(1)...50)
    func fairness(seed: UInt64) {
        var random = Seeded(seed)
        let line = (1...20).map { one(Int64($0)) }.shuffled(using: &random)
        let order = callOrder(line, runs: [:], runMax: 3).map { line[$0].arrival }
        #expect(order == Array(1...20), "seed \(seed)")
    }

    /// Counters serve several queues, people of every kind keep coming, and none is ever free of
    /// those who go first: an ordinary ticket still waits behind no more than `runMax` of them.
    @Test(
        "No ordinary queue sees more priority calls in a row than the bound, and sees as many",
        arguments: UInt64(1)...60)
    func bound(seed: UInt64) throws {
        var random = Seeded(seed)
        let runMax = Int.random(in: 1...9, using: &random)
        let letters: [QueueLetter] = [.a, .b, .c]
        let counters = (0..<3).map { _ in
            letters.filter { _ in Bool.random(using: &random) }
        }
        var waiting: [Candidate] = []
        var arrival: Int64 = 0
        var runs: [QueueLetter: Int] = [:]
        // Counted from what is seen alone.
        var seen: [QueueLetter: Int] = [:]
        var most = 0
        for _ in 0..<400 {
            for queue in letters {
                for first in [true, false]
                where waiting.count(where: { $0.queue == queue && $0.goesFirst == first }) < 2 {
                    arrival += 1
                    waiting.append(one(arrival, queue, first: first))
                }
            }
            let queues = try #require(counters.randomElement(using: &random))
            let heads = waiting.indices.filter { index in
                queues.contains(waiting[index].queue)
                    && !waiting.contains {
                        $0.queue == waiting[index].queue
                            && $0.goesFirst == waiting[index].goesFirst
                            && $0.isBefore(waiting[index])
                    }
            }
            let candidates = heads.map { waiting[$0] }
            guard let pick = next(candidates, runs, runMax: runMax) else { continue }
            runs = pick.runs(after: runs, candidates)
            let called = waiting.remove(at: heads[pick.index])
            if called.goesFirst {
                for queue in queues { seen[queue, default: 0] += 1 }
            } else {
                seen[called.queue] = 0
            }
            most = max(most, seen.values.max() ?? 0)
            #expect(most <= runMax, "seed \(seed)")
        }
        let isServed = counters.contains { !$0.isEmpty }
        #expect(!isServed || most == runMax, "seed \(seed): the bound is reached")
    }

    @Test(
        "How many go before is what the order of calling says, in either lane",
        arguments: UInt64(1)...60)
    func callsAhead(seed: UInt64) throws {
        var random = Seeded(seed)
        let runMax = Int.random(in: 1...4, using: &random)
        let run = Int.random(in: 0...runMax, using: &random)
        let line = (1...Int64.random(in: 1...25, using: &random)).map {
            one($0, first: Bool.random(using: &random))
        }
        let order = callOrder(line, runs: [.a: run], runMax: runMax)
        for (index, person) in line.enumerated() {
            let same = line.count { $0.goesFirst == person.goesFirst && $0.isBefore(person) }
            let other = line.count { $0.goesFirst != person.goesFirst }
            let before = callsBefore(
                goesFirst: person.goesFirst, sameLane: same, otherLane: other, run: run,
                runMax: runMax)
            #expect(order.firstIndex(of: index) == before, "seed \(seed), \(person.arrival)")
        }
    }
}
