import Contracts
import Testing

@testable import Grid

@Suite("The limit of a round") struct HandlingDeadlineTests {
    func deadline(
        _ amount: Int, _ unit: HandlingLimit.Unit, _ day: String, _ time: String, percent: Int = 80
    ) throws -> HandlingDeadline {
        let start = at(day, time)
        return try HandlingDeadline(
            #require(HandlingLimit(amount: amount, unit: unit)), from: start, on: LocalDay(start),
            calendar: .standard, amberPercent: percent)
    }

    @Test("in office hours passes over the noon rest; the warning comes after 80% of them")
    func hours() throws {
        let limit = try deadline(4, .workingHour, "2026-03-02", "09:00")
        #expect(limit.redAt == at("2026-03-02", "15:00"))
        #expect(limit.amberAt == at("2026-03-02", "14:12"))
    }

    @Test("in office hours waits for the next working day")
    func overWeekend() throws {
        let limit = try deadline(4, .workingHour, "2026-03-06", "17:00")
        #expect(limit.redAt == at("2026-03-09", "12:00"))
        let night = try deadline(1, .workingHour, "2026-03-02", "22:00")
        #expect(night.redAt == at("2026-03-03", "09:30"))
    }

    @Test("of a working day ends when the office closes on the day after dispatch")
    func oneDay() throws {
        let early = try deadline(1, .workingDay, "2026-03-02", "00:00")
        #expect(early.redAt == at("2026-03-03", "17:30"))
        let late = try deadline(1, .workingDay, "2026-03-02", "23:59")
        #expect(late.redAt == at("2026-03-03", "17:30"))
        #expect(late.amberAt == at("2026-03-03", "16:06"))
    }

    @Test("of a working day given out on a holiday ends on the first day worked")
    func holiday() throws {
        let limit = try deadline(1, .workingDay, "2026-02-20", "10:00")
        #expect(limit.redAt == at("2026-02-24", "17:30"))
    }

    @Test("of twenty working days over the Spring Festival is the table's")
    func festival() throws {
        let limit = try deadline(20, .workingDay, "2026-02-13", "16:00")
        #expect(limit.redAt == at("2026-03-19", "17:30"))
        #expect(limit.amberAt < limit.redAt)
        #expect(limit.amberAt > at("2026-03-13", "08:30"))
    }

    @Test("in natural hours runs by night and needs no notice")
    func natural() throws {
        let limit = try deadline(2, .naturalHour, "2026-03-01", "23:00")
        #expect(limit.redAt == at("2026-03-02", "01:00"))
        #expect(limit.amberAt == at("2026-03-02", "00:36"))
        #expect(
            try deadline(1, .naturalHour, "2031-05-01", "10:00").redAt == at("2031-05-01", "11:00"))
    }

    @Test("that reaches into a year without a notice cannot be told")
    func missing() {
        #expect(throws: CalendarMissing(year: 2027)) {
            try deadline(1, .workingDay, "2026-12-31", "10:00")
        }
        #expect(throws: CalendarMissing(year: 2027)) {
            try deadline(999, .workingHour, "2026-11-02", "10:00")
        }
    }

    @Test("has its warning at the town's share of the time", arguments: [1, 50, 99])
    func share(percent: Int) throws {
        let limit = try deadline(100, .naturalHour, "2026-03-02", "00:00", percent: percent)
        #expect(limit.amberAt == at("2026-03-02", "00:00") + .seconds(3_600 * percent))
    }
}

@Test(
    "An incident's number has four digits, and more from the ten-thousandth on",
    arguments: [
        (1, "SJ-610323101-20260302-0001"), (9_999, "SJ-610323101-20260302-9999"),
        (10_000, "SJ-610323101-20260302-10000"),
    ])
func numbers(sequence: Int, number: String) {
    #expect(incidentNumber(town: Town.code, day: .monday, sequence: sequence) == number)
}
