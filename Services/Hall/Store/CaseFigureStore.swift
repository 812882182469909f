import Contracts
import GRDB

/// Counts the cases received on some days, and lists those behind each figure.
enum CaseFigureStore {
    private static let period =
        "receivedDay BETWEEN ?1 AND ?2 AND (?3 IS NULL OR site = ?3)"

    static func figures(
        from first: LocalDay, to last: LocalDay, at site: SiteCode?, _ db: Database
    ) throws -> CaseFigures.Reading {
        let counts = CasesBehind.Figure.allCases.map { "sum(\($0.condition))" }
            .joined(separator: ", ")
        let statement = try db.cachedStatement(
            sql: "SELECT \(counts), sum(visits) FROM serviceCase WHERE \(period)")
        let row = try Row.fetchOne(
            statement, arguments: [first.number, last.number, site?.rawValue])
        func count(_ figure: CasesBehind.Figure) -> Int {
            CasesBehind.Figure.allCases.firstIndex(of: figure).flatMap { row?[$0] } ?? 0
        }
        let received = count(.received)
        let visits: Int = row?[CasesBehind.Figure.allCases.count] ?? 0
        return CaseFigures.Reading(
            received: received,
            meanVisits: received > 0 ? Double(visits) / Double(received) : nil,
            defects: count(.defects), secondNotices: count(.secondNotices),
            overdue: count(.overdue), silent: count(.silent))
    }

    static func cases(
        behind query: CasesBehind, at site: SiteCode?, limit: Int, _ db: Database
    ) throws -> [(serial: Int64, case: ServiceCase)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM serviceCase
                WHERE \(period) AND \(query.figure.condition) AND +serial > ?4
                ORDER BY serial LIMIT ?5
                """)
        return try Row.fetchAll(
            statement,
            arguments: [
                query.from.number, query.to.number, site?.rawValue, query.after ?? 0, limit,
            ]
        ).map { ($0["serial"], try ServiceCase($0)) }
    }

    static func overdue(limit: Int, _ db: Database) throws -> OverdueCases.Reading {
        let overdue = "FROM serviceCase WHERE state = 'accepted' AND isOverdue = 1"
        let statement = try db.cachedStatement(
            sql: "SELECT * \(overdue) ORDER BY dueAtMs, serial LIMIT ?")
        let cases = try Row.fetchAll(statement, arguments: [limit]).map { row in
            let found = try ServiceCase(row)
            return OverdueCases.Reading.Case(
                number: found.number, title: found.receipt.title,
                dueAt: try known(found.dueAt, in: "serviceCase", "dueAtMs"))
        }
        return OverdueCases.Reading(
            cases: cases, total: try Int.fetchOne(db, sql: "SELECT count(*) \(overdue)") ?? 0)
    }
}

extension CasesBehind.Figure {
    /// What a case counted under it fulfils.
    fileprivate var condition: String {
        switch self {
        case .received: "1"
        case .defects: "(defects > 0)"
        case .secondNotices: "(notices > 1)"
        case .overdue: "isOverdue"
        case .silent: "ifnull(isSilent, 0)"
        case .visitedAgain: "(visits > 1)"
        }
    }
}
