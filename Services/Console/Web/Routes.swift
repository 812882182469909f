import Contracts
import HTTPTypes
import Hummingbird
import Synchronization

/// One page of the console, or a few that belong together: its routes, each with who may see it.
public protocol Page: SendableMetatype {
    static func add(to routes: Routes)
}

/// Who a page is for. The services check every message for themselves; this spares a person a page
/// that would be empty, and sends who is not signed in to the door.
public enum Audience: Sendable {
    case anyone
    case signedIn
    /// Who has several of these acts here as the first.
    case roles([Role])

    public static func roles(_ roles: Role...) -> Audience { .roles(roles) }

    func check(_ visit: Visit) throws {
        switch self {
        case .anyone: return
        case .signedIn: guard visit.holder != nil else { throw Problem.signInFirst }
        case .roles(let roles):
            guard let session = visit.session else { throw Problem.signInFirst }
            guard roles.contains(where: session.roles.contains) else { throw Problem.notAllowed }
        }
    }

    /// Under which of these roles somebody acts on such a page.
    func acting(_ held: [Role]) -> Role? {
        if case .roles(let roles) = self { return roles.first(where: held.contains) }
        return Role.byWeight.first(where: held.contains)
    }
}

/// Where pages put their routes.
public final class Routes {
    /// One route as it was declared, for whoever walks them all.
    struct Declared: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let audience: Audience
    }

    private let router: Router<WebContext>
    private let book = Mutex<[Declared]>([])

    var declared: [Declared] { book.withLock { $0 } }

    init(_ router: Router<WebContext>) { self.router = router }

    /// A page that only shows. It changes nothing, whoever asks and how often.
    public func get(
        _ path: String, by audience: Audience,
        _ show: @escaping @Sendable (Visit) async throws -> Response
    ) {
        declare(.get, path, audience)
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
        declare(.post, path, audience)
        router.post(RouterPath(path)) { request, context in
            let visit: Visit
            do {
                visit = try context.visit(for: audience)
            } catch let problem as Problem where problem.status == .unauthorized {
                return try await SignInPage.carry(request, context, problem)
            }
            let form = try await FormDoor.form(of: request, visit, under: visit.session)
            do {
                return try await act(visit, form)
            } catch {
                guard let problem = Problem(error) else { throw error }
                guard problem.status != .unauthorized else {
                    guard let session = visit.session else { throw error }
                    return try SignInPage.carry(form, of: session, visit, problem)
                }
                var response = try await show(visit, form, problem)
                response.status = problem.status
                return response
            }
        }
    }
}

extension Routes {
    /// The address of a form that was refused stands in the browser's line, and in the way back
    /// from the door. Opened anew it leads to the nearest page above it, where it has none.
    func leadBack() {
        let pages = Set(declared.filter { $0.method == .get }.map(\.path))
        for form in declared where form.method == .post && !pages.contains(form.path) {
            var above = form.path.split(separator: "/")
            repeat { above.removeLast() } while !pages.contains("/" + above.joined(separator: "/"))
            let depth = above.count
            get(form.path, by: form.audience) { visit in
                let parts = visit.path.split(separator: "/").prefix(depth)
                return visit.redirect("/" + parts.joined(separator: "/"))
            }
        }
    }

    private func declare(_ method: HTTPRequest.Method, _ path: String, _ audience: Audience) {
        book.withLock { $0.append(Declared(method: method, path: path, audience: audience)) }
    }
}

extension WebContext {
    func visit(for audience: Audience) throws -> Visit {
        guard var visit else { throw Problem.failed }
        for (name, value) in coreContext.parameters {
            visit.parameters[String(name)] = String(value)
        }
        try audience.check(visit)
        visit.acting = audience.acting(visit.session?.roles ?? [])
        return visit
    }
}
