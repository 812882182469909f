import Contracts
import Ledger

/// After a restore: the grid and people know numbers given behind the copy's cut, so every day up
/// to this one goes on above them. The gap is explained by its event.
///
/// Days gone by too: what the grid sent on such a day and is heard of again is a task of that day.
/// Run in the turn that says the journal was restored; nobody can send it.
func skipNumbers(in turn: Turn) throws {
    let last = try DayNumbers.skip(through: turn.today, turn.db)
    try turn.emit(InspectionNumbersSkipped(through: turn.today, last: last))
}
