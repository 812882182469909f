import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("Opening a counter") struct OpenCounterTests {
    @Test("A counter without a queue is refused and stays unknown")
    func noQueues() throws {
        let hall = try TestHall()
        #expect(
            try hall.office.refusal(OpenCounter(counter: .one, queues: [])) == "hall.no-queues")
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.counter-unknown")
    }

    @Test("Opened again it serves other queues, and keeps the person it has")
    func changes() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take(.certificate).ticket
        try hall.take(.licence)
        try hall.call()
        try hall.open(.one, .b)
        #expect(try hall.state(ticket) == "called")
        try hall.serve()
        try hall.finish()
        #expect(try hall.call().number.text == "B001")
        #expect(try hall.office.events(CounterOpened.self).map(\.queues) == [[.a], [.b]])
    }

    @Test("The last number painted over a window is served like the first")
    func ninetyNine() throws {
        let hall = try TestHall()
        try hall.open(.ninetyNine, .a)
        try hall.take()
        #expect(try hall.call(.ninetyNine).counter == .ninetyNine)
        #expect(CounterNumber(rawValue: 0) == nil)
        #expect(CounterNumber(rawValue: 100) == nil)
    }

    @Test("The clerk at it is told")
    func clerk() throws {
        let hall = try TestHall()
        let clerk = PersonID.number(9)
        let opened = try hall.office.ask(
            OpenCounter(counter: .one, queues: [.a], clerk: clerk))
        #expect(opened.clerk == clerk)
    }
}

@Suite("Calling the next person") struct CallNextTests {
    @Test("Who came first is called first, over all queues of the counter")
    func order() throws {
        let hall = try TestHall()
        try hall.open(.one, .b, .a)
        for item: ItemCode in [.certificate, .licence, .pension] {
            try hall.take(item)
            try hall.office.pass(.seconds(1))
        }
        var called: [String] = []
        for _ in 0..<3 {
            called.append(try hall.call().number.text)
            try hall.serve()
            try hall.finish()
        }
        #expect(called == ["A001", "B001", "A002"])
    }

    @Test("Tickets of one millisecond are called in the order they were taken")
    func sameMillisecond() throws {
        let hall = try TestHall()
        try hall.open(.one, .a, .b)
        let taken = try (0..<20).map {
            try hall.take($0 % 3 == 0 ? .licence : .pension).number.text
        }
        #expect(try hall.waiting() == taken)
        for number in taken {
            #expect(try hall.call().number.text == number)
            try hall.serve()
            try hall.finish()
        }
    }

    @Test("A counter never calls from a queue it does not serve")
    func otherQueue() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.take(.licence)
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.none-waiting")
    }

    @Test("With nobody waiting it is refused")
    func nobody() throws {
        let hall = try TestHall()
        try hall.open(.one, .a, .b, .c)
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.none-waiting")
    }

    @Test("A counter that was not opened calls nobody")
    func unknown() throws {
        let hall = try TestHall()
        try hall.take()
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.counter-unknown")
    }

    @Test("A counter with a person called or served calls nobody else")
    func busy() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.take()
        try hall.take()
        try hall.call()
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.counter-busy")
        try hall.serve()
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.counter-busy")
        try hall.finish()
        #expect(try hall.call().number.text == "A002")
    }

    @Test("Two counters never call the same person")
    func twoCounters() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.open(.two, .a)
        try hall.take()
        try hall.call(.one)
        #expect(try hall.office.refusal(CallNext(counter: .two)) == "hall.none-waiting")
    }

    @Test("Asked twice with one key calls one person once")
    func sameKey() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.take()
        try hall.take()
        let key = UUID.v7(at: .opening, random: [9, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        let first = try hall.office.ask(CallNext(counter: .one), key: key)
        let again = try hall.office.ask(CallNext(counter: .one), key: key)
        #expect(first.ticket == again.ticket)
        #expect(first.attempt == again.attempt)
        #expect(try hall.office.events(TicketCalled.self).count == 1)
    }

    @Test("Asked again with the key of a refusal it is refused again, though somebody waits now")
    func refusedKey() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let key = UUID.v7(at: .opening, random: [8, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        #expect(throws: Refused.self) {
            try hall.office.ask(CallNext(counter: .one), key: key)
        }
        try hall.take()
        #expect(throws: Refused.self) {
            try hall.office.ask(CallNext(counter: .one), key: key)
        }
        #expect(try hall.call().number.text == "A001")
    }

    @Test("The event says counter, number, attempt and time")
    func event() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take()
        try hall.office.pass(.seconds(75))
        let called = try hall.call()
        #expect(called.ticket == ticket.ticket)
        #expect(called.number == ticket.number)
        #expect(called.attempt == 1)
        #expect(called.calledAt == .opening + .seconds(75))
        #expect(try hall.office.events(TicketCalled.self).map(\.ticket) == [ticket.ticket])
    }
}

@Suite("Calling again, serving, finishing") struct AtCounterTests {
    @Test("A person is called three times by the standard, a fourth call is refused")
    func recall() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.take()
        try hall.call()
        #expect(try hall.office.ask(RecallTicket(counter: .one)).attempt == 2)
        #expect(try hall.office.ask(RecallTicket(counter: .one)).attempt == 3)
        #expect(
            try hall.office.refusal(RecallTicket(counter: .one)) == "hall.called-too-often")
        #expect(try hall.office.events(TicketCalled.self).map(\.attempt) == [1, 2, 3])
        try hall.serve()
    }

    @Test("A town that calls once refuses the second call")
    func callsOnce() throws {
        var policy = HallPolicy()
        policy.callsMax = 1
        let hall = try TestHall(policy)
        try hall.open(.one, .a)
        try hall.take()
        try hall.call()
        #expect(
            try hall.office.refusal(RecallTicket(counter: .one)) == "hall.called-too-often")
    }

    @Test("A counter without a person refuses whatever needs one")
    func nobody() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        #expect(try hall.office.refusal(RecallTicket(counter: .one)) == "hall.nobody-called")
        #expect(try hall.office.refusal(MissTicket(counter: .one)) == "hall.nobody-called")
        #expect(try hall.office.refusal(ServeTicket(counter: .one)) == "hall.nobody-called")
        #expect(try hall.office.refusal(FinishTicket(counter: .one)) == "hall.nobody-served")
        #expect(
            try hall.office.refusal(TransferTicket(counter: .one, queue: .b))
                == "hall.nobody-served")
    }

    @Test("A counter that was not opened refuses all the same")
    func unknown() throws {
        let hall = try TestHall()
        #expect(try hall.office.refusal(RecallTicket(counter: .two)) == "hall.counter-unknown")
        #expect(try hall.office.refusal(MissTicket(counter: .two)) == "hall.counter-unknown")
        #expect(try hall.office.refusal(ServeTicket(counter: .two)) == "hall.counter-unknown")
        #expect(try hall.office.refusal(FinishTicket(counter: .two)) == "hall.counter-unknown")
        #expect(
            try hall.office.refusal(TransferTicket(counter: .two, queue: .b))
                == "hall.counter-unknown")
    }

    @Test("Nobody is finished who was not served, and nobody missed who was")
    func steps() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        try hall.call()
        #expect(try hall.office.refusal(FinishTicket(counter: .one)) == "hall.nobody-served")
        #expect(try hall.serve().ticket == ticket)
        #expect(try hall.office.refusal(ServeTicket(counter: .one)) == "hall.nobody-called")
        #expect(try hall.office.refusal(MissTicket(counter: .one)) == "hall.nobody-called")
        #expect(try hall.office.refusal(RecallTicket(counter: .one)) == "hall.nobody-called")
        #expect(try hall.finish().ticket == ticket)
        #expect(try hall.state(ticket) == "finished")
        #expect(try hall.office.refusal(FinishTicket(counter: .one)) == "hall.nobody-served")
    }
}
