import Contracts
import Hummingbird

/// What bad ratings ask of who has signed in: the facts alone, and the appeal.
struct DemandsPage: Page {
    struct Row: Sendable {
        let facts, told, limit: String
        let state: StateWord
        let press: [StateWord]
        let form: CaseForm
    }

    struct Model: Sendable {
        let title: String
        let rows: [Row]
        let isThere: Bool
        let asOf: String
        let problem: ProblemView?
    }

    private static let readers = Audience.roles(.clerk, .hallSupervisor, .agent)

    static func add(to routes: Routes) {
        routes.get("/demands", by: readers) { visit in try await page(nil, nil, visit) }
        routes.form("/demands/:demand/appeal", by: readers) { visit, form in
            let demand = try visit.part("demand") { RatingDemandID(text: $0) }
            try await visit.ask(
                AppealRating(demand: demand, reason: try form.words("reason")), of: .hall,
                key: form.key)
            return visit.redirect("/demands")
        } refused: { visit, form, problem in
            guard problem.status != .notFound else { throw problem }
            return try await page(ProblemView(problem, visit, form: form), form, visit)
        }
    }

    private static func page(
        _ problem: ProblemView?, _ form: Form?, _ visit: Visit
    ) async throws -> Response {
        let words = DeskWords(language: visit.language)
        let part = try await visit.part(RatingDemands(limit: 100), of: .hall)
        return visit.page(
            "demands",
            Model(
                title: words("整改通知", "To be put right"),
                rows: part.value?.demands.map { row($0, form, visit, words) } ?? [],
                isThere: part.value != nil, asOf: words.asOf(visit.townNow, part.asOf ?? 0),
                problem: problem ?? part.problem))
    }

    private static func row(
        _ demand: RatingDemands.Demand, _ form: Form?, _ visit: Visit, _ words: DeskWords
    ) -> Row {
        let isTyped = visit.parameters["demand"] == demand.demand.description
        return Row(
            facts: demand.facts?.rawValue ?? words("已经抹去", "Erased"),
            told: words.moment(demand.toldAt),
            limit: demand.dueAt.map {
                words("\(words.moment($0)) 前，", "by \(words.moment($0)), ")
                    + words.left(demand.days, until: $0, now: visit.townNow)
            } ?? "—",
            state: demand.isAdopted
                ? words.state(demand.state)
                : StateWord("ok", words("申诉成立，不采纳", "Appeal upheld")),
            press: words.press(due: demand.dueAt, marks: [], now: visit.townNow),
            form: RatingForms(
                path: "/demands/\(demand.demand)",
                typed: isTyped ? form.map { ("appeal", $0) } : nil, words: words
            ).appeal(why: demand.noAppeal))
    }
}
