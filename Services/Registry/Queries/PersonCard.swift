import Contracts
import Ledger

/// A person on the staff, name and phone masked here, where they are kept.
func personCard(
    _ query: PersonCard, in view: View, _ keys: RegistryKeys
) throws -> PersonCard.Reading {
    guard let number = try PersonStore.number(of: query.person, view.db),
        let details = try PersonDetailsStore(keys: keys).find(number, view.db)
    else { throw AccessRefusal.noSuchPerson }
    return PersonCard.Reading(
        person: query.person, staffNumber: number, name: details.name.masked,
        phone: details.phone?.masked,
        posts: try PostStore.inForce(of: number, on: view.today, view.db).map {
            PersonCard.Reading.Post(
                kind: $0.kind, organisation: $0.organisation, cell: $0.cell)
        })
}
