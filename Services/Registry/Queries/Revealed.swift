import Contracts
import Ledger

/// The name and phone that were asked for, for the session that asked, while it may.
func revealed(
    _ query: Revealed, in view: View, _ keys: RegistryKeys
) throws -> Revealed.Reading {
    guard let reveal = try RevealStore.find(query.reveal, view.db), view.askedAt < reveal.until,
        reveal.session == view.caller.session?.session,
        let number = try PersonStore.number(of: reveal.person, view.db),
        let details = try PersonDetailsStore(keys: keys).find(number, view.db)
    else { throw AccessRefusal.noReveal }
    return Revealed.Reading(name: details.name, phone: details.phone, until: reveal.until)
}
