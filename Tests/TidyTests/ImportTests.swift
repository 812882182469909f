import Contracts
import Testing

/// Which room may know which, as the picture of the targets has it.
private struct Room {
    let folder: String
    let mayImport: Set<String>

    static let all: [Room] =
        [
            Room("Shared/Contracts/", ["Foundation"]),
            Room("Shared/Ledger/", ["Foundation", "Contracts", "GRDB", "GRDBSQLite", "Crypto"]),
            Room("Shared/Wire/", ["Foundation", "Contracts", "CZeroMQ"]),
            // The three values of the kit: no process, no thread, no log.
            Room(
                "Shared/ServiceKit/Core/",
                ["Foundation", "Contracts", "Ledger", "Wire", "GRDB", "Crypto"]),
            Room(
                "Shared/ServiceKit/Process/",
                [
                    "Foundation", "Synchronization", "Contracts", "Ledger", "Wire", "Logging",
                    "ServiceLifecycle", "UnixSignals", "Configuration",
                ]),
            // The web: it knows no service and no store, only the words and the wire.
            Room(
                "Services/Console/",
                [
                    "Foundation", "Synchronization", "Contracts", "Ledger", "Wire", "ServiceKit",
                    "CQREncode", "CXLSXWriter", "Configuration", "Crypto", "HTTPTypes",
                    "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging", "Mustache",
                    "NIOCore",
                    "NIOHTTPTypes", "NIOPosix",
                    "ServiceLifecycle", "UnixSignals",
                ]),
            Room("Services/Console/Run/", ["Console"]),
            // It rebuilds projections offline, so it knows the services; nobody knows it.
            Room(
                "Services/Operator/",
                [
                    "Foundation", "Synchronization", "Contracts", "Ledger", "Wire", "ServiceKit",
                    "ArgumentParser", "Logging", "GRDB", "Hall", "Grid", "Registry", "Enforcement",
                ]),
        ]
        + ServiceName.allCases.flatMap { service -> [Room] in
            let folder = "Services/\(service.folder)/"
            // Passwords, codes and seals are the registry's; a rule there may compute a hash.
            let secrets: Set = service == .registry ? ["Crypto", "CryptoExtras"] : []
            // It works passwords out beside its writer.
            let locks: Set = service == .registry ? ["Synchronization"] : []
            return [
                Room(folder + "Domain/", secrets.union(["Foundation", "Contracts"])),
                Room(folder + "Run/", [service.folder, "ServiceKit"]),
                Room(
                    folder,
                    secrets.union(locks).union([
                        "Foundation", "Contracts", "Ledger", "ServiceKit", "GRDB",
                    ])),
            ]
        }

    private init(_ folder: String, _ mayImport: Set<String>) {
        self.folder = folder
        self.mayImport = mayImport
    }
}

extension ServiceName {
    /// `Hall`: its folder and its target.
    var folder: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

@Suite("Who knows whom") struct ImportTests {
    @Test("A room imports only what the picture of the targets lets it")
    func direction() {
        var found: [String] = []
        for file in Tree.product {
            let rooms = Room.all.filter { file.path.hasPrefix($0.folder) }
            guard let room = rooms.max(by: { $0.folder.count < $1.folder.count }) else {
                found.append("\(file.path): belongs to no room")
                continue
            }
            for name in file.imports where !room.mayImport.contains(name) {
                found.append("\(file.path): import \(name)")
            }
        }
        expectNone(found, "imports against the direction")
    }

    @Test("Only the console may link a web server")
    func web() {
        let web = ["Hummingbird", "Mustache", "NIOHTTP1", "NIO"]
        let places = ["Services/Console/", "Tests/ConsoleTests/", "Tests/WebBenchHello/"]
        let found = Tree.swift.filter { !places.contains(where: $0.path.hasPrefix) }.flatMap {
            file in
            file.imports.filter(web.contains).map { "\(file.path): import \($0)" }
        }
        expectNone(found, "web servers")
    }

    @Test("The checks are at work: there is something to check")
    func notEmpty() throws {
        #expect(Tree.product.count > 150)
        let entry = try #require(Tree.product.first { $0.path == "Shared/Ledger/Hash.swift" })
        #expect(entry.imports == ["Crypto"])
        #expect(SwiftText.code(of: #"a("b \(c("d")) e") // f"#) == #"a("    c(" "))  ")     "#)
    }
}
