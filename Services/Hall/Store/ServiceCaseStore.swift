import Contracts
import Foundation
import GRDB

/// Reads and writes cases inside the caller's transaction.
enum ServiceCaseStore {
    /// The next number of a site in a year.
    static func nextNumber(
        at site: SiteCode, in year: Int, _ db: Database
    ) throws -> CaseNumber {
        CaseNumber(
            site: site, year: year, sequence: try SeriesStore.next(site.rawValue, in: year, db))
    }

    /// - Parameter entry: the number of the journal's entry that says who applies.
    static func insert(_ new: ServiceCase, entry: Int64, _ db: Database) throws {
        let receipt = new.receipt
        try db.cachedStatement(
            sql: """
                INSERT INTO serviceCase (id, site, year, sequence, item, listVersion, title, guide,
                    ticket, applicant, mandate, enteredBy, code, receivedAtMs, receivedDay,
                    receiptEntry, \(changing.joined(separator: ", ")))
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?\(marks))
                """
        ).execute(
            arguments: [
                receipt.id.rawValue, receipt.number.site.rawValue, receipt.number.year,
                receipt.number.sequence, receipt.item.rawValue, receipt.listVersion, receipt.title,
                try jsonText(receipt.guide), receipt.ticket?.rawValue, receipt.applicant.rawValue,
                try receipt.mandate.map(jsonText), receipt.enteredBy?.rawValue,
                receipt.code.rawValue,
                receipt.receivedAt.rawValue, LocalDay(receipt.receivedAt).number, entry,
            ] + values(of: new))
    }

    static func update(_ changed: ServiceCase, _ db: Database) throws {
        let set = changing.map { "\($0) = ?" }.joined(separator: ", ")
        try db.cachedStatement(sql: "UPDATE serviceCase SET \(set) WHERE id = ?")
            .execute(arguments: try values(of: changed) + [changed.id.rawValue])
    }

    /// What changes after the receipt, in the order of ``values(of:)``.
    private static let changing = [
        "state", "isOpen", "handedIn", "told", "materialsAtMs", "amberAtMs", "dueAtMs", "notices",
        "defects", "visits", "visitedDay", "daysLeft", "countedFrom", "extendedBy", "isSilent",
        "deferredUntil", "procedure", "procedureUntil", "outcome", "owner", "proposed",
        "isRevoked", "marks", "isOverdue", "renewedCode", "workingDaysUsed",
        "formerOwners", "commitments", "verifyAmberAtMs", "verifyByMs", "hearUntil", "isBarring",
        "isVerifiedLate", "barring", "correctUntil",
    ]
    private static let marks = String(repeating: ", ?", count: changing.count)

    private static func values(of its: ServiceCase) throws -> StatementArguments {
        [
            its.state.rawValue, !its.state.isClosed, try jsonText(its.handedIn.sorted()),
            try jsonText(its.told.sorted()), its.materialsAt.rawValue, its.amberAt?.rawValue,
            its.dueAt?.rawValue, its.notices, its.defects, its.visits, its.visitedOn.number,
            its.clock?.left, its.clock?.from.number, its.clock?.extendedBy,
            its.acceptance?.isSilent, its.acceptance?.deferredUntil?.number,
            its.procedure?.kind.rawValue, its.procedure?.until.number, its.outcome?.rawValue,
            its.owner?.rawValue, its.proposed?.rawValue, its.isMandateRevoked,
            try jsonText(its.marks.map(\.rawValue).sorted()), its.marks.contains(.overdue),
            its.renewedCode?.rawValue, its.workingDaysUsed,
            try jsonText(its.formerOwners.map(\.description).sorted()),
            try jsonText(its.commitmentRecord), its.verifyAmberAt?.rawValue, its.verifyBy?.rawValue,
            its.hearUntil?.number, its.isBarring, its.isVerifiedLate,
            try jsonText(its.barring.sorted()), its.correctUntil?.number,
        ]
    }

    /// Where it is said who applied in each of the cases that bar somebody from commitments.
    static func barringReceipts(_ db: Database) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: "SELECT receiptEntry FROM serviceCase WHERE isBarring = 1")
        return try Int64.fetchAll(statement)
    }

    static func serviceCase(_ id: ServiceCaseID, _ db: Database) throws -> ServiceCase? {
        try first(
            try db.cachedStatement(sql: "SELECT * FROM serviceCase WHERE id = ?"), [id.rawValue],
            ServiceCase.init)
    }

    static func serviceCase(_ number: CaseNumber, _ db: Database) throws -> ServiceCase? {
        try first(
            try db.cachedStatement(
                sql: "SELECT * FROM serviceCase WHERE site = ? AND year = ? AND sequence = ?"),
            [number.site.rawValue, number.year, number.sequence], ServiceCase.init)
    }

    /// Open cases by deadline, from one place on; those without a deadline last.
    static func open(
        _ query: CaseList, at site: SiteCode?, filedBy person: PersonID?, limit: Int, _ db: Database
    ) throws -> [(serial: Int64, case: ServiceCase)] {
        let due = "ifnull(dueAtMs, 9007199254740991)"
        // Said in the statement's own words where it is asked, so that its index is found.
        let mine =
            (query.owner == nil ? "" : "AND owner = ?1")
            + (query.ticket == nil ? "" : " AND ticket = ?2")
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM serviceCase
                WHERE isOpen = 1 \(mine) AND (?1 IS NULL OR owner = ?1)
                    AND (?2 IS NULL OR ticket = ?2)
                    AND (?3 IS NULL OR site = ?3) AND (?7 IS NULL OR enteredBy = ?7)
                    AND (\(due), serial) > (?4, ?5)
                ORDER BY \(due), serial LIMIT ?6
                """)
        let rows = try Row.fetchAll(
            statement,
            arguments: [
                query.owner?.rawValue, query.ticket?.rawValue, site?.rawValue,
                query.after.map { $0.dueAt?.rawValue ?? 9_007_199_254_740_991 } ?? -1,
                query.after?.serial ?? 0, limit, person?.rawValue,
            ])
        return try rows.map { ($0["serial"], try ServiceCase($0)) }
    }

    /// The entry of the journal that says who applies.
    static func receiptEntry(of id: ServiceCaseID, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            try db.cachedStatement(sql: "SELECT receiptEntry FROM serviceCase WHERE id = ?"),
            arguments: [id.rawValue])
    }
}
