import Contracts
import Ledger

/// Open cases, the nearest deadline first; or the one of a number.
///
/// - Throws: ``HallRefusal/otherSite``.
func caseList(
    _ query: CaseList, in view: View, _ policy: CasePolicy
) throws -> CaseList.Reading {
    let today = LocalDay(view.now)
    if let number = query.number {
        guard let found = try ServiceCaseStore.serviceCase(number, view.db) else {
            return CaseList.Reading(cases: [], next: nil)
        }
        try found.checkReach(view.caller)
        return CaseList.Reading(cases: [found.card(on: today, policy)], next: nil)
    }
    let isOwn = query.owner != nil && query.owner == view.caller.session?.person
    let site = isOwn ? query.site : try view.caller.site(asked: query.site)
    let limit = min(max(query.limit, 1), 200)
    let agent = view.caller.isAgentOnly ? view.caller.session?.person : nil
    // Who is nobody of the staff has filed nothing that could be told to be his.
    guard agent != nil || !view.caller.isAgentOnly else {
        return CaseList.Reading(cases: [], next: nil)
    }
    let rows = try ServiceCaseStore.open(
        query, at: site, filedBy: agent, limit: limit + 1, view.db)
    let page = rows.prefix(limit)
    let last = rows.count > limit ? page.last : nil
    return CaseList.Reading(
        cases: page.map { $0.case.card(on: today, policy) },
        next: last.map { CaseList.Place(dueAt: $0.case.dueAt, serial: $0.serial) })
}
