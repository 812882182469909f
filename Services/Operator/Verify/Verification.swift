import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit

/// Checks a town's stores against themselves and one another.
///
/// `later` are the stores as producers, `earlier` as followers. On a running town they are copies
/// made one after the other, so that nothing a follower has applied can be missing only because its
/// producer was copied before; on a stopped town they are the same.
struct Verification {
    let later: [ServiceName: Store]
    let earlier: [ServiceName: Store]
    let policyFile: (ServiceName) -> String?
    private(set) var findings: [Finding] = []
    /// Services whose chain does not verify: nothing can be told by it.
    private var broken: Set<ServiceName>

    /// - Parameter broken: services whose stores could not even be opened, and are told of already.
    init(
        later: [ServiceName: Store], earlier: [ServiceName: Store], broken: Set<ServiceName>,
        policyFile: @escaping (ServiceName) -> String?
    ) {
        self.broken = broken
        self.later = later
        self.earlier = earlier
        self.policyFile = policyFile
    }

    mutating func run() throws {
        for name in ServiceName.allCases { if let store = later[name] { checkFile(name, store) } }
        for name in ServiceName.allCases {
            guard let store = earlier[name], !broken.contains(name) else { continue }
            try checkAnchors(name, store)
            try checkProjections(name, store)
        }
    }

    private mutating func checkFile(_ name: ServiceName, _ store: Store) {
        do {
            try store.read { db in
                try Journal.verify(db)
                let words = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
                if words != ["ok"] { findings.append(.file(name, words.first ?? "")) }
            }
        } catch let corrupt as CorruptEntry {
            findings.append(.chain(name, corrupt.seq))
            broken.insert(name)
        } catch {
            findings.append(.file(name, "\(error)"))
            broken.insert(name)
        }
    }

    /// Every cursor is an anchor: its entry must stand in the producer's journal under that hash.
    private mutating func checkAnchors(_ name: ServiceName, _ store: Store) throws {
        for cursor in try store.cursors() where cursor.seq > 0 {
            guard let producer = later[cursor.producer] else {
                // It has been applied, so there was a store once.
                if !broken.contains(cursor.producer) {
                    findings.append(.anchor(name, cursor.producer, cursor.seq))
                }
                continue
            }
            let agrees = try producer.read { db in
                let epoch = try Journal.epochs(db).last { $0.firstSeq <= cursor.seq }
                return try Journal.hash(at: cursor.seq, db) == cursor.hash
                    && epoch?.journal == cursor.journal
            }
            if !agrees { findings.append(.anchor(name, cursor.producer, cursor.seq)) }
        }
    }

    private mutating func checkProjections(_ name: ServiceName, _ store: Store) throws {
        let service = try TownServices.service(name, policyFile: policyFile(name))
        let producers = Set(service.projections.map(\.producer))
        guard producers.isDisjoint(with: broken), producers.allSatisfy({ later[$0] != nil }) else {
            return
        }
        let differing = try Rebuild.differing(service, store) { producer in
            guard let source = later[producer] else { return [] }
            return try source.read { try Journal.entries(after: 0, limit: .max, $0) }
        }
        for table in differing { findings.append(.projection(name, table)) }
    }
}
