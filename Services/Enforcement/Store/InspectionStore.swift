import Contracts
import Foundation
import GRDB

/// The office's inspections as rows; a column is filled from the state that needs it on.
private struct InspectionRow {
    static let columns = """
        id, number, incident, round, lon, lat, crs, openedAtMs, state, officers, power, day, \
        assignedAtMs, result, actedAtMs, recordedAtMs, reportedAtMs, returnReason, returnedAtMs
        """

    let row: Row

    func inspection() throws -> Inspection {
        guard let place = GeoPoint(lon: row[4], lat: row[5], crs: try value(6)) else {
            throw unreadable(4)
        }
        let origin: TaskOrigin =
            row.hasNull(atIndex: 2)
            ? .ownComplaint : .incident(id: IncidentID(rawValue: row[2]), round: row[3])
        return Inspection(
            id: InspectionID(rawValue: row[0]), number: row[1], origin: origin, place: place,
            openedAt: try value(7), state: try state())
    }

    private func state() throws -> Inspection.State {
        switch row[8] as String {
        case "opened": .opened
        case "assigned": .assigned(try assignment())
        case "done": .done(try assignment(), try act())
        case "reported": .reported(try assignment(), try act(), at: try value(16))
        case "returned":
            .returned(
                row.hasNull(atIndex: 9) ? nil : try assignment(), try value(17), at: try value(18))
        default: throw unreadable(8)
        }
    }

    private func assignment() throws -> Inspection.Assignment {
        Inspection.Assignment(
            officers: try officers(9), power: try value(10), day: try row.day(11, in: "inspection"),
            assignedAt: try value(12))
    }

    private func act() throws -> Inspection.Act {
        Inspection.Act(result: try value(13), actedAt: try value(14), recordedAt: try value(15))
    }

    func officers(_ column: Int) throws -> [PersonID] {
        let bytes = Array(row[column] as Data)
        return try stride(from: 0, to: bytes.count, by: 16).map { start in
            guard let id = UUID(bytes: bytes[start..<min(start + 16, bytes.count)]) else {
                throw unreadable(column)
            }
            return PersonID(rawValue: id)
        }
    }

    private func value<Value: RawRepresentable>(_ column: Int) throws -> Value
    where Value.RawValue: DatabaseValueConvertible & StatementColumnConvertible {
        try row.value(column, in: "inspection")
    }

    private func unreadable(_ column: Int) -> UnreadableRow {
        UnreadableRow(table: "inspection", column: column)
    }

    /// What a move may change, in the order of the columns from `state` on.
    static func movable(_ inspection: Inspection) -> [(any DatabaseValueConvertible)?] {
        let assignment = inspection.namedAssignment
        var act: Inspection.Act?
        var reportedAt: Instant?
        var returned: (reason: ReturnReason, at: Instant)?
        switch inspection.state {
        case .opened, .assigned: break
        case .done(_, let done): act = done
        case .reported(_, let done, let at): (act, reportedAt) = (done, at)
        case .returned(_, let reason, let at): returned = (reason, at)
        }
        return [
            inspection.state.name,
            assignment.map { Data($0.officers.flatMap(\.rawValue.bytes)) },
            assignment?.power.rawValue, assignment?.day.number, assignment?.assignedAt.rawValue,
            act?.result.rawValue, act?.actedAt.rawValue, act?.recordedAt.rawValue,
            reportedAt?.rawValue, returned?.reason.rawValue, returned?.at.rawValue,
        ]
    }
}

/// Reads and writes inspections inside the caller's transaction.
enum InspectionStore {
    static func find(_ id: InspectionID, _ db: Database) throws -> Inspection? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(InspectionRow.columns) FROM inspection WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id.rawValue])
            .map { try InspectionRow(row: $0).inspection() }
    }

    /// The task of an incident's latest round.
    static func latest(of incident: IncidentID, _ db: Database) throws -> Inspection? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(InspectionRow.columns) FROM inspection WHERE incident = ?
                ORDER BY round DESC LIMIT 1
                """)
        return try Row.fetchOne(statement, arguments: [incident.rawValue])
            .map { try InspectionRow(row: $0).inspection() }
    }

    static func has(_ incident: IncidentID, round: Int, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM inspection WHERE incident = ? AND round = ?)")
        return try Bool.fetchOne(statement, arguments: [incident.rawValue, round]) ?? false
    }

    /// Those assigned to an officer and not yet done, by day planned.
    ///
    /// - Complexity: O(n) in the tasks of all officers that await their act; finished ones cost
    ///   nothing.
    static func awaitingAct(of officer: PersonID, limit: Int, _ db: Database) throws
        -> [InspectionID]
    {
        let statement = try db.cachedStatement(
            sql: "SELECT id, officers FROM inspection WHERE state = 'assigned' ORDER BY day, id")
        var found: [InspectionID] = []
        let rows = try Row.fetchCursor(statement)
        while found.count < limit, let row = try rows.next() {
            if try InspectionRow(row: row).officers(1).contains(officer) {
                found.append(InspectionID(rawValue: row[0]))
            }
        }
        return found
    }

    /// Those in a state, oldest first; without one, those neither reported nor returned.
    static func list(state: String?, limit: Int, _ db: Database) throws -> [Inspection] {
        let condition =
            state == nil ? "state IN ('opened', 'assigned', 'done')" : "state = :state"
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(InspectionRow.columns) FROM inspection WHERE \(condition)
                ORDER BY openedAtMs, id LIMIT :limit
                """)
        var arguments: StatementArguments = ["limit": limit]
        if let state { arguments += ["state": state] }
        return try Row.fetchAll(statement, arguments: arguments)
            .map { try InspectionRow(row: $0).inspection() }
    }

    /// How many are neither reported nor returned.
    static func open(_ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT COUNT(*) FROM inspection WHERE state IN ('opened', 'assigned', 'done')
                """)
        return try Int.fetchOne(statement) ?? 0
    }

    static func insert(_ inspection: Inspection, _ db: Database) throws {
        var incident: UUID?
        var round: Int?
        if case .incident(let id, let number) = inspection.origin {
            (incident, round) = (id.rawValue, number)
        }
        let fixed: [(any DatabaseValueConvertible)?] = [
            inspection.id.rawValue, inspection.number, incident, round, inspection.place.lon,
            inspection.place.lat, inspection.place.crs.rawValue, inspection.openedAt.rawValue,
        ]
        try db.cachedStatement(
            sql: """
                INSERT INTO inspection (\(InspectionRow.columns))
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: StatementArguments(fixed + InspectionRow.movable(inspection)))
    }

    static func update(_ inspection: Inspection, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE inspection SET
                    state = ?, officers = ?, power = ?, day = ?, assignedAtMs = ?, result = ?,
                    actedAtMs = ?, recordedAtMs = ?, reportedAtMs = ?, returnReason = ?,
                    returnedAtMs = ?
                WHERE id = ?
                """
        ).execute(
            arguments: StatementArguments(
                InspectionRow.movable(inspection) + [inspection.id.rawValue]))
    }
}
