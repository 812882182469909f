import Contracts
import Support
import Testing

@testable import Hall

@Suite("Closing the day") struct CloseDayTests {
    /// A day with a ticket finished, one waiting, one called, one served, one missed.
    private func busyHall(_ policy: HallPolicy = .standard) throws -> (TestHall, [TicketID]) {
        let hall = try TestHall(policy)
        for counter in 1...3 {
            try hall.open(try #require(CounterNumber(rawValue: counter)), .a)
        }
        let tickets = try (0..<5).map { _ in try hall.take().ticket }
        try hall.call(.one)
        try hall.serve(.one)
        try hall.finish(.one)
        try hall.call(.one)
        try hall.miss(.one)
        try hall.call(.one)
        try hall.call(.two)
        try hall.serve(.two)
        return (hall, tickets)
    }

    @Test("At midnight all that is open lapses, and the sums are told")
    func lapses() throws {
        let (hall, tickets) = try busyHall()
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(
            try tickets.map { try hall.state($0) }
                == ["finished", "lapsed", "lapsed", "lapsed", "lapsed"])
        let lapsed = try hall.office.events(TicketLapsed.self)
        #expect(lapsed.map(\.ticket) == Array(tickets.dropFirst()))
        #expect(lapsed.allSatisfy { $0.reason == .dayClosed })
        #expect(lapsed.allSatisfy { $0.lapsedAt == LocalDay.tuesday.start })
        let closed = try #require(try hall.office.events(DayClosed.self).first)
        #expect(closed.day == .monday)
        #expect((closed.taken, closed.served, closed.lapsed) == (5, 1, 4))
    }

    @Test("A millisecond before midnight nothing has lapsed")
    func before() throws {
        let (hall, tickets) = try busyHall()
        try hall.office.move(to: LocalDay.tuesday.start - .milliseconds(1))
        #expect(try hall.state(tickets[4]) == "waiting")
        #expect(try hall.office.events(DayClosed.self).isEmpty)
    }

    @Test("Counters are closed over night, whoever was at them, and nobody holds them any more")
    func countersClosed() throws {
        let (hall, _) = try busyHall()
        _ = try hall.office.ask(PauseCounter(counter: .three, reason: .rest))
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(9 * 3600))
        let counters = try hall.office.read(CounterList()).counters
        #expect(counters.map(\.state) == [.closed, .closed, .closed])
        #expect(counters.map(\.clerk) == [nil, nil, nil])
        let closed = try hall.office.events(CounterClosed.self)
        #expect(closed.map(\.counter) == [.one, .two, .three])
        #expect(closed.allSatisfy { $0.closedAt == LocalDay.tuesday.start })
        #expect(try hall.office.refusal(CallNext(counter: .two)) == "hall.counter-closed")
        try hall.open(.two, .a)
        try hall.take()
        #expect(try hall.call(.two).number.day == .tuesday)
    }

    @Test("A hall where nobody took a ticket closes its counters all the same")
    func withoutTicket() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.open(.two, .a)
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(try hall.office.events(CounterClosed.self).map(\.counter) == [.one, .two])
        let closed = try hall.office.events(DayClosed.self)
        #expect(closed.map(\.day) == [.monday])
        #expect(closed.map(\.taken) == [0])
        try hall.office.pass(.seconds(72 * 3600))
        #expect(try hall.office.events(DayClosed.self).count == 1)
    }

    @Test("On a day nobody has opened a window the ticket machine says that the hall is closed")
    func closedToday() throws {
        let (hall, _) = try busyHall()
        #expect(try hall.office.read(KioskMenu()).isOpen)
        try hall.office.pass(.seconds(24 * 3600))
        #expect(try !hall.office.read(KioskMenu()).isOpen)
    }

    @Test("Who was planned and does not come is no window people are told to wait for")
    func toldWait() throws {
        let (hall, _) = try busyHall()
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(9 * 3600))
        try hall.open(.one, .a)
        #expect(try hall.office.read(HallFloor()).counters.count { $0.state == .open } == 1)
    }

    @Test("A counter closed by its clerk is not closed again, and village sites close as well")
    func sites() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        _ = try hall.office.ask(CloseCounter(counter: .one))
        _ = try hall.office.ask(OpenCounter(counter: .two, queues: [.a], site: .village))
        try hall.take()
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(try hall.office.events(CounterClosed.self).map(\.counter) == [.one, .two])
    }

    @Test("A counter opened behind midnight, before the hall closes its day, goes with the new day")
    func openedSince() throws {
        var policy = HallPolicy()
        policy.closesMinutesAfterMidnight = 120
        let hall = try TestHall(policy)
        try hall.open(.one, .a)
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(60))
        try hall.open(.two, .a)
        let sent = try hall.take().ticket
        try hall.call(.two)
        _ = try hall.office.ask(TransferTicket(counter: .two, queue: .a, toCounter: .one))
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(7200))
        #expect(try hall.office.events(CounterClosed.self).map(\.counter) == [.one])
        #expect(try hall.call(.two).ticket == sent)
        try hall.office.move(to: LocalDay.tuesday.next.start + .seconds(7200))
        #expect(try hall.office.events(CounterClosed.self).map(\.counter) == [.one, .two])
    }

    @Test(
        "The hall was down over midnight: the first command after finds the day closed at midnight")
    func late() throws {
        let (hall, tickets) = try busyHall()
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(9 * 3600))
        let first = try hall.take()
        #expect(first.number == TicketNumber(queue: .a, day: .tuesday, sequence: 1))
        #expect(first.ahead == 0)
        #expect(try hall.state(tickets[4]) == "lapsed")
        let closed = try hall.office.events(TicketLapsed.self)
        #expect(closed.allSatisfy { $0.lapsedAt == LocalDay.tuesday.start })
    }

    @Test("A ticket missed yesterday is not put back today")
    func missedYesterday() throws {
        let (hall, tickets) = try busyHall()
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(
            try hall.office.refusal(ReturnTicket(ticket: tickets[1])) == "hall.ticket-closed")
    }

    @Test("It is closed once, however many tickets and queues the day had")
    func once() throws {
        let (hall, _) = try busyHall()
        try hall.take(.licence)
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(48 * 3600))
        #expect(try hall.office.events(DayClosed.self).map(\.day) == [.monday])
    }

    @Test("A day without a ticket or an open counter is not closed, each day with one is")
    func eachDay() throws {
        let hall = try TestHall()
        try hall.take()
        try hall.office.pass(.seconds(24 * 3600))
        try hall.take()
        try hall.office.pass(.seconds(72 * 3600))
        try hall.take()
        try hall.office.pass(.seconds(24 * 3600))
        let days = try hall.office.events(DayClosed.self).map(\.day.rawValue)
        #expect(days == ["2026-03-02", "2026-03-03", "2026-03-06"])
    }

    @Test("Nobody outside may close a day")
    func notFromOutside() throws {
        let hall = try TestHall()
        try hall.take()
        #expect(throws: (any Error).self) { try hall.office.ask(CloseDay(day: .monday)) }
        #expect(try hall.office.events(DayClosed.self).isEmpty)
    }

    @Test("A hall that works past midnight closes later, and serves yesterday's people first")
    func pastMidnight() throws {
        var policy = HallPolicy()
        policy.closesMinutesAfterMidnight = 120
        let (hall, tickets) = try busyHall(policy)
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(3600))
        #expect(try hall.state(tickets[4]) == "waiting")
        let today = try hall.take()
        #expect(today.number == TicketNumber(queue: .a, day: .tuesday, sequence: 1))
        #expect(today.ahead == 1)
        try hall.serve(.one)
        try hall.finish(.one)
        #expect(try hall.call(.one).ticket == tickets[4])
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(7200))
        #expect(try hall.state(tickets[4]) == "lapsed")
        #expect(try hall.state(today.ticket) == "waiting")
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.counter-closed")
        try hall.open(.one, .a)
        #expect(try hall.call(.one).ticket == today.ticket)
        let line = try #require(try hall.line(.a))
        #expect((line.taken, line.finished, line.lapsed, line.open) == (5, 2, 3, 0))
    }

    @Test("A counter that serves somebody of the new day is not freed by the close of the old")
    func newDayAtCounter() throws {
        var policy = HallPolicy()
        policy.closesMinutesAfterMidnight = 120
        let hall = try TestHall(policy)
        try hall.open(.one, .a)
        try hall.take()
        try hall.call()
        try hall.miss()
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(60))
        let today = try hall.take().ticket
        try hall.call()
        try hall.serve()
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(7200))
        #expect(try hall.state(today) == "serving")
        #expect(try hall.finish().ticket == today)
        #expect(try hall.office.events(CounterClosed.self).isEmpty)
        try hall.office.move(to: LocalDay.tuesday.next.start + .seconds(7200))
        #expect(try hall.office.events(CounterClosed.self).map(\.counter) == [.one])
    }
}
