import Contracts
import Ledger

/// A day's tickets, by what is asked for.
func ticketList(_ query: TicketList, in view: View) throws -> TicketList.Reading {
    try TicketListing.page(query, titles: try ListedItemStore.titles(view.db), view.db)
}
