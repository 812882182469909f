import Contracts
import Hummingbird

/// What is past its limit and not decided, for everybody to see: no person stands in it.
struct OverduePage: Page {
    struct Row: Sendable { let number, item, due, over: String }

    struct List: Sendable {
        let rows: [Row]
        let count, asOf: String
    }

    struct Model: Sendable {
        let list: List?
        let problem: ProblemView?
    }

    static let rowsMost = 200

    static func add(to routes: Routes) {
        routes.get("/overdue", by: .anyone) { visit in
            let part = try await visit.part(OverdueCases(limit: rowsMost), of: .hall)
            return visit.page(
                "overdue",
                Model(
                    list: part.value.map { list($0, part.asOf ?? 0, visit) },
                    problem: part.problem))
        }
        routes.get("/overdue/list", by: .anyone) { visit in
            let read = try await visit.read(OverdueCases(limit: rowsMost), of: .hall)
            return visit.page("overdue-list", list(read.value, read.asOf, visit))
        }
    }

    private static func list(
        _ reading: OverdueCases.Reading, _ asOf: Int64, _ visit: Visit
    ) -> List {
        let words = DeskWords(language: visit.language)
        return List(
            rows: reading.cases.map {
                Row(
                    number: $0.number.text, item: $0.title, due: words.moment($0.dueAt),
                    over: ($0.isProcedure == true
                        ? words("特别程序比告知的久，", "procedure longer than told, ") : "")
                        + words.left($0.days, until: $0.dueAt, now: visit.townNow))
            },
            count: words(
                "共 \(reading.total) 件，这里 \(reading.cases.count) 件",
                "\(reading.cases.count) of \(reading.total)"),
            asOf: words.asOf(visit.townNow, asOf))
    }
}
