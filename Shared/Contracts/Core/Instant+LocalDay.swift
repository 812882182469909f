extension LocalDay {
    /// The day on which the moment falls in the town; a moment outside the calendar's range falls
    /// on its first or last day.
    public init(_ moment: Instant) {
        self =
            LocalDay(millisecondsSince1970: moment.rawValue)
            ?? (moment.rawValue < 0 ? LocalDay.first : LocalDay.last)
    }

    /// The day's first moment in the town.
    public var start: Instant { Instant(rawValue: startMilliseconds) }

    /// The day after; of the calendar's last day that day itself.
    public var next: LocalDay { adding(days: 1) ?? self }
}
