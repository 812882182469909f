import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("The expected wait") struct ExpectedWaitTests {
    @Test(
        "Nobody called of late gives no number, not even with nobody ahead", arguments: [0, 1, 50])
    func unknownPace(ahead: Int) {
        #expect(expectedWaitMinutes(ahead: ahead, calls: 0, windowMinutes: 30) == nil)
    }

    @Test(
        "People ahead over the pace, rounded up to a whole minute",
        arguments: [
            (0, 5, 0), (1, 30, 1), (1, 31, 1), (1, 29, 2), (10, 10, 30), (10, 30, 10), (7, 2, 105),
        ])
    func little(ahead: Int, calls: Int, minutes: Int) {
        #expect(expectedWaitMinutes(ahead: ahead, calls: calls, windowMinutes: 30) == minutes)
    }

    @Test("A minute of the clock includes its first millisecond and not the next minute's")
    func clockMinute() {
        let minute = ClockMinute(of: .opening)
        #expect(ClockMinute(of: .opening + .milliseconds(59_999)) == minute)
        #expect(ClockMinute(of: .opening + .milliseconds(60_000)).number == minute.number + 1)
        #expect(ClockMinute(of: .opening - .milliseconds(1)).number == minute.number - 1)
        #expect(ClockMinute(of: Instant(rawValue: -1)).number == -1)
        #expect(minute.windowStart(minutes: 30) == minute.number - 29)
    }
}

@Suite("A counter") struct CounterTests {
    @Test("Serves at least one queue")
    func noQueues() {
        #expect(throws: HallRefusal.noQueues) { try Counter.open(.one, queues: [], clerk: nil) }
    }

    @Test("Serves a queue named twice once, in the order written")
    func once() throws {
        let (counter, event) = try Counter.open(.one, queues: [.b, .a, .b], clerk: nil)
        #expect(counter.queues == [.b, .a])
        #expect(event.queues == [.b, .a])
    }
}

@Suite("The end of a day") struct BusinessDayTests {
    @Test("Is the midnight after it in the town")
    func midnight() {
        let closing = BusinessDay.closing(of: .monday, policy: .standard)
        #expect(closing == LocalDay.tuesday.start)
        #expect(closing == .opening + .seconds(15 * 3600))
    }

    @Test("Comes as much later as the town says")
    func offset() {
        var policy = HallPolicy()
        policy.closesMinutesAfterMidnight = 90
        let closing = BusinessDay.closing(of: .monday, policy: policy)
        #expect(closing == LocalDay.tuesday.start + .seconds(90 * 60))
    }

    @Test("Has not come a millisecond before midnight, and has come at midnight")
    func bound() throws {
        #expect(throws: HallRefusal.dayNotOver) {
            try BusinessDay.checkOver(.monday, at: LocalDay.tuesday.start - .milliseconds(1))
        }
        try BusinessDay.checkOver(.monday, at: LocalDay.tuesday.start)
    }

    @Test("Is promised under one tag a day")
    func tag() {
        #expect(BusinessDay.tag(.monday) == "close-day-2026-03-02")
    }
}

@Suite("The policy of a town") struct HallPolicyTests {
    private func policy(_ json: String) throws -> HallPolicy {
        try JSONDecoder().decode(HallPolicy.self, from: Data(json.utf8))
    }

    @Test("Left out, each key takes its standard value")
    func standard() throws {
        #expect(try policy("{}") == .standard)
        #expect(HallPolicy.standard.callsMax == 3)
        #expect(HallPolicy.standard.missesMax == 3)
        #expect(HallPolicy.standard.returnBehind == 3)
        #expect(HallPolicy.standard.closesMinutesAfterMidnight == 0)
        #expect(HallPolicy.standard.paceWindowMinutes == 30)
        #expect(HallPolicy.standard.missRule == .aside)
        #expect(HallPolicy.standard.priorityRunMax == 3)
        #expect(try policy(#"{"callsMax":5}"#).callsMax == 5)
    }

    @Test(
        "A value at its bound is taken",
        arguments: [
            #"{"callsMax":1}"#, #"{"callsMax":9}"#, #"{"missesMax":1}"#, #"{"missesMax":9}"#,
            #"{"returnBehind":0}"#, #"{"returnBehind":99}"#,
            #"{"closesMinutesAfterMidnight":1439}"#, #"{"paceWindowMinutes":1}"#,
            #"{"paceWindowMinutes":240}"#, #"{"priorityRunMax":1}"#, #"{"priorityRunMax":9}"#,
            #"{"missRule":"postpone"}"#, #"{"slotMinutes":5}"#, #"{"slotMinutes":120}"#,
            #"{"slotCapacity":0}"#, #"{"slotCapacity":99}"#, #"{"onTimeMinutes":0}"#,
            #"{"onTimeMinutes":60}"#, #"{"bookAheadDays":0}"#, #"{"bookAheadDays":60}"#,
            #"{"longWaitMinutes":5}"#, #"{"longWaitMinutes":240}"#, #"{"openingDays":[1,7]}"#,
            #"{"openingDays":[]}"#, #"{"openingHours":[{"from":0,"to":1440}]}"#,
            #"{"openingHours":[{"from":0,"to":1},{"from":1,"to":2}]}"#,
        ])
    func inside(json: String) throws {
        _ = try policy(json)
    }

    @Test(
        "A value past its bound is refused while reading",
        arguments: [
            #"{"callsMax":0}"#, #"{"callsMax":10}"#, #"{"missesMax":0}"#, #"{"missesMax":10}"#,
            #"{"returnBehind":-1}"#, #"{"returnBehind":100}"#,
            #"{"closesMinutesAfterMidnight":-1}"#, #"{"closesMinutesAfterMidnight":1440}"#,
            #"{"paceWindowMinutes":0}"#, #"{"paceWindowMinutes":241}"#,
            #"{"priorityRunMax":0}"#, #"{"priorityRunMax":10}"#, #"{"missRule":"lapse"}"#,
            #"{"slotMinutes":4}"#, #"{"slotMinutes":121}"#, #"{"slotCapacity":-1}"#,
            #"{"slotCapacity":100}"#, #"{"onTimeMinutes":-1}"#, #"{"onTimeMinutes":61}"#,
            #"{"bookAheadDays":-1}"#, #"{"bookAheadDays":61}"#, #"{"longWaitMinutes":4}"#,
            #"{"longWaitMinutes":241}"#, #"{"openingDays":[0]}"#, #"{"openingDays":[8]}"#,
            #"{"openingHours":[{"from":0,"to":1441}]}"#, #"{"openingHours":[{"from":5,"to":5}]}"#,
            #"{"openingHours":[{"from":0,"to":9},{"from":8,"to":20}]}"#,
        ])
    func outside(json: String) {
        #expect(throws: DecodingError.self) { try policy(json) }
    }

    @Test("All that is wrong with it is told at once, keys it does not know among it, by name")
    func told() throws {
        let json = """
            {"callMax": 3, "slots": [1], "callsMax": 10, "slotMinutes": "x",
             "openingDays": [8], "sites": {"LQ": {"openingDay": [1], "openingDays": [0]}}}
            """
        let fault = #expect(throws: DecodingError.self) { try policy(json) }
        let told = try #require(fault).told.components(separatedBy: "; ")
        #expect(
            told.prefix(3) == ["callMax: no such key", "slots: no such key", "callsMax: 1 to 9"])
        #expect(told[3].hasPrefix("slotMinutes: "))
        #expect(
            told.dropFirst(4) == [
                "openingDays: 1 to 7", "sites.LQ: openingDay: no such key", "openingDays: 1 to 7",
            ])
        #expect(throws: JSONFault.self) { try JSON.decode(HallPolicy.self, from: Array(json.utf8)) }
        #expect(throws: DecodingError.self) { try policy("[]") }
    }

    @Test("Every key of its own it knows, when it is written and read again")
    func again() throws {
        var policy = HallPolicy.standard
        (policy.openingDays, policy.correctionDays) = ([1], 5)
        let written = try JSON.encode(policy)
        #expect(try JSON.decode(HallPolicy.self, from: written) == policy)
        let keys = try JSONSerialization.jsonObject(with: Data(written)) as? [String: Any]
        #expect(keys?.count == Mirror(reflecting: policy).children.count)
    }

    @Test("Opening hours are the calendar's where the town names none")
    func hoursOfCalendar() throws {
        let calendar = #""calendar":{"sessions":[{"opens":"09:00","closes":"17:00"}]}"#
        let read = try policy("{\(calendar)}")
        #expect(read.openingHours == [HallPolicy.OpeningHours(from: 540, to: 1020)])
        #expect(read.openingDays == nil)
        let own = try policy(#"{"openingHours":[{"from":600,"to":660}],\#(calendar)}"#)
        #expect(own.openingHours == [HallPolicy.OpeningHours(from: 600, to: 660)])
        #expect(
            HallPolicy.standard.openingHours == [
                HallPolicy.OpeningHours(from: 510, to: 720),
                HallPolicy.OpeningHours(from: 840, to: 1050),
            ])
    }

    @Test("Written and read again it is the same")
    func roundTrip() throws {
        var policy = HallPolicy()
        policy.returnBehind = 7
        let data = try JSONEncoder().encode(policy)
        #expect(try JSONDecoder().decode(HallPolicy.self, from: data) == policy)
    }
}
