import Contracts
import HTTPTypes
import Hummingbird

/// One page of the console, or a few that belong together: its routes, each with who may see it.
public protocol Page: SendableMetatype {
    static func add(to routes: Routes)
}

/// Who a page is for. The services check every message for themselves; this spares a person a page
/// that would be empty, and sends who is not signed in to the door.
public enum Audience: Sendable {
    case anyone
    case signedIn
    case roles(Set<Role>)

    public static func roles(_ roles: Role...) -> Audience { .roles(Set(roles)) }

    func check(_ visit: Visit) throws {
        switch self {
        case .anyone: return
        case .signedIn: guard visit.holder != nil else { throw Problem.signInFirst }
        case .roles(let roles):
            guard let session = visit.session else { throw Problem.signInFirst }
            guard !roles.isDisjoint(with: session.roles) else { throw Problem.notAllowed }
        }
    }
}

/// Where pages put their routes.
public struct Routes {
    let router: Router<WebContext>

    /// A page that only shows. It changes nothing, whoever asks and how often.
    public func get(
        _ path: String, by audience: Audience,
        _ show: @escaping @Sendable (Visit) async throws -> Response
    ) {
        router.get(RouterPath(path)) { _, context in
            let visit = try context.visit(for: audience)
            return try await show(visit)
        }
    }

    /// A form of its own page: what goes wrong is shown on a page of its own, with a way back.
    public func post(
        _ path: String, by audience: Audience,
        _ act: @escaping @Sendable (Visit, Form) async throws -> Response
    ) {
        form(path, by: audience, act) { visit, form, problem in visit.page(problem, form: form) }
    }

    /// A form whose page is shown again when it was not taken, with what was typed.
    ///
    /// - Parameters:
    ///   - act: asks the service under `form.key`, and redirects.
    ///   - show: the page again; the status of the reply becomes the problem's.
    public func form(
        _ path: String, by audience: Audience,
        _ act: @escaping @Sendable (Visit, Form) async throws -> Response,
        refused show: @escaping @Sendable (Visit, Form, Problem) async throws -> Response
    ) {
        router.post(RouterPath(path)) { request, context in
            let visit = try context.visit(for: audience)
            let form = try await FormDoor.form(of: request, visit)
            do {
                return try await act(visit, form)
            } catch {
                guard let problem = Problem(error), problem.status != .unauthorized else {
                    throw error
                }
                var response = try await show(visit, form, problem)
                response.status = problem.status
                return response
            }
        }
    }
}

extension WebContext {
    func visit(for audience: Audience) throws -> Visit {
        guard var visit else { throw Problem.failed }
        for (name, value) in coreContext.parameters {
            visit.parameters[String(name)] = String(value)
        }
        try audience.check(visit)
        return visit
    }
}
