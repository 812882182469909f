import Contracts
import Ledger

/// The office's day in numbers, with what is open of all days.
func enforcementDay(_ query: EnforcementDay, in view: View) throws -> EnforcementDay.Reading {
    try DayCountStore.reading(query.day, open: InspectionStore.open(view.db), view.db)
}
