import Contracts
import Foundation
import GRDB
import Ledger
import Support
import Testing

@testable import ServiceKit

@Suite("A service with nothing else to do") struct HouseTests {
    private func answers(_ desk: Desk) throws -> Int {
        try desk.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM answer") ?? 0 }
    }

    @Test("forgets an answer once its key may no longer be asked under, not a moment before")
    func forgets() throws {
        let desk = try Desk(Toy.counter)
        _ = try desk.ask(Toy.Add(1, to: "a"), key: 1)
        let bound = Key.oldest + Key.mostAhead
        desk.wall = .opening + bound
        desk.mono = bound.milliseconds
        try desk.node.keepHouse(desk.now)
        #expect(try answers(desk) == 1)

        desk.pass(Node.tidyEveryMs)
        try desk.node.keepHouse(desk.now)
        #expect(try answers(desk) == 0)
        // Nothing but the answer goes: the effect and the journal stay, and the key stays dead.
        #expect(try desk.totals == ["a": 1])
        try desk.put(Toy.Add(1, to: "a"), key: 1)
        try desk.run()
        #expect(desk.code(1) == KitFault.keyExpired.rawValue)
    }

    @Test("forgets many in small steps")
    func steps() throws {
        let desk = try Desk(Toy.counter)
        for key in 1...(UInt64(Node.forgottenAtOnce) + 1) {
            _ = try desk.ask(Toy.Add(1, to: "a"), key: key)
        }
        desk.wall = .opening + Key.oldest + Key.oldest
        try desk.node.keepHouse(desk.now)
        #expect(try answers(desk) == 1)
        try desk.node.keepHouse(desk.now)
        #expect(try answers(desk) == 0)
    }
}
