import Contracts
import Ledger

/// What is past its limit, or kept by a procedure beyond the day told, for everybody.
func overdueCases(
    _ query: OverdueCases, in view: View, _ policy: CasePolicy
) throws -> OverdueCases.Reading {
    let (cases, total) = try CaseFigureStore.overdue(
        limit: min(max(query.limit, 1), 200), view.db)
    return OverdueCases.Reading(
        cases: try cases.map { its in
            let told = its.procedure.map { its.calendar(policy).close(of: $0.until) }
            return OverdueCases.Reading.Case(
                number: its.number, title: its.receipt.title,
                dueAt: try known(told ?? its.dueAt, in: "serviceCase", "dueAtMs"),
                days: told == nil ? its.days(on: LocalDay(view.now), policy) : nil,
                isProcedure: told != nil ? true : nil)
        }, total: total)
}
