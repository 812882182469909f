import Testing

@Suite("Clocks, chance and force") struct SeamTests {
    /// Where a clock, a sleep or the system's randomness may stand, and why.
    static let seams = [
        "Shared/ServiceKit/Process/Clocks.swift": "the machine's clocks, and keys made from them",
        "Shared/ServiceKit/Process/Line.swift": "a caller's patience",
        "Shared/ServiceKit/Process/Loop.swift": "a new journal's identity; how often is logged",
        "Shared/Ledger/Store+Opening.swift": "salts, unless the caller brings its own chance",
        "Shared/Wire/Poller.swift": "how long to wait for a socket",
        "Shared/Wire/SelfTest.swift": "how long strangers are given to be refused",
        "Shared/Wire/LinkMonitor.swift": "a name for an endpoint inside the process",
        "Services/Console/ConsoleClocks.swift": "the machine's clocks and chance, for pages",
        "Services/Operator/": "the operator's tool lives in the operator's own time",
        "Tests/ContractsTests/JSON/JSONReadingTests.swift": "how long hostile texts take",
        "Tests/ContractsTests/JSON/JSONSample.swift": "the coder itself, with values of all kinds",
        "Tests/ContractsTests/JSON/JSONWritingTests.swift": "`Date` is refused",
        "Tests/ContractsTests/Values/LocalDayTests.swift": "compared with the system's calendar",
        "Tests/Benchmarks/": "measures",
        "Tests/WebBench/": "measures",
        "Tests/WireTests/": "real sockets",
        "Tests/OperatorTests/": "real processes",
        "Tests/ServiceKitTests/OutstandingTests.swift": "real sockets",
        "Tests/Chaos/": "real processes",
        "Tests/CrashHelper/": "a real process, to be killed",
        "Tests/DemoTests/": "real processes",
    ]
    static let clocks = [
        "Date(", "Date.now", "ContinuousClock", "SuspendingClock", "DispatchTime",
        "DispatchWallTime",
        "clock_gettime", "gettimeofday", "sleep(", "usleep(", "nanosleep(", "wallClock",
        "CFAbsoluteTimeGetCurrent", "systemUptime",
    ]
    static let chance = [
        "SystemRandomNumberGenerator", "UUID()", "arc4random", "randomElement()", "shuffled()",
        "newKey()", "getrandom", "random()",
    ]

    private var outside: [SourceFile] {
        Tree.swift.filter { file in !Self.seams.keys.contains { file.path.hasPrefix($0) } }
    }

    @Test("No clock, no sleep and no system randomness outside the seams")
    func seams() {
        let found = outside.flatMap { file in (Self.clocks + Self.chance).flatMap(file.places) }
        expectNone(found, "outside the seams")
    }

    @Test("A random number always comes from a generator that was given")
    func givenGenerators() {
        let found = outside.flatMap { file in
            file.places(of: ".random(in:").filter { place in
                let line = Int(place.split(separator: ":")[1]) ?? 1
                // The call may go on over the next lines.
                return !file.codeLines[(line - 1)...].prefix(4).contains { $0.contains("using:") }
            }
        }
        expectNone(found, "random numbers out of nowhere")
    }

    @Test("Every seam is still one")
    func noOldSeams() {
        let found = Self.seams.keys.filter { $0.hasSuffix(".swift") }.filter { path in
            guard let file = Tree.swift.first(where: { $0.path == path }) else { return true }
            return (Self.clocks + Self.chance).allSatisfy { file.places(of: $0).isEmpty }
        }
        expectNone(found.sorted(), "seams without a clock or chance")
    }

    @Test("Nothing is forced in the product")
    func force() {
        let found = Tree.product.flatMap { file in
            ["try!", "as!", "fatalError("].flatMap(file.places)
        }
        expectNone(found, "forced")
    }

    @Test("Where the compiler's check is switched off, a comment says why")
    func unchecked() {
        let found = Tree.swift.flatMap { file in
            ["@unchecked Sendable", "nonisolated(unsafe)"].flatMap(file.places).filter { place in
                let line = Int(place.split(separator: ":")[1]) ?? 1
                let above = file.lines[max(0, line - 7)..<line]
                return !above.contains { $0.lowercased().contains("unchecked because") }
            }
        }
        expectNone(found, "no “unchecked because …” within six lines above")
    }
}
