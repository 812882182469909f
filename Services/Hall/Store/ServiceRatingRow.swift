import Contracts
import GRDB

extension ServiceRating {
    /// A rating as its row, with whom it is of and the site of its case.
    init(_ row: Row) throws {
        self.init(
            id: ServiceRatingID(rawValue: row["id"]),
            serviceCase: ServiceCaseID(rawValue: row["caseId"]),
            site: try known(SiteCode(rawValue: row["site"]), in: "serviceCase", "site"),
            level: try row.word("level"),
            aspects: try row.json("aspects"), rated: Set(try row.json("rated") as [PersonID]),
            ratedAt: Instant(rawValue: row["ratedAtMs"]), state: try row.word("state"),
            isAdopted: row["isAdopted"],
            verifiedBy: row.id("verifiedBy"), demand: row.id("demand"),
            toldAt: row.moment("toldAtMs"), hasAppealed: row["hasAppealed"], tries: row["tries"],
            amberAt: row.moment("amberAtMs"), dueAt: row.moment("dueAtMs"),
            marks: Set(try row.json("marks") as [RatingMark]))
    }
}
