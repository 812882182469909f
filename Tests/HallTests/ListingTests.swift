import Contracts
import Support
import Testing

@testable import Hall

@Suite("A list of tickets") struct ListingTests {
    /// A hall in which three windows call, miss, send on and finish as it comes.
    private func hall(_ seed: UInt64) throws -> TestHall {
        var random = Seeded(seed)
        let hall = try TestHall()
        let counters: [CounterNumber] = [.one, .two, .three]
        for counter in counters { try hall.open(counter, .a, .b) }
        for _ in 0..<30 {
            try hall.take([ItemCode.certificate, .licence].randomElement(using: &random)!)
        }
        for _ in 0..<150 {
            let counter = counters.randomElement(using: &random)!
            // What the hall refuses does not happen.
            switch UInt8.random(in: 0..<6, using: &random) {
            case 0: _ = try? hall.miss(counter)
            case 1: _ = try? hall.transfer(to: .a, from: counter)
            case 2: _ = try? hall.transfer(to: .b, from: counter)
            case 3: _ = try? hall.finish(counter)
            case 4: _ = try? hall.serve(counter)
            default: _ = try? hall.call(counter)
            }
        }
        return hall
    }

    private func list(
        _ hall: TestHall, counter: CounterNumber? = nil, after: Int64? = nil, limit: Int = 500
    ) throws -> TicketList.Reading {
        try hall.office.read(
            TicketList(day: .monday, counter: counter, after: after, limit: limit))
    }

    @Test(
        "names the window each was called to last, as the journal has it", arguments: UInt64(1)...8)
    func lastCounter(seed: UInt64) throws {
        let hall = try hall(seed)
        let calls = try hall.office.events(TicketCalled.self)
        let last = Dictionary(calls.map { ($0.ticket, $0.counter) }, uniquingKeysWith: { $1 })
        let all = try list(hall).tickets
        #expect(all.count == 30 && last.count > 5, "seed \(seed)")
        #expect(all.allSatisfy { $0.counter == last[$0.ticket] }, "seed \(seed)")
        for counter: CounterNumber in [.one, .two, .three, .ninetyNine] {
            let called = Set(calls.filter { $0.counter == counter }.map(\.ticket))
            #expect(Set(try list(hall, counter: counter).tickets.map(\.ticket)) == called)
        }
    }

    @Test("is the same read by pages")
    func pages() throws {
        let hall = try hall(9)
        var rows: [TicketList.Reading.Ticket] = []
        var after: Int64?
        repeat {
            let page = try list(hall, after: after, limit: 7)
            #expect(page.count == 30 && page.tickets.count <= 7)
            rows += page.tickets
            after = page.next
        } while after != nil
        #expect(rows == (try list(hall).tickets))
    }
}
