import Contracts
import Ledger

/// Ends every session of an account: one's own, or as security administrator anybody's.
func endSessions(_ command: EndSessions, in turn: Turn) throws -> EndSessions.Answer {
    guard turn.caller.mayEnd(sessionsOf: command.account),
        try AccountStore.find(command.account, turn.db) != nil
    else { throw AccessRefusal.noSuchAccount }
    return EndSessions.Answer(ended: try endSessions(of: command.account, .ended, in: turn))
}
