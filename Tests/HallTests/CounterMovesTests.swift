import Contracts
import Support
import Testing

@testable import Hall

/// A move of a counter, as the table below names it.
private enum CounterMove: CaseIterable {
    case open, pause, resume, close, closeHeld, setSkills

    func make(_ counter: inout Counter) throws(HallRefusal) {
        switch self {
        case .open:
            counter = try Counter.open(
                counter.number, queues: [.b], clerk: nil, before: counter
            ).counter
        case .pause: _ = try counter.pause(.pickup, at: .opening)
        case .resume: _ = try counter.resume(at: .opening)
        case .close: _ = try counter.close(isHeld: false, at: .opening)
        case .closeHeld: _ = try counter.close(isHeld: true, at: .opening)
        case .setSkills: _ = try counter.setSkills([.pension])
        }
    }
}

@Suite("The moves of a counter") struct CounterMovesTests {
    private enum Outcome: Equatable {
        case becomes(Counter.State)
        case refused(HallRefusal)
    }

    private static let rows: [(Counter.State, [CounterMove: Outcome])] = [
        (
            .open,
            [
                .open: .becomes(.open), .pause: .becomes(.paused(.pickup)),
                .resume: .refused(.counterNotPaused), .close: .becomes(.closed),
                .closeHeld: .refused(.counterBusy), .setSkills: .becomes(.open),
            ]
        ),
        (
            .paused(.rest),
            [
                .open: .becomes(.open), .pause: .becomes(.paused(.pickup)),
                .resume: .becomes(.open), .close: .becomes(.closed),
                .closeHeld: .refused(.counterBusy), .setSkills: .becomes(.paused(.rest)),
            ]
        ),
        (
            .closed,
            [
                .open: .becomes(.open), .pause: .refused(.counterClosed),
                .resume: .refused(.counterClosed), .close: .refused(.counterClosed),
                .closeHeld: .refused(.counterClosed), .setSkills: .becomes(.closed),
            ]
        ),
    ]

    @Test("From each state, each move does what the table says")
    func table() throws {
        for (state, outcomes) in Self.rows {
            for move in CounterMove.allCases {
                let expected = try #require(outcomes[move])
                var counter = Counter(number: .one, queues: [.a], clerk: nil, state: state)
                let before = counter
                do throws(HallRefusal) {
                    try move.make(&counter)
                    #expect(expected == .becomes(counter.state), "\(state) \(move)")
                } catch {
                    #expect(expected == .refused(error), "\(state) \(move)")
                    #expect(counter == before, "a refused \(move) changes nothing")
                }
            }
        }
    }

    @Test("It handles one item at least and a hundred at most, each once")
    func skillsBounds() throws {
        let many = (1...101).compactMap { ItemCode(rawValue: "I\($0)") }
        var counter = Counter(number: .one, queues: [.a], clerk: nil)
        #expect(throws: HallRefusal.skillsCount) { try counter.setSkills([]) }
        #expect(throws: HallRefusal.skillsCount) { try counter.setSkills(many) }
        #expect(try counter.setSkills(Array(many.prefix(100))).items?.count == 100)
        #expect(try counter.setSkills([.pension, .pension]).items == [.pension])
        #expect(try counter.setSkills(nil).items == nil)
    }

    // MARK: Who may

    private func actor(
        _ post: Actor.Post, _ person: PersonID? = .number(1), at site: SiteCode = .centre
    ) -> Actor { Actor(person: person, post: post, site: site) }

    private func counter(of clerk: PersonID?, _ state: Counter.State = .open) -> Counter {
        Counter(number: .one, queues: [.a], clerk: clerk, state: state)
    }

    @Test("A clerk acts at the counter he holds and at no other")
    func ownCounter() throws {
        try counter(of: .number(1)).check(actor(.clerk))
        #expect(throws: HallRefusal.counterNotYours) {
            try counter(of: .number(2)).check(actor(.clerk))
        }
        #expect(throws: HallRefusal.counterNotYours) {
            try counter(of: nil).check(actor(.clerk))
        }
        #expect(throws: HallRefusal.counterNotYours) {
            try counter(of: nil).check(actor(.clerk, nil))
        }
    }

    @Test("A supervisor acts at every counter of his site, a device at none, a program everywhere")
    func others() throws {
        try counter(of: .number(2)).check(actor(.supervisor))
        #expect(throws: HallRefusal.otherSite) {
            try counter(of: .number(2)).check(actor(.supervisor, at: .village))
        }
        #expect(throws: HallRefusal.counterNotYours) {
            try counter(of: .number(1)).check(actor(.device))
        }
        try counter(of: .number(2)).check(nil)
    }

    private func open(_ before: Counter?, _ who: Actor?) throws -> CounterOpened {
        let (_, event) = try Counter.open(
            .one, queues: [.a], clerk: .number(7), before: before, by: who)
        return event
    }

    @Test("A clerk opens a counter for himself, and none that another clerk holds")
    func opening() throws {
        #expect(try open(nil, actor(.clerk)).clerk == .number(1))
        #expect(try open(counter(of: .number(1)), actor(.clerk)).clerk == .number(1))
        #expect(try open(counter(of: nil), actor(.clerk)).clerk == .number(1))
        #expect(try open(counter(of: .number(2), .closed), actor(.clerk)).clerk == .number(1))
        #expect(throws: HallRefusal.counterTaken) {
            try open(counter(of: .number(2)), actor(.clerk))
        }
        #expect(throws: HallRefusal.counterTaken) {
            try open(counter(of: .number(2), .paused(.rest)), actor(.clerk))
        }
        #expect(try open(counter(of: .number(2)), actor(.supervisor)).clerk == .number(7))
        #expect(throws: HallRefusal.counterNotYours) { try open(nil, actor(.device)) }
        #expect(throws: HallRefusal.otherSite) {
            try open(counter(of: nil), actor(.supervisor, at: .village))
        }
    }

    @Test("A counter opens at its clerk's site; with a person at it, it does not move to another")
    func moving() throws {
        let event = try Counter.open(
            .one, queues: [.a], clerk: nil, by: actor(.clerk, at: .village)
        ).event
        #expect(event.site == .village)
        #expect(throws: HallRefusal.counterBusy) {
            try Counter.open(
                .one, queues: [.a], clerk: nil, site: .village, before: counter(of: nil),
                isHeld: true)
        }
    }

    @Test("Closed, nobody holds it")
    func closed() throws {
        var counter = counter(of: .number(1))
        _ = try counter.close(isHeld: false, at: .opening)
        #expect(counter.clerk == nil)
    }
}

@Suite("Paused and closed counters") struct RestingCounterTests {
    @Test("A paused counter finishes who is there, calls nobody, and goes on when it is resumed")
    func paused() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.take()
        try hall.take()
        try hall.call()
        _ = try hall.office.ask(PauseCounter(counter: .one, reason: .pickup))
        try hall.serve()
        let answer = try hall.office.ask(FinishAndCallNext(counter: .one))
        #expect(answer.called == nil)
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.counter-paused")
        #expect(try hall.desk().state == .paused)
        #expect(try hall.desk().pauseReason == .pickup)
        _ = try hall.office.ask(ResumeCounter(counter: .one))
        #expect(try hall.call().number.text == "A002")
        #expect(try hall.office.events(CounterPaused.self).map(\.reason) == [.pickup])
        #expect(try hall.office.events(CounterResumed.self).count == 1)
    }

    @Test("A closed counter calls nobody, and who was sent on to it is anybody's again")
    func closed() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two)
        let ticket = try hall.take().ticket
        try hall.call(.one)
        _ = try hall.office.ask(TransferTicket(counter: .one, queue: .a, toCounter: .two))
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.none-waiting")
        _ = try hall.office.ask(CloseCounter(counter: .two))
        #expect(try hall.office.refusal(CallNext(counter: .two)) == "hall.counter-closed")
        #expect(try hall.call(.one).ticket == ticket)
        #expect(
            try hall.office.refusal(TransferTicket(counter: .one, queue: .a, toCounter: .two))
                == "hall.counter-closed")
    }

    @Test("Who was sent on to a counter that pauses is called by any other, in the place they had")
    func sentOnToPaused() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two)
        let first = try hall.take().ticket
        let second = try hall.take().ticket
        try hall.call(.one)
        _ = try hall.office.ask(TransferTicket(counter: .one, queue: .a, toCounter: .two))
        let place = try hall.waiting(.a)
        _ = try hall.office.ask(PauseCounter(counter: .two, reason: .rest))
        #expect(try hall.waiting(.a) == place)
        #expect(try hall.call(.one).ticket == first)
        try hall.serve(.one)
        try hall.finish(.one)
        _ = try hall.office.ask(ResumeCounter(counter: .two))
        #expect(try hall.call(.two).ticket == second)
    }

    @Test("A pause that is refused sends nobody who was sent on elsewhere")
    func refusedPause() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two)
        let ticket = try hall.take().ticket
        try hall.call(.one)
        _ = try hall.office.ask(TransferTicket(counter: .one, queue: .a, toCounter: .two))
        let other = try hall.office.as(.clerk, person: .number(7), account: 7)
        #expect(
            try other.refusal(PauseCounter(counter: .two, reason: .rest))
                == "hall.counter-not-yours")
        #expect(try hall.office.refusal(CallNext(counter: .one)) == "hall.none-waiting")
        #expect(try hall.call(.two).ticket == ticket)
    }

    @Test("A counter with a person at it does not close")
    func held() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.take()
        try hall.call()
        #expect(try hall.office.refusal(CloseCounter(counter: .one)) == "hall.counter-busy")
    }

    @Test("What was never opened is neither paused, resumed, closed nor given skills")
    func unknown() throws {
        let office = try TestHall().office
        #expect(
            try office.refusal(PauseCounter(counter: .one, reason: .rest))
                == "hall.counter-unknown")
        #expect(try office.refusal(ResumeCounter(counter: .one)) == "hall.counter-unknown")
        #expect(try office.refusal(CloseCounter(counter: .one)) == "hall.counter-unknown")
        #expect(
            try office.refusal(SetSkills(counter: .one, items: nil)) == "hall.counter-unknown")
        #expect(
            try office.refusal(RaiseAlarm(counter: .one, grade: .help)) == "hall.counter-unknown")
    }
}
