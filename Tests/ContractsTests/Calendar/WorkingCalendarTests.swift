import Contracts
import Support
import Testing

@Suite("The working calendar") struct WorkingCalendarTests {
    let calendar = WorkingCalendar.standard

    // Law: 行政许可法 82 | 许可期限以工作日计算，不含法定节假日 | -
    // Law: 行政处罚法 85 | 二日、三日、五日、七日为工作日 | -
    @Test(
        "counts working days as the notices have them, the first day not counted",
        arguments: [
            ("2025-09-26", 5, "2025-10-10"), ("2025-01-24", 5, "2025-02-07"),
            ("2026-02-11", 5, "2026-02-25"), ("2026-02-13", 20, "2026-03-19"),
            ("2026-09-18", 20, "2026-10-22"),
        ])
    func vectors(start: String, count: Int, end: String) throws {
        let day = try calendar.workingDay(count, after: #require(LocalDay(rawValue: start)))
        #expect(day.rawValue == end)
    }

    // Law: 放假通知 | 2025年、2026年各有248个工作日 | -
    @Test("has 248 working days in 2025 and in 2026", arguments: [2025, 2026])
    func length(year: Int) throws {
        var day = try #require(LocalDay(year: year, month: 1, day: 1))
        var count = 0
        while day.year == year {
            if try calendar.isWorkingDay(day) { count += 1 }
            day = day.next
        }
        #expect(count == 248)
    }

    @Test(
        "works on a weekend day worked instead and rests on a holiday",
        arguments: [
            ("2026-02-14", true), ("2026-02-28", true), ("2026-02-15", false),
            ("2026-02-23", false), ("2026-02-24", true), ("2026-10-07", false),
            ("2026-10-08", true), ("2026-03-07", false), ("2026-03-08", false),
            ("2026-01-02", false), ("2026-01-04", true), ("2025-10-11", true),
        ])
    func days(day: String, works: Bool) throws {
        #expect(try calendar.isWorkingDay(#require(LocalDay(rawValue: day))) == works)
    }

    @Test(
        "ends a limit of natural days on that day, or on the next the offices work",
        arguments: [
            ("2026-03-02", 3, "2026-03-05"), ("2026-03-02", 4, "2026-03-06"),
            ("2026-03-02", 5, "2026-03-09"), ("2026-03-02", 6, "2026-03-09"),
            ("2026-03-02", 7, "2026-03-09"), ("2026-03-02", 8, "2026-03-10"),
            ("2026-02-09", 5, "2026-02-14"), ("2026-02-09", 6, "2026-02-24"),
            ("2026-02-14", 9, "2026-02-24"), ("2026-02-14", 10, "2026-02-24"),
            ("2025-12-31", 1, "2026-01-04"), ("2024-12-31", 1, "2025-01-02"),
            ("2026-12-30", 1, "2026-12-31"),
        ])
    func naturalDays(start: String, count: Int, end: String) throws {
        let day = try calendar.naturalDay(count, after: #require(LocalDay(rawValue: start)))
        #expect(day.rawValue == end)
    }

    @Test("counts the last working day of a limit and not the day it began")
    func bounds() throws {
        let start = try #require(LocalDay(rawValue: "2026-09-18"))
        for count in 1...60 {
            let last = try calendar.workingDay(count, after: start)
            #expect(try calendar.workingDays(after: start, through: last) == count)
            let before = try #require(last.adding(days: -1))
            #expect(try calendar.workingDays(after: start, through: before) == count - 1)
        }
        #expect(try calendar.workingDays(after: start, through: start) == 0)
        let yesterday = try #require(start.adding(days: -1))
        #expect(try calendar.workingDays(after: start, through: yesterday) == 0)
    }

    @Test("tells a public holiday from a weekend, at both ends of each notice's days off")
    func holidays() throws {
        var off = 0
        for notice in WorkingCalendar.notices {
            for span in notice.off {
                let before = try #require(span.first.adding(days: -1))
                let after = try #require(span.last.adding(days: 1))
                #expect(try calendar.isHoliday(span.first) && calendar.isHoliday(span.last))
                #expect(try !calendar.isWorkingDay(span.first) && !calendar.isWorkingDay(span.last))
                if before.year == notice.year { #expect(try !calendar.isHoliday(before)) }
                #expect(try !calendar.isHoliday(after))
                off += span.first.days(to: span.last) + 1
            }
            for day in notice.makeupWorkdays {
                #expect(day.weekday == .saturday || day.weekday == .sunday)
                #expect(try calendar.isWorkingDay(day) && !calendar.isHoliday(day))
            }
        }
        #expect(off == 28 + 33)
        let saturday = try #require(LocalDay(rawValue: "2026-03-07"))
        #expect(try !calendar.isHoliday(saturday))
    }

    @Test("says that a year has no notice instead of counting weekends only")
    func missing() throws {
        let end = try #require(LocalDay(rawValue: "2026-12-31"))
        #expect(throws: CalendarMissing(year: 2027)) { try calendar.workingDay(1, after: end) }
        #expect(throws: CalendarMissing(year: 2027)) { try calendar.naturalDay(1, after: end) }
        #expect(throws: CalendarMissing(year: 2027)) {
            try calendar.workingDays(after: end, through: end.next)
        }
        #expect(throws: CalendarMissing(year: 2027)) { try calendar.isHoliday(end.next) }
        #expect(throws: CalendarMissing(year: 2024)) {
            try calendar.isWorkingDay(#require(LocalDay(rawValue: "2024-12-31")))
        }
        #expect(throws: CalendarMissing(year: 2027)) {
            try calendar.moment(after: .seconds(3_600), from: at("2026-12-31", "17:00"))
        }
        #expect(throws: CalendarMissing(year: 2027)) {
            try calendar.officeTime(from: at("2026-12-31", "09:00"), to: at("2027-01-01", "00:01"))
        }
    }

    @Test(
        "counts office time only",
        arguments: [
            ("2026-03-02", "09:00", 60, "2026-03-02", "10:00"),
            ("2026-03-02", "09:00", 180, "2026-03-02", "12:00"),
            ("2026-03-02", "09:00", 181, "2026-03-02", "14:01"),
            ("2026-03-02", "12:30", 210, "2026-03-02", "17:30"),
            ("2026-03-02", "17:30", 1, "2026-03-03", "08:31"),
            ("2026-03-06", "17:00", 240, "2026-03-09", "12:00"),
            ("2026-02-14", "17:00", 31, "2026-02-24", "08:31"),
            ("2026-03-07", "10:00", 420, "2026-03-09", "17:30"),
        ])
    func officeTime(
        day: String, time: String, minutes: Int, endDay: String, endTime: String
    ) throws {
        let (start, end) = (at(day, time), at(endDay, endTime))
        #expect(try calendar.moment(after: .seconds(60 * minutes), from: start) == end)
        #expect(try calendar.officeTime(from: start, to: end) == .seconds(60 * minutes))
    }

    @Test("finds the moment that lies so much office time away", arguments: UInt64(1)...50)
    func inverse(seed: UInt64) throws {
        var random = Seeded(seed)
        for _ in 0..<20 {
            let minute = Int.random(in: 0..<400_000, using: &random)
            let start = at("2025-01-02", "00:00") + .seconds(60 * minute)
            let span = Duration.milliseconds(Int64.random(in: 1...500_000_000, using: &random))
            let end = try calendar.moment(after: span, from: start)
            #expect(try calendar.officeTime(from: start, to: end) == span, "seed \(seed)")
            let before = end - .milliseconds(1)
            let shorter = try calendar.officeTime(from: start, to: before)
            #expect(shorter == span - .milliseconds(1), "seed \(seed)")
        }
    }

    @Test("has no office time between a moment and an earlier one")
    func backwards() throws {
        let none = try calendar.officeTime(
            from: at("2026-03-03", "09:00"), to: at("2026-03-02", "09:00"))
        #expect(none == .zero)
    }

    @Test(
        "is not read from office hours that are none, end before they begin or overlap",
        arguments: [
            #"{"sessions":[]}"#,
            #"{"sessions":[{"opens":"12:00","closes":"12:00"}]}"#,
            #"{"sessions":[{"opens":"08:00","closes":"12:00"},{"opens":"11:59","closes":"17:00"}]}"#,
            #"{"sessions":[{"opens":"8:00","closes":"12:00"}]}"#,
        ])
    func wrongHours(text: String) {
        #expect(throws: JSONFault.self) {
            try JSON.decode(WorkingCalendar.self, from: Array(text.utf8))
        }
    }

    @Test("takes the notices known when the configuration has only hours")
    func hoursOnly() throws {
        let text = #"{"sessions":[{"opens":"09:00","closes":"17:00"}]}"#
        let read = try JSON.decode(WorkingCalendar.self, from: Array(text.utf8))
        #expect(read.years == WorkingCalendar.notices)
        #expect(read.close(of: LocalDay(at("2026-03-02", "09:00"))) == at("2026-03-02", "17:00"))
    }

    @Test("is the same after writing and reading")
    func roundTrip() throws {
        let read = try JSON.decode(WorkingCalendar.self, from: try JSON.encode(calendar))
        #expect(read == calendar)
    }
}

@Test(
    "A time of day is two digits, a colon and two digits up to the day's end",
    arguments: [
        ("00:00", 0), ("08:30", 510), ("24:00", 1_440), ("24:01", nil), ("12:60", nil),
        ("1230", nil), ("12:3", nil), ("ab:cd", nil), ("012:30", nil), ("", nil),
    ] as [(String, Int?)])
func clockTime(text: String, minutes: Int?) {
    let time = ClockTime(rawValue: text)
    #expect(time?.minutes == minutes)
    if let time { #expect(time.rawValue == text) }
}

/// A moment of the office's clock, `2026-03-02` and `09:00`.
private func at(_ day: String, _ time: String) -> Instant {
    let clock = ClockTime(rawValue: time)!
    return LocalDay(rawValue: day)!.start + .seconds(60 * clock.minutes)
}
