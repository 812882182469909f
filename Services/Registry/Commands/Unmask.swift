import Contracts
import Ledger

/// How long what was asked for may be looked at.
let revealSpan = Duration.seconds(300)

/// Lets the caller see a person's name and phone for five minutes; that he asked, and why, is an
/// event.
func unmask(_ command: Unmask, in turn: Turn) throws -> Unmask.Answer {
    guard CellText.trimmed(command.reason.rawValue).count >= 4 else {
        throw AccessRefusal.reasonNeeded
    }
    guard try PersonStore.number(of: command.person, turn.db) != nil else {
        throw AccessRefusal.noSuchPerson
    }
    let session = turn.caller.session
    let reveal = RevealStore.Reveal(
        id: turn.newID(), session: session?.session, person: command.person,
        until: turn.writtenAt + revealSpan)
    try RevealStore.insert(reveal, at: turn.writtenAt, turn.db)
    try turn.emit(
        Unmasked(
            reveal: reveal.id, person: command.person, account: session?.account,
            purpose: command.purpose), private: Unmasked.Private(reason: command.reason))
    return Unmask.Answer(reveal: reveal.id)
}
