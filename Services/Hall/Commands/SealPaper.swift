import Contracts
import Ledger

/// Seals a paper that went out without a seal, whatever has become of its case.
///
/// - Throws: ``CaseRefusal/unknown``, also where the case has no such paper;
///   ``SealRefusal/notAwaited``, ``SealRefusal/noneInUse``, ``HallRefusal/otherSite``.
func sealPaper(_ command: SealPaper, in turn: Turn) throws -> PaperSealed {
    let found = try serviceCase(command.case, turn.db)
    try found.checkReach(turn.caller)
    guard try CasePaperStore.entry(of: command.paper, in: found.id, turn.db) != nil else {
        throw CaseRefusal.unknown
    }
    let person = turn.caller.session?.person
    guard try CasePaperStore.endWait(of: command.paper, turn.db),
        let use = try SealStore.use(
            for: command.paper, of: found.id, by: person, at: turn.now, turn.db)
    else { throw SealRefusal.notAwaited }
    let told = PaperSealed(
        case: found.id, number: found.number, paper: command.paper, seal: use, by: person,
        sealedAt: turn.now)
    try turn.emit(told)
    return told
}
