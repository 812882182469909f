import Contracts
import Ledger

/// Which cell a place lies in; exactly one, or none outside the map.
func cellAt(_ query: CellAt, in view: View) throws -> CellAt.Reading {
    CellAt.Reading(cell: try CellStore.owner(of: query.place, view.db))
}
