import Contracts
import Support
import Testing

@testable import Hall

/// Who may do what in the hall, asked through the console.
@Suite("Who may, in the hall") struct WhoMayTests {
    private func clerk(
        _ hall: TestHall, _ number: UInt64, at site: SiteCode = .centre
    ) throws -> Voice {
        try hall.office.as(.clerk, person: .number(number), site: site, account: number)
    }

    @Test("A clerk works the counter he has opened, and no other clerk's")
    func ownCounter() throws {
        let hall = try TestHall()
        let wang = try clerk(hall, 1)
        let li = try clerk(hall, 2)
        #expect(try wang.ask(OpenCounter(counter: .one, queues: [.a])).clerk == .number(1))
        try hall.take()
        #expect(try li.refusal(OpenCounter(counter: .one, queues: [.a])) == "hall.counter-taken")
        #expect(try li.refusal(CallNext(counter: .one)) == "hall.counter-not-yours")
        _ = try wang.ask(CallNext(counter: .one))
        for refusal in [
            try li.refusal(RecallTicket(counter: .one)), try li.refusal(ServeTicket(counter: .one)),
            try li.refusal(MissTicket(counter: .one)), try li.refusal(FinishTicket(counter: .one)),
            try li.refusal(FinishAndCallNext(counter: .one)),
            try li.refusal(ParkTicket(counter: .one, reason: .form)),
            try li.refusal(TransferTicket(counter: .one, queue: .b)),
            try li.refusal(PauseCounter(counter: .one, reason: .rest)),
            try li.refusal(ResumeCounter(counter: .one)),
            try li.refusal(CloseCounter(counter: .one)),
            try li.refusal(RaiseAlarm(counter: .one, grade: .danger)),
        ] {
            #expect(refusal == "hall.counter-not-yours")
        }
        _ = try wang.ask(ServeTicket(counter: .one))
        _ = try wang.ask(FinishTicket(counter: .one))
        _ = try wang.ask(CloseCounter(counter: .one))
        #expect(try li.ask(OpenCounter(counter: .one, queues: [.a])).clerk == .number(2))
    }

    @Test("A supervisor acts at every counter of his site, and at none of another")
    func supervisor() throws {
        let hall = try TestHall()
        _ = try clerk(hall, 1).ask(OpenCounter(counter: .one, queues: [.a]))
        let here = try hall.office.as(.hallSupervisor, person: .number(8), account: 8)
        let there = try hall.office.as(
            .hallSupervisor, person: .number(9), site: .village, account: 9)
        _ = try here.ask(PauseCounter(counter: .one, reason: .training))
        _ = try here.ask(SetSkills(counter: .one, items: [.pension]))
        #expect(try there.refusal(ResumeCounter(counter: .one)) == "hall.other-site")
        #expect(try there.refusal(SetSkills(counter: .one, items: nil)) == "hall.other-site")
        #expect(try there.refusal(reading: CounterDesk(counter: .one)) == "hall.other-site")
        #expect(try there.refusal(reading: HallFloor()) == "hall.other-site")
        #expect(try there.refusal(reading: HallFloor(site: .village)) == nil)
        #expect(try here.refusal(reading: HallFloor()) == nil)
    }

    @Test("The lists and tickets of a site are read by its own people, and by nobody of another")
    func readings() throws {
        let hall = try TestHall()
        try hall.open(.one)
        _ = try hall.office.ask(OpenCounter(counter: .two, queues: [.a], site: .village))
        let centre = try hall.take().ticket
        let village = try hall.take(at: .village).ticket
        let own = try clerk(hall, 1)
        let other = try clerk(hall, 2, at: .village)

        for (voice, ticket, foreign) in [(own, centre, village), (other, village, centre)] {
            #expect(try voice.refusal(reading: TicketStatus(ticket: ticket)) == nil)
            #expect(try voice.refusal(reading: TicketStatus(ticket: foreign)) == "hall.other-site")
            let list = TicketList(day: .monday, limit: 10)
            #expect(try voice.read(list).tickets.map(\.ticket) == [ticket])
        }
        #expect(try own.refusal(reading: WaitingList(queue: .a)) == nil)
        #expect(try other.refusal(reading: WaitingList(queue: .a)) == "hall.other-site")
        #expect(
            try own.refusal(reading: WaitingList(queue: .a, site: .village)) == "hall.other-site")
        #expect(try other.read(WaitingList(site: .village)).places.map(\.ticket) == [village])
        let foreign = TicketList(day: .monday, site: .village, limit: 10)
        #expect(try own.refusal(reading: foreign) == "hall.other-site")
        #expect(try other.refusal(reading: foreign) == nil)
        #expect(try own.refusal(reading: CounterList(site: .village)) == "hall.other-site")
        for voice in [own, other] {
            #expect(try voice.read(CounterList()).counters.map(\.counter) == [.one, .two])
        }
        #expect(try hall.office.read(TicketList(day: .monday, limit: 10)).count == 2)
    }

    @Test("A time is booked at one's own site, and at no other")
    func appointments() throws {
        let hall = try TestHall()
        let own = try hall.office.as(.kiosk)
        let other = try hall.office.as(.kiosk, site: .village, account: 2)
        func book(_ site: SiteCode?) -> BookAppointment {
            BookAppointment(item: .certificate, day: .tuesday, slotMinutes: 600, site: site)
        }
        #expect(try own.refusal(book(nil)) == nil)
        #expect(try own.refusal(book(.village)) == "hall.other-site")
        #expect(try other.refusal(book(nil)) == "hall.other-site")
        #expect(try other.refusal(book(.village)) == nil)
    }

    @Test("Whoever misses a call is put back by any clerk of the site, without the code")
    func putsBack() throws {
        let hall = try TestHall()
        let wang = try clerk(hall, 1)
        _ = try wang.ask(OpenCounter(counter: .one, queues: [.a]))
        let ticket = try hall.take().ticket
        _ = try wang.ask(CallNext(counter: .one))
        _ = try wang.ask(MissTicket(counter: .one))
        let back = ReturnTicket(ticket: ticket)
        #expect(try clerk(hall, 3, at: .village).refusal(back) == "hall.other-site")
        #expect(try hall.office.as(.kiosk, account: 4).refusal(back) == "hall.ticket-unknown")
        #expect(try clerk(hall, 2).ask(back).ticket == ticket)
        #expect(try hall.state(ticket) == "waiting")
        #expect(try wang.refusal(back) == "hall.ticket-not-missed")
    }

    @Test("A ticket machine gives tickets at its own site and does nothing else")
    func kiosk() throws {
        let hall = try TestHall()
        try hall.open()
        let kiosk = try hall.office.as(.kiosk)
        let taken = try kiosk.ask(TakeTicket(item: .certificate))
        #expect(try kiosk.ask(ClaimPrint(ticket: taken.ticket)).isFirst)
        #expect(
            try kiosk.refusal(TakeTicket(item: .certificate, site: .village)) == "hall.other-site")
        #expect(try kiosk.refusal(CallNext(counter: .one)) == "kit.denied")
        #expect(try kiosk.refusal(OpenCounter(counter: .one, queues: [.a])) == "kit.denied")
        #expect(try kiosk.refusal(reading: HallFloor()) == "kit.denied")
        let other = try hall.office.as(.kiosk, site: .village, account: 2)
        #expect(try other.refusal(ClaimPrint(ticket: taken.ticket)) == "hall.other-site")
    }

    @Test("A citizen acts by the code alone, and by nothing without it")
    func citizen() throws {
        let hall = try TestHall()
        let taken = try hall.take()
        let code = try #require(taken.code)
        let citizen = hall.office.stranger
        #expect(
            try citizen.read(TicketPlace(ticket: taken.ticket, code: code)).number == taken.number)
        #expect(
            try citizen.refusal(ReturnTicket(ticket: taken.ticket)) == "hall.ticket-unknown")
        #expect(
            try citizen.refusal(ReturnTicket(ticket: taken.ticket, code: code))
                == "hall.ticket-not-missed")
        #expect(try citizen.ask(GiveUpTicket(ticket: taken.ticket, code: code)).reason == .givenUp)
        #expect(try citizen.refusal(TakeTicket(item: .certificate)) == "kit.denied")
        #expect(try citizen.refusal(reading: TicketStatus(ticket: taken.ticket)) == "kit.denied")
    }

    @Test("The display reads the board, and a clerk without a person holds no counter")
    func others() throws {
        let hall = try TestHall()
        let display = try hall.office.as(.display)
        #expect(try display.refusal(reading: HallBoard(calls: 6)) == nil)
        #expect(try display.refusal(TakeTicket(item: .certificate)) == "kit.denied")
        let nobody = try hall.office.as(.clerk, account: 3)
        #expect(
            try nobody.refusal(OpenCounter(counter: .one, queues: [.a])) == "hall.counter-taken")
    }
}
