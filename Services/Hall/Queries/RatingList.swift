import Contracts
import GRDB
import Ledger

/// Bad ratings with an open loop, those without a limit first, then the nearest; none of the one
/// who asks.
///
/// - Throws: ``HallRefusal/otherSite``.
func ratingList(
    _ query: RatingList, in view: View, _ policy: CasePolicy
) throws -> RatingList.Reading {
    let site = try view.caller.site(asked: query.site)
    let person = view.caller.session?.person
    let limit = min(max(query.limit, 1), 200)
    let rows = try ServiceRatingStore.open(
        at: site, notOf: person, after: query.after, limit: limit + 1, view.db)
    let page = rows.prefix(limit)
    let last = rows.count > limit ? page.last : nil
    return RatingList.Reading(
        ratings: try page.map {
            try shown(
                $0.rating, $0.rating.days(on: LocalDay(view.now), policy), to: person, view.db)
        },
        open: try ServiceRatingStore.countOpen(at: site, notOf: person, view.db),
        next: last.map { RatingList.Place(dueAt: $0.rating.dueAt, serial: $0.serial) })
}

private func shown(
    _ its: ServiceRating, _ days: LimitDays?, to person: PersonID?, _ db: Database
) throws -> RatingList.Rating {
    let found = try serviceCase(its.serviceCase, db)
    func said<Part: Decodable>(_ words: RatingWords, _ type: Part.Type) throws -> Part? {
        try privatePart(type, at: try ServiceRatingStore.entry(of: words, its.id, db), db)
    }
    return RatingList.Rating(
        rating: its.id, case: its.serviceCase, number: found.number, title: found.receipt.title,
        level: its.level, aspects: its.aspects,
        words: try said(.rater, CaseRated.Private.self)?.words, state: its.state,
        isAdopted: its.isAdopted, facts: try said(.facts, RatingVerified.Private.self)?.facts,
        appeal: try said(.appeal, RatingAppealed.Private.self)?.reason,
        measure: try said(.measure, RatingRectified.Private.self)?.measure, tries: its.tries,
        ratedAt: its.ratedAt, dueAt: its.dueAt, days: days,
        marks: RatingMark.allCases.filter(its.marks.contains), next: its.next(by: person),
        isErased: try people(of: its.serviceCase, db) == nil ? true : nil)
}
