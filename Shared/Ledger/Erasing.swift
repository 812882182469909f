import Contracts
import Foundation
import GRDB

/// Private parts, blanked: at the owner and wherever the kit has put a copy.
extension Turn {
    /// Blanks the private part of one of this journal's entries.
    ///
    /// - Returns: Whether there was one.
    public func erasePrivatePart(at seq: Int64) throws -> Bool {
        try db.execute(
            sql: """
                UPDATE journal SET salt = NULL, privatePart = NULL
                WHERE seq = ? AND privatePart IS NOT NULL
                """,
            arguments: [seq])
        let hasErased = db.changesCount == 1
        if hasErased { group.hasErased = true }
        return hasErased
    }

    /// Blanks what came with another's entry: the private parts of this journal's entries that were
    /// written by reacting to it, and the copy that is parked.
    ///
    /// - Returns: The numbers of this journal's entries that have been blanked, in order.
    public func erasePrivateParts(from producer: ServiceName, seq: Int64) throws -> [Int64] {
        try blankParked(producer, seq)
        let copies = try Int64.fetchAll(
            db,
            sql: """
                SELECT seq FROM journal WHERE cause = ? AND privatePart IS NOT NULL ORDER BY seq
                """, arguments: ["e:\(producer.rawValue)/\(seq)"]
        ).filter { try !isForgotten($0, by: producer, seq) }
        for copy in copies { _ = try erasePrivatePart(at: copy) }
        return copies
    }

    private func blankParked(_ producer: ServiceName, _ seq: Int64) throws {
        guard
            let parked = try ParkedEntry.all(db).first(where: {
                $0.producer == producer && $0.entry.seq == seq
            })
        else { return }
        var bytes: [UInt8] = []
        EntryBytes.append(parked.entry.withoutPrivatePart, to: &bytes)
        try db.execute(
            sql: "UPDATE parked SET entry = ? WHERE producer = ? AND seq = ?",
            arguments: [Data(bytes), producer.rawValue, seq])
        group.hasErased = true
    }

    /// Whether an own entry came of one that had this number in a history since given up: whose
    /// words it holds is another's business.
    private func isForgotten(
        _ own: Int64, by producer: ServiceName, _ seq: Int64
    ) throws -> Bool {
        let accepted = try Data.fetchAll(
            db,
            sql: """
                SELECT body FROM journal WHERE name = 'kit.follow-accepted.v1' AND seq > ?
                """, arguments: [own])
        return try accepted.contains {
            let accepted = try JSON.decode(FollowAccepted.self, from: Array($0))
            return accepted.producer == producer && accepted.to < seq
        }
    }
}
