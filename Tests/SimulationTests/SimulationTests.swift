import Contracts
import Foundation
import GRDB
import Simulation
import Testing

@Suite("A town in a storm") struct StormTests {
    @Test("The same seed takes the same steps, another one others")
    func sameSeed() throws {
        let town = try Town.caijiapo()
        let first = simulate(town, seed: 7)
        let again = simulate(town, seed: 7)
        let other = simulate(town, seed: 8)
        #expect(first.isGood, "seed 7: \(first.failures)")
        #expect(first.traceHash == again.traceHash)
        #expect(first.tally == again.tally)
        #expect(first.traceHash != other.traceHash)
    }

    @Test("A town founded twice takes the same steps")
    func sameTown() throws {
        let first = simulate(try Town.caijiapo(), seed: 11)
        let again = simulate(try Town.caijiapo(), seed: 11)
        #expect(first.traceHash == again.traceHash)
    }

    @Test(
        "The town comes to rest with nothing lost, doubled or out of order",
        arguments: UInt64(1)...6)
    func caijiapo(seed: UInt64) throws {
        let outcome = simulate(try Town.caijiapo(), seed: seed)
        #expect(outcome.isGood, "seed \(seed): \(outcome.failures)")
        #expect(outcome.commands >= 200)
    }

    @Test("So does a toy town with nothing in it but the kit", arguments: UInt64(1)...12)
    func toy(seed: UInt64) {
        let outcome = simulate(toyTown(), seed: seed)
        #expect(outcome.isGood, "seed \(seed): \(outcome.failures)")
        #expect(outcome.commands >= 200)
    }
}

/// A checker that never finds anything proves nothing.
@Suite("What the checker finds") struct CheckerTests {
    private func failures(_ town: Town, seed: UInt64 = 2) -> String {
        simulate(town, seed: seed).failures.joined(separator: "; ")
    }

    @Test("An effect that was forgotten")
    func forgotten() {
        #expect(failures(toyTown(.forgetful)).contains("each note is read once"))
    }

    @Test("An effect told twice")
    func doubled() {
        #expect(failures(toyTown(.talkative)).contains("each note is read once"))
    }

    @Test("A cursor that was not written with its effect")
    func cursorBehind() {
        final class Before { var row: Row? }
        let before = Before()
        var town = toyTown()
        // As if the cursor lay in a transaction of its own that was lost: at each start it is where
        // it was at the start before.
        town.betweenStarts = { name, queue in
            guard name == .grid else { return }
            try queue.write { db in
                guard try db.tableExists("cursor") else { return }
                let row = try Row.fetchOne(db, sql: "SELECT * FROM cursor")
                if let old = before.row {
                    try db.execute(
                        sql: "UPDATE cursor SET seq = ?, hash = ?",
                        arguments: [old["seq"] as Int64, old["hash"] as Data])
                }
                before.row = row
            }
        }
        #expect(failures(town).contains("I3"))
    }

    @Test("An entry that was changed")
    func changed() {
        #expect(
            failures(harmed("UPDATE journal SET subject = 'x' WHERE seq = 3")).contains("journal"))
    }

    @Test("A table that the journals do not make so")
    func projection() {
        #expect(failures(harmed("INSERT INTO word (word) VALUES ('from nowhere')")).contains("I7"))
    }

    @Test("An answer that was forgotten")
    func answerLost() {
        #expect(!failures(harmed("DELETE FROM answer")).isEmpty)
    }

    /// The toy town whose hall's store is harmed before each of its starts.
    private func harmed(_ sql: String) -> Town {
        var town = toyTown()
        town.betweenStarts = { name, queue in
            guard name == .hall else { return }
            try queue.write { db in
                guard try db.tableExists("journal") else { return }
                try? db.execute(sql: sql)
            }
        }
        return town
    }
}
