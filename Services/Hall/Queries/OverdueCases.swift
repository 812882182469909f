import Contracts
import Ledger

/// What is past its limit, for everybody.
func overdueCases(_ query: OverdueCases, in view: View) throws -> OverdueCases.Reading {
    try CaseFigureStore.overdue(limit: min(max(query.limit, 1), 200), view.db)
}
