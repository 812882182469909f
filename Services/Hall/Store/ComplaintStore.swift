import Contracts
import Foundation
import GRDB

/// A complaint as its row; the answer's columns are filled together.
private struct ComplaintRow {
    let id: UUID
    let counter: Int
    let task: String
    let lon: Double
    let lat: Double
    let crs: String
    let lodgedAtMs: Int64
    let outcome: String?
    let incidentNumber: String?
    let code: String?
    let answeredAtMs: Int64?

    init(_ row: Row) {
        id = row[0]
        counter = row[1]
        task = row[2]
        lon = row[3]
        lat = row[4]
        crs = row[5]
        lodgedAtMs = row[6]
        outcome = row[7]
        incidentNumber = row[8]
        code = row[9]
        answeredAtMs = row[10]
    }

    func complaint() throws -> Complaint {
        let system = try known(CoordinateSystem(rawValue: crs), in: "complaint", crs)
        return Complaint(
            id: ComplaintID(rawValue: id),
            counter: try known(CounterNumber(rawValue: counter), in: "complaint", "\(counter)"),
            task: try known(TaskCode(rawValue: task), in: "complaint", task),
            place: try known(
                GeoPoint(lon: lon, lat: lat, crs: system), in: "complaint", "\(lon) \(lat)"),
            lodgedAt: Instant(rawValue: lodgedAtMs), answer: try answer())
    }

    private func answer() throws -> ComplaintAnswered? {
        guard let outcome, let answeredAtMs else { return nil }
        return ComplaintAnswered(
            complaint: ComplaintID(rawValue: id),
            outcome: try known(
                ComplaintAnswered.Outcome(rawValue: outcome), in: "complaint", outcome),
            incidentNumber: incidentNumber, code: code,
            answeredAt: Instant(rawValue: answeredAtMs))
    }
}

/// Reads and writes complaints inside the caller's transaction.
enum ComplaintStore {
    static func insert(_ complaint: Complaint, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO complaint (id, counter, task, lon, lat, crs, lodgedAtMs, lodgedDay)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            complaint.id.rawValue, complaint.counter.rawValue, complaint.task.rawValue,
            complaint.place.lon, complaint.place.lat, complaint.place.crs.rawValue,
            complaint.lodgedAt.rawValue, LocalDay(complaint.lodgedAt).number,
        ])
    }

    static func answer(_ answer: ComplaintAnswered, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE complaint SET outcome = ?, incidentNumber = ?, code = ?, answeredAtMs = ?,
                    answeredDay = ?
                WHERE id = ?
                """)
        try statement.execute(arguments: [
            answer.outcome.rawValue, answer.incidentNumber, answer.code,
            answer.answeredAt.rawValue, LocalDay(answer.answeredAt).number,
            answer.complaint.rawValue,
        ])
    }

    static func complaint(_ id: ComplaintID, _ db: Database) throws -> Complaint? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, counter, task, lon, lat, crs, lodgedAtMs, outcome, incidentNumber, code,
                    answeredAtMs
                FROM complaint WHERE id = ?
                """)
        return try first(statement, [id.rawValue]) { try ComplaintRow($0).complaint() }
    }

    /// How many were lodged on a day.
    static func lodged(on day: LocalDay, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM complaint WHERE lodgedDay = ?")
        return try Int.fetchOne(statement, arguments: [day.number]) ?? 0
    }

    /// How many answers came on a day.
    static func answered(on day: LocalDay, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM complaint WHERE answeredDay = ?")
        return try Int.fetchOne(statement, arguments: [day.number]) ?? 0
    }
}
