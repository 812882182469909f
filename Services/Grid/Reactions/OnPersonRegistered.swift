import Contracts
import Ledger

/// Learns who is on the staff, as what, and in which cell; names are not kept here.
func onPersonRegistered(_ event: PersonRegistered, in turn: Turn) throws {
    try PersonStore.save(
        StaffMember(
            person: event.person, kind: event.kind, cell: event.cell, validity: event.validity),
        turn.db)
}
