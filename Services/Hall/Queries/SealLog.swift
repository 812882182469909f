import Contracts
import Ledger

/// The seals and their uses, the last first, and what still waits for one,
/// the oldest first; of a village site for who is posted there.
func sealLog(_ query: SealLog, in view: View) throws -> SealLog.Reading {
    let limit = min(max(query.limit, 1), 200)
    let uses = try SealStore.uses(before: query.before, limit: limit + 1, view.db)
    return SealLog.Reading(
        seals: try SealStore.seals(view.db).map {
            SealLog.Reading.Seal(
                seal: $0.id, text: $0.text, from: $0.from, retiredOn: $0.retiredOn, uses: $0.uses)
        },
        uses: Array(uses.prefix(limit)),
        next: uses.count > limit ? uses[limit - 1].use : nil,
        unsealed: try CasePaperStore.unsealed(
            at: view.caller.ownSite, limit: 200, view.db))
}
