import Contracts
import Ledger

/// Keeps the post of anybody on the staff.
///
/// Also of those who may never inspect, so that a grid worker named as an officer is refused for
/// what they are and not as unknown. Names and phones are not kept.
///
/// - Source: 国办发〔2024〕54号.
func onPersonRegistered(_ event: PersonRegistered, in turn: Turn) throws {
    let post = OfficerFile.Post(
        kind: event.kind, staffNumber: event.staffNumber, validity: event.validity)
    try PostStore.save(post, of: event.person, turn.db)
}
