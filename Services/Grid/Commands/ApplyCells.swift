import Contracts
import Ledger

/// Makes the staged cells the town's map, or refuses them all with everything that is wrong.
///
/// - Returns: How many cells the map has, and how many of them are new, other, or gone.
/// - Throws: ``GridRefusal/nothingStaged``, ``GridRefusal/rowsMissing``, ``GridRefusal/badRows``.
func applyCells(
    _ command: ApplyCells, in turn: Turn, _ policy: GridPolicy
) throws -> ApplyCells.Answer {
    let rows = try turn.staged(command.upload)
    guard !rows.isEmpty else { throw GridRefusal.nothingStaged }
    guard rows.count == command.rows else { throw GridRefusal.rowsMissing }

    let sheet = CellSheet(
        rows, town: policy.town, communities: try CommunityStore.all(turn.db))
    let notes = sheet.notes
    guard notes.isEmpty else { throw Refused(GridRefusal.badRows, notes: notes) }

    var gone = Dictionary(uniqueKeysWithValues: try CellStore.all(turn.db).map { ($0.code, $0) })
    var changed = 0
    for cell in sheet.cells where gone.removeValue(forKey: cell.code) != cell {
        try CellStore.save(cell, turn.db)
        try turn.emit(cell.drawn)
        changed += 1
    }
    for code in gone.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
        try CellStore.delete(code, turn.db)
        try turn.emit(CellErased(code: code))
        changed += 1
    }
    try turn.dropStaged(command.upload)
    return ApplyCells.Answer(cells: sheet.cells.count, changed: changed)
}
