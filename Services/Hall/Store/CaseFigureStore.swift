import Contracts
import GRDB
import Ledger

/// Counts the cases received on some days, and lists those behind each figure.
enum CaseFigureStore {
    static let migration = Migration(
        "hall-8",
        """
        -- Anybody asks for the overdue: those whose clock stands are found without reading the rest.
        CREATE INDEX caseStopped ON serviceCase (procedureUntil, serial) WHERE state = 'stopped';
        -- The limit to verify commitments behind a grant has passed; the mark goes once they are.
        ALTER TABLE serviceCase ADD COLUMN isVerifiedLate INTEGER NOT NULL DEFAULT 0
            CHECK (isVerifiedLate IN (0, 1));
        UPDATE serviceCase SET isVerifiedLate = 1 WHERE lower(hex(id)) IN (
            SELECT lower(replace(subject, '-', '')) FROM journal
            WHERE name = 'hall.case-marked.v1'
                AND json_extract(CAST(body AS TEXT), '$.mark') = 'commitmentLate');
        """)

    private static let period =
        "receivedDay BETWEEN ?1 AND ?2 AND (?3 IS NULL OR site = ?3)"

    /// All cases of the period, or each item's or day's, in order of item or day.
    ///
    /// - Parameter person: who asks; a rating of them counts in no figure.
    static func counts(
        from first: LocalDay, to last: LocalDay, at site: SiteCode?, for person: PersonID?,
        by column: Grouping? = nil, _ db: Database
    ) throws -> [(key: Row, counts: CaseCounts)] {
        let sums = CasesBehind.Figure.allCases.map { "ifnull(sum(\($0.condition)), 0)" }
            .joined(separator: ", ")
        let (key, group) = column.map { ($0.columns, "GROUP BY \($0.rawValue)") } ?? ("NULL", "")
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(sums), avg(visits), avg(workingDaysUsed),
                    avg(json_extract(guide, '$.promised.amount'))
                        FILTER (WHERE workingDaysUsed IS NOT NULL), \(key)
                FROM serviceCase WHERE \(period) \(group)
                """)
        return try Row.fetchAll(
            statement,
            arguments: [first.number, last.number, site?.rawValue, person?.description]
        ).map { ($0, CaseCounts($0)) }
    }

    /// What counts are told apart by.
    enum Grouping: String {
        case item
        case day = "receivedDay"

        /// What each is told by: the item's code and its latest title, or the day.
        fileprivate var columns: String {
            switch self {
            case .item: "item AS key, title AS title, max(serial)"
            case .day: "receivedDay AS key"
            }
        }
    }

    /// - Parameter person: who asks, as in ``counts(from:to:at:for:by:_:)``.
    static func cases(
        behind query: CasesBehind, at site: SiteCode?, for person: PersonID?, limit: Int,
        _ db: Database
    ) throws -> [(serial: Int64, case: ServiceCase)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM serviceCase
                WHERE \(period) AND \(query.figure.condition) AND +serial > ?5
                    AND (?6 IS NULL OR item = ?6)
                ORDER BY serial LIMIT ?7
                """)
        return try Row.fetchAll(
            statement,
            arguments: [
                query.from.number, query.to.number, site?.rawValue, person?.description,
                query.after ?? 0, query.item?.rawValue, limit,
            ]
        ).map { ($0["serial"], try ServiceCase($0)) }
    }

    /// The longest overdue first, by day; of a procedure longer than told, from the day told.
    static func overdue(
        limit: Int, _ db: Database
    ) throws -> (cases: [ServiceCase], total: Int) {
        let overdue = """
            FROM (SELECT * FROM serviceCase WHERE state = 'accepted' AND isOverdue = 1
                UNION ALL
                SELECT * FROM serviceCase WHERE state = 'stopped' AND EXISTS (
                    SELECT 1 FROM json_each(marks) WHERE value = 'procedureLate'))
            """
        // Offices close within the same day of the town and of the world's time.
        let statement = try db.cachedStatement(
            sql: """
                SELECT * \(overdue)
                ORDER BY ifnull(procedureUntil, dueAtMs / 86400000), dueAtMs, serial LIMIT ?
                """)
        return (
            try Row.fetchAll(statement, arguments: [limit]).map(ServiceCase.init),
            try Int.fetchOne(db, sql: "SELECT count(*) \(overdue)") ?? 0
        )
    }
}

extension CaseCounts {
    fileprivate init(_ row: Row) {
        func count(_ figure: CasesBehind.Figure) -> Int {
            CasesBehind.Figure.allCases.firstIndex(of: figure).map { row[$0] } ?? 0
        }
        let means = CasesBehind.Figure.allCases.count
        self.init(
            received: count(.received), accepted: count(.accepted), rejected: count(.rejected),
            granted: count(.granted), refused: count(.refused), told: count(.told),
            secondNotices: count(.secondNotices), defects: count(.defects),
            inTime: count(.inTime), late: count(.late), overdue: count(.overdue),
            silent: count(.silent), visitedAgain: count(.visitedAgain), meanVisits: row[means],
            timed: count(.timed), meanDaysUsed: row[means + 1], meanDaysPromised: row[means + 2],
            rated: count(.rated), satisfied: count(.satisfied), dissatisfied: count(.dissatisfied),
            commitments: CommitmentCounts(
                given: count(.committed), verified: count(.commitmentVerified),
                late: count(.commitmentLate), refuted: count(.commitmentFalse),
                revoked: count(.revoked)))
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
        case .accepted: "(isSilent IS NOT NULL)"
        case .rejected: "(state = 'rejected')"
        case .granted: "ifnull(outcome = 'granted', 0)"
        case .refused: "ifnull(outcome = 'refused', 0)"
        case .told: "(notices > 0)"
        case .inTime: "(outcome IS NOT NULL AND isOverdue = 0)"
        case .late: "(outcome IS NOT NULL AND isOverdue = 1)"
        case .timed: "(workingDaysUsed IS NOT NULL)"
        case .rated: Self.rated("")
        case .satisfied: Self.rated("AND level IN ('verySatisfied', 'satisfied', 'fair')")
        case .dissatisfied: Self.rated("AND level IN ('dissatisfied', 'veryDissatisfied')")
        case .committed: Self.given(.commitment)
        case .commitmentVerified:
            """
            ((\(Self.given(.finding)) OR \(Self.stands(.confirmed)))
                AND (NOT \(Self.stands(.open)) OR ifnull(outcome = 'refused', 0)
                    OR state = 'revoked'))
            """
        case .commitmentLate: "isVerifiedLate"
        case .commitmentFalse: Self.given(.finding)
        case .revoked: "(state = 'revoked')"
        }
    }

    /// What stays of a commitment whatever becomes of it are its papers.
    private static func given(_ paper: PaperKind) -> String {
        """
        EXISTS (SELECT 1 FROM casePaper
            WHERE caseId = serviceCase.id AND kind = '\(paper.rawValue)')
        """
    }

    private static func stands(_ standing: Commitment.Standing) -> String {
        """
        EXISTS (SELECT 1 FROM json_each(commitments)
            WHERE json_extract(value, '$.standing') = '\(standing.rawValue)')
        """
    }

    /// Whoever a rating is of may not learn that there is one, so theirs do not count for them.
    private static func rated(_ more: String) -> String {
        """
        EXISTS (SELECT 1 FROM serviceRating r
            WHERE caseId = serviceCase.id AND isAdopted = 1 \(more)
            AND NOT EXISTS (SELECT 1 FROM json_each(r.rated) WHERE value = ?4))
        """
    }
}
