import Contracts
import GRDB

/// The incidents: where each stands. Names, phones and words are only in the journal.
enum IncidentStore {
    /// At most so many in one list.
    static let listMax = 500

    static func find(_ id: IncidentID, _ db: Database) throws -> Incident? {
        let statement = try db.cachedStatement(sql: "\(IncidentRow.select) WHERE id = ?")
        return try IncidentRow.fetchOne(statement, arguments: [id.rawValue])?.incident
    }

    static func find(complaint: ComplaintID, _ db: Database) throws -> Incident? {
        let statement = try db.cachedStatement(sql: "\(IncidentRow.select) WHERE complaint = ?")
        return try IncidentRow.fetchOne(statement, arguments: [complaint.rawValue])?.incident
    }

    /// Those in a state, or all that are open; oldest first.
    static func list(_ state: Incident.State?, _ db: Database) throws -> [Incident] {
        let rows =
            if let state {
                try IncidentRow.fetchAll(
                    db, sql: "\(IncidentRow.select) WHERE state = ? ORDER BY sequence LIMIT ?",
                    arguments: [state.rawValue, listMax])
            } else {
                try IncidentRow.fetchAll(
                    db,
                    sql: "\(IncidentRow.select) WHERE state <> 'closed' ORDER BY sequence LIMIT ?",
                    arguments: [listMax])
            }
        return rows.map(\.incident)
    }

    static func insert(_ incident: Incident, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO incident
                    (id, number, channel, task, function, limitAmount, limitUnit, cell, lon, lat,
                     complaint, state, round, returns)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            incident.id.rawValue, incident.number, incident.channel.rawValue,
            incident.task.rawValue, incident.function.rawValue, incident.limit.amount,
            incident.limit.unit.rawValue, incident.cell.rawValue, incident.place.lon,
            incident.place.lat, incident.complaint?.rawValue, incident.state.rawValue,
            incident.round, incident.returns,
        ])
    }

    /// Writes where it stands now.
    static func update(_ incident: Incident, _ db: Database) throws {
        let assignment = incident.assignment
        try db.cachedStatement(
            sql: """
                UPDATE incident SET state = ?, round = ?, returns = ?, handler = ?, amberAtMs = ?,
                    redAtMs = ?, doneBy = ?
                WHERE id = ?
                """
        ).execute(arguments: [
            incident.state.rawValue, incident.round, incident.returns,
            assignment?.handler.rawValue, assignment?.amberAt.rawValue,
            assignment?.redAt.rawValue, assignment?.by?.rawValue, incident.id.rawValue,
        ])
    }
}

private struct IncidentRow: FetchableRecord {
    static let select = """
        SELECT id, number, channel, task, function, limitAmount, limitUnit, cell, lon, lat,
            complaint, state, round, returns, handler, amberAtMs, redAtMs, doneBy
        FROM incident
        """

    let incident: Incident

    init(row: Row) throws {
        let columns = Columns(row, of: "incident")
        let limit = HandlingLimit(amount: columns.integer(5), unit: try columns.value(6))
        let place = GeoPoint(lon: columns.real(8), lat: columns.real(9))
        let handler: Handler? = try columns.valueOrNil(14)
        incident = Incident(
            id: columns.id(0), number: columns.text(1), channel: try columns.value(2),
            task: try columns.value(3), function: try columns.value(4),
            limit: try columns.known(limit, 5), cell: try columns.value(7),
            place: try columns.known(place, 8), complaint: columns.idOrNil(10),
            state: try columns.value(11), round: columns.integer(12),
            returns: columns.integer(13),
            assignment: handler.map {
                Incident.Assignment(
                    handler: $0, amberAt: columns.instant(15), redAt: columns.instant(16),
                    by: columns.idOrNil(17))
            })
    }
}
