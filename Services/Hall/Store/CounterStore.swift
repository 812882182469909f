import Contracts
import Foundation
import GRDB
import Ledger

/// A counter as its row; its queues are letters side by side, its skills codes with spaces between.
private struct CounterRow {
    static let select =
        "SELECT number, queues, clerk, site, state, pauseReason, skills, openedOn FROM counter "

    let number: Int
    let queues: String
    let clerk: UUID?
    let site: String
    let state: String
    let pauseReason: String?
    let skills: String?
    let openedOn: Int?

    init(_ row: Row) {
        number = row[0]
        queues = row[1]
        clerk = row[2]
        site = row[3]
        state = row[4]
        pauseReason = row[5]
        skills = row[6]
        openedOn = row[7]
    }

    func counter() throws -> Counter {
        Counter(
            number: try known(CounterNumber(rawValue: number), in: "counter", "\(number)"),
            site: try known(SiteCode(rawValue: site), in: "counter", site),
            queues: try queues.map { letter in
                try known(QueueLetter(rawValue: String(letter)), in: "counter", queues)
            },
            clerk: clerk.map(PersonID.init(rawValue:)),
            state: try known(readState(), in: "counter", state),
            skills: try skills?.split(separator: " ").map { code in
                try known(ItemCode(rawValue: String(code)), in: "counter", String(code))
            },
            openedOn: try openedOn.map {
                try known(LocalDay(daysSince1970: $0), in: "counter", "\($0)")
            })
    }

    private func readState() -> Counter.State? {
        switch (state, pauseReason.map(PauseReason.init(rawValue:))) {
        case ("open", nil): .open
        case ("paused", let reason??): .paused(reason)
        case ("closed", nil): .closed
        default: nil
        }
    }
}

extension Counter.State {
    /// As readings and the store have it.
    var told: CounterState {
        switch self {
        case .open: .open
        case .paused: .paused
        case .closed: .closed
        }
    }

    var pauseReason: PauseReason? {
        guard case .paused(let reason) = self else { return nil }
        return reason
    }
}

/// Reads and writes counters inside the caller's transaction.
enum CounterStore {
    static let migration = Migration(
        "hall-12",
        """
        -- The day it was last opened on; NULL of one that was opened before this was kept.
        ALTER TABLE counter ADD COLUMN openedOn INTEGER;
        """)

    static func save(_ counter: Counter, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO counter
                    (number, queues, clerk, site, state, pauseReason, skills, openedOn)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (number) DO UPDATE SET queues = excluded.queues,
                    clerk = excluded.clerk, site = excluded.site, state = excluded.state,
                    pauseReason = excluded.pauseReason, skills = excluded.skills,
                    openedOn = excluded.openedOn
                """)
        try statement.execute(arguments: [
            counter.number.rawValue, counter.queues.map(\.rawValue).joined(),
            counter.clerk?.rawValue, counter.site.rawValue, counter.state.told.rawValue,
            counter.state.pauseReason?.rawValue,
            counter.skills?.map(\.rawValue).joined(separator: " "), counter.openedOn?.number,
        ])
    }

    static func counter(_ number: CounterNumber, _ db: Database) throws -> Counter? {
        let statement = try db.cachedStatement(sql: CounterRow.select + "WHERE number = ?")
        return try first(statement, [number.rawValue]) { try CounterRow($0).counter() }
    }

    /// The counters of a site, or of all, by number; at most 99.
    static func counters(at site: SiteCode?, _ db: Database) throws -> [Counter] {
        let statement = try db.cachedStatement(sql: CounterRow.select + "ORDER BY number")
        return try Row.fetchAll(statement).map { try CounterRow($0).counter() }
            .filter { site == nil || $0.site == site }
    }

    /// Whether any counter serves a queue. Reads at most 99 rows.
    static func isServed(_ queue: QueueLetter, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM counter WHERE instr(queues, ?) > 0 LIMIT 1")
        return try Int.fetchOne(statement, arguments: [queue.rawValue]) != nil
    }
}
