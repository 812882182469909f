import Contracts
import Support
import Testing

@testable import Hall

@Suite("The clock of a case") struct CaseClockTests {
    let calendar = WorkingCalendar.standard

    private func due(
        _ amount: Int, _ unit: DayLimit.Unit, from day: String
    ) throws -> String {
        let clock = try CaseClock(DayLimit(amount: amount, unit: unit), from: at(day, 9), calendar)
        return try clock.dueDay(calendar).rawValue
    }

    // Law: 行政许可法 82 | 节假日不计、调休上班日计入，起算当日不计 | -
    @Test(
        "counts working days over holidays and days worked instead, the first not counted",
        arguments: [
            ("2026-03-02", 1, "2026-03-03"), ("2026-03-02", 10, "2026-03-16"),
            ("2025-09-26", 5, "2025-10-10"), ("2026-02-11", 5, "2026-02-25"),
            ("2026-02-13", 20, "2026-03-19"), ("2026-09-18", 20, "2026-10-22"),
        ])
    func working(day: String, amount: Int, end: String) throws {
        #expect(try due(amount, .workingDay, from: day) == end)
    }

    @Test(
        "counts natural days and rolls an end that is off to the next working day",
        arguments: [
            ("2026-03-02", 10, "2026-03-12"), ("2026-03-02", 5, "2026-03-09"),
            ("2026-02-04", 10, "2026-02-14"), ("2026-02-05", 10, "2026-02-24"),
            ("2026-09-26", 5, "2026-10-08"),
        ])
    func natural(day: String, amount: Int, end: String) throws {
        #expect(try due(amount, .naturalDay, from: day) == end)
    }

    @Test(
        "gives an instant case the day itself, and after hours the next working day",
        arguments: [
            (at("2026-03-02", 9), "2026-03-02"), (at("2026-03-02", 17, 29), "2026-03-02"),
            (at("2026-03-02", 17, 30), "2026-03-03"), (at("2026-03-07", 9), "2026-03-09"),
            (at("2026-02-14", 18), "2026-02-24"),
        ])
    func instant(start: Instant, end: String) throws {
        let clock = try CaseClock(nil, from: start, calendar)
        #expect(try clock.dueDay(calendar).rawValue == end)
        #expect(try clock.amberDay(percent: 80, calendar) == nil)
    }

    // Law: 行政许可法 45 | 特别程序的时间不计入期限 | -
    @Test("stands still while it is stopped, over a holiday too")
    func stopped() throws {
        var clock = try CaseClock(
            DayLimit(amount: 10, unit: .workingDay), from: at("2026-09-21", 9), calendar)
        #expect(try clock.dueDay(calendar).rawValue == "2026-10-12")
        try clock.stop(on: LocalDay(rawValue: "2026-09-24")!, calendar)
        #expect(clock.left == 7)
        try clock.resume(at: at("2026-10-09", 9), calendar)
        #expect(try clock.dueDay(calendar).rawValue == "2026-10-19")
    }

    @Test("stopped and resumed on one day ends when it would have")
    func sameDay() throws {
        for unit in DayLimit.Unit.allCases {
            var clock = try CaseClock(
                DayLimit(amount: 10, unit: unit), from: at("2026-03-02", 9), calendar)
            let before = try clock.dueDay(calendar)
            let day = LocalDay(rawValue: "2026-03-05")!
            try clock.stop(on: day, calendar)
            try clock.resume(at: at("2026-03-05", 16), calendar)
            #expect(try clock.dueDay(calendar) == before)
        }
    }

    @Test(
        "stopped on its last day has the day it runs again, and the next working day after hours",
        arguments: [(at("2026-03-10", 9), "2026-03-10"), (at("2026-03-13", 17, 30), "2026-03-16")])
    func nothingLeft(resumed: Instant, end: String) throws {
        for unit in DayLimit.Unit.allCases {
            var clock = try CaseClock(
                DayLimit(amount: 1, unit: unit), from: at("2026-03-02", 9), calendar)
            try clock.stop(on: LocalDay(rawValue: "2026-03-03")!, calendar)
            #expect(clock.left == 0)
            try clock.resume(at: resumed, calendar)
            #expect(try clock.dueDay(calendar).rawValue == end)
        }
    }

    @Test("extended ends so many days of its own unit later")
    func extended() throws {
        for (unit, end) in [(DayLimit.Unit.workingDay, "2026-03-30"), (.naturalDay, "2026-03-23")] {
            var clock = try CaseClock(
                DayLimit(amount: 10, unit: unit), from: at("2026-03-02", 9), calendar)
            clock.extend(by: unit == .workingDay ? 10 : 11)
            #expect(try clock.dueDay(calendar).rawValue == end)
            #expect(clock.extendedBy != nil)
        }
    }

    @Test(
        "warns with a fifth of the limit left, not before it began",
        arguments: [
            (10, DayLimit.Unit.workingDay, "2026-03-12"), (1, .workingDay, "2026-03-02"),
            (10, .naturalDay, "2026-03-10"),
        ])
    func amber(amount: Int, unit: DayLimit.Unit, day: String) throws {
        let clock = try CaseClock(
            DayLimit(amount: amount, unit: unit), from: at("2026-03-02", 9), calendar)
        #expect(try clock.amberDay(percent: 80, calendar)?.rawValue == day)
    }

    // Law: 放假通知 | 没有通知的年份不推算期限 | -
    @Test("does not guess a year without a notice")
    func missing() throws {
        let clock = try CaseClock(
            DayLimit(amount: 10, unit: .workingDay), from: at("2026-12-25", 9), calendar)
        #expect(throws: CalendarMissing(year: 2027)) { try clock.dueDay(calendar) }
    }
}
