import Contracts
import Hummingbird

/// A new code for a lost one: the applicant is there, and what was looked at is written down.
struct RenewCodePage: Page {
    struct Model: Sendable {
        let title, number, action, back, checked: String
        /// The new code, told this once.
        let code: String?
        let problem: ProblemView?
    }

    private static let path = "/codes/:case"

    static func add(to routes: Routes) {
        routes.get(path, by: .roles(.clerk, .hallSupervisor)) { visit in
            try await page(nil, nil, nil, visit)
        }
        routes.form(path, by: .roles(.clerk, .hallSupervisor)) { visit, form in
            let answer = try await visit.ask(
                RenewCode(case: try visit.case, checked: try form.words("checked")), of: .hall,
                key: form.key)
            return try await page(answer.value.code, nil, nil, visit)
        } refused: { visit, form, problem in
            guard problem.status != .notFound else { throw problem }
            return try await page(nil, form, ProblemView(problem, visit, form: form), visit)
        }
    }

    private static func page(
        _ code: CitizenCode?, _ form: Form?, _ problem: ProblemView?, _ visit: Visit
    ) async throws -> Response {
        let id = try visit.case
        let words = DeskWords(language: visit.language)
        let part = try await visit.part(CaseStatus(case: id), of: .hall)
        return visit.page(
            "renew-code",
            Model(
                title: words("换查询码", "A new code"), number: part.value?.card.number.text ?? "",
                action: "/codes/\(id)", back: "/cases/\(id)", checked: form?["checked"] ?? "",
                code: code?.rawValue, problem: problem ?? part.problem))
    }
}
