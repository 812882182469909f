import Contracts
import Hummingbird

/// Rating a case on the applicant's phone: five levels, none of them chosen beforehand. No script.
struct OwnRatePage: Page {
    struct Option {
        let value, title, tone: String
        let isChosen: Bool
    }

    struct Model {
        let title, here, action, number, item, words: String
        let levels, aspects: [Option]
        /// What was not well stands open: something had been said there.
        let isMore: Bool
        let refused: ProblemView?
    }

    static func add(to routes: Routes) {
        let path = "/c/:case/:code/rate"
        routes.get(path, by: .anyone) { visit in
            let asked = try visit.ownCase()
            let own = try await visit.read(asked, of: .hall).value
            // What cannot be rated says why on its own page.
            guard own.rating?.isOpen == true else { return visit.redirect(asked.path) }
            return page(own, asked, form: nil, refused: nil, visit)
        }
        routes.form(path, by: .anyone) { visit, form in
            let asked = try visit.ownCase()
            let own = try await visit.read(asked, of: .hall).value
            guard !form["level"].isEmpty else { throw noLevel }
            guard let words = Note(rawValue: form["words"]) else { throw Problem.badForm }
            try await visit.ask(
                RateCase(
                    case: own.case, code: asked.code, level: try form.value("level"),
                    aspects: form.all("aspects").compactMap(RatingAspect.init(rawValue:)),
                    words: words.isEmpty ? nil : words), of: .hall, key: form.key)
            return visit.redirect(asked.path)
        } refused: { visit, form, problem in
            guard problem.service == nil, problem.status != .notFound else { throw problem }
            let asked = try visit.ownCase()
            let own = try await visit.read(asked, of: .hall).value
            return page(own, asked, form: form, refused: ProblemView(problem, visit), visit)
        }
    }

    private static let noLevel = Problem(
        .unprocessableContent, "web.no-level",
        Sentence("先选一个满意程度。", "Choose how content you are."))

    private static func page(
        _ own: CaseOfApplicant.Reading, _ asked: CaseOfApplicant, form: Form?,
        refused: ProblemView?, _ visit: Visit
    ) -> Response {
        let words = DeskWords(language: visit.language)
        let ticked = form?.all("aspects") ?? []
        let said = form?["words"] ?? ""
        return visit.page(
            "own-rate",
            Model(
                title: words("评价 ", "Rate ") + own.number.text, here: asked.path,
                action: asked.path + "/rate", number: own.number.text, item: own.title,
                words: said,
                levels: RatingLevel.allCases.map {
                    Option(
                        value: $0.rawValue, title: words.level($0), tone: $0.isBad ? "bad" : "",
                        isChosen: form?["level"] == $0.rawValue)
                },
                aspects: RatingAspect.allCases.map {
                    Option(
                        value: $0.rawValue, title: words.aspect($0), tone: "",
                        isChosen: ticked.contains($0.rawValue))
                }, isMore: !ticked.isEmpty || !said.isEmpty, refused: refused))
    }
}
