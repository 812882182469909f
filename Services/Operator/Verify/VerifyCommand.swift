import ArgumentParser
import Contracts
import Foundation
import Ledger
import ServiceKit

struct VerifyCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Proves every journal, anchor and projection, or names what is wrong (校验).",
        discussion: """
            Chain: every entry is what its hash says, and none is missing. Anchors: what a follower \
            has applied stands in its producer's journal under the same hash. Projections: rebuilt \
            from the journals, they are the same bytes.

            Running services are asked for copies, which are checked and removed: that takes disk for \
            two copies of each store. With --offline the stores themselves are opened, under their \
            locks, and the services must be stopped.
            """)

    @OptionGroup var common: Common

    @Flag(help: "Open the stores themselves; the services must be stopped.")
    var offline = false

    func work() throws {
        _ = try town()
        let result = offline ? try checkStores() : try checkCopies()
        try say(result)
        if !result.findings.isEmpty { throw ToolExit.notWell.code }
    }

    struct Result {
        var entries: [ServiceName: Int64] = [:]
        var findings: [Finding] = []
    }

    // MARK: The stores themselves

    private func checkStores() throws -> Result {
        var stores: [ServiceName: Store] = [:]
        var result = Result()
        for name in ServiceName.allCases {
            do {
                stores[name] = try open(name, at: common.layout.store(name))
            } catch StoreFault.missing {
                continue
            } catch StoreFault.inUse {
                throw Trouble(
                    .inUse, StoreFault.inUse.rawValue,
                    "\(name.rawValue) runs: stop the services first, or verify without --offline.")
            } catch {
                result.findings.append(.file(name, Trouble(error).text))
            }
        }
        defer { for store in stores.values { try? store.close() } }
        try check(later: stores, earlier: stores, &result)
        return result
    }

    // MARK: Copies of running services' stores

    private func checkCopies() throws -> Result {
        let copies = Copies(switchboard: try switchboard())
        var folders: [String] = []
        defer { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }
        var result = Result()
        func all(_ names: [ServiceName]) throws -> [ServiceName: Store] {
            var stores: [ServiceName: Store] = [:]
            for name in names {
                let folder = common.layout.backups(name) + "/verify-\(getpid())-\(folders.count)"
                guard mkdir(folder, 0o700) == 0 else {
                    throw Trouble(
                        .readOnly, "no-folder", "\(folder): \(String(cString: strerror(errno)))")
                }
                folders.append(folder)
                do {
                    stores[name] = try open(name, at: try copies.make(name, in: folder).file)
                } catch let trouble as Trouble where trouble.exit == .damaged {
                    result.findings.append(.chain(name, try corruptEntry(name, copies) ?? 0))
                }
            }
            return stores
        }
        let earlier = try all(
            ServiceName.allCases.filter { !TownServices.producers(of: $0).isEmpty })
        let damaged = Set(result.findings.map(\.service))
        let later = try all(ServiceName.allCases.filter { !damaged.contains($0) })
        defer { for store in Array(earlier.values) + Array(later.values) { try? store.close() } }
        try check(later: later, earlier: earlier, &result)
        return result
    }

    private func corruptEntry(_ name: ServiceName, _ copies: Copies) throws -> Int64? {
        try copies.switchboard.line(to: name).read(
            VerifyStore(), patience: Copies.patience, oneTry: Copies.patience
        ).corruptAt
    }

    // MARK: Both

    private func open(_ name: ServiceName, at path: String) throws -> Store {
        try Store.open(
            path: path, service: name, migrations: try TownServices.service(name).migrations,
            birth: nil)
    }

    private func check(
        later: [ServiceName: Store], earlier: [ServiceName: Store], _ result: inout Result
    ) throws {
        for (name, store) in later { result.entries[name] = try? store.head().seq }
        let layout = common.layout
        var verification = Verification(
            later: later, earlier: earlier, broken: Set(result.findings.map(\.service))
        ) { name in
            let file = layout.policy(name)
            return FileManager.default.fileExists(atPath: file) ? file : nil
        }
        try verification.run()
        result.findings += verification.findings
    }

    private func say(_ result: Result) throws {
        if common.json {
            let entries = ServiceName.allCases.compactMap { name in
                result.entries[name].map { (name.rawValue, String($0)) as (String, String?) }
            }
            return Screen.say(
                JSONText.object([
                    ("isWell", "\(result.findings.isEmpty)"), ("entries", JSONText.object(entries)),
                    ("findings", try JSONText.value(result.findings)),
                ]))
        }
        for name in ServiceName.allCases {
            let wrong = result.findings.filter { $0.service == name }
            let entries = result.entries[name].map { "\($0) entries" } ?? "no store to check"
            Screen.say(
                "\(name.rawValue): \(entries)\(wrong.isEmpty ? "" : ", \(wrong.count) wrong")")
        }
        for finding in result.findings {
            Screen.say("✗ \(finding.sentence.en) \(finding.sentence.zh)")
        }
        if result.findings.isEmpty {
            Screen.say("Every chain, anchor and projection holds (全部校验通过).")
        }
    }
}
