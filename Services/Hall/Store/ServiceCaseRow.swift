import Contracts
import Foundation
import GRDB

extension ServiceCase {
    /// A case as its row.
    init(_ row: Row) throws {
        self.init(
            receipt: try Receipt(row), state: try row.word("state"),
            handedIn: Set(try row.json("handedIn") as [Int]),
            told: Set(try row.json("told") as [Int]),
            materialsAt: Instant(rawValue: row["materialsAtMs"]),
            amberAt: row.moment("amberAtMs"), dueAt: row.moment("dueAtMs"),
            notices: row["notices"], defects: row["defects"], visits: row["visits"],
            visitedOn: try row.day("visitedDay"))
        if let left: Int = row["daysLeft"] {
            clock = CaseClock(
                limit: guide.promised, left: left, from: try row.day("countedFrom"),
                extendedBy: row["extendedBy"])
            acceptance = Acceptance(
                isSilent: row["isSilent"],
                deferredUntil: row.hasNull("deferredUntil") ? nil : try row.day("deferredUntil"))
        }
        if !row.hasNull("procedure") {
            procedure = Procedure(
                kind: try row.word("procedure"), until: try row.day("procedureUntil"))
        }
        outcome = row.hasNull("outcome") ? nil : try row.word("outcome")
        owner = row.id("owner")
        proposed = row.id("proposed")
        isMandateRevoked = row["isRevoked"]
        marks = Set(try row.json("marks") as [CaseMark])
        renewedCode = row.hasNull("renewedCode") ? nil : try row.word("renewedCode")
        workingDaysUsed = row["workingDaysUsed"]
        for its in try row.json("commitments") as [Commitment] {
            commitments[its.material] = its.standing
        }
        verifyAmberAt = row.moment("verifyAmberAtMs")
        verifyBy = row.moment("verifyByMs")
        hearUntil = row.hasNull("hearUntil") ? nil : try row.day("hearUntil")
        correctUntil = row.hasNull("correctUntil") ? nil : try row.day("correctUntil")
        barring = Set(try row.json("barring") as [Int])
        isVerifiedLate = row["isVerifiedLate"]
        formerOwners = Set(try row.json("formerOwners") as [PersonID])
    }
}

extension ServiceCase.Receipt {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: ServiceCaseID(rawValue: row["id"]),
            number: CaseNumber(
                site: try row.word("site"), year: row["year"], sequence: row["sequence"]),
            item: try row.word("item"), listVersion: row["listVersion"], title: row["title"],
            guide: try row.json("guide"), ticket: row.id("ticket"),
            applicant: try row.word("applicant"),
            mandate: row.hasNull("mandate") ? nil : try row.json("mandate"),
            enteredBy: row.id("enteredBy"), code: try row.word("code"),
            receivedAt: Instant(rawValue: row["receivedAtMs"]))
    }
}
