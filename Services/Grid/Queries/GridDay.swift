import Contracts
import Ledger

/// The grid's day in numbers, counted as things happened.
func gridDay(_ query: GridDay, in view: View) throws -> GridDay.Reading {
    try DayStore.reading(of: query.day, view.db)
}
