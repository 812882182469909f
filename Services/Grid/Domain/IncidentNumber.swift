import Contracts

/// An incident's readable number, 事件: `SJ-610323101-20260302-0007`.
///
/// Never given twice: the count never goes back, and after a restore it goes on above what may have
/// been given (``IncidentNumbersSkipped``).
func incidentNumber(town: DivisionCode, day: LocalDay, sequence: Int) -> String {
    dayNumber("SJ", town: town, day: day, sequence: sequence)
}
