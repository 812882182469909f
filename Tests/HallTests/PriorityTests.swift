import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("Who may go first") struct PriorityTests {
    @Test("An elder is called before those who came earlier, and the reason is told")
    func elder() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.take()
        let elder = try hall.take(.pension, .elder)
        #expect(elder.ahead == 0)
        #expect(elder.priority == .elder)
        let called = try hall.call()
        #expect(called.ticket == elder.ticket)
        #expect(called.reason == PickReason(kind: .priority, priority: .elder, skipped: 0))
        #expect(try hall.office.events(TicketTaken.self).map(\.priority) == [nil, .elder])
    }

    @Test("After three who go first an ordinary ticket has its turn, then three more go first")
    func turns() throws {
        let hall = try TestHall()
        try hall.open()
        for _ in 0..<3 { try hall.take() }
        for _ in 0..<7 { try hall.take(.certificate, .veteran) }
        var order: [String] = []
        for _ in 0..<10 { order.append(try hall.serveNext().number.text) }
        #expect(
            order == [
                "A004", "A005", "A006", "A001", "A007", "A008", "A009", "A002", "A010", "A003",
            ])
        let reasons = try hall.office.events(TicketCalled.self).compactMap(\.reason?.kind)
        #expect(reasons[3] == .ordinaryTurn)
        #expect(reasons[9] == .longestWaiting)
    }

    @Test("The list of those waiting is in that order, and says how many go before each")
    func list() throws {
        let hall = try TestHall()
        try hall.open()
        let tickets =
            try (0..<3).map { _ in try hall.take() }
            + (0..<5).map { _ in try hall.take(.certificate, .disabled) }
        let order = ["A004", "A005", "A006", "A001", "A007", "A008", "A002", "A003"]
        #expect(try hall.waiting() == order)
        #expect(try hall.waiting(.a) == order)
        for taken in tickets {
            let place = try hall.place(taken)
            #expect(place.ahead == order.firstIndex(of: place.number.text))
        }
        #expect(try hall.desk().waiting.map(\.number.text) == order)
    }

    @Test("The turn is counted over all windows of a queue, and begins anew on the next day")
    func severalWindows() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two)
        try hall.take()
        for _ in 0..<4 { try hall.take(.certificate, .elder) }
        #expect(try hall.serveNext(.one).reason?.kind == .priority)
        #expect(try hall.serveNext(.two).reason?.kind == .priority)
        #expect(try hall.serveNext(.one).reason?.kind == .priority)
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(9 * 3600))
        try hall.open(.two)
        try hall.take()
        try hall.take(.certificate, .elder)
        #expect(try hall.call(.two).reason?.kind == .priority)
    }

    @Test("Nobody gives himself an appointment's priority")
    func appointment() throws {
        let hall = try TestHall()
        let command = TakeTicket(item: .certificate, priority: .appointment)
        #expect(try hall.office.refusal(command) == "hall.priority-not-given")
        #expect(try hall.take().number.sequence == 1)
    }

    @Test("Who says he is ordinary is, and the event does not mention it")
    func none() throws {
        let hall = try TestHall()
        #expect(try hall.take(.certificate, PriorityClass.none).priority == nil)
    }

    @Test("Missed, one who goes first comes back behind those who go first, not behind everybody")
    func missed() throws {
        let hall = try TestHall()
        try hall.open()
        let elder = try hall.take(.certificate, .elder)
        for _ in 0..<5 { try hall.take() }
        for _ in 0..<2 { try hall.take(.certificate, .elder) }
        try hall.call()
        try hall.miss()
        // Three went first by then, so an ordinary ticket has its turn before.
        #expect(try hall.putBack(elder.ticket).ahead == 3)
        #expect(try hall.waiting().prefix(4) == ["A007", "A008", "A002", "A001"])
    }

    /// The same bound as of the rule, but by the whole hall: stores, windows, skills and all.
    @Test(
        "In no run of calls does an ordinary ticket see too many go first", arguments: UInt64(1)...4
    )
    func bound(seed: UInt64) throws {
        var random = Seeded(seed)
        var policy = HallPolicy()
        policy.priorityRunMax = Int.random(in: 1...3, using: &random)
        let hall = try TestHall(policy)
        try hall.open(.one, .a, .b)
        try hall.open(.two, .a)
        try hall.open(.three, .b)
        _ = try hall.office.ask(SetSkills(counter: .two, items: [.pension]))
        let handled: [CounterNumber: [QueueLetter: Set<ItemCode>]] = [
            .one: [.a: [.certificate, .pension], .b: [.licence]], .two: [.a: [.pension]],
            .three: [.b: [.licence]],
        ]
        var waiting: [TicketID: (item: ItemCode, queue: QueueLetter, first: Bool)] = [:]
        var seen: [QueueLetter: Int] = [:]
        for _ in 0..<80 {
            for _ in 0..<2 {
                let items: [(ItemCode, QueueLetter)] = [
                    (.certificate, .a), (.pension, .a), (.licence, .b),
                ]
                let (item, queue) = try #require(items.randomElement(using: &random))
                let first = Int.random(in: 0..<10, using: &random) < 8
                let taken = try hall.take(item, first ? .elder : nil)
                waiting[taken.ticket] = (item, queue, first)
            }
            let counters: [CounterNumber] = [.one, .two, .three]
            let counter = try #require(counters.randomElement(using: &random))
            let mine = try #require(handled[counter])
            let overlooked = Set(
                waiting.values.filter { !$0.first && mine[$0.queue]?.contains($0.item) == true }
                    .map(\.queue))
            guard let called = try? hall.call(counter) else { continue }
            let one = try #require(waiting[called.ticket])
            waiting[called.ticket] = nil
            #expect(mine[one.queue]?.contains(one.item) == true, "seed \(seed): its skill")
            if one.first {
                for queue in overlooked { seen[queue, default: 0] += 1 }
            } else {
                seen[one.queue] = 0
            }
            #expect(
                (seen.values.max() ?? 0) <= policy.priorityRunMax, "seed \(seed): \(seen)")
            try hall.serve(counter)
            try hall.finish(counter)
        }
    }
}

@Suite("What a window handles") struct SkillTests {
    @Test("A window passes over those it cannot serve, and says how many")
    func passesOver() throws {
        let hall = try TestHall()
        try hall.open(.one)
        _ = try hall.office.ask(SetSkills(counter: .one, items: [.pension]))
        try hall.take(.certificate)
        try hall.take(.certificate)
        let pension = try hall.take(.pension)
        let desk = try hall.desk()
        #expect(desk.waiting.map(\.canServe) == [false, false, true])
        #expect(desk.waiting.map(\.isNext) == [false, false, true])
        #expect(desk.pick?.zh == "等候时间最长；前面有2位所办事项本窗口不办。")
        let called = try hall.call()
        #expect(called.ticket == pension.ticket)
        #expect(called.reason?.skipped == 2)
    }

    @Test("With nobody it can serve it has nobody, though people wait")
    func nobody() throws {
        let hall = try TestHall()
        try hall.open(.one)
        _ = try hall.office.ask(SetSkills(counter: .one, items: [.pension]))
        try hall.take(.certificate)
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.none-waiting")
        let desk = try hall.desk()
        #expect(desk.pick == nil)
        #expect(desk.waitingCount == 1)
        _ = try hall.office.ask(SetSkills(counter: .one, items: nil))
        #expect(try hall.call().number.text == "A001")
    }

    @Test("Opened again for other queues, a window keeps what it handles")
    func kept() throws {
        let hall = try TestHall()
        try hall.open(.one)
        _ = try hall.office.ask(SetSkills(counter: .one, items: [.pension]))
        try hall.open(.one, .a, .b)
        #expect(try hall.desk().skills == [.pension])
    }

    @Test("An item nobody listed is no skill, and each such one is told")
    func unlisted() throws {
        let hall = try TestHall()
        try hall.open(.one)
        let other = try #require(ItemCode(rawValue: "XX-998"))
        let command = SetSkills(counter: .one, items: [.unlisted, .pension, other])
        let refused = #expect(throws: Refused.self) { try hall.office.ask(command) }
        #expect(refused?.code == "hall.item-not-in-force")
        #expect(refused?.notes.count == 2)
        #expect(try hall.desk().skills == nil)
    }
}
