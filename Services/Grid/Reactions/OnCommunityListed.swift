import Contracts
import Ledger

/// Learns of a village or community that cells may lie in.
func onCommunityListed(_ event: CommunityListed, in turn: Turn) throws {
    try CommunityStore.save(event.code, title: event.title, turn.db)
}
