import Contracts
import Ledger

/// Keeps which queue an item leads to, and on which days, as the registry lists it.
func onServiceItemListed(_ event: ServiceItemListed, in turn: Turn) throws {
    try ListedItemStore.save(event, turn.db)
}
