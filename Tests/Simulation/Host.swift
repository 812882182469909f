import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Support

/// A service's machine: the process comes and goes, the store stays, but for what a crash tears.
final class Host {
    let service: Service
    private(set) var queue: DatabaseQueue
    /// `nil` where nothing ever crashes: the store is in memory.
    private let disk: Disk?
    /// `nil` while the process is down.
    var node: Node?
    /// How often the process was started.
    private(set) var starts = 0
    /// When it wants to be stepped next, and is on the agenda for.
    var wakeAt: Int64?
    /// Where it will end, and after how many times there.
    var crashAt: (point: CrashPoint, left: Int)?
    /// Where the disk will be full, after how many times there, and how often in a row.
    var fullAt: (point: CrashPoint, left: Int, times: Int)?
    /// Set when the process has ended at a point, even where the service caught what was thrown.
    private(set) var ended: CrashPoint?
    /// Called when a disk was full.
    var onFull: () -> Void = {}

    init(_ service: Service, queue: DatabaseQueue) {
        self.service = service
        self.queue = queue
        disk = nil
    }

    init(_ service: Service, disk: Disk) throws {
        self.service = service
        self.disk = disk
        queue = try disk.open()
    }

    var name: ServiceName { service.name }

    /// Starts the process on what its store holds.
    func start(peers: [Peer], birth: Store.Birth, chance: Seeded) throws {
        starts += 1
        ended = nil
        let store = try Store.inMemory(
            queue, service: service.name, migrations: service.migrations, birth: birth,
            random: chance)
        store.atPoint = { [unowned self] point in try self.reached(point) }
        node = try Node(service, store: store, peers: peers, access: TestKeys.access)
    }

    /// Ends the process; what was not committed is gone.
    func end() {
        node = nil
        wakeAt = nil
    }

    /// Ends the process by a crash of the machine.
    ///
    /// - Returns: What became of what was not yet safe on its disk.
    func crash(_ chance: inout Seeded) throws -> Fault? {
        let isCommitting = ended == .afterCommit || ended == .afterApply
        end()
        guard let disk else { return nil }
        let (fresh, fault) = try disk.crash(isCommitting: isCommitting, &chance)
        try queue.close()
        queue = fresh
        return fault
    }

    /// Moves the log into the database, as a service does it in a quiet moment.
    ///
    /// - Returns: Whether there is a disk to do it on.
    func checkpoint() throws -> Bool {
        guard let disk else { return false }
        try disk.checkpoint(queue)
        return true
    }

    /// Ends the process by a crash of the machine in the middle of that.
    func crashInCheckpoint(_ chance: inout Seeded) throws {
        end()
        guard let disk else { return }
        let fresh = try disk.crashInCheckpoint(queue, &chance)
        try queue.close()
        queue = fresh
    }

    private func reached(_ point: CrashPoint) throws {
        if point == .beforeBegin { disk?.isSafe() }
        guard ended == nil else { throw SimulatedCrash() }
        if let wish = crashAt, wish.point == point {
            crashAt?.left -= 1
            if wish.left <= 1 {
                crashAt = nil
                ended = point
                throw SimulatedCrash()
            }
        }
        if let wish = fullAt, wish.point == point {
            fullAt?.left -= 1
            if wish.left <= 1 {
                fullAt = wish.times > 1 ? (point, 1, wish.times - 1) : nil
                onFull()
                // As SQLite does it: the transaction is gone before the error is seen.
                if point != .beforeBegin {
                    try queue.unsafeReentrantWrite { try $0.execute(sql: "ROLLBACK") }
                }
                throw DatabaseError(resultCode: .SQLITE_FULL, message: "simulated")
            }
        }
    }
}
