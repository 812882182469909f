import Contracts
import Ledger

/// The service items as the registry has listed them.
func itemList(_ query: ItemList, in view: View) throws -> ItemList.Reading {
    ItemList.Reading(items: try ListedItemStore.items(on: query.day, view.db))
}
