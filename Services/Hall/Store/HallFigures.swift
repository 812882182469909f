import Contracts
import GRDB

/// Reads the figures of days from the rows of tickets and visits.
enum HallFigures {
    /// Somebody's wait from taking to the first call, and what they were told.
    struct Wait {
        let takenAt: Instant
        let calledAt: Instant
        let expectedMinutes: Int?

        var milliseconds: Int64 { (calledAt - takenAt).milliseconds }
        /// How far the told wait was off.
        var errorMilliseconds: Int64? {
            expectedMinutes.map { abs(milliseconds - Int64($0) * 60_000) }
        }
    }

    /// Those first called at a site since a moment. Costs as much as there were calls since.
    static func waits(
        at site: SiteCode, since: Instant, _ db: Database
    ) throws -> [Wait] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT ticket.arrival, takenAtMs, firstCalledAtMs, expectedMinutes
                FROM visit JOIN ticket ON ticket.arrival = visit.ticket
                WHERE visit.site = ?1 AND visit.calledAtMs >= ?2
                    AND ticket.firstCalledAtMs >= ?2
                """)
        return try Row.fetchAll(statement, arguments: [site.rawValue, since.rawValue]).map {
            Wait(
                takenAt: Instant(rawValue: $0[1]), calledAt: Instant(rawValue: $0[2]),
                expectedMinutes: $0[3])
        }
    }

    /// How many tickets were taken at a site on a day, by quarter of an hour.
    static func arrivals(
        at site: SiteCode, on day: LocalDay, _ db: Database
    ) throws -> [QuarterHour: Int] {
        try quarters(
            """
            SELECT takenAtMs / 900000, count(*) FROM ticket WHERE day = ? AND site = ? GROUP BY 1
            """, day, site, db)
    }

    /// How many were finished, by quarter of an hour.
    static func finished(
        at site: SiteCode, on day: LocalDay, _ db: Database
    ) throws -> [QuarterHour: Int] {
        try quarters(
            """
            SELECT endedAtMs / 900000, count(*) FROM visit
            WHERE day = ? AND site = ? AND outcome = 'finished' GROUP BY 1
            """, day, site, db)
    }

    private static func quarters(
        _ sql: String, _ day: LocalDay, _ site: SiteCode, _ db: Database
    ) throws -> [QuarterHour: Int] {
        let statement = try db.cachedStatement(sql: sql)
        var counts: [QuarterHour: Int] = [:]
        for row in try Row.fetchAll(statement, arguments: [day.number, site.rawValue]) {
            counts[QuarterHour(number: row[0])] = row[1]
        }
        return counts
    }

    /// The last days before one on which a site gave tickets, newest first.
    static func daysBefore(
        _ day: LocalDay, at site: SiteCode, limit: Int, _ db: Database
    ) throws -> [LocalDay] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT day FROM queueDay
                WHERE day < ? AND day >= ? AND site = ? AND taken > 0 ORDER BY day DESC LIMIT ?
                """)
        return try Int.fetchAll(
            statement, arguments: [day.number, day.number - 14, site.rawValue, limit]
        ).compactMap(LocalDay.init(daysSince1970:))
    }

    // MARK: Statistics

    struct TicketFigure {
        let day: LocalDay
        /// The queue it stood in last.
        let queue: QueueLetter
        let item: ItemCode
        let state: String
        let wait: Wait?
    }

    struct VisitFigure {
        /// The queue its ticket stood in last.
        let queue: QueueLetter
        let item: ItemCode
        let counter: CounterNumber
        let outcome: String?
        let serviceMilliseconds: Int64?
    }

    static func tickets(
        from first: LocalDay, to last: LocalDay, at site: SiteCode?, _ db: Database
    ) throws -> [TicketFigure] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT day, item, state, takenAtMs, firstCalledAtMs, expectedMinutes, queue
                FROM ticket
                WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR site = ?3)
                """)
        return try Row.fetchAll(
            statement, arguments: [first.number, last.number, site?.rawValue]
        ).map { row in
            let day: Int = row[0]
            let item: String = row[1]
            let called: Int64? = row[4]
            return TicketFigure(
                day: try known(LocalDay(daysSince1970: day), in: "ticket", "\(day)"),
                queue: try queue(row[6]),
                item: try known(ItemCode(rawValue: item), in: "ticket", item), state: row[2],
                wait: called.map {
                    Wait(
                        takenAt: Instant(rawValue: row[3]), calledAt: Instant(rawValue: $0),
                        expectedMinutes: row[5])
                })
        }
    }

    private static func queue(_ text: String) throws -> QueueLetter {
        try known(QueueLetter(rawValue: text), in: "ticket", text)
    }

    static func visits(
        from first: LocalDay, to last: LocalDay, at site: SiteCode?, _ db: Database
    ) throws -> [VisitFigure] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT visit.item, visit.counter, outcome, endedAtMs - startedAtMs, ticket.queue
                FROM visit JOIN ticket ON ticket.arrival = visit.ticket
                WHERE visit.day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR visit.site = ?3)
                """)
        return try Row.fetchAll(
            statement, arguments: [first.number, last.number, site?.rawValue]
        ).map { row in
            let item: String = row[0]
            let counter: Int = row[1]
            return VisitFigure(
                queue: try queue(row[4]),
                item: try known(ItemCode(rawValue: item), in: "visit", item),
                counter: try known(
                    CounterNumber(rawValue: counter), in: "visit", "\(counter)"),
                outcome: row[2], serviceMilliseconds: row[3])
        }
    }
}
