import Contracts

/// A task's readable number, 检查: `JC-610323101-20260302-0003`, of the day it was opened.
///
/// Never given twice: the count never goes back, and after a restore it goes on above what may have
/// been given (``InspectionNumbersSkipped``).
func inspectionNumber(town: DivisionCode, day: LocalDay, sequence: Int) -> String {
    dayNumber("JC", town: town, day: day, sequence: sequence)
}
