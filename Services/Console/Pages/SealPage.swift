import Contracts
import Hummingbird

/// The hall's one seal: which is in use, and what it was used on, the last use first. Who is over
/// the hall registers and retires it.
struct SealPage: Page {
    private struct Row {
        let text, from: String
        let retired: String?
        let uses: Int
        /// Of the one in use, where the visitor may retire it.
        let seal: String?
    }
    private struct Use {
        let number, paper, at: String
        /// The paper's page, for who may open it.
        let link: String?
        let isBySomebody: Bool
        /// The page of who did it, for who may open it.
        let person: String?
    }
    /// A paper that waits for its seal.
    private struct Unsealed {
        let paper, day: String
        let link: String?
        /// What is said instead of it.
        let waits: String
        /// What is posted to seal it; none for who may not, and while no seal is in use.
        let act: [Act]
    }
    private struct Act {
        let `case`, kind: String
        let year, sequence: Int
    }
    private struct Model {
        let seals: Part<[Row]>
        let uses: [Use]
        let unsealed: [Unsealed]
        let isEmpty: Bool
        let next: String?
        let canRegister: Bool
        let today, text, from, reason: String
        let said: String?
        let problem: ProblemView?
    }

    static let pageUses = 50
    private static let readers = Audience.roles(.hallSupervisor, .listEditor, .auditAdmin)
    private static let keepers = Audience.roles(.hallSupervisor)

    static func add(to routes: Routes) {
        routes.get("/seal", by: readers) { visit in try await show(visit) }
        routes.form("/seal/register", by: keepers) { visit, form in
            guard let text = SealText(rawValue: form["text"]) else {
                return try await show(visit, form, said: visit.say("印文要 2 到 40 个字，一行。"))
            }
            guard let day = LocalDay(rawValue: form["from"]) else {
                return try await show(visit, form, said: visit.say("启用日要写成 2026-03-02 这样。"))
            }
            try await visit.ask(RegisterSeal(text: text, from: day), of: .hall, key: form.key)
            return visit.redirect("/seal")
        } refused: { visit, form, problem in
            try await show(visit, form, problem: ProblemView(problem, visit, form: form))
        }
        routes.form("/seal/retire", by: keepers) { visit, form in
            guard let seal = SealID(text: form["seal"]) else { throw Problem.badForm }
            guard let reason = Note(rawValue: form["reason"]) else {
                return try await show(
                    visit, form, said: visit.say("理由里有不能用的字符，或超过 2000 字。"))
            }
            try await visit.ask(RetireSeal(seal: seal, reason: reason), of: .hall, key: form.key)
            return visit.redirect("/seal")
        } refused: { visit, form, problem in
            try await show(visit, form, problem: ProblemView(problem, visit, form: form))
        }
        routes.form("/seal/paper", by: keepers) { visit, form in
            try await seal(visit, form)
        } refused: { visit, form, problem in
            try await show(visit, form, problem: ProblemView(problem, visit, form: form))
        }
    }

    private static func seal(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let id = ServiceCaseID(text: form["case"]),
            let kind = PaperKind(rawValue: form["kind"]),
            let year = Int(form["year"]), let sequence = Int(form["sequence"])
        else { throw Problem.badForm }
        try await visit.ask(
            SealPaper(
                case: id, paper: PaperNumber(kind: kind, year: year, sequence: sequence)),
            of: .hall, key: form.key)
        return visit.redirect("/seal")
    }

    private static func show(
        _ visit: Visit, _ form: Form? = nil, said: String? = nil, problem: ProblemView? = nil
    ) async throws -> Response {
        let log = try await visit.part(
            SealLog(before: place(visit), limit: pageUses), of: .hall)
        let isKeeper = visit.has(.hallSupervisor)
        let rows = log.value?.seals.map { seal in
            Row(
                text: seal.text.rawValue, from: seal.from.rawValue,
                retired: seal.retiredOn?.rawValue, uses: seal.uses,
                seal: isKeeper && seal.retiredOn == nil ? seal.seal.description : nil)
        }
        let today = LocalDay(visit.townNow).rawValue
        return visit.page(
            "seal",
            Model(
                seals: Part(value: rows, asOf: log.asOf, problem: log.problem),
                uses: (log.value?.uses ?? []).map { use($0, visit) },
                unsealed: (log.value?.unsealed ?? []).map {
                    unsealed(
                        $0, hasSeal: rows?.contains { $0.retired == nil } ?? false, visit)
                },
                isEmpty: log.value?.uses.isEmpty ?? false,
                next: (log.value?.next).map {
                    "/seal?seal=\($0.seal)&year=\($0.year)&sequence=\($0.sequence)"
                },
                canRegister: isKeeper && rows?.allSatisfy { $0.retired != nil } ?? false,
                today: today, text: form?["text"] ?? "", from: form?["from"] ?? today,
                reason: form?["reason"] ?? "", said: said, problem: problem))
    }

    private static func unsealed(
        _ waiting: SealLog.Reading.Unsealed, hasSeal: Bool, _ visit: Visit
    ) -> Unsealed {
        let paper = waiting.paper
        let canSeal = hasSeal && visit.has(.hallSupervisor)
        return Unsealed(
            paper: title(of: paper, visit), day: waiting.day.rawValue,
            link: visit.has(.hallSupervisor) ? paper.path(in: "/cases/\(waiting.case)") : nil,
            waits: visit.say(
                hasSeal
                    ? Sentence("等主管补盖", "Waits for the supervisor")
                    : Sentence("等印章", "No seal in use")),
            act: canSeal
                ? [
                    Act(
                        case: waiting.case.description, kind: paper.kind.rawValue,
                        year: paper.year, sequence: paper.sequence)
                ] : [])
    }

    private static func title(of paper: PaperNumber, _ visit: Visit) -> String {
        paper.kind.title + "　" + visit.console.settings.officeWord + paper.text
    }

    private static func use(_ use: SealLog.Reading.Use, _ visit: Visit) -> Use {
        let paper = use.paper
        // Who looks on opens neither cases nor people.
        let isKeeper = visit.has(.hallSupervisor)
        return Use(
            number: use.use.text,
            paper: title(of: paper, visit),
            at: LocalDay(use.usedAt).rawValue + " " + TownWords.clock(of: use.usedAt),
            link: isKeeper ? paper.path(in: "/cases/\(use.case)") : nil,
            isBySomebody: use.by != nil,
            person: isKeeper ? use.by.map { "/people/\($0)" } : nil)
    }

    /// The use before which the page begins; `nil` for the last ones.
    private static func place(_ visit: Visit) -> SealUse? {
        guard let seal = visit["seal"].flatMap({ SealID(text: $0) }),
            let year = visit["year"].flatMap({ Int($0) }),
            let sequence = visit["sequence"].flatMap({ Int($0) })
        else { return nil }
        return SealUse(seal: seal, year: year, sequence: sequence)
    }
}
