import Contracts
import Ledger

/// Every cell by code, with its team of today and whether that is whole.
func cellList(_ query: CellList, in view: View) throws -> CellList.Reading {
    let teams = try PersonStore.teams(on: view.today, view.db)
    let cells = try CellStore.all(view.db).map { cell in
        let team = teams[cell.code.rawValue] ?? GridTeam()
        return CellList.Reading.Cell(
            code: cell.code, title: cell.title, kind: cell.kind, households: cell.households,
            residents: cell.residents, leaders: team.leaders, workers: team.workers,
            assistants: team.assistants, isComplete: team.isComplete)
    }
    return CellList.Reading(cells: cells)
}
