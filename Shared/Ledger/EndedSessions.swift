import Contracts
import Foundation
import GRDB

/// Sessions that have ended before their time: their tokens are signed, not yet old, and refused.
extension Turn {
    /// - Parameter until: when the session's tokens end by themselves.
    public func endSession(_ session: SessionID, until: Instant) throws {
        group.sessionsEnded = true
        try db.execute(
            sql: "INSERT OR REPLACE INTO endedSession (session, until) VALUES (?, ?)",
            arguments: [Data(session.rawValue.bytes), until.rawValue])
    }
}

extension Store {
    /// Whether a session has ended before its time.
    public func hasEnded(_ session: SessionID) throws -> Bool {
        try endedSessions().contains(session)
    }

    /// Once read they are remembered, so that they can be asked for inside a group too.
    @discardableResult
    public func endedSessions() throws -> Set<SessionID> {
        if let cachedEndedSessions { return cachedEndedSessions }
        let ended = try read { db in
            try Data.fetchAll(db, sql: "SELECT session FROM endedSession")
                .compactMap { UUID(bytes: $0) }.map(SessionID.init(rawValue:))
        }
        let all = Set(ended)
        cachedEndedSessions = all
        return all
    }
}

extension Group {
    /// Forgets sessions whose tokens have ended by themselves before `moment`.
    public func forgetEndedSessions(before moment: Instant) throws {
        try db.execute(
            sql: "DELETE FROM endedSession WHERE until < ?", arguments: [moment.rawValue])
        if db.changesCount > 0 { sessionsEnded = true }
    }
}
