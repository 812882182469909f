/// A calendar day of the town, written `2026-03-02`, from 1800-01-01 to 2199-12-31.
///
/// The town's time is +08:00 throughout: one zone, no summer time. All arithmetic is on whole
/// numbers, so a day means the same on every machine. It begins in 1800 because the standard's own
/// example of a citizen's number is of 1880.
///
/// - Source: days from civil and back, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
public struct LocalDay: RawRepresentable, Codable, Hashable, Comparable, Sendable {
    public enum Weekday: Int, Codable, CaseIterable, Sendable {
        case monday = 1
        case tuesday, wednesday, thursday, friday, saturday, sunday
    }

    public static let first = LocalDay(number: -62_091)
    public static let last = LocalDay(number: 84_005)

    private static let millisecondsPerDay: Int64 = 86_400_000
    private static let zoneMilliseconds: Int64 = 8 * 3_600_000

    /// Days since 1970-01-01, negative before it.
    public let number: Int

    private init(number: Int) { self.number = number }

    /// The day so many days after 1970-01-01; `nil` outside the range.
    public init?(daysSince1970 number: Int) {
        guard (Self.first.number...Self.last.number).contains(number) else { return nil }
        self.number = number
    }

    /// The day of the Gregorian calendar; `nil` when there is none, such as 30 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1800...2199).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, in: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        self.number = 365 * shifted + leapDays + dayOfYear - 719_468
    }

    /// The day on which the moment falls in the town, from milliseconds since 1970 UTC.
    public init?(millisecondsSince1970 moment: Int64) {
        let (local, overflow) = moment.addingReportingOverflow(Self.zoneMilliseconds)
        guard !overflow else { return nil }
        let days = local / Self.millisecondsPerDay
        let before = local % Self.millisecondsPerDay < 0 ? 1 : 0
        self.init(daysSince1970: Int(days) - before)
    }

    public init?(rawValue: String) {
        let characters = Array(rawValue.utf8.prefix(11))
        guard characters.count == 10 else { return nil }
        var parts = [0, 0, 0]
        var part = 0
        for (index, character) in characters.enumerated() {
            if index == 4 || index == 7 {
                guard character == UInt8(ascii: "-") else { return nil }
                part += 1
            } else {
                guard (0x30...0x39).contains(character) else { return nil }
                parts[part] = parts[part] * 10 + Int(character - 0x30)
            }
        }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    public var rawValue: String {
        let (year, month, day) = civil
        return String(unsafeUninitializedCapacity: 10) { text in
            func write(_ value: Int, at start: Int, digits: Int) {
                var rest = value
                for index in stride(from: start + digits - 1, through: start, by: -1) {
                    text[index] = UInt8(0x30 + rest % 10)
                    rest /= 10
                }
            }
            write(year, at: 0, digits: 4)
            text[4] = UInt8(ascii: "-")
            write(month, at: 5, digits: 2)
            text[7] = UInt8(ascii: "-")
            write(day, at: 8, digits: 2)
            return 10
        }
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// 1970-01-01 was a Thursday.
    public var weekday: Weekday {
        switch ((number + 3) % 7 + 7) % 7 {
        case 0: .monday
        case 1: .tuesday
        case 2: .wednesday
        case 3: .thursday
        case 4: .friday
        case 5: .saturday
        default: .sunday
        }
    }

    /// The day's first moment in the town, as milliseconds since 1970 UTC.
    public var startMilliseconds: Int64 {
        Int64(number) * Self.millisecondsPerDay - Self.zoneMilliseconds
    }

    /// The day so many days later, or earlier when negative; `nil` outside the range.
    public func adding(days: Int) -> LocalDay? {
        let (sum, overflow) = number.addingReportingOverflow(days)
        return overflow ? nil : LocalDay(daysSince1970: sum)
    }

    /// How many days from this one to the other, negative when that is earlier.
    public func days(to other: LocalDay) -> Int { other.number - number }

    public static func < (one: LocalDay, other: LocalDay) -> Bool { one.number < other.number }
    public static func == (one: LocalDay, other: LocalDay) -> Bool { one.number == other.number }
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
