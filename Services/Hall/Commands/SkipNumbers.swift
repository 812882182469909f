import Contracts
import Ledger

/// After a restore: numbers given behind the copy's cut are on paper in people's hands, so every
/// line goes on above them that day, and every series of cases and papers above them that year.
/// Each gap is explained by its event.
///
/// Run in the turn that says the journal was restored; nobody can send it.
///
/// - Parameter last: the highest number seen on a ticket of the day, 0 or more; `nil` where nobody
///   knows it, then ``safeJump`` above the copy's highest.
func skipNumbers(in turn: Turn, through last: Int?) throws {
    try skipSeries(in: turn, through: last)
    let highest = try SkippedNumberStore.highest(on: turn.today, turn.db)
    let skipped = max(highest, last ?? highest + safeJump)
    guard skipped > 0 else { return }
    try SkippedNumberStore.skip(through: skipped, on: turn.today, turn.db)
    try turn.emit(NumbersSkipped(day: turn.today, last: skipped, isSeen: last != nil))
}

/// Nobody sees the last number of a series; only where the copy has given none in any year and the
/// day is said to have given none, nothing is skipped.
///
/// An answer that fell due between the copy and now is still given, in the year it was due: every
/// year since the copy's last is skipped.
private func skipSeries(in turn: Turn, through last: Int?) throws {
    let (this, before) = (turn.today.year, try SeriesStore.lastYear(turn.db))
    guard before != nil || last != 0 else { return }
    for year in min(before ?? this, this)...this {
        let skipped = try SeriesStore.highest(in: year, turn.db) + safeJump
        try SeriesStore.skip(through: skipped, in: year, turn.db)
        try turn.emit(SeriesSkipped(year: year, last: skipped))
    }
}
