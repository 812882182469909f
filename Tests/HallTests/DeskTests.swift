import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("One key for the clerk") struct FinishAndCallTests {
    @Test("Finishing and calling are one turn, under one key once")
    func once() throws {
        let hall = try TestHall()
        try hall.open()
        for _ in 0..<3 { try hall.take() }
        try hall.call()
        try hall.serve()
        let key = UUID.v7(at: .opening, random: [7, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        let first = try hall.office.ask(FinishAndCallNext(counter: .one), key: key)
        let again = try hall.office.ask(FinishAndCallNext(counter: .one), key: key)
        #expect(first == again)
        #expect(first.called?.number.text == "A002")
        #expect(try hall.office.events(ServiceFinished.self).count == 1)
        #expect(try hall.office.events(TicketCalled.self).count == 2)
    }

    @Test("With nobody left it finishes all the same")
    func last() throws {
        let hall = try TestHall()
        try hall.open()
        let ticket = try hall.take().ticket
        try hall.call()
        try hall.serve()
        #expect(try hall.office.ask(FinishAndCallNext(counter: .one)).called == nil)
        #expect(try hall.state(ticket) == "finished")
    }

    @Test("With nobody served nothing happens, and nobody is called")
    func nobodyServed() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.take()
        let command = FinishAndCallNext(counter: .one)
        #expect(try hall.office.refusal(command) == "hall.nobody-served")
        try hall.call()
        #expect(try hall.office.refusal(command) == "hall.nobody-served")
        #expect(try hall.office.events(TicketCalled.self).count == 1)
    }

    @Test("Two windows at once never get the same person")
    func twoWindows() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two)
        for _ in 0..<3 { try hall.take() }
        for counter in [CounterNumber.one, .two] {
            try hall.call(counter)
            try hall.serve(counter)
        }
        let one = try hall.office.ask(FinishAndCallNext(counter: .one)).called
        let two = try hall.office.ask(FinishAndCallNext(counter: .two)).called
        #expect(one?.number.text == "A003")
        #expect(two == nil)
    }
}

@Suite("Parked tickets") struct ParkTests {
    private func parked(_ hall: TestHall) throws -> TicketID {
        try hall.open()
        let ticket = try hall.take().ticket
        try hall.call()
        try hall.serve()
        _ = try hall.office.ask(ParkTicket(counter: .one, reason: .form))
        return ticket
    }

    @Test("Parked, a person leaves the window free and comes back without waiting again")
    func comesBack() throws {
        let hall = try TestHall()
        let ticket = try parked(hall)
        try hall.take()
        #expect(try hall.state(ticket) == "parked")
        #expect(try hall.desk().parked.map(\.reason) == [.form])
        try hall.serveNext()
        let called = try hall.office.ask(UnparkTicket(counter: .one, ticket: ticket))
        #expect(called.ticket == ticket)
        #expect(called.reason?.kind == .returned)
        try hall.serve()
        try hall.finish()
        #expect(try hall.desk().parked.isEmpty)
    }

    @Test("Another window may call them back, but not while it has somebody, and not one twice")
    func another() throws {
        let hall = try TestHall()
        let ticket = try parked(hall)
        try hall.open(.two)
        try hall.take()
        try hall.call(.two)
        let command = UnparkTicket(counter: .two, ticket: ticket)
        #expect(try hall.office.refusal(command) == "hall.counter-busy")
        try hall.serve(.two)
        try hall.finish(.two)
        _ = try hall.office.ask(command)
        #expect(
            try hall.office.refusal(UnparkTicket(counter: .one, ticket: ticket))
                == "hall.ticket-not-parked")
    }

    @Test("Not by a window that lacks the skill, rests, or stands elsewhere")
    func wrongWindow() throws {
        let hall = try TestHall()
        let ticket = try parked(hall)
        try hall.open(.two)
        _ = try hall.office.ask(SetSkills(counter: .two, items: [.pension]))
        let command = UnparkTicket(counter: .two, ticket: ticket)
        #expect(try hall.office.refusal(command) == "hall.counter-lacks-skill")
        _ = try hall.office.ask(PauseCounter(counter: .two, reason: .rest))
        #expect(try hall.office.refusal(command) == "hall.counter-paused")
        _ = try hall.office.ask(OpenCounter(counter: .two, queues: [.a], site: .village))
        #expect(try hall.office.refusal(command) == "hall.other-site")
        #expect(try hall.state(ticket) == "parked")
    }

    @Test("Only who is served is parked")
    func onlyServed() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.take()
        let command = ParkTicket(counter: .one, reason: .other)
        #expect(try hall.office.refusal(command) == "hall.nobody-served")
        try hall.call()
        #expect(try hall.office.refusal(command) == "hall.nobody-served")
    }

    @Test("At the close of the day a parked ticket lapses like any other")
    func lapses() throws {
        let hall = try TestHall()
        let ticket = try parked(hall)
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(try hall.state(ticket) == "lapsed")
        try hall.open()
        #expect(
            try hall.office.refusal(UnparkTicket(counter: .one, ticket: ticket))
                == "hall.ticket-closed")
        let line = try #require(try hall.line(.a))
        #expect((line.taken, line.lapsed, line.open) == (1, 1, 0))
    }
}

@Suite("Handed over to a window") struct HandOverTests {
    @Test("They keep their place, and that window alone calls them")
    func keepsPlace() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two)
        let ticket = try hall.take().ticket
        try hall.take()
        try hall.call(.one)
        _ = try hall.office.ask(TransferTicket(counter: .one, queue: .a, toCounter: .two))
        #expect(try hall.waiting(.a) == ["A001", "A002"])
        #expect(try hall.call(.one).number.text == "A002")
        let called = try hall.call(.two)
        #expect(called.ticket == ticket)
        #expect(called.reason?.kind == .handedOver)
    }

    @Test("Not to a window that does not serve the queue, handle the item, or was never opened")
    func refused() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two, .b)
        let ticket = try hall.take().ticket
        try hall.call(.one)
        func to(_ counter: CounterNumber) throws -> String? {
            try hall.office.refusal(
                TransferTicket(counter: .one, queue: .a, toCounter: counter))
        }
        #expect(try to(.two) == "hall.counter-lacks-queue")
        try hall.open(.two, .a)
        _ = try hall.office.ask(SetSkills(counter: .two, items: [.pension]))
        #expect(try to(.two) == "hall.counter-lacks-skill")
        #expect(try to(.three) == "hall.counter-unknown")
        #expect(try to(.one) == "hall.same-queue")
        _ = try hall.office.ask(OpenCounter(counter: .three, queues: [.a], site: .village))
        #expect(try to(.three) == "hall.other-site")
        #expect(try hall.state(ticket) == "called")
    }
}

@Suite("The desk of a clerk") struct CounterDeskTests {
    private func open(_ desk: CounterDesk.Reading) -> Set<CounterDesk.Move> {
        Set(desk.moves.filter(\.isOpen).map(\.move))
    }

    @Test("It opens the moves the rules allow, and says of the others why not")
    func moves() throws {
        let hall = try TestHall()
        try hall.open()
        #expect(open(try hall.desk()) == [.pause, .close])
        let callNext = try #require(try hall.desk().moves.first { $0.move == .callNext })
        #expect(callNext.why?.code == "hall.none-waiting")
        try hall.take()
        #expect(open(try hall.desk()) == [.callNext, .pause, .close])
        try hall.call()
        #expect(open(try hall.desk()) == [.recall, .serve, .miss, .transfer, .pause])
        try hall.serve()
        #expect(
            open(try hall.desk()) == [.park, .finish, .finishAndCallNext, .transfer, .pause])
        _ = try hall.office.ask(PauseCounter(counter: .one, reason: .rest))
        #expect(open(try hall.desk()).contains(.resume))
    }

    @Test("It says who is here, since when, and what was done today")
    func here() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.take()
        let second = try hall.take(.pension, .elder)
        try hall.call()
        try hall.office.pass(.seconds(20))
        try hall.serve()
        try hall.office.pass(.seconds(300))
        try hall.finish()
        try hall.office.pass(.seconds(10))
        let called = try hall.call()
        let desk = try hall.desk()
        #expect(called.ticket != second.ticket)
        #expect(desk.ticket?.number.text == "A001")
        #expect(desk.ticket?.since == called.calledAt)
        #expect(desk.ticket?.attempt == 1)
        #expect(desk.finishedToday == 1)
        #expect(desk.averageServiceSeconds == 300)
    }

    @Test("It shows the first thirty, with titles, and counts them all")
    func thirty() throws {
        let hall = try TestHall()
        try hall.list(.certificate, to: .a, titled: "低保申请", version: 2)
        try hall.open()
        for _ in 0..<35 { try hall.take() }
        try hall.office.pass(.seconds(61))
        let desk = try hall.desk()
        #expect(desk.waiting.count == 30)
        #expect(desk.waitingCount == 35)
        #expect(desk.waiting.first?.title == "低保申请")
        #expect(desk.waiting.first?.waitedMinutes == 1)
        #expect(desk.waiting.map(\.isNext) == [true] + [Bool](repeating: false, count: 29))
    }

    @Test("It says what people call each queue that today's items lead to")
    func titles() throws {
        let hall = try TestHall()
        try hall.list(.licence, to: .b, domain: "市场监管", version: 2)
        try hall.open()
        #expect(
            try hall.desk().titles == [
                .init(queue: .a, title: "民政"), .init(queue: .b, title: "市场监管"),
            ])
    }

    @Test("A desk never opened is none")
    func unknown() throws {
        let hall = try TestHall()
        #expect(throws: (any Error).self) { try hall.desk() }
    }
}

@Suite("Calls for help") struct StaffAlarmTests {
    @Test("Pressed twice it is one alarm; raised to danger it is told again, once")
    func graded() throws {
        let hall = try TestHall()
        try hall.open()
        let first = try hall.office.ask(RaiseAlarm(counter: .one, grade: .help))
        let again = try hall.office.ask(RaiseAlarm(counter: .one, grade: .help))
        #expect(first == again)
        try hall.office.pass(.seconds(5))
        let danger = try hall.office.ask(RaiseAlarm(counter: .one, grade: .danger))
        #expect(danger.alarm == first.alarm)
        #expect(try hall.office.ask(RaiseAlarm(counter: .one, grade: .help)).grade == .danger)
        #expect(try hall.office.events(StaffAlarmRaised.self).map(\.grade) == [.help, .danger])
        #expect(try hall.desk().alarm?.grade == .danger)
        #expect(try hall.office.read(HallFloor()).attention.first?.kind == .danger)
    }

    @Test("Settled, it is over; the next one is another")
    func settled() throws {
        let hall = try TestHall()
        try hall.open()
        let first = try hall.office.ask(RaiseAlarm(counter: .one, grade: .danger))
        let settle = SettleAlarm(alarm: first.alarm)
        _ = try hall.office.ask(settle)
        #expect(try hall.office.refusal(settle) == "hall.alarm-settled")
        #expect(try hall.office.read(HallFloor()).alarms.isEmpty)
        #expect(
            try hall.office.ask(RaiseAlarm(counter: .one, grade: .help)).alarm != first.alarm)
        #expect(
            try hall.office.refusal(SettleAlarm(alarm: .number(5))) == "hall.alarm-unknown")
    }

    @Test("Every clerk of the site hears who wants help there, danger first; nobody else does")
    func told() throws {
        let hall = try TestHall()
        try hall.open()
        let help = try hall.office.ask(RaiseAlarm(grade: .help))
        try hall.office.pass(.seconds(5))
        let danger = try hall.office.ask(RaiseAlarm(counter: .one, grade: .danger))
        let clerk = try hall.office.as(.clerk, site: .centre, account: 1)
        #expect(try clerk.read(OpenAlarms()).alarms == [danger, help])
        _ = try hall.office.ask(SettleAlarm(alarm: danger.alarm))
        #expect(try clerk.read(OpenAlarms(site: .centre)).alarms == [help])
        #expect(try clerk.refusal(reading: OpenAlarms(site: .village)) == "hall.other-site")
        let kiosk = try hall.office.as(.kiosk, site: .centre, account: 2)
        #expect(try kiosk.refusal(reading: OpenAlarms()) == "kit.denied")
    }
}
