import Contracts
import GRDB
import Ledger

/// Figures of the cases received on some days; ratings of the one who asks count in none.
///
/// - Throws: ``HallRefusal/periodWrong`` when they end before they begin or are more than 366;
///   ``HallRefusal/otherSite``.
func caseFigures(_ query: CaseFigures, in view: View) throws -> CaseFigures.Reading {
    try checkPeriod(from: query.from, to: query.to)
    let site = try view.caller.site(asked: query.site)
    func counts(
        by column: CaseFigureStore.Grouping? = nil
    ) throws -> [(key: Row, counts: CaseCounts)] {
        try CaseFigureStore.counts(
            from: query.from, to: query.to, at: site, for: view.caller.session?.person,
            by: column, view.db)
    }
    return CaseFigures.Reading(
        all: try known(try counts().first?.counts, in: "serviceCase", "counts"),
        items: try counts(by: .item).map {
            CaseFigures.Item(
                item: try $0.key.word("key"), title: $0.key["title"], counts: $0.counts)
        },
        days: try counts(by: .day).map {
            CaseFigures.Day(day: try $0.key.day("key"), counts: $0.counts)
        })
}

/// - Throws: ``HallRefusal/periodWrong``.
func checkPeriod(from first: LocalDay, to last: LocalDay) throws(HallRefusal) {
    guard first <= last, first.days(to: last) < 366 else { throw .periodWrong }
}
