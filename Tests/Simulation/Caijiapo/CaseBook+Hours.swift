import Contracts
import Ledger

/// A limit warns and ends as the office closes where the case was received.
extension CaseBook {
    /// What of an event says when something ends.
    private struct Limits: Decodable {
        let number: CaseNumber
        let answerBy, amberAt, dueAt, deliverBy, verifyAmberAt, verifyBy: Instant?
    }

    mutating func checkHours() throws {
        switch entry.name {
        case CaseReceived.name, MaterialsHandedIn.name, CaseAccepted.name, CaseClockResumed.name,
            CaseExtended.name, CaseDecided.name:
            break
        default: return
        }
        let told = try JSON.decode(Limits.self, from: entry.body)
        let ends = [
            told.answerBy, told.amberAt, told.dueAt, told.deliverBy, told.verifyAmberAt,
            told.verifyBy,
        ].compactMap(\.self)
        if ends.contains(where: { $0 != Lists.close(of: LocalDay($0), at: told.number.site) }) {
            note("a limit that ends at another hour than \(told.number.site.rawValue) closes")
        }
    }
}
