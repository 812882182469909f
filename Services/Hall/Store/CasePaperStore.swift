import Contracts
import Foundation
import GRDB

/// Reads and writes the papers of the cases inside the caller's transaction.
enum CasePaperStore {
    /// The next number of a kind of paper.
    static func next(_ kind: PaperKind, in year: Int, _ db: Database) throws -> PaperNumber {
        PaperNumber(
            kind: kind, year: year, sequence: try SeriesStore.next(kind.word, in: year, db))
    }

    /// - Parameter entry: the number of the journal's entry it came with.
    static func insert(
        _ paper: CasePaper, of id: ServiceCaseID, entry: Int64, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO casePaper (kind, year, sequence, caseId, day, until, receiver, signedBy,
                    entry, awaitsSeal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            paper.number.kind.rawValue, paper.number.year, paper.number.sequence, id.rawValue,
            paper.day.number, paper.until?.number, paper.to.rawValue, paper.signedBy?.rawValue,
            entry, paper.awaitsSeal,
        ])
    }

    /// Papers that went out without the seal they should bear, the oldest first.
    static func unsealed(
        at site: SiteCode?, limit: Int, _ db: Database
    ) throws -> [SealLog.Reading.Unsealed] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.kind, p.year, p.sequence, p.caseId, p.day
                FROM casePaper p JOIN serviceCase c ON c.id = p.caseId
                WHERE p.awaitsSeal = 1 AND (?1 IS NULL OR c.site = ?1) ORDER BY p.entry LIMIT ?2
                """)
        return try Row.fetchAll(statement, arguments: [site?.rawValue, limit]).map { row in
            let (kind, day): (String, Int) = (row[0], row[4])
            return SealLog.Reading.Unsealed(
                case: ServiceCaseID(rawValue: row[3]),
                paper: PaperNumber(
                    kind: try known(PaperKind(rawValue: kind), in: "casePaper", kind),
                    year: row[1], sequence: row[2]),
                day: try known(LocalDay(daysSince1970: day), in: "casePaper", "\(day)"))
        }
    }

    /// - Returns: Whether it waited for a seal.
    static func endWait(of paper: PaperNumber, _ db: Database) throws -> Bool {
        try db.execute(
            sql: """
                UPDATE casePaper SET awaitsSeal = 0
                WHERE awaitsSeal = 1 AND kind = ? AND year = ? AND sequence = ?
                """, arguments: [paper.kind.rawValue, paper.year, paper.sequence])
        return db.changesCount > 0
    }

    /// The papers of a case, in the order they were given out.
    static func papers(of id: ServiceCaseID, _ db: Database) throws -> [CasePaper] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.kind, p.year, p.sequence, day, until, receiver, signedBy, u.seal, u.year,
                    u.sequence, u.usedAtMs
                FROM casePaper p LEFT JOIN sealUse u
                    ON (u.kind, u.paperYear, u.paperSequence) = (p.kind, p.year, p.sequence)
                WHERE p.caseId = ? ORDER BY entry
                """)
        return try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
            let (kind, receiver): (String, String) = (row[0], row[5])
            let day = try known(
                LocalDay(daysSince1970: row[3]), in: "casePaper", "\(row[3] as Int)")
            let sealedOn = (row[10] as Int64?).map { LocalDay(Instant(rawValue: $0)) }
            return CasePaper(
                number: PaperNumber(
                    kind: try known(PaperKind(rawValue: kind), in: "casePaper", kind),
                    year: row[1], sequence: row[2]),
                day: day, until: (row[4] as Int?).flatMap(LocalDay.init(daysSince1970:)),
                to: try known(PaperReceiver(rawValue: receiver), in: "casePaper", receiver),
                signedBy: (row[6] as UUID?).map(PersonID.init(rawValue:)),
                seal: (row[7] as UUID?).map {
                    SealUse(seal: SealID(rawValue: $0), year: row[8], sequence: row[9])
                }, sealedOn: sealedOn == day ? nil : sealedOn)
        }
    }

    /// The number of the entry that says what stands on a paper; `nil` where the case has none.
    static func entry(
        of paper: PaperNumber, in id: ServiceCaseID, _ db: Database
    ) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT entry FROM casePaper
                WHERE kind = ? AND year = ? AND sequence = ? AND caseId = ?
                """,
            arguments: [paper.kind.rawValue, paper.year, paper.sequence, id.rawValue])
    }
}
