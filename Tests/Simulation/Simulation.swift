import Support

/// What became of one seed.
public struct Outcome: Sendable {
    public let seed: UInt64
    /// Empty when everything was as it must be.
    public let failures: [String]
    public let tally: Tally
    public let commands: Int
    public let traceHash: String
    /// How often each event stands in a journal, and each refusal was answered, by name.
    public let kinds: [String: Int]
    /// How much time went by in the town.
    public let simulatedMs: Int64

    public var isGood: Bool { failures.isEmpty }
}

/// Runs one seed of a town from its first step to the last check.
public func simulate(
    _ town: Town, seed: UInt64, listener: ((String) -> Void)? = nil
) -> Outcome {
    do {
        let world = try World(town, seed: seed)
        if let listener { world.listen(listener) }
        var thrown: [String] = []
        do {
            try world.run()
            if world.failures.isEmpty { try world.check() }
        } catch {
            thrown = ["thrown: \(error)"]
        }
        return Outcome(
            seed: seed, failures: world.failures + thrown, tally: world.tally,
            commands: world.commands, traceHash: world.traceHash, kinds: world.kinds,
            simulatedMs: world.mono)
    } catch {
        return Outcome(
            seed: seed, failures: ["thrown while founding: \(error)"], tally: Tally(), commands: 0,
            traceHash: "", kinds: [:], simulatedMs: 0)
    }
}
