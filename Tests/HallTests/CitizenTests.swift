import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("A citizen's code") struct CitizenCodeTests {
    @Test("It has eight characters that nobody mistakes; small letters do as well")
    func letters() throws {
        #expect(CitizenCode(rawValue: "k7mq4xra") == CitizenCode(rawValue: "K7MQ4XRA"))
        for wrong in ["", "K7MQ4XR", "K7MQ4XRAA", "K7MQ4XR0", "K7MQ4XRO", "K7MQ4XRI", "K7MQ4XR1"] {
            #expect(CitizenCode(rawValue: wrong) == nil)
        }
        for pair in ["0O", "1I", "1L", "2Z", "5S", "8B", "UV"] {
            let both = pair.utf8.allSatisfy(CitizenCode.letters.contains)
            #expect(!both, "\(pair)")
        }
    }

    @Test(
        "Whatever the chance, it is a code, and other chance is another", arguments: UInt64(1)...50)
    func chance(seed: UInt64) throws {
        var random = Seeded(seed)
        let code = CitizenCode(chance: random.next())
        #expect(CitizenCode(rawValue: code.rawValue) == code)
        #expect(CitizenCode(chance: random.next()) != code)
        #expect(!"\(code)".contains(code.rawValue))
    }

    @Test("The same key gives the same code, another ticket another; no event holds one")
    func secret() throws {
        let hall = try TestHall()
        let key = UUID.v7(at: .opening, random: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        let first = try hall.office.ask(TakeTicket(item: .certificate), key: key)
        #expect(try hall.office.ask(TakeTicket(item: .certificate), key: key).code == first.code)
        let code = try #require(first.code)
        #expect(try hall.take().code != code)
        for taken in try hall.office.events(TicketTaken.self) {
            let text = String(decoding: try JSON.encode(taken), as: UTF8.self)
            #expect(!text.contains(code.rawValue))
        }
    }
}

@Suite("A citizen's own ticket") struct TicketPlaceTests {
    @Test("It says the number, who is ahead, what is called now and the rule of missing")
    func place() throws {
        let hall = try TestHall()
        try hall.list(.certificate, to: .a, titled: "低保申请", version: 2)
        try hall.open()
        try hall.take()
        let mine = try hall.take()
        let before = try hall.place(mine)
        #expect(before.title == "低保申请")
        #expect(before.state == "waiting")
        #expect(before.ahead == 1)
        #expect(before.rule == HallPolicy.standard.missSentence)
        #expect(before.lastCall == nil)
        #expect((before.canPostpone, before.canReturn, before.canGiveUp) == (true, false, true))
        try hall.call()
        #expect(try hall.place(mine).lastCall?.number.text == "A001")
        #expect(try hall.place(mine).ahead == 0)
    }

    @Test("With a wrong code there is no such ticket, for reading as for acting")
    func wrongCode() throws {
        let hall = try TestHall()
        let ticket = try hall.take().ticket
        let wrong = CitizenCode(chance: 1)
        #expect(throws: (any Error).self) {
            try hall.office.read(TicketPlace(ticket: ticket, code: wrong))
        }
        for refusal in [
            try hall.office.refusal(ReturnTicket(ticket: ticket, code: wrong)),
            try hall.office.refusal(PostponeTicket(ticket: ticket, code: wrong)),
            try hall.office.refusal(GiveUpTicket(ticket: ticket, code: wrong)),
            try hall.office.refusal(GiveUpTicket(ticket: .number(1), code: wrong)),
        ] {
            #expect(refusal == "hall.ticket-unknown")
        }
        #expect(try hall.state(ticket) == "waiting")
    }

    @Test("A missed ticket is brought back by its holder's code, once")
    func comesBack() throws {
        let hall = try TestHall()
        try hall.open()
        let mine = try hall.take()
        for _ in 0..<4 { try hall.take() }
        try hall.call()
        try hall.miss()
        let place = try hall.place(mine)
        #expect(place.canReturn)
        #expect(place.misses == 1)
        #expect(place.rule.zh == "您过号一次，今天内恢复后排在三位之后；再过号两次即作废。")
        let command = ReturnTicket(ticket: mine.ticket, code: mine.code)
        #expect(try hall.office.ask(command).ahead == 3)
        #expect(try hall.office.refusal(command) == "hall.ticket-not-missed")
    }

    @Test("Without a code a ticket is brought back by the hall's staff alone")
    func byStaff() throws {
        let ticket = Ticket(
            id: .number(1), number: TicketNumber(queue: .a, day: .monday, sequence: 1),
            item: .certificate, takenAt: .opening, arrival: 7,
            slip: Ticket.Slip(code: CitizenCode(chance: 9)), queue: .a, misses: 1, state: .missed)
        func may(_ post: Actor.Post, at site: SiteCode = .centre) throws(HallRefusal) {
            try ticket.check(code: nil, Actor(person: nil, post: post, site: site))
        }
        try may(.clerk)
        try may(.supervisor)
        try ticket.check(code: nil, nil)
        #expect(throws: HallRefusal.ticketUnknown) { try may(.device) }
        #expect(throws: HallRefusal.otherSite) { try may(.clerk, at: .village) }
        try ticket.check(
            code: ticket.slip.code, Actor(person: nil, post: .device, site: .village))
    }

    @Test("Letting others go first puts it behind the next three, and never forward")
    func postpone() throws {
        let hall = try TestHall()
        let tickets = try (0..<6).map { _ in try hall.take() }
        func postpone(_ index: Int) throws -> Int {
            let code = try #require(tickets[index].code)
            return try hall.office.ask(
                PostponeTicket(ticket: tickets[index].ticket, code: code)
            ).ahead
        }
        #expect(try postpone(1) == 4)
        #expect(try hall.waiting() == ["A001", "A003", "A004", "A005", "A002", "A006"])
        #expect(try postpone(1) == 5)
        #expect(try postpone(1) == 5)
        #expect(try postpone(0) == 3)
        #expect(try hall.waiting() == ["A003", "A004", "A005", "A001", "A006", "A002"])
        #expect(try hall.office.events(TicketPostponed.self).map(\.ahead) == [4, 5, 5, 3])
    }

    @Test("Given up it lapses, and nobody waits behind it; not once it is called")
    func giveUp() throws {
        let hall = try TestHall()
        try hall.open()
        let first = try hall.take()
        let second = try hall.take()
        try hall.take()
        func giveUp(_ taken: TakeTicket.Answer) throws -> GiveUpTicket {
            GiveUpTicket(ticket: taken.ticket, code: try #require(taken.code))
        }
        try hall.call()
        #expect(try hall.office.refusal(giveUp(first)) == "hall.ticket-not-waiting")
        #expect(try hall.office.ask(giveUp(second)).reason == .givenUp)
        #expect(try hall.office.refusal(giveUp(second)) == "hall.ticket-closed")
        #expect(try hall.waiting() == ["A003"])
        let line = try #require(try hall.line(.a))
        #expect((line.taken, line.lapsed, line.open) == (3, 1, 2))
    }

    @Test("A ticket is printed for whoever asks first, and for the same key again")
    func print() throws {
        let hall = try TestHall()
        let ticket = try hall.take().ticket
        let key = UUID.v7(at: .opening, random: [6, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        #expect(try hall.office.ask(ClaimPrint(ticket: ticket), key: key).isFirst)
        #expect(try hall.office.ask(ClaimPrint(ticket: ticket), key: key).isFirst)
        #expect(try hall.office.ask(ClaimPrint(ticket: ticket)).isFirst == false)
        #expect(try hall.office.events(TicketPrinted.self).map(\.ticket) == [ticket])
        #expect(
            try hall.office.refusal(ClaimPrint(ticket: .number(1))) == "hall.ticket-unknown")
    }
}

@Suite("Missing a call where the rule is to postpone") struct PostponeRuleTests {
    private func hall() throws -> TestHall {
        var policy = HallPolicy()
        policy.missRule = .postpone
        return try TestHall(policy)
    }

    @Test("It goes back three places by itself, and nobody takes a new ticket")
    func byItself() throws {
        let hall = try hall()
        try hall.open()
        let mine = try hall.take()
        for _ in 0..<4 { try hall.take() }
        try hall.call()
        let missed = try hall.miss()
        #expect(missed.handling?.rule == .postpone)
        #expect(try hall.waiting() == ["A002", "A003", "A004", "A001", "A005"])
        #expect(try hall.office.events(TicketReturned.self).map(\.ahead) == [3])
        #expect(try hall.place(mine).rule.zh == "您过号一次，已顺延三位；再过号两次即作废。")
        #expect(try hall.office.read(HallBoard(calls: 1)).rule.zh == "三次未到将顺延三位，不必重新取号。")
        #expect(
            try hall.office.refusal(ReturnTicket(ticket: mine.ticket))
                == "hall.ticket-not-missed")
    }

    @Test("At the last miss it lapses, and its holder reads why")
    func lapses() throws {
        let hall = try hall()
        try hall.open()
        let mine = try hall.take()
        for _ in 0..<3 {
            #expect(try hall.call().ticket == mine.ticket)
            try hall.miss()
        }
        let place = try hall.place(mine)
        #expect(place.state == "lapsed")
        #expect(place.rule.zh == "您已三次过号，按规则作废，请重新取号。")
        let line = try #require(try hall.line(.a))
        #expect((line.taken, line.missed, line.lapsed, line.open) == (1, 3, 1, 0))
    }
}

@Suite("Village service points") struct SiteTests {
    @Test("Each has numbers of its own, and its windows call its own people")
    func ownNumbers() throws {
        let hall = try TestHall()
        try hall.open(.one)
        _ = try hall.office.ask(OpenCounter(counter: .two, queues: [.a], site: .village))
        let centre = try hall.take()
        let village = try hall.take(.certificate, at: .village)
        #expect(centre.number.text == "A001")
        #expect(village.number == centre.number)
        #expect(village.ahead == 0)
        #expect(try hall.call(.two).ticket == village.ticket)
        #expect(try hall.office.refusal(CallNext(counter: .two)) == "hall.counter-busy")
        #expect(try hall.call(.one).ticket == centre.ticket)
        #expect(try hall.office.events(TicketTaken.self).map(\.site) == [nil, .village])
        #expect(try hall.day().queues.map(\.taken) == [2])
    }

    @Test("Its board shows its own calls, and its list its own people")
    func ownBoard() throws {
        let hall = try TestHall()
        _ = try hall.office.ask(OpenCounter(counter: .two, queues: [.a], site: .village))
        try hall.take()
        try hall.take(.certificate, at: .village)
        try hall.take(.certificate, at: .village)
        try hall.call(.two)
        let board = try hall.office.read(HallBoard(site: .village, calls: 6))
        #expect(board.calls.map(\.number.text) == ["A001"])
        #expect(board.waiting == 1)
        #expect(try hall.office.read(HallBoard(calls: 6)).calls.isEmpty)
        let list = try hall.office.read(WaitingList(site: .village))
        #expect(list.places.map(\.number.text) == ["A002"])
    }

    @Test("The day is closed for all of them at once, and all are in one list")
    func oneDay() throws {
        let hall = try TestHall()
        try hall.take()
        try hall.take(.certificate, at: .village)
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(try hall.office.events(DayClosed.self).map(\.lapsed) == [2])
        let list = try hall.office.read(TicketList(day: .monday, limit: 10))
        #expect(list.tickets.map(\.site) == [.centre, .village])
    }
}
