import Contracts
import Foundation
import GRDB
import Ledger

/// Reads the tickets of some days by what is asked for. Counting them costs as much as the days had
/// tickets, a page of them what it has.
enum TicketListing {
    static let migration = Migration(
        "hall-ticket-listing", "CREATE INDEX visitByTicket ON visit (ticket)")

    /// - Parameters:
    ///   - site: `nil` for all.
    ///   - titles: of the items.
    static func page(
        _ query: TicketList, at site: SiteCode?, titles: [ItemCode: String], _ db: Database
    ) throws -> TicketList.Reading {
        let limit = min(max(query.limit, 1), 500)
        let last = query.to ?? query.day
        let arguments: StatementArguments = [
            query.day.number, query.state, query.queue?.rawValue, query.counter?.rawValue,
            query.item?.rawValue, site?.rawValue, last.number,
        ]
        let count = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM ticket " + filter), arguments: arguments)
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT arrival, id, letter, sequence, site, item, priority, state, queue,
                        takenAtMs, firstCalledAtMs, finishedAtMs, expectedMinutes, misses,
                        listVersion, day, (SELECT counter FROM visit
                            WHERE visit.ticket = arrival ORDER BY number DESC LIMIT 1)
                    FROM ticket \(filter) AND arrival > ?8 ORDER BY arrival LIMIT ?9
                    """),
            arguments: arguments + [query.after ?? 0, limit + 1])
        let tickets = try rows.prefix(limit).map { try ticket($0, titles: titles) }
        let next: Int64? = rows.count > limit ? rows[limit - 1][0] : nil
        return TicketList.Reading(tickets: tickets, next: next, count: count ?? 0)
    }

    private static let filter = """
        WHERE day BETWEEN ?1 AND ?7 AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR queue = ?3)
            AND (?4 IS NULL OR arrival IN
                (SELECT ticket FROM visit WHERE day BETWEEN ?1 AND ?7 + 1 AND counter = ?4))
            AND (?5 IS NULL OR item = ?5) AND (?6 IS NULL OR site = ?6)
        """

    private static func ticket(
        _ row: Row, titles: [ItemCode: String]
    ) throws -> TicketList.Reading.Ticket {
        let letter: String = row[2]
        let site: String = row[4]
        let code: String = row[5]
        let priority: String = row[6]
        let queue: String = row[8]
        let called: Int64? = row[10]
        let finished: Int64? = row[11]
        let day: Int = row[15]
        let counter: Int? = row[16]
        let item = try known(ItemCode(rawValue: code), in: "ticket", code)
        return TicketList.Reading.Ticket(
            ticket: TicketID(rawValue: row[1] as UUID),
            number: TicketNumber(
                queue: try known(QueueLetter(rawValue: letter), in: "ticket", letter),
                day: try known(LocalDay(daysSince1970: day), in: "ticket", "\(day)"),
                sequence: row[3]),
            site: try known(SiteCode(rawValue: site), in: "ticket", site), item: item,
            title: titles[item] ?? code,
            priority: try known(PriorityClass(rawValue: priority), in: "ticket", priority),
            state: row[7], queue: try known(QueueLetter(rawValue: queue), in: "ticket", queue),
            counter: counter.flatMap(CounterNumber.init), takenAt: Instant(rawValue: row[9]),
            firstCalledAt: called.map(Instant.init(rawValue:)),
            finishedAt: finished.map(Instant.init(rawValue:)), expectedWaitMinutes: row[12],
            misses: row[13], listVersion: row[14])
    }
}
