import Contracts
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceKit

/// Everything passes here: a request becomes a visit, a forbidden one goes no further, whatever
/// goes wrong becomes a page, and every reply gets its headers.
struct FrontDoor: RouterMiddleware {
    let console: Console

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let begun = console.clocks.now().mono
        var (visit, isNewBrowser) = visit(of: request, context)
        let cameWith = visit.holder?.token
        var response: Response
        do {
            try check(request, visit)
            var context = context
            visit = await console.renewing(visit)
            context.visit = visit
            response = try await next(request, context)
        } catch {
            response = answer(error, visit, context)
        }
        keep(visit.holder, cameWith: cameWith, on: &response)
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        if isNewBrowser, isPage {
            response.setCookie(ConsoleCookie.form.set(visit.formSecret))
        }
        SecurityHeaders.set(on: &response.headers, isTLS: console.settings.isTLS)
        console.metrics.count(
            route: context.endpointPath ?? "none", status: response.status.code,
            took: .milliseconds(console.clocks.now().mono - begun))
        return response
    }

    /// Sets the renewed token, or forgets one that is over, unless the page has set one itself.
    private func keep(_ holder: Holder?, cameWith: [UInt8]?, on response: inout Response) {
        let isSet = response.headers[values: .setCookie].contains {
            $0.hasPrefix(ConsoleCookie.session.rawValue + "=")
        }
        guard !isSet, cameWith != holder?.token else { return }
        if let holder {
            response.setCookie(
                ConsoleCookie.session.set(String(decoding: holder.token, as: UTF8.self)))
        } else {
            response.setCookie(ConsoleCookie.session.set("", maxAge: 0))
        }
    }

    private func check(_ request: Request, _ visit: Visit) throws {
        let now = console.clocks.now().mono
        guard console.limits.address.allows(visit.address, at: now) else { throw Problem.tooMany }
        if let session = visit.session {
            guard console.limits.session.allows("\(session.session)", at: now) else {
                throw Problem.tooMany
            }
        }
        switch request.method {
        case .get, .head: break
        case .post:
            guard FormDoor.isOurs(request.headers, authority: request.head.authority) else {
                throw Problem.foreignForm
            }
        default: throw Problem(.methodNotAllowed, "web.method", Problem.notFound.sentence)
        }
    }

    private func answer(_ error: any Error, _ visit: Visit, _ context: WebContext) -> Response {
        if let problem = Problem(error) {
            if problem.status == .unauthorized, !visit.isPart {
                var response = visit.redirect("/sign-in?back=" + Address.escape(visit.path))
                if problem.code == Problem.sessionOver.code {
                    response.setCookie(ConsoleCookie.session.set("", maxAge: 0))
                }
                return response
            }
            return visit.page(problem)
        }
        if let http = error as? HTTPError, http.status == .notFound {
            return visit.page(.notFound)
        }
        if let http = error as? HTTPError, http.status.kind == .clientError {
            return visit.page(Problem(http.status, "web.bad-request", Problem.badForm.sentence))
        }
        // Where it happened, never what was in it.
        context.logger.error(
            "a page failed",
            metadata: [
                "route": "\(context.endpointPath ?? "none")", "trace": "\(visit.trace)",
                "cause": "\(type(of: error))",
            ])
        return visit.page(.failed)
    }

    private func visit(of request: Request, _ context: WebContext) -> (Visit, isNew: Bool) {
        let cookies = request.cookies
        let known = cookies[ConsoleCookie.form.rawValue]?.value
        let secret = known.flatMap { $0.utf8.count == 32 ? $0 : nil }
        let now = console.clocks.now().wall
        let token = cookies[ConsoleCookie.session.rawValue]?.value
        let holder = token.flatMap { Holder(cookie: $0, now: now) }
        let visit = Visit(
            console: console, path: request.uri.path, here: request.head.path ?? "/",
            query: Dictionary(
                request.uri.queryParameters.map { (String($0.key), String($0.value)) },
                uniquingKeysWith: { first, _ in first }),
            language: cookies[ConsoleCookie.language.rawValue].flatMap {
                Language(rawValue: $0.value)
            } ?? .zh,
            isElder: cookies[ConsoleCookie.elder.rawValue]?.value == "1",
            holder: holder,
            ended: holder == nil ? token.flatMap { Holder.session(cookie: $0) } : nil,
            holderName: cookies[ConsoleCookie.name.rawValue].flatMap {
                Form.text(Array($0.value.utf8)[...])
            },
            formSecret: secret ?? Hex.text(console.clocks.chance(16)),
            trace:
                "00-\(Hex.text(console.clocks.chance(16)))-\(Hex.text(console.clocks.chance(8)))-01",
            address: console.settings.address(
                socket: context.socketAddress,
                forwarded: request.headers[values: .forwardedFor]),
            isPart: request.headers[.part] != nil)
        return (visit, secret == nil)
    }
}

/// Pieces of an address.
enum Address {
    /// Percent-escapes all but letters, digits and `-._~/`.
    static func escape(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "-._~/".utf8.contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + Hex.text([byte]).uppercased()
        }.joined()
    }
}
