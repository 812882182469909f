import Contracts
import Ledger

/// How long a copy with whole names may be looked at.
let copySpan = Duration.seconds(300)

/// Lets the caller see a paper with whole names for five minutes; that they did is an event, read
/// with the looks at applicants. Whoever serves at a window may: a copy is for who stands there,
/// and any window serves any item.
///
/// An agent gets one under a mandate that covers collecting.
///
/// - Throws: ``CaseRefusal/unknown``, also where the case has no such paper; see
///   ``deskCase(_:agentMay:in:)``.
func printPaper(_ command: PrintPaper, in turn: Turn) throws -> PrintPaper.Answer {
    let found = try deskCase(command.case, agentMay: .collect, in: turn)
    guard try CasePaperStore.entry(of: command.paper, in: found.id, turn.db) != nil else {
        throw CaseRefusal.unknown
    }
    let session = turn.caller.session
    try turn.emit(
        PaperPrinted(
            case: found.id, number: found.number, paper: command.paper, session: session?.session,
            account: session?.account, by: session?.person, printedAt: turn.now))
    return PrintPaper.Answer(copy: try Journal.head(turn.db).seq)
}
