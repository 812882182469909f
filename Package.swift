// swift-tools-version: 6.1
import PackageDescription

/// Every target: Swift 6 mode, warnings are errors, `any` is spelled out, imports are not borrowed.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-warnings-as-errors"]),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
    name: "HummingbirdTesting", package: "hummingbird")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A service: its rooms as a library, so that tests and the simulation hold the same value the
/// process runs.
func service(_ name: String, with others: [Target.Dependency] = []) -> [Target] {
    [
        .target(
            name: name, dependencies: ["Contracts", "Ledger", "ServiceKit", grdb] + others,
            path: "Services/\(name)", exclude: ["Run", "README.md"], swiftSettings: strict),
        .executableTarget(
            name: "\(name)Run", dependencies: [.target(name: name), "ServiceKit"],
            path: "Services/\(name)/Run", swiftSettings: strict),
    ]
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["Contracts", "Support"], path: "Tests/\(name)",
        swiftSettings: strict)
}

let package = Package(
    name: "zhenjie",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "zhenjie", targets: ["Operator"]),
        .executable(name: "zhenjie-hall", targets: ["HallRun"]),
        .executable(name: "zhenjie-grid", targets: ["GridRun"]),
        .executable(name: "zhenjie-registry", targets: ["RegistryRun"]),
        .executable(name: "zhenjie-enforcement", targets: ["EnforcementRun"]),
        .executable(name: "zhenjie-console", targets: ["ConsoleRun"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    ],
    targets: [
        // The words: every message, id and wire value.
        .target(name: "Contracts", path: "Shared/Contracts", swiftSettings: strict),
        // The store: turns, journal, chain, cursors, answers, dues.
        .target(
            name: "Ledger", dependencies: ["Contracts", grdb, sqlite, crypto],
            path: "Shared/Ledger", swiftSettings: strict),
        // libzmq as Debian ships it.
        .systemLibrary(
            name: "CZeroMQ", path: "Shared/CZeroMQ", pkgConfig: "libzmq",
            providers: [.apt(["libzmq3-dev"])]),
        // The road: frames, sockets, keys, allow-list.
        .target(
            name: "Wire", dependencies: ["Contracts", "CZeroMQ"], path: "Shared/Wire",
            swiftSettings: strict),
        // The kit: Door, Follower, Writer; a service value becomes a process.
        .target(
            name: "ServiceKit",
            dependencies: [
                "Contracts", "Ledger", "Wire", grdb, crypto, logging, lifecycle, signals,
                configuration,
            ],
            path: "Shared/ServiceKit", swiftSettings: strict),
    ]
        + service("Registry", with: [crypto, cryptoExtras]) + service("Hall") + service("Grid")
        + service("Enforcement") + [
            // QR codes as Debian's libqrencode makes them.
            .systemLibrary(
                name: "CQREncode", path: "Shared/CQREncode", pkgConfig: "libqrencode",
                providers: [.apt(["libqrencode-dev"])]),
            // Workbooks as Debian's libxlsxwriter makes them.
            .systemLibrary(
                name: "CXLSXWriter", path: "Shared/CXLSXWriter", pkgConfig: "xlsxwriter",
                providers: [.apt(["libxlsxwriter-dev"])]),
            // The web: pages on Hummingbird; it has no store, it asks and follows.
            .target(
                name: "Console",
                dependencies: [
                    "Contracts", "Ledger", "Wire", "ServiceKit", "CQREncode", "CXLSXWriter",
                    hummingbird,
                    hummingbirdCore, hummingbirdTLS, signals, nio, nioHTTP, httpTypes, mustache,
                    crypto, logging, lifecycle,
                    configuration,
                ],
                path: "Services/Console", exclude: ["Run", "README.md"],
                resources: [
                    .copy("Templates"), .copy("Static"), .copy("Papers/paper.py"),
                ], swiftSettings: strict),
            .executableTarget(
                name: "ConsoleRun", dependencies: ["Console"], path: "Services/Console/Run",
                swiftSettings: strict),
            tests(
                "ConsoleTests",
                [
                    "Console", "Wire", "ServiceKit", hummingbird, hummingbirdTesting, nio, nioHTTP,
                    nioEmbedded, nioPosix, httpTypes, lifecycle,
                ]),
            // The operator's tool `zhenjie`.
            .executableTarget(
                name: "Operator",
                dependencies: [
                    "Contracts", "Ledger", "Wire", "ServiceKit", "Registry", "Hall", "Grid",
                    "Enforcement",
                    grdb, arguments,
                ],
                path: "Services/Operator", exclude: ["README.md"], swiftSettings: strict),
            // Fixtures and helpers that tests share.
            .target(
                name: "Support",
                dependencies: ["Contracts", "Ledger", "Wire", "ServiceKit", grdb, crypto],
                path: "Tests/Support", swiftSettings: strict),
            tests("ContractsTests", []),
            tests("LedgerTests", ["Ledger", grdb, sqlite]),
            tests("WireTests", ["Wire", "CZeroMQ"]),
            tests(
                "ServiceKitTests", ["ServiceKit", "Ledger", "Wire", grdb, sqlite, "CrashHelper"]),
            tests("HallTests", ["Hall", "Ledger", "ServiceKit", grdb]),
            tests("GridTests", ["Grid", "Ledger", "ServiceKit", grdb]),
            tests("RegistryTests", ["Registry", "Ledger", "ServiceKit", "Wire", grdb, crypto]),
            tests("EnforcementTests", ["Enforcement", "Ledger", "ServiceKit", grdb]),
            tests("OperatorTests", ["Operator", "Registry", "Ledger", "Wire", "ServiceKit", grdb]),
            // The readers, the bad files and the whole day.
            tests(
                "DemoTests", ["Operator", "Registry", "Grid", "Ledger", "ServiceKit", "Wire", grdb]),
            tests("SimulationTests", ["Simulation", "Ledger", "ServiceKit", "Wire", grdb]),
            tests("TidyTests", ["Ledger"]),
            // A toy service that kills itself at a crash point, for the tests of the kit.
            .executableTarget(
                name: "CrashHelper",
                dependencies: ["Contracts", "Ledger", "Wire", "ServiceKit", "Support", grdb],
                path: "Tests/CrashHelper", swiftSettings: strict),
            // The town in one process under a seeded storm: world, network, faults, checker.
            .target(
                name: "Simulation",
                dependencies: [
                    "Contracts", "Ledger", "ServiceKit", "Wire", "Support", "Hall", "Grid",
                    "Registry",
                    "Enforcement", grdb, crypto,
                ],
                path: "Tests/Simulation", swiftSettings: strict),
            // Runs it over many seeds: `make simulate`.
            .executableTarget(
                name: "simulate", dependencies: ["Simulation"], path: "Tests/Simulate",
                swiftSettings: strict),
            // Real processes, killed at random: `make chaos`.
            .executableTarget(
                name: "chaos",
                dependencies: [
                    "Contracts", "Ledger", "Wire", "ServiceKit", "Support", "Registry", "Hall",
                    "Grid",
                    "Enforcement", grdb,
                ],
                path: "Tests/Chaos", swiftSettings: strict),
            // Writes docs/asyncapi.yaml from the contracts.
            .executableTarget(
                name: "asyncapi", dependencies: ["Contracts"], path: "Tests/AsyncAPI",
                exclude: ["check.py", "check.sh"], swiftSettings: strict),
            // The calendar's last days of limits, to be compared with Python's.
            .executableTarget(
                name: "working-days", dependencies: ["Contracts"], path: "Tests/WorkingDays",
                exclude: ["check.py", "check.sh"], swiftSettings: strict),
            // What it costs: `make bench`.
            .executableTarget(
                name: "bench",
                dependencies: ["Contracts", "Ledger", "Wire", "ServiceKit", "Hall", grdb, sqlite],
                path: "Tests/Benchmarks", swiftSettings: strict),
            // The same for the web: a hall at work, in browsers.
            .executableTarget(name: "bench-web", path: "Tests/WebBench", swiftSettings: strict),
            // What it is compared with: the same server, saying hello.
            .executableTarget(
                name: "bench-hello", dependencies: [hummingbird], path: "Tests/WebBenchHello",
                swiftSettings: strict),
        ]
)
