import Contracts

/// What differs from town to town in its hall. A key left out of the configuration takes the
/// standard value; a value outside its range, or a key it does not know, is refused while decoding,
/// all of them at once.
///
/// No law or source document sets these figures: each hall posts its own beside the ticket machine.
public struct HallPolicy: Codable, Equatable, Sendable {
    /// How often a ticket may be called before it is missed, the first call included; 1 to 9.
    public var callsMax = 3
    /// The miss at which a ticket lapses, 1 to 9.
    public var missesMax = 3
    /// Behind how many people a missed ticket is put back, 0 to 99.
    public var returnBehind = 3
    /// Whether a missed ticket stands aside until its holder asks, or goes back by itself.
    public var missRule = MissRule.aside
    /// After how many priority calls in a row an ordinary ticket has its turn, 1 to 9.
    public var priorityRunMax = 3
    /// Minutes after local midnight at which the day before is closed, 0 to 1439. For a hall that
    /// works past midnight.
    public var closesMinutesAfterMidnight = 0
    /// How far back calls count for the expected wait while services are not known yet, in minutes
    /// from 1 to 240.
    public var paceWindowMinutes = 30
    /// Which days the town's offices work, and their hours.
    public var calendar = WorkingCalendar.standard
    /// When appointments can be had: from and to in minutes of the day, not overlapping. The hours
    /// of the calendar, unless a town has others.
    public var openingHours = WorkingCalendar.standard.openingHours
    /// On which days of the week, 1 for Monday to 7 for Sunday, public holidays excepted; `nil` for
    /// the working days of the calendar, the weekend days worked instead among them.
    public var openingDays: [Int]?
    /// Sites that have hours or opening days of their own.
    public var sites: [SiteCode: SiteHours] = [:]
    /// How long a slot is, 5 to 120 minutes.
    public var slotMinutes = 30
    /// How many appointments a slot of a site takes, 0 to 99; with 0 there are none.
    public var slotCapacity = 2
    /// How long before and after its time an appointment is on time, 0 to 60 minutes.
    public var onTimeMinutes = 15
    /// How many days ahead can be booked, 0 to 60; 0 is today alone.
    public var bookAheadDays = 14
    /// How long before and after a shift its clerk is not yet outside of it, 0 to 120 minutes.
    public var shiftMarginMinutes = 15
    /// A wait that the supervisor is told of, 5 to 240 minutes.
    public var longWaitMinutes = 30
    /// By how many days a case's limit may be extended, once; 1 to 10.
    ///
    /// - Source: 许可法 42: ten; its fifteen are for bodies that decide together, which no case here
    ///   does.
    public var extensionDaysMax = 10
    /// The share of a case's limit after which its owner is warned, 1 to 99 percent.
    public var caseAmberPercent = 80
    /// Days behind a grant within which the commitments it rests on are verified, 1 to 180.
    ///
    /// - Source: 上海市行政审批告知承诺管理办法: two months; 国办发〔2020〕42号 leaves it to each item.
    public var commitmentVerifyDays = 60
    /// Working days the applicant has to state and defend where a commitment was false, 1 to 15.
    ///
    /// - Source: 许可法 7 gives the right and sets no days; 处罚法 64 gives five to ask for a hearing.
    public var commitmentHearDays = 5
    /// Whether a case that is not decided on the spot is decided by a supervisor who has not
    /// examined it (审核分离): who answers or has answered for it does not, nor who signed its
    /// notice, acceptance, procedure or finding.
    ///
    /// - Source: our choice, off: domain.md has no rule that wants it; a town asks for it.
    public var separateDecider = false
    /// Working days an applicant has to correct what a notice tells, 1 to 60; then the application
    /// counts as withdrawn. `nil`: no limit is told, and the case waits for as long as it takes.
    ///
    /// - Source: 许可法 32 sets none; a town sets what the rules of its province or items do. That the
    ///   limit is told and what it brings: as 政府信息公开条例 30, 逾期不补正的，视为放弃申请.
    public var correctionDays: Int?

    /// Working days to find out what is behind a bad rating, 1 to 5.
    ///
    /// - Source: Zhejiang: contact within a day; domain.md 2.8.
    public var ratingVerifyDays = 1
    /// Working days to put right what was found, 1 to 30.
    ///
    /// - Source: a Sichuan city: 15; 德州: 5; domain.md 2.8.
    public var ratingRectifyDays = 15
    /// Working days to call the rater then, 1 to 15.
    ///
    /// - Source: 国办发〔2019〕51号 wants every one called and sets no days: our choice.
    public var ratingCallBackDays = 5

    public struct OpeningHours: Codable, Equatable, Sendable {
        /// Minutes of the day, the first open and the first no longer open.
        public let from: Int
        public let to: Int

        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    public static let standard = HallPolicy()

    public init() {}

    private enum CodingKeys: CodingKey, CaseIterable {
        case callsMax, missesMax, returnBehind, missRule, priorityRunMax
        case closesMinutesAfterMidnight, paceWindowMinutes, calendar, openingHours, openingDays
        case sites, slotMinutes, slotCapacity, onTimeMinutes, bookAheadDays, shiftMarginMinutes
        case longWaitMinutes, extensionDaysMax, caseAmberPercent, commitmentVerifyDays
        case commitmentHearDays, separateDecider, correctionDays
        case ratingVerifyDays, ratingRectifyDays, ratingCallBackDays
    }

    public init(from decoder: any Decoder) throws {
        var reading = try PolicyReading<CodingKeys>(decoder)
        callsMax = reading.number(.callsMax, 1...9, or: callsMax)
        missesMax = reading.number(.missesMax, 1...9, or: missesMax)
        returnBehind = reading.number(.returnBehind, 0...99, or: returnBehind)
        missRule = reading.value(.missRule, as: MissRule.self) ?? missRule
        priorityRunMax = reading.number(.priorityRunMax, 1...9, or: priorityRunMax)
        closesMinutesAfterMidnight = reading.number(
            .closesMinutesAfterMidnight, 0...1439, or: closesMinutesAfterMidnight)
        paceWindowMinutes = reading.number(.paceWindowMinutes, 1...240, or: paceWindowMinutes)
        slotMinutes = reading.number(.slotMinutes, 5...120, or: slotMinutes)
        slotCapacity = reading.number(.slotCapacity, 0...99, or: slotCapacity)
        onTimeMinutes = reading.number(.onTimeMinutes, 0...60, or: onTimeMinutes)
        bookAheadDays = reading.number(.bookAheadDays, 0...60, or: bookAheadDays)
        shiftMarginMinutes = reading.number(.shiftMarginMinutes, 0...120, or: shiftMarginMinutes)
        longWaitMinutes = reading.number(.longWaitMinutes, 5...240, or: longWaitMinutes)
        extensionDaysMax = reading.number(.extensionDaysMax, 1...10, or: extensionDaysMax)
        caseAmberPercent = reading.number(.caseAmberPercent, 1...99, or: caseAmberPercent)
        commitmentVerifyDays = reading.number(
            .commitmentVerifyDays, 1...180, or: commitmentVerifyDays)
        commitmentHearDays = reading.number(.commitmentHearDays, 1...15, or: commitmentHearDays)
        separateDecider = reading.value(.separateDecider, as: Bool.self) ?? separateDecider
        correctionDays = reading.value(
            .correctionDays, as: Int.self, "1 to 60", where: (1...60).contains)
        ratingVerifyDays = reading.number(.ratingVerifyDays, 1...5, or: ratingVerifyDays)
        ratingRectifyDays = reading.number(.ratingRectifyDays, 1...30, or: ratingRectifyDays)
        ratingCallBackDays = reading.number(.ratingCallBackDays, 1...15, or: ratingCallBackDays)
        calendar = reading.value(.calendar, as: WorkingCalendar.self) ?? calendar
        openingHours = reading.openingHours(.openingHours) ?? calendar.openingHours
        openingDays = reading.daysOfTheWeek(.openingDays)
        sites = reading.value(.sites, as: [SiteCode: SiteHours].self) ?? sites
        try reading.finish()
    }

    /// The office hours of a day, whenever appointments can be had; none on a day it is closed.
    func sessions(on day: LocalDay) throws(CalendarMissing) -> [WorkingCalendar.Session] {
        try isOpen(on: day) ? calendar.sessions : []
    }

    /// When appointments can be had on a day; none where it is closed.
    func hours(on day: LocalDay) throws(CalendarMissing) -> [OpeningHours] {
        try isOpen(on: day) ? openingHours : []
    }

    private func isOpen(on day: LocalDay) throws(CalendarMissing) -> Bool {
        guard let openingDays else { return try calendar.isWorkingDay(day) }
        guard openingDays.contains(day.weekday.rawValue) else { return false }
        return !(try calendar.isHoliday(day))
    }
}

extension [HallPolicy.OpeningHours] {
    /// Each ends behind its beginning, none begins before the one in front has ended.
    var areInOrder: Bool {
        var last = 0
        return allSatisfy { hours in
            defer { last = hours.to }
            return hours.from >= last && hours.from < hours.to && hours.to <= 1440
        }
    }
}

extension [Int] {
    /// 1 for Monday to 7 for Sunday.
    var areOfTheWeek: Bool { allSatisfy((1...7).contains) }
}

extension WorkingCalendar {
    var openingHours: [HallPolicy.OpeningHours] {
        sessions.map { HallPolicy.OpeningHours(from: $0.opens.minutes, to: $0.closes.minutes) }
    }
}
