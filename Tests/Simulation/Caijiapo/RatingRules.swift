import Contracts
import Foundation
import GRDB
import Ledger

/// What must be true of the hall's ratings when all is quiet.
let ratingRules = [
    Rule("ratings: once, by the applicant, handled by none they are of, and kept as told") {
        evidence in
        guard let book = try RatingBook(evidence) else { return [] }
        let kept = try kept(evidence)
        return book.wrong
            + Set(kept.keys).union(book.ratings.keys).filter { kept[$0] != book.ratings[$0] }.map {
                "\($0): kept \(kept[$0].map { "\($0)" } ?? "nowhere"), "
                    + "told \(book.ratings[$0].map { "\($0)" } ?? "never")"
            }
    },
    Rule("no limit of a rating goes by unseen") { evidence in
        try kept(evidence).compactMap { id, its in
            guard let dueAt = its.dueAt, dueAt < evidence.now, !its.marks.contains(.overdue)
            else { return nil }
            return "\(id) waits since \(dueAt), not marked"
        }
    },
    Rule("a rating counts as long as it was not found wrong, and not for those it is of") {
        evidence in
        guard let book = try RatingBook(evidence) else { return [] }
        let query = CaseFigures(
            from: Lists.day, to: Lists.day.adding(days: 60) ?? Lists.day)
        return try ([nil] + HallStaff.supervisors.map(Optional.init)).compactMap { who in
            let counting = book.ratings.values.filter {
                $0.isAdopted && !$0.isOf(who?.person)
            }
            let bad = counting.count { $0.state != .closed || $0.level.isBad }
            let told = try evidence.read(query, from: .hall, as: who?.token ?? []).all
            return told.rated == counting.count && told.dissatisfied == bad
                && told.satisfied == counting.count - bad
                ? nil : "\(counting.count) count, \(bad) bad; told \(told)"
        }
    },
    Rule("a supervisor sees the open loops but their own, and those they are of the facts alone") {
        evidence in
        guard let book = try RatingBook(evidence) else { return [] }
        let lists: [String] = try HallStaff.supervisors.compactMap { who in
            let told = try evidence.read(RatingList(limit: 200), from: .hall, as: who.token)
            let open = book.ratings.filter {
                $0.value.state != .closed && !$0.value.isOf(who.person)
            }
            return Set(told.ratings.map(\.rating)) == Set(open.keys) && told.open == open.count
                ? nil : "\(open.count) open for \(who.person), \(told.open) told"
        }
        let demands: [String] = try (HallStaff.clerks + [.head, .agent]).compactMap { who in
            let told = try evidence.read(RatingDemands(limit: 200), from: .hall, as: who.token)
            let founded = book.ratings.values.filter { $0.isOf(who.person) }.compactMap(\.demand)
            return Set(told.demands.map(\.demand)) == Set(founded)
                ? nil : "\(founded.count) founded of \(who.person), \(told.demands.count) told"
        }
        return lists + demands
    },
]

extension Town {
    /// What can happen to a rating, and how one is refused; in many storms each of them has.
    public static let ratingPaths =
        [
            CaseRated.name, RatingVerified.name, RatingAppealed.name, AppealDecided.name,
            RatingRectified.name, RaterCalledBack.name, RatingMarked.name, CodeRenewed.name,
        ] + RatingBook.allPaths
        + ([.byStaff, .byAgent, .given, .caseOpen, .ofYou, .notOfYou, .verifiedByYou]
        as [RatingRefusal]).map(\.rawValue)
}

extension RatingBook {
    /// `nil` where the hall has told nothing.
    init?(_ evidence: Evidence) throws {
        guard let journal = evidence.journals[.hall], !journal.isEmpty else { return nil }
        try self.init(journal)
    }
}

extension RatingBook.Standing {
    fileprivate func isOf(_ person: PersonID?) -> Bool { person.map(rated.contains) ?? false }
}

/// The hall's table, read by its columns and not through the hall.
private func kept(
    _ evidence: Evidence
) throws -> [ServiceRatingID: RatingBook.Standing] {
    guard let queue = evidence.queues[.hall] else { return [:] }
    let rows = try queue.read {
        try Row.fetchAll(
            $0,
            sql: """
                SELECT serviceRating.*, site FROM serviceRating
                JOIN serviceCase ON serviceCase.id = caseId
                """)
    }
    return Dictionary(
        uniqueKeysWithValues: try rows.map {
            (ServiceRatingID(rawValue: $0["id"]), try RatingBook.Standing($0))
        })
}

extension RatingBook.Standing {
    fileprivate init(_ row: Row) throws {
        func list<Value: Decodable>(_ column: String) throws -> [Value] {
            let text: String = row[column]
            return try JSON.decode([Value].self, from: Array(text.utf8))
        }
        func moment(_ column: String) -> Instant? {
            (row[column] as Int64?).map(Instant.init(rawValue:))
        }
        self.init(
            serviceCase: ServiceCaseID(rawValue: row["caseId"]), site: try word(row, "site"),
            level: try word(row, "level"),
            rated: Set(try list("rated")), state: try word(row, "state"),
            isAdopted: row["isAdopted"],
            verifiedBy: (row["verifiedBy"] as UUID?).map(PersonID.init(rawValue:)),
            demand: (row["demand"] as UUID?).map(RatingDemandID.init(rawValue:)),
            hasAppealed: row["hasAppealed"], tries: row["tries"], amberAt: moment("amberAtMs"),
            dueAt: moment("dueAtMs"), marks: Set(try list("marks")))
    }
}
