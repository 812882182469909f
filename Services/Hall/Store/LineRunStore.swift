import Contracts
import GRDB

/// Reads and writes how many priority calls in a row were made over each ordinary lane.
enum LineRunStore {
    static func runs(at site: SiteCode, _ db: Database) throws -> [QueueLetter: Int] {
        let statement = try db.cachedStatement(
            sql: "SELECT queue, run FROM lineRun WHERE site = ?")
        var runs: [QueueLetter: Int] = [:]
        for row in try Row.fetchAll(statement, arguments: [site.rawValue]) {
            let letter: String = row[0]
            runs[try known(QueueLetter(rawValue: letter), in: "lineRun", letter)] = row[1]
        }
        return runs
    }

    /// Writes what has changed.
    static func save(
        _ runs: [QueueLetter: Int], before: [QueueLetter: Int], at site: SiteCode, _ db: Database
    ) throws {
        for (queue, run) in runs.sorted(by: { $0.key < $1.key })
        where run != before[queue, default: 0] {
            if run == 0 {
                try db.cachedStatement(sql: "DELETE FROM lineRun WHERE site = ? AND queue = ?")
                    .execute(arguments: [site.rawValue, queue.rawValue])
            } else {
                try db.cachedStatement(
                    sql: """
                        INSERT INTO lineRun (site, queue, run) VALUES (?, ?, ?)
                        ON CONFLICT DO UPDATE SET run = excluded.run
                        """
                ).execute(arguments: [site.rawValue, queue.rawValue, run])
            }
        }
    }

    /// A new day begins with nobody passed over.
    static func clear(_ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM lineRun").execute()
    }
}
