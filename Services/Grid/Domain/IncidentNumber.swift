import Contracts

/// An incident's readable number: `SJ-610323101-20260302-0007`.
///
/// 事件, the town's nine digits, the day, and a count from 1 on that day; from the ten-thousandth the
/// last part grows longer. Never given twice: the count never goes back, and after a restore it
/// goes on above what may have been given (``IncidentNumbersSkipped``).
///
/// - Source: domain.md 2.6; there is no national format.
func incidentNumber(town: DivisionCode, day: LocalDay, sequence: Int) -> String {
    let digits = String(sequence)
    let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return "SJ-\(town.rawValue.prefix(9))-\(day.rawValue.filter { $0 != "-" })-\(padded)"
}
