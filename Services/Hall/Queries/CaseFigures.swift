import Contracts
import Ledger

/// Figures of the cases received on some days.
///
/// - Throws: ``HallRefusal/periodWrong`` when they end before they begin or are more than 366;
///   ``HallRefusal/otherSite``.
func caseFigures(_ query: CaseFigures, in view: View) throws -> CaseFigures.Reading {
    try checkPeriod(from: query.from, to: query.to)
    return try CaseFigureStore.figures(
        from: query.from, to: query.to, at: try view.caller.site(asked: query.site), view.db)
}

/// - Throws: ``HallRefusal/periodWrong``.
func checkPeriod(from first: LocalDay, to last: LocalDay) throws(HallRefusal) {
    guard first <= last, first.days(to: last) < 366 else { throw .periodWrong }
}
