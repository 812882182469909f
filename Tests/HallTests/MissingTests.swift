import Contracts
import Support
import Testing

@testable import Hall

@Suite("Missing a call and coming back") struct MissingTests {
    @Test("A missed ticket stands aside and its counter is free")
    func aside() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        try hall.take()
        try hall.call()
        #expect(try hall.miss().ticket == ticket)
        #expect(try hall.state(ticket) == "missed")
        #expect(try hall.call().number.text == "A002")
        #expect(try hall.waiting(.a) == [])
    }

    @Test("Put back, it waits behind three people")
    func behindThree() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        for _ in 0..<5 { try hall.take() }
        try hall.call()
        try hall.miss()
        #expect(try hall.putBack(ticket).ahead == 3)
        #expect(try hall.waiting(.a) == ["A002", "A003", "A004", "A001", "A005", "A006"])
        #expect(try hall.office.read(TicketStatus(ticket: ticket)).ahead == 3)
    }

    @Test(
        "With fewer waiting it waits behind them all, and before who comes later", arguments: 0...3)
    func behindFewer(waiting: Int) throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        for _ in 0..<waiting { try hall.take() }
        try hall.call()
        try hall.miss()
        #expect(try hall.putBack(ticket).ahead == waiting)
        try hall.take()
        #expect(try hall.waiting(.a).firstIndex(of: "A001") == waiting)
    }

    @Test("Behind as many as the town says, none included", arguments: [0, 1, 4])
    func policy(behind: Int) throws {
        var policy = HallPolicy()
        policy.returnBehind = behind
        let hall = try TestHall(policy)
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        for _ in 0..<6 { try hall.take() }
        try hall.call()
        try hall.miss()
        #expect(try hall.putBack(ticket).ahead == behind)
    }

    @Test("Who comes back first goes first of those who come back")
    func severalBack() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let tickets = try (0..<7).map { _ in try hall.take().ticket }
        for _ in 0..<3 {
            try hall.call()
            try hall.miss()
        }
        #expect(try hall.putBack(tickets[2]).ahead == 3)
        #expect(try hall.putBack(tickets[0]).ahead == 4)
        #expect(try hall.putBack(tickets[1]).ahead == 5)
        #expect(
            try hall.waiting(.a) == ["A004", "A005", "A006", "A003", "A001", "A002", "A007"])
    }

    @Test("Only a missed ticket is put back")
    func notMissed() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        let back = ReturnTicket(ticket: ticket)
        #expect(try hall.office.refusal(back) == "hall.ticket-not-missed")
        try hall.call()
        #expect(try hall.office.refusal(back) == "hall.ticket-not-missed")
        try hall.serve()
        #expect(try hall.office.refusal(back) == "hall.ticket-not-missed")
        try hall.finish()
        #expect(try hall.office.refusal(back) == "hall.ticket-closed")
        #expect(
            try hall.office.refusal(ReturnTicket(ticket: .number(1))) == "hall.ticket-unknown")
    }

    @Test("Put back once, it is not put back twice")
    func twice() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        try hall.call()
        try hall.miss()
        try hall.putBack(ticket)
        #expect(
            try hall.office.refusal(ReturnTicket(ticket: ticket)) == "hall.ticket-not-missed")
    }

    @Test("Every window of the site lists who missed a call, when, where, and what is to come")
    func listed() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.open(.two, .a)
        _ = try hall.office.ask(OpenCounter(counter: .three, queues: [.a], site: .village))
        let tickets = try (0..<3).map { _ in try hall.take().ticket }
        #expect(try hall.desk().missed == [])
        try hall.call(.two)
        try hall.call(.one)
        try hall.office.pass(.seconds(60))
        try hall.miss(.two)
        try hall.miss(.one)
        for counter in [CounterNumber.one, .two] {
            let missed = try #require(try hall.desk(counter).missed)
            #expect(missed.map(\.ticket) == [tickets[0], tickets[1]])
            #expect(missed.map(\.counter) == [.two, .one])
            #expect(missed.map(\.since) == [.opening + .seconds(60), .opening + .seconds(60)])
            #expect(missed.map(\.handling?.behind) == [3, 3])
        }
        #expect(try hall.desk(.three).missed == [])
        try hall.putBack(tickets[0])
        #expect(try hall.desk().missed?.map(\.number.text) == ["A002"])
        // Missed again, elsewhere: the last time counts, and the order is the one they came in.
        try hall.putBack(tickets[1])
        for _ in 0..<3 {
            try hall.call(.two)
            try hall.miss(.two)
        }
        #expect(try hall.desk().missed?.map(\.counter) == [.two, .two, .two])
        #expect(try hall.desk().missed?.map(\.handling?.misses) == [2, 2, 1])
    }

    @Test("At the third miss it lapses, and says why")
    func lapses() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        for miss in 1...3 {
            #expect(try hall.call().attempt == 1)
            try hall.miss()
            if miss < 3 { try hall.putBack(ticket) }
        }
        #expect(try hall.state(ticket) == "lapsed")
        let lapsed = try hall.office.events(TicketLapsed.self)
        #expect(lapsed.map(\.ticket) == [ticket])
        #expect(lapsed.map(\.reason) == [.missedTooOften])
        #expect(try hall.office.events(TicketMissed.self).count == 3)
        #expect(
            try hall.office.refusal(ReturnTicket(ticket: ticket)) == "hall.ticket-closed")
        let line = try #require(try hall.line(.a))
        #expect((line.taken, line.missed, line.lapsed, line.open) == (1, 3, 1, 0))
    }

    @Test("A town that allows one miss lets it lapse at once")
    func lapsesAtOnce() throws {
        var policy = HallPolicy()
        policy.missesMax = 1
        let hall = try TestHall(policy)
        try hall.open(.one, .a)
        let ticket = try hall.take().ticket
        try hall.call()
        try hall.miss()
        #expect(try hall.state(ticket) == "lapsed")
    }
}

@Suite("Being sent on") struct TransferTests {
    @Test("Finished at several windows with one number")
    func severalWindows() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.open(.two, .c)
        let ticket = try hall.take().ticket
        try hall.call(.one)
        try hall.serve(.one)
        #expect(try hall.transfer(to: .c).ticket == ticket)
        #expect(try hall.state(ticket) == "waiting")
        #expect(try hall.office.refusal(FinishTicket(counter: .one)) == "hall.nobody-served")
        let called = try hall.call(.two)
        #expect(called.number.text == "A001")
        #expect(called.attempt == 1)
        try hall.serve(.two)
        try hall.finish(.two)
        let line = try #require(try hall.line(.a))
        #expect((line.taken, line.finished, line.open) == (1, 1, 0))
        #expect(try hall.line(.c) == nil)
        #expect(try hall.day().transfers == 1)
        #expect(try hall.day().calls == 2)
    }

    @Test("It keeps the time it was taken at, and goes before who came later")
    func keepsTime() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.open(.two, .b)
        try hall.take(.certificate)
        try hall.office.pass(.seconds(60))
        try hall.take(.licence)
        try hall.office.pass(.seconds(60))
        try hall.call(.one)
        try hall.transfer(to: .b)
        #expect(try hall.waiting(.b) == ["A001", "B001"])
        let places = try hall.office.read(WaitingList(queue: .b)).places
        #expect(places.map(\.takenAt) == [.opening, .opening + .seconds(60)])
        #expect(try hall.take(.licence).ahead == 2)
        #expect(try hall.call(.two).number.text == "A001")
        #expect(try hall.take(.licence).ahead == 2)
    }

    @Test("It is sent on from a call as from service, to another queue that is there")
    func refusals() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.take()
        try hall.call()
        #expect(
            try hall.office.refusal(TransferTicket(counter: .one, queue: .z))
                == "hall.queue-unknown")
        #expect(
            try hall.office.refusal(TransferTicket(counter: .one, queue: .a))
                == "hall.same-queue")
        // An item leads to B, though no counter serves it yet.
        try hall.transfer(to: .b)
        #expect(try hall.waiting(.b) == ["A001"])
    }

    @Test("Missed after it was sent on, it comes back to the queue it was sent to")
    func missedThere() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.open(.two, .b)
        let ticket = try hall.take(.certificate).ticket
        try hall.call(.one)
        try hall.transfer(to: .b)
        for _ in 0..<4 { try hall.take(.licence) }
        try hall.call(.two)
        try hall.miss(.two)
        #expect(try hall.putBack(ticket).ahead == 3)
        #expect(try hall.waiting(.b) == ["B001", "B002", "B003", "A001", "B004"])
        let line = try #require(try hall.line(.a))
        #expect((line.taken, line.missed, line.open) == (1, 1, 1))
    }
}
