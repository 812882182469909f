extension Int {
    /// The digits of a number of 0 or more, with zeros before them up to so many: `007`.
    public func padded(to digits: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
    }
}

/// A number counted on each day, as it is read out: `SJ-610323101-20260302-0007`.
///
/// The letters of its kind, the town's nine digits, the day, and the count from 1 on that day in
/// four digits; from the ten-thousandth the last part grows longer.
///
/// - Source: domain.md 2.6; there is no national format.
public func dayNumber(
    _ letters: String, town: DivisionCode, day: LocalDay, sequence: Int
) -> String {
    let date = day.year.padded(to: 4) + day.month.padded(to: 2) + day.day.padded(to: 2)
    return "\(letters)-\(town.rawValue.prefix(9))-\(date)-\(sequence.padded(to: 4))"
}
