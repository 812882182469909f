import Contracts
import Support
import Testing

@testable import Hall

@Suite("Reading the hall") struct ReadingTests {
    @Test("The list of all queues is one line of people in the order they came")
    func everyQueue() throws {
        let hall = try TestHall()
        for item: ItemCode in [.licence, .certificate, .licence, .pension] { try hall.take(item) }
        #expect(try hall.waiting() == ["B001", "A001", "B002", "A002"])
        #expect(try hall.waiting(.b) == ["B001", "B002"])
        #expect(try hall.waiting(.z) == [])
    }

    @Test("The list says what a newcomer would be told, and they are told the same")
    func newcomer() throws {
        let hall = try TestHall()
        try hall.open()
        for _ in 0..<4 { try hall.take() }
        #expect(try hall.office.read(WaitingList(queue: .a)).expectedWaitMinutes == nil)
        try hall.call()
        let told = try hall.office.read(WaitingList(queue: .a)).expectedWaitMinutes
        #expect(told == 90)
        #expect(try hall.take().expectedWaitMinutes == told)
    }

    @Test("A ticket says its state, its counter and who is ahead")
    func status() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.take()
        let ticket = try hall.take()
        func read() throws -> TicketStatus.Reading {
            try hall.office.read(TicketStatus(ticket: ticket.ticket))
        }
        #expect(try read() == .init(number: ticket.number, state: "waiting", ahead: 1))
        try hall.call()
        #expect(try read().ahead == 0)
        try hall.serve()
        try hall.finish()
        try hall.call()
        #expect(try read() == .init(number: ticket.number, state: "called", counter: .one))
        try hall.serve()
        #expect(try read() == .init(number: ticket.number, state: "serving", counter: .one))
        try hall.finish()
        #expect(try read() == .init(number: ticket.number, state: "finished"))
    }

    @Test("A ticket nobody took has no state")
    func unknown() throws {
        let hall = try TestHall()
        #expect(throws: (any Error).self) {
            try hall.office.read(TicketStatus(ticket: .number(1)))
        }
    }

    @Test("A day without a ticket is empty, not an error")
    func emptyDay() throws {
        let hall = try TestHall()
        let day = try hall.day()
        #expect(day.queues.isEmpty)
        #expect(day.calls == 0)
    }

    @Test("The day counts calls, recalls, returns and transfers, each by itself")
    func counts() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        try hall.take(.licence)
        try hall.call()
        _ = try hall.office.ask(RecallTicket(counter: .one))
        try hall.miss()
        try hall.putBack(ticket)
        try hall.call()
        try hall.transfer(to: .b)
        let day = try hall.day()
        #expect((day.calls, day.recalls, day.returns, day.transfers) == (2, 1, 1, 1))
        #expect(
            day.queues == [
                .init(queue: .a, taken: 1, finished: 0, missed: 1, lapsed: 0, open: 1),
                .init(queue: .b, taken: 1, finished: 0, missed: 0, lapsed: 0, open: 1),
            ])
    }
}
