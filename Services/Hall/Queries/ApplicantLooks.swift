import Contracts
import Foundation
import Ledger

/// Who has looked at which applicant in full, when and why, and who got a paper with whole names,
/// as the journal tells it.
func applicantLooks(_ query: ApplicantLooks, in view: View) throws -> ApplicantLooks.Reading {
    let entries = try Journal.search(
        from: query.from, to: query.to, names: [ApplicantUnmasked.name, PaperPrinted.name],
        actor: query.account.map { "a:\($0)" }, text: nil, after: query.after,
        limit: min(max(1, query.limit), 1000), privateParts: true, view.db)
    return ApplicantLooks.Reading(
        rows: try entries.map { entry in
            if entry.name == PaperPrinted.name {
                let told = try JSON.decode(PaperPrinted.self, from: entry.body)
                return ApplicantLooks.Reading.Row(
                    seq: entry.seq, at: entry.writtenAt,
                    account: told.account ?? account(entry.actor), number: told.number,
                    paper: told.paper)
            }
            let told = try JSON.decode(ApplicantUnmasked.self, from: entry.body)
            return ApplicantLooks.Reading.Row(
                seq: entry.seq, at: entry.writtenAt, account: told.account, number: told.number,
                purpose: told.purpose,
                reason: try entry.privatePart.read(ApplicantUnmasked.Private.self)?.reason)
        })
}

/// Whose account acted, of an event of before it said so itself.
private func account(_ actor: String) -> AccountID? {
    guard actor.hasPrefix("a:") else { return nil }
    return UUID(uuidString: String(actor.dropFirst(2))).map(AccountID.init(rawValue:))
}

/// What was asked to be seen in full, and until when, within five minutes of the asking.
///
/// - Returns: `nil` where no such event stands there, or it is over. Whose session it is for stands
///   in the event.
func look<E: Event>(
    _ type: E.Type, at seq: Int64?, in view: View
) throws -> (told: E, until: Instant)? {
    guard let seq, seq > 0,
        let entry = try Journal.entries(after: seq - 1, limit: 1, view.db).first,
        entry.name == E.name, view.askedAt < entry.writtenAt + copySpan
    else { return nil }
    return (try JSON.decode(E.self, from: entry.body), entry.writtenAt + copySpan)
}
