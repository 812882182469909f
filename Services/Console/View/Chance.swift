/// The console's chance as a generator, for passwords and secrets.
struct Chance: RandomNumberGenerator {
    let bytes: @Sendable (Int) -> [UInt8]

    init(_ clocks: ConsoleClocks) { bytes = clocks.chance }

    mutating func next() -> UInt64 {
        bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
