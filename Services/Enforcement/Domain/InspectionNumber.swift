import Contracts

/// A task's readable number: `JC-610323101-20260302-0003`.
///
/// - Parameters:
///   - town: whose first nine digits it carries.
///   - day: the day it was opened.
///   - sequence: counted from 1 on each day; four digits, more from the ten-thousandth on. After a
///     restore it goes on above what may have been given (``InspectionNumbersSkipped``).
/// - Source: domain.md 2.6 (letters, town, day, daily sequence; unique, never given twice).
func inspectionNumber(town: DivisionCode, day: LocalDay, sequence: Int) -> String {
    let digits = String(sequence)
    let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    let date = day.rawValue.filter { $0 != "-" }
    return "JC-\(town.rawValue.prefix(9))-\(date)-\(padding)\(digits)"
}
