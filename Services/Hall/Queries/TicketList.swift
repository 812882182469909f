import Contracts
import Ledger

/// Tickets of a day, or of some, by what is asked for; who has a site and names none is told its
/// own.
///
/// - Throws: ``HallRefusal/periodWrong`` when the days end before they begin or are more than 366;
///   ``HallRefusal/otherSite``.
func ticketList(
    _ query: TicketList, in view: View, by who: Actor? = nil
) throws -> TicketList.Reading {
    let site = query.site ?? who?.site
    if let site { try Actor.check(who, at: site) }
    let last = query.to ?? query.day
    guard query.day <= last, query.day.days(to: last) < 366 else { throw HallRefusal.periodWrong }
    return try TicketListing.page(
        query, at: site, titles: try ListedItemStore.titles(view.db), view.db)
}
