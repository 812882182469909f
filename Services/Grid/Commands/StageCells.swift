import Contracts
import Ledger

/// More cells in one slice are refused.
private let sliceMax = 100

/// Puts a slice of a map's cells aside.
///
/// - Throws: ``GridRefusal/sliceTooLarge`` above 100 cells; ``GridRefusal/badRows`` for a slice
///   counted below 0.
func stageCells(_ command: StageCells, in turn: Turn) throws -> Nothing {
    guard command.part >= 0 else {
        throw Refused(GridRefusal.badRows, notes: ["分片序号不能小于0"])
    }
    guard command.rows.count <= sliceMax else { throw GridRefusal.sliceTooLarge }
    try turn.stage(command.rows, upload: command.upload, part: command.part)
    return Nothing()
}
