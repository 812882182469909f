import Contracts
import Foundation
import Testing

@Suite("Days of the town") struct LocalDayTests {
    /// The calendar to agree with: Gregorian, at +08:00 without summer time.
    private static let calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
        return calendar
    }()

    @Test("10,000 days agree with the calendar of Foundation", arguments: [UInt64(20_260_302)])
    func calendar(seed: UInt64) throws {
        var random = Seeded(seed)
        let earliest = LocalDay.first.startMilliseconds
        let latest = LocalDay.last.startMilliseconds + 86_399_999
        for _ in 0..<10_000 {
            let moment = Int64.random(in: earliest...latest, using: &random)
            let day = try #require(LocalDay(millisecondsSince1970: moment))
            // Whole seconds: a Double would round a moment near midnight.
            let seconds = Double((moment - (moment % 1_000 + 1_000) % 1_000) / 1_000)
            let parts = Self.calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: seconds))
            let agrees =
                day.year == parts.year && day.month == parts.month && day.day == parts.day
                && day.weekday.rawValue % 7 + 1 == parts.weekday
                && (0..<86_400_000).contains(moment - day.startMilliseconds)
                && LocalDay(rawValue: day.rawValue) == day
                && LocalDay(year: day.year, month: day.month, day: day.day) == day
            if !agrees { Issue.record("seed \(seed), moment \(moment), day \(day.rawValue)") }
        }
    }

    @Test("Every day has one successor, from the first to the last")
    func everyDay() throws {
        var day = LocalDay.first
        var written = day.rawValue
        var count = 1
        while let next = day.adding(days: 1) {
            #expect(next > day)
            #expect(next.rawValue > written)
            day = next
            written = next.rawValue
            count += 1
        }
        #expect(day == .last)
        #expect(count == 146_097)
        #expect(LocalDay.first.rawValue == "1800-01-01")
        #expect(LocalDay.last.rawValue == "2199-12-31")
    }

    @Test("The day changes at midnight in the town, 16:00 UTC")
    func midnight() {
        #expect(LocalDay(millisecondsSince1970: 57_599_999)?.rawValue == "1970-01-01")
        #expect(LocalDay(millisecondsSince1970: 57_600_000)?.rawValue == "1970-01-02")
        #expect(LocalDay(millisecondsSince1970: -28_800_000)?.rawValue == "1970-01-01")
        #expect(LocalDay(millisecondsSince1970: -28_800_001)?.rawValue == "1969-12-31")
        #expect(LocalDay(millisecondsSince1970: 1_772_413_200_000)?.rawValue == "2026-03-02")
    }

    @Test("A moment outside the range has no day, and nothing overflows")
    func outside() {
        let first = LocalDay.first.startMilliseconds
        let end = LocalDay.last.startMilliseconds + 86_400_000
        #expect(LocalDay(millisecondsSince1970: first) == .first)
        #expect(LocalDay(millisecondsSince1970: first - 1) == nil)
        #expect(LocalDay(millisecondsSince1970: end - 1) == .last)
        #expect(LocalDay(millisecondsSince1970: end) == nil)
        #expect(LocalDay(millisecondsSince1970: .min) == nil)
        #expect(LocalDay(millisecondsSince1970: .max) == nil)
        #expect(LocalDay.last.adding(days: 1) == nil)
        #expect(LocalDay.first.adding(days: -1) == nil)
        #expect(LocalDay.last.adding(days: .max) == nil)
        #expect(LocalDay.first.adding(days: .min) == nil)
        #expect(LocalDay(year: .max, month: .max, day: .max) == nil)
        #expect(LocalDay(year: 2026, month: .min, day: .min) == nil)
    }

    @Test(
        "Only real days in their one form are read",
        arguments: [
            ("2024-02-29", true), ("2023-02-29", false), ("2000-02-29", true),
            ("1900-02-29", false), ("2100-02-29", false), ("2026-04-31", false),
            ("2026-12-31", true), ("2026-13-01", false), ("2026-00-10", false),
            ("2026-01-00", false), ("2026-1-01", false), ("26-01-01", false),
            ("2026/01/01", false), ("2026-01-011", false), ("+026-01-01", false),
            ("2026-01-0a", false), ("", false), ("1799-12-31", false), ("2200-01-01", false),
            ("２026-01-01", false),
        ])
    func text(text: String, real: Bool) {
        #expect((LocalDay(rawValue: text) != nil) == real)
    }

    @Test("Days are counted from one to the other")
    func counting() throws {
        let opening = try #require(LocalDay(rawValue: "2026-03-02"))
        let later = try #require(opening.adding(days: 365))
        #expect(later.rawValue == "2027-03-02")
        #expect(opening.days(to: later) == 365)
        #expect(later.days(to: opening) == -365)
        #expect(opening.weekday == .monday)
    }
}
