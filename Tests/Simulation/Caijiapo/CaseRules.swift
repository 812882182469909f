import Contracts
import Foundation
import GRDB
import Ledger

/// What must be true of the hall's cases when all is quiet.
let caseRules = [
    Rule("cases: numbers, notices, owners and silence by the rules, and kept as told") { evidence in
        guard let journal = evidence.journals[.hall], !journal.isEmpty else { return [] }
        let book = try CaseBook(journal)
        let (cases, papers) = try kept(evidence)
        let ids = Set(cases.keys).union(book.cases.keys)
        let differing = ids.filter { cases[$0] != book.cases[$0] }.map {
            "\($0): kept \(cases[$0].map { "\($0)" } ?? "nowhere"), "
                + "told \(book.cases[$0].map { "\($0)" } ?? "never")"
        }
        return book.wrong + differing
            + (papers == book.papers ? [] : ["papers that were not given out so"])
    },
    Rule("no deadline of a case goes by unseen") { evidence in
        try kept(evidence).cases.compactMap { id, its in
            let isHeard = its.hearUntil.map { $0 < LocalDay(evidence.now) } ?? false
            if isHeard, !its.marks.contains(.hearingOver) { return "\(id) was heard, not marked" }
            guard let dueAt = its.dueAt, dueAt < evidence.now else { return nil }
            return switch its.state {
            case .received: "\(id) waits for an answer since \(dueAt)"
            case .accepted where !its.marks.contains(.overdue): "\(id) is overdue, not marked"
            case .decided where its.hearUntil == nil && !its.marks.contains(.deliveryLate):
                "\(id) is late, not marked"
            case .decided, .delivered:
                its.verifyBy == dueAt && !its.marks.contains(.commitmentLate)
                    ? "\(id) is not verified in time, not marked" : nil
            default: nil
            }
        }
    },
    Rule("commitments are counted as the journal tells them") { evidence in
        guard let journal = evidence.journals[.hall], !journal.isEmpty else { return [] }
        let book = try CaseBook(journal)
        let verified = book.cases.count { id, its in
            let found = Set(its.commitments.values)
            let isOver = its.outcome == .refused || its.state == .revoked
            return (!found.contains(.open) || isOver)
                && (found.contains(.confirmed) || book.falsified.contains(id))
        }
        let expected = CommitmentCounts(
            given: book.committed.count, verified: verified, late: book.late.count,
            refuted: book.falsified.count,
            revoked: book.cases.values.count { $0.state == .revoked })
        let query = CaseFigures(from: Lists.day, to: Lists.day.adding(days: 60) ?? Lists.day)
        let told = try evidence.read(query, from: .hall, as: []).all.commitments
        return told == expected ? [] : ["expected \(expected), told \(told as Any)"]
    },
]

/// The hall's tables, read by their columns and not through the hall.
private func kept(
    _ evidence: Evidence
) throws -> (cases: [ServiceCaseID: CaseBook.Standing], papers: [CaseBook.Given]) {
    guard let queue = evidence.queues[.hall] else { return ([:], []) }
    return try queue.read { db in
        let cases = try Row.fetchAll(db, sql: "SELECT * FROM serviceCase").map {
            (ServiceCaseID(rawValue: $0["id"]), try CaseBook.Standing($0))
        }
        let papers = try Row.fetchAll(db, sql: "SELECT * FROM casePaper ORDER BY entry").map {
            CaseBook.Given(
                paper: PaperNumber(
                    kind: try word($0, "kind"), year: $0["year"], sequence: $0["sequence"]),
                entry: $0["entry"])
        }
        return (Dictionary(uniqueKeysWithValues: cases), papers)
    }
}

struct BadRow: Error {
    let column: String
}

func word<Value: RawRepresentable<String>>(_ row: Row, _ column: String) throws -> Value {
    guard let text: String = row[column], let value = Value(rawValue: text) else {
        throw BadRow(column: column)
    }
    return value
}

extension CaseBook.Standing {
    fileprivate init(_ row: Row) throws {
        func list<Value: Decodable>(_ column: String) throws -> [Value] {
            let text: String = row[column]
            return try JSON.decode([Value].self, from: Array(text.utf8))
        }
        func moment(_ column: String) -> Instant? {
            (row[column] as Int64?).map(Instant.init(rawValue:))
        }
        func day(_ column: String) -> LocalDay? {
            (row[column] as Int?).flatMap(LocalDay.init(daysSince1970:))
        }
        func person(_ column: String) -> PersonID? {
            (row[column] as UUID?).map(PersonID.init(rawValue:))
        }
        self.init(
            state: try word(row, "state"), handedIn: Set(try list("handedIn")),
            told: Set(try list("told")), amberAt: moment("amberAtMs"), dueAt: moment("dueAtMs"),
            notices: row["notices"], defects: row["defects"], visits: row["visits"],
            left: row["daysLeft"], extendedBy: row["extendedBy"], isSilent: row["isSilent"],
            deferredUntil: day("deferredUntil"),
            procedure: (row["procedure"] as String?).flatMap(SpecialProcedure.init(rawValue:)),
            procedureUntil: day("procedureUntil"),
            outcome: (row["outcome"] as String?).flatMap(CaseOutcome.init(rawValue:)),
            owner: person("owner"), proposed: person("proposed"), isRevoked: row["isRevoked"],
            marks: Set(try list("marks")),
            commitments: Dictionary(
                uniqueKeysWithValues: try (list("commitments") as [Commitment]).map {
                    ($0.material, $0.standing)
                }), verifyAmberAt: moment("verifyAmberAtMs"), verifyBy: moment("verifyByMs"),
            hearUntil: day("hearUntil"), correctUntil: day("correctUntil"),
            barring: Set(try list("barring")))
    }
}
