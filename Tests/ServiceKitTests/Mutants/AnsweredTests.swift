import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Support
import Testing

/// Looked at before anybody asks again: a command that was lost and done anew would be answered the
/// same, and nobody would see that it had been lost.
@Suite("What was answered before a kill", .serialized) struct AnsweredTests {
    @Test("is on disk, and nothing else is", arguments: [2, 7, 20])
    func isOnDisk(group: Int) throws {
        let folder = try KillTests.folder("answered-\(group)")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let run = try KillTests.run(folder, 1...20, crash: "F01:\(group)")
        try #require(run.signal == SIGKILL)
        #expect(run.answered.count == group - 1)
        let store = try Store.open(
            path: folder + "/hall.sqlite", service: Toy.counter.name,
            migrations: Toy.counter.migrations, birth: nil, random: Seeded(1))
        let kept = try store.read { try Data.fetchAll($0, sql: "SELECT key FROM answer") }
        #expect(
            Set(kept.compactMap { UUID(bytes: $0)?.uuidString }) == Set(run.answered.keys))
        try store.close()
    }
}
