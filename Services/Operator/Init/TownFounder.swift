import Contracts
import Foundation
import Ledger
import Registry
import ServiceKit
import Wire

/// Makes a town's data directory, or completes one that was left half-made.
///
/// Nothing that is there already is written over: a key that is lost cannot be made again, and a
/// peer list may have been changed since. `town.json` is written last, so a directory with one is
/// whole.
struct TownFounder {
    let plan: TownPlan
    let layout: Layout
    /// The files made, in order.
    private(set) var made: [String] = []
    /// By which the first administrators are made; kept nowhere but as hashes.
    private(set) var setUpCodes: [SetUpCode] = []

    init(plan: TownPlan, layout: Layout) {
        self.plan = plan
        self.layout = layout
    }

    mutating func found() throws {
        for folder in layout.folders { try makeFolder(folder) }
        let operatorKey = try key(layout.operatorKey)
        var keys: [ServiceName: String] = [:]
        for name in ServiceName.allCases { keys[name] = try key(layout.key(name)) }
        let consoleKey = try key(layout.key(.console))
        let access = try registryKeys()
        let clock = try firstClock()
        for name in ServiceName.allCases {
            try write(clock, to: layout.clock(name))
            try write(text: access + "\n", to: layout.accessKey(name))
            if name == .registry {
                try writeRegistryPolicy()
            } else if name == .hall {
                if let text = plan.hallPolicy { try write(text: text, to: layout.policy(name)) }
            } else if plan.needsPolicy(name) {
                try write(["town": plan.code.rawValue], to: layout.policy(name))
            }
            try write(
                PeerLists.list(
                    for: name, operatorKey: operatorKey, consoleKey: consoleKey, keys: keys),
                to: layout.peers(name))
            try write(ServiceConfig(name, plan, layout, keys), to: layout.config(name))
        }
        try write(clock, to: layout.clock(.console))
        try write(ConsoleConfig(plan, layout, keys), to: layout.config(.console))
        try write(
            TownFile(
                code: plan.code, title: plan.title, clock: clock,
                services: ServiceName.allCases.map {
                    .init(service: $0, endpoint: plan.endpoint($0), publicKey: keys[$0] ?? "")
                }, console: plan.consoleAddress), to: layout.townFile)
    }

    /// The clock an earlier, unfinished start of this has written: there is one for the whole town.
    private func firstClock() throws -> TownClock {
        for name in ServiceName.allCases {
            if let data = FileManager.default.contents(atPath: layout.clock(name)),
                let clock = try? JSON.decode(TownClock.self, from: Array(data))
            {
                return clock
            }
        }
        return plan.clock
    }

    private mutating func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) != 0 else {
            made.append(path + "/")
            return
        }
        let reason = errno
        guard reason == EEXIST else {
            throw Trouble(.readOnly, "no-folder", "\(path): \(String(cString: strerror(reason)))")
        }
    }

    private mutating func key(_ path: String) throws -> String {
        if FileManager.default.fileExists(atPath: path) {
            return try KeyPair(path: path).publicKey.text
        }
        let pair = try KeyPair.generate()
        try pair.save(path: path)
        made.append(path)
        return pair.publicKey.text
    }

    /// Makes the registry's secrets and gives its public key, 64 hexadecimal digits.
    private mutating func registryKeys() throws -> String {
        let keys = try RegistryKeys(
            signing: try secret(layout.signingKey), records: try secret(layout.recordsKey))
        return (keys.access ?? []).hex
    }

    private mutating func secret(_ path: String) throws -> [UInt8] {
        if !FileManager.default.fileExists(atPath: path) {
            var chance = SystemRandomNumberGenerator()
            let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &chance) }
            try SecretFile.write(bytes.hex, to: path)
            made.append(path)
        }
        return try SecretFile.bytes(path)
    }

    private mutating func writeRegistryPolicy() throws {
        guard !FileManager.default.fileExists(atPath: layout.policy(.registry)) else { return }
        setUpCodes = SetUpCode.all()
        try write(
            RegistryPolicyFile(
                town: plan.code.rawValue,
                signIn: .init(
                    contextWords: RegistryPolicyFile.words(of: plan.title),
                    setUp: setUpCodes.map(\.offer),
                    work: plan.clock.isDemo ? RegistryPolicyFile.demoWork : nil)),
            to: layout.policy(.registry))
    }

    /// Writes a file whole under its name or not at all, readable by its owner alone.
    private mutating func write(_ value: some Encodable, to path: String) throws {
        try write(text: JSONText.pretty(try JSONText.value(value)) + "\n", to: path)
    }

    private mutating func write(text: String, to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try WholeFile.write(text, to: path)
        made.append(path)
    }
}
