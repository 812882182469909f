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
public func skipNumbers(through last: Int?, in turn: Turn) throws {
    try skipSeries(through: last, in: turn)
    let highest = try SkippedNumberStore.highest(on: turn.today, turn.db)
    let skipped = max(highest, last ?? highest + safeJump)
    guard skipped > 0 else { return }
    try SkippedNumberStore.skip(through: skipped, on: turn.today, turn.db)
    try turn.emit(NumbersSkipped(day: turn.today, last: skipped, isSeen: last != nil))
}

/// More than one line of a township's hall gives in a day.
///
/// - Source: our choice; the demo town's busiest line gives under 150 in a day of 260 people.
public let safeJump = 500

/// Nobody sees the last number of a series; only of a hall where none was given nothing is skipped.
private func skipSeries(through last: Int?, in turn: Turn) throws {
    let year = turn.today.year
    let highest = try SeriesStore.highest(in: year, turn.db)
    guard highest > 0 || last != 0 else { return }
    try SeriesStore.skip(through: highest + safeJump, in: year, turn.db)
    try turn.emit(SeriesSkipped(year: year, last: highest + safeJump))
}
