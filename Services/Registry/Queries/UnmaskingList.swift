import Contracts
import Ledger

/// Who has looked at whose name and phone in full, when and why, as the journal tells it.
func unmaskingList(_ query: UnmaskingList, in view: View) throws -> UnmaskingList.Reading {
    let entries = try Journal.search(
        from: query.from, to: query.to, names: [Unmasked.name],
        actor: query.account.map { "a:\($0)" }, text: nil, after: query.after,
        limit: min(max(1, query.limit), 1000), privateParts: true, view.db)
    return UnmaskingList.Reading(
        rows: try entries.map { entry in
            let told = try JSON.decode(Unmasked.self, from: entry.body)
            return UnmaskingList.Reading.Row(
                seq: entry.seq, at: entry.writtenAt, account: told.account,
                login: try told.account.flatMap { try AccountStore.find($0, view.db) }?.login,
                person: told.person,
                staffNumber: try PersonStore.number(of: told.person, view.db),
                purpose: told.purpose,
                reason: try entry.privatePart.read(Unmasked.Private.self)?.reason)
        })
}
