import Contracts
import Hummingbird

/// The bad ratings whose loop is open, the most pressing first: what was said and found, and
/// every step as a form or with the sentence why not.
struct RatingsPage: Page {
    struct Said: Sendable { let term, text: String }

    struct Row: Sendable {
        let id, number, item, link: String
        let level, state: StateWord
        let press: [StateWord]
        let limit: String
        let said: [Said]
        /// Where the rater's phone can be seen; `nil` once it is erased.
        let phone: String?
        let forms, closed: [CaseForm]
    }

    struct List: Sendable {
        let rows: [Row]
        let start, next: String?
        let count, asOf: String
    }

    struct Model: Sendable {
        let title: String
        /// `nil` while the hall does not answer.
        let list: List?
        let problem: ProblemView?
    }

    static let pageRows = 50

    static func add(to routes: Routes) {
        routes.get("/ratings", by: .roles(.hallSupervisor)) { visit in
            try await page(nil, nil, visit)
        }
        routes.form("/ratings/:rating/:move", by: .roles(.hallSupervisor)) { visit, form in
            try await send(visit, form)
            return visit.redirect("/ratings")
        } refused: { visit, form, problem in
            guard problem.status != .notFound else { throw problem }
            return try await page(ProblemView(problem, visit, form: form), form, visit)
        }
    }

    private static func send(_ visit: Visit, _ form: Form) async throws {
        let id = try visit.part("rating") { ServiceRatingID(text: $0) }
        func ask(_ command: some Command) async throws {
            try await visit.ask(command, of: .hall, key: form.key)
        }
        switch try visit.part("move", RatingList.Move.init(rawValue:)) {
        case .verify:
            try await ask(
                VerifyRating(
                    rating: id, finding: try form.value("finding"), facts: try form.words("facts")))
        case .decideAppeal:
            guard ["yes", "no"].contains(form["upheld"]) else { throw Problem.badForm }
            try await ask(
                DecideAppeal(
                    rating: id, isUpheld: form["upheld"] == "yes",
                    reason: try form.words("reason")))
        case .rectify:
            try await ask(RectifyRating(rating: id, measure: try form.words("measure")))
        case .callBack:
            try await ask(
                CallBackRater(
                    rating: id, result: try form.value("result"), note: try form.words("note")))
        case .appeal: throw Problem.notFound
        }
    }

    private static func page(
        _ problem: ProblemView?, _ form: Form?, _ visit: Visit
    ) async throws -> Response {
        let words = DeskWords(language: visit.language)
        // The hall knows which sites its supervisor reaches: the centre's all of them.
        let after = try visit.casePlace
        let part = try await visit.part(RatingList(after: after, limit: pageRows), of: .hall)
        let list = part.value.map { reading in
            List(
                rows: reading.ratings.map { row($0, form, after, visit, words) },
                start: after.map { _ in "/ratings" },
                next: reading.next.map { "/ratings?after=\($0.text)" },
                count: words(
                    "待闭环 \(reading.open) 件，这里 \(reading.ratings.count) 件",
                    "\(reading.ratings.count) of \(reading.open) open"),
                asOf: words.asOf(visit.townNow, part.asOf ?? 0))
        }
        return visit.page(
            "ratings",
            Model(
                title: words("差评闭环", "Bad ratings"), list: list,
                problem: problem ?? part.problem))
    }

    private static func row(
        _ rating: RatingList.Rating, _ form: Form?, _ after: RatingList.Place?, _ visit: Visit,
        _ words: DeskWords
    ) -> Row {
        let path = "/ratings/\(rating.rating)"
        let isTyped = visit.parameters["rating"] == rating.rating.description
        let forms = RatingForms(
            path: path,
            typed: isTyped
                ? form.flatMap { form in visit.parameters["move"].map { ($0, form) } }
                : nil, words: words, after: after
        ).all(of: rating)
        return Row(
            id: rating.rating.description, number: rating.number.text, item: rating.title,
            link: "/cases/\(rating.case)",
            level: StateWord("bad", words.level(rating.level)), state: words.state(rating.state),
            press: words.press(due: rating.dueAt, marks: rating.marks, now: visit.townNow),
            limit: rating.dueAt.map {
                words("\(words.moment($0)) 前，", "by \(words.moment($0)), ")
                    + words.left(rating.days, until: $0, now: visit.townNow)
            } ?? words("这一年没有放假通知，没有算期限", "no limit: no notice of holidays"),
            said: said(rating, words),
            phone: rating.isErased == true ? nil : "/cases/\(rating.case)#unmask",
            forms: forms.filter(\.isOpen),
            closed: forms.filter { !$0.isOpen })
    }

    private static func said(_ rating: RatingList.Rating, _ words: DeskWords) -> [Said] {
        var said: [Said] = []
        func add(_ zh: String, _ en: String, _ text: String?) {
            if let text, !text.isEmpty { said.append(Said(term: words(zh, en), text: text)) }
        }
        add("评价", "Rated", words.moment(rating.ratedAt))
        add(
            "不满意在", "Because",
            rating.aspects.map(words.aspect).joined(separator: words("、", ", ")))
        add("评价人说", "In words", rating.words?.rawValue)
        add("核实的事实", "Facts", rating.facts?.rawValue)
        add("申诉", "Appeal", rating.appeal?.rawValue)
        add("整改", "Put right", rating.measure?.rawValue)
        if !rating.isAdopted {
            add("采纳", "Counts", words("不采纳，不计入满意率；仍要回访", "no; the rater is called"))
        }
        if rating.tries > 0 {
            add("没联系上", "Not reached", words("\(rating.tries) 次", "\(rating.tries) times"))
        }
        return said
    }
}
