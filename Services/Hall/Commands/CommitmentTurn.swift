import Contracts
import GRDB
import Ledger

/// Whose word was false before may give none until that is lifted.
///
/// Who they are stands in the receipts' private parts alone: these are looked at, of the cases that
/// bar somebody, which are few. One that was erased bars nobody any more.
///
/// - Throws: ``CaseRefusal/commitmentBarred``.
/// - Source: 国办发〔2020〕42号 二: 曾作出虚假承诺的，在信用修复前不适用.
func checkBar(of applicant: Applicant?, _ db: Database) throws {
    guard let applicant else { return }
    for entry in try ServiceCaseStore.barringReceipts(db) {
        let other = try privatePart(CaseReceived.Private.self, at: entry, db)?.applicant
        guard let other, applicant.isSame(as: other) else { continue }
        throw CaseRefusal.commitmentBarred
    }
}

extension Applicant {
    /// By number, whatever name and phone were given.
    func isSame(as other: Applicant) -> Bool {
        citizen == other.citizen && organisation == other.organisation
    }
}

/// Tells a commitment that a kept case has just got, with its paper; nothing where there is none.
///
/// - Throws: see ``nextPaper(_:of:in:isSealNeeded:)``.
func keepCommitment(
    _ materials: [Int]?, of its: ServiceCase, in turn: Turn, _ policy: CasePolicy
) throws {
    guard let materials else { return }
    let made = its.commitment(
        materials, number: try nextPaper(.commitment, of: its.id, in: turn),
        by: turn.caller.session?.person, policy, at: turn.now)
    try turn.emit(made)
    try CasePaperStore.insert(
        made.paper, of: its.id, entry: try Journal.head(turn.db).seq, turn.db)
}
