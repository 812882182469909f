import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("Playing the hall on to tell a wait") struct WaitEstimateTests {
    private let pace = Pace([.certificate: Pace.Item(visits: 40, seconds: 300)])

    private func person(
        _ arrival: Int64, _ queue: QueueLetter = .a, first: Bool = false,
        _ item: ItemCode = .certificate, to counter: CounterNumber? = nil
    ) -> WaitEstimate.Person {
        WaitEstimate.Person(
            candidate: Candidate(
                queue: queue, goesFirst: first, place: Place(arrival: arrival), arrival: arrival,
                isHandedOver: counter != nil),
            item: item, toCounter: counter)
    }

    private func server(
        _ number: CounterNumber, _ queues: Set<QueueLetter> = [.a], skills: Set<ItemCode>? = nil,
        freeIn: Double = 0
    ) -> WaitEstimate.Server {
        WaitEstimate.Server(counter: number, queues: queues, skills: skills, freeIn: freeIn)
    }

    private func wait(
        _ servers: [WaitEstimate.Server], _ lanes: [[WaitEstimate.Person]], for arrival: Int64,
        pace: Pace? = nil, runMax: Int = 3
    ) -> Double? {
        WaitEstimate(
            servers: servers, lanes: lanes, runs: [:], runMax: runMax, pace: pace ?? self.pace
        ).seconds(until: arrival)
    }

    @Test("With a free window and nobody ahead there is no wait; with nobody to serve, no number")
    func none() {
        #expect(wait([server(.one)], [[person(1)]], for: 1) == 0)
        #expect(wait([], [[person(1)]], for: 1) == nil)
        #expect(wait([server(.one, [.b])], [[person(1)]], for: 1) == nil)
        #expect(wait([server(.one, skills: [.pension])], [[person(1)]], for: 1) == nil)
    }

    @Test("Each one ahead takes the time of the item, shared by the windows")
    func ahead() {
        let line = (1...5).map { person(Int64($0)) }
        #expect(wait([server(.one)], [line], for: 5) == 1200)
        #expect(wait([server(.one), server(.two)], [line], for: 5) == 600)
        #expect(wait([server(.one, freeIn: 120)], [line], for: 1) == 120)
        #expect(wait([server(.one), server(.two, freeIn: 100)], [line], for: 2) == 100)
    }

    @Test("Who goes first goes first, but not for ever")
    func priority() {
        let ordinary = [person(1)]
        let first = (2...9).map { person(Int64($0), first: true) }
        #expect(wait([server(.one)], [ordinary, first], for: 1) == 900)
        #expect(wait([server(.one)], [ordinary, first], for: 2) == 0)
        #expect(wait([server(.one)], [ordinary, first], for: 5) == 1200)
    }

    @Test("Only the window they were sent on to calls them")
    func handedOver() {
        let line = [person(1, to: .two), person(2)]
        let servers = [server(.one), server(.two, freeIn: 500)]
        #expect(wait(servers, [line], for: 1) == 500)
        #expect(wait(servers, [line], for: 2) == 0)
    }

    @Test("While little is known there is no number; of a rare item the mean of all weighs in")
    func littleKnown() {
        let few = Pace([.certificate: Pace.Item(visits: 9, seconds: 300)])
        #expect(few.overall == nil)
        let line = [person(1), person(2)]
        #expect(wait([server(.one)], [line], for: 2, pace: few) == nil)
        let two = Pace([
            .certificate: Pace.Item(visits: 40, seconds: 300),
            .pension: Pace.Item(visits: 5, seconds: 750),
        ])
        #expect(two.overall == 350)
        #expect(two.seconds(.pension) == 550)
        #expect(two.seconds(.unlisted) == 350)
        #expect(two.seconds(nil) == 350)
    }

    @Test("What is left of a service is never nothing")
    func rest() {
        #expect(WaitEstimate.rest(usual: 300, elapsed: 100) == 200)
        #expect(WaitEstimate.rest(usual: 300, elapsed: 299) == 90)
        #expect(WaitEstimate.rest(usual: 300, elapsed: 9999) == 90)
    }

    @Test("A hall that has served ten tells waits by its windows, and to waiting people as well")
    func hall() throws {
        let hall = try TestHall()
        try hall.open(.one)
        for _ in 0..<10 {
            try hall.take()
            try hall.call()
            try hall.serve()
            try hall.office.pass(.seconds(300))
            try hall.finish()
        }
        try hall.office.pass(.seconds(3600))
        #expect(try hall.take().expectedWaitMinutes == 0)
        let second = try hall.take()
        #expect(second.expectedWaitMinutes == 5)
        try hall.open(.two)
        #expect(try hall.place(second).expectedWaitMinutes == 0)
        #expect(try hall.take().expectedWaitMinutes == 5)
        #expect(try hall.take(.licence).expectedWaitMinutes == nil)
        let told = try hall.office.events(TicketTaken.self).suffix(4).map(\.expectedWaitMinutes)
        #expect(told == [0, 5, 5, nil])
    }
}

@Suite("A wait laid over the office hours") struct WaitHoursTests {
    private func told(_ minutes: Int?, at hour: Int, _ minute: Int = 0) -> ToldWait {
        let now = LocalDay.monday.start + .seconds(Int64(hour * 3600 + minute * 60))
        return WaitHours(.standard, at: now).told(minutes.map { Double($0) * 60 })
    }

    @Test("Inside a morning it is what it is; what is left at noon goes on at two")
    func noon() {
        #expect(told(30, at: 9) == ToldWait(minutes: 30))
        #expect(told(9, at: 11, 50) == ToldWait(minutes: 9))
        #expect(told(10, at: 11, 50) == ToldWait(minutes: 130))
        #expect(told(30, at: 11, 50) == ToldWait(minutes: 150))
        #expect(told(5, at: 13) == ToldWait(minutes: 65))
        #expect(told(0, at: 8) == ToldWait(minutes: 30))
        #expect(told(nil, at: 9) == ToldWait())
    }

    @Test("What does not fit before the office closes is no number: today it may not be done")
    func closing() {
        #expect(told(9, at: 17, 20) == ToldWait(minutes: 9))
        #expect(told(10, at: 17, 20) == ToldWait(isUncertainToday: true))
        #expect(told(600, at: 9) == ToldWait(isUncertainToday: true))
        #expect(told(0, at: 17, 30) == ToldWait(isUncertainToday: true))
        #expect(told(nil, at: 18) == ToldWait(isUncertainToday: true))
    }

    @Test("On a day the office is closed, or not known to be open, a wait stays as it is")
    func closedDay() throws {
        for day in ["2026-03-07", "2099-03-02"] {
            let start = try #require(LocalDay(rawValue: day)).start
            let hours = WaitHours(.standard, at: start + .seconds(17 * 3600 + 1200))
            #expect(hours.told(3600) == ToldWait(minutes: 60))
        }
    }

    @Test("At the end of the day the ticket, its answer and its holder's phone say so")
    func hall() throws {
        let hall = try TestHall()
        try hall.open(.one)
        for _ in 0..<10 {
            try hall.take()
            try hall.call()
            try hall.serve()
            try hall.office.pass(.seconds(300))
            try hall.finish()
        }
        try hall.office.move(to: LocalDay.monday.start + .seconds(11 * 3600 + 56 * 60))
        let morning = try hall.take()
        let noon = try hall.take()
        #expect(morning.expectedWaitMinutes == 0)
        #expect(noon.expectedWaitMinutes == 125)
        #expect(noon.isUncertainToday == nil)
        #expect(try hall.place(noon).expectedWaitMinutes == 125)
        try hall.office.move(to: LocalDay.monday.start + .seconds(17 * 3600 + 20 * 60))
        #expect(try hall.place(noon).expectedWaitMinutes == 5)
        #expect(try hall.place(noon).isUncertainToday == nil)
        let late = try hall.take()
        #expect(late.expectedWaitMinutes == nil)
        #expect(late.isUncertainToday == true)
        #expect(try hall.place(late).isUncertainToday == true)
        #expect(try hall.place(late).expectedWaitMinutes == nil)
        try hall.serveNext()
        #expect(try hall.place(late).isUncertainToday == nil)
    }

    @Test("A village that closes at four tells it by its own hours")
    func village() throws {
        let json = """
            {"sites":{"LJC":{"sessions":[{"opens":"09:00","closes":"12:00"},
            {"opens":"13:30","closes":"16:00"}]}}}
            """
        let policy = try JSONDecoder().decode(HallPolicy.self, from: Data(json.utf8))
        let hall = try TestHall(policy, at: LocalDay.monday.start + .seconds(16 * 3600))
        #expect(try hall.take(at: .village).isUncertainToday == true)
        #expect(try hall.take().isUncertainToday == nil)
    }
}

@Suite("The quarters to come") struct ForecastTests {
    @Test("A line grows by who comes and shrinks by what the windows serve, and never below none")
    func waits() {
        let forecast = Forecast(servers: 2, secondsEach: 300)
        // Two windows serve six in a quarter of an hour.
        #expect(
            forecast.waits(waiting: 10, leftOfThis: 0, arrivals: [0, 6, 12, 0, 0])
                == [25, 40, 25, 10])
        #expect(
            forecast.waits(waiting: 3, leftOfThis: 450, arrivals: [0, 0, 6, 7, 0])
                == [0, 0, 3, 0])
    }

    @Test("A quarter begins at its first millisecond, and is the same of another day")
    func quarters() {
        let quarter = QuarterHour(of: .opening)
        #expect(quarter.start == .opening)
        #expect(QuarterHour(of: .opening + .milliseconds(899_999)) == quarter)
        #expect(QuarterHour(of: .opening - .milliseconds(1)) < quarter)
        #expect(quarter.shifted(days: 1).start == .opening + .seconds(24 * 3600))
    }
}
