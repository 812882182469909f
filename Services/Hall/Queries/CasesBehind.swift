import Contracts
import Ledger

/// The cases behind one of these figures.
///
/// - Throws: as ``caseFigures(_:in:)``.
func casesBehind(
    _ query: CasesBehind, in view: View, _ policy: CasePolicy
) throws -> CasesBehind.Reading {
    try checkPeriod(from: query.from, to: query.to)
    let limit = min(max(query.limit, 1), 200)
    let rows = try CaseFigureStore.cases(
        behind: query, at: try view.caller.site(asked: query.site),
        for: view.caller.session?.person, limit: limit + 1, view.db)
    let page = rows.prefix(limit)
    return CasesBehind.Reading(
        cases: page.map { $0.case.card(on: LocalDay(view.now), policy) },
        next: rows.count > limit ? page.last?.serial : nil)
}
