import Contracts
import Ledger

/// Tickets of a day, or of some, by what is asked for.
///
/// - Throws: ``HallRefusal/periodWrong`` when the days end before they begin or are more than 366.
func ticketList(_ query: TicketList, in view: View) throws -> TicketList.Reading {
    let last = query.to ?? query.day
    guard query.day <= last, query.day.days(to: last) < 366 else { throw HallRefusal.periodWrong }
    return try TicketListing.page(query, titles: try ListedItemStore.titles(view.db), view.db)
}
