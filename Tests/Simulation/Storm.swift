import Support

/// How rough a seed's town is: every figure is drawn from the seed.
struct Storm {
    /// How long a message travels.
    let delayMs: ClosedRange<Int64>
    /// How long a service lets work gather before it steps.
    let lagMs: ClosedRange<Int64>
    /// Of a thousand messages.
    let slowed, lost, doubled, overtaken, tiny: UInt64
    /// Of a thousand moves of a person.
    let askedLate, reused: UInt64
    /// Mean time between two of the great faults: crashes, cuts, full disks.
    let faultEveryMs: Int64
    /// How long a person waits for an answer.
    let patienceMs: ClosedRange<Int64>
    /// Mean time between two moves of one person.
    let paceMs: Int64
    /// Commands one person has open at once, at most.
    let atOnce: Int
    let jumpsOverMidnight, stepsBack, passesDays: Bool
    let fromNothing: Bool
    let isStill: Bool

    /// Not a breath of wind: what a town is founded in.
    static let none: Storm = {
        var still = Seeded(0)
        return Storm(&still, isStill: true)
    }()

    init(_ random: inout Seeded, isStill: Bool = false) {
        self.isStill = isStill
        if isStill {
            (delayMs, lagMs, patienceMs) = (1...1, 0...0, 5_000...5_000)
            (slowed, lost, doubled, overtaken, tiny, askedLate, reused) = (0, 0, 0, 0, 0, 0, 0)
            (faultEveryMs, paceMs, atOnce) = (.max / 4, 2, 1)
            (jumpsOverMidnight, stepsBack, fromNothing) = (false, false, false)
            passesDays = false
            return
        }
        delayMs = [1...3, 1...20, 2...80, 20...250].pick(&random)
        lagMs = [0...0, 0...2, 0...15, 5...60].pick(&random)
        slowed = [0, 5, 20, 60].pick(&random)
        lost = [0, 3, 10, 40].pick(&random)
        doubled = [0, 5, 20, 60].pick(&random)
        overtaken = [0, 5, 30, 80].pick(&random)
        tiny = [0, 0, 200, 700].pick(&random)
        askedLate = [0, 20, 60].pick(&random)
        reused = [0, 10, 30].pick(&random)
        faultEveryMs = [250, 500, 1_000, 2_500].pick(&random)
        patienceMs = [200...600, 500...1_500, 1_000...3_000].pick(&random)
        paceMs = [30, 80, 200, 400].pick(&random)
        atOnce = [1, 2, 4, 8].pick(&random)
        jumpsOverMidnight = random.chance(500)
        stepsBack = random.chance(250)
        fromNothing = random.chance(100)
        passesDays = random.chance(500)
    }
}

extension Seeded {
    /// True `perMille` times of a thousand.
    mutating func chance(_ perMille: UInt64) -> Bool { next() % 1_000 < perMille }

    /// One of a range, each as likely as the others to within what nobody sees here.
    mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// A stream of its own for one purpose, so that one more draw here moves nothing there.
    mutating func stream() -> Seeded { Seeded(next()) }
}

extension Array {
    /// One of the elements; there is at least one.
    func pick(_ random: inout Seeded) -> Element { self[Int(random.next() % UInt64(count))] }
}
