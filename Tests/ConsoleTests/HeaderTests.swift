import Contracts
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Console

@Suite("Headers on every reply") struct HeaderTests {
    static let always = [
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
        "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
        "Cache-Control", "Content-Type",
    ]

    /// Every route as somebody may ask for it, and paths that are none.
    private func paths(_ office: WebOffice) -> [(HTTPRequest.Method, String)] {
        let routes = Routes(Router(context: WebContext.self))
        office.console.declare(in: routes)
        let pages = routes.declared.map { route in
            let parts = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "1" : $0 }
            return (route.method, "/" + parts.joined(separator: "/"))
        }
        return pages.filter { $0.1 != "/live" }
            + office.console.files.files.keys.map { (.get, "/static/" + $0) }
            + [(.get, "/nothing"), (.put, "/"), (.delete, "/accounts"), (.get, "/live?of=moon")]
    }

    @Test(
        "All of them, whoever asks, pages, files and errors alike",
        arguments: [nil] + Role.allCases)
    func crawler(role: Role?) async throws {
        let office = try WebOffice()
        let all = paths(office)
        #expect(all.count > 20)
        try await office.test { client in
            for (method, path) in all {
                var headers: HTTPFields = [:]
                if let role { headers[.cookie] = "__Host-session=\(try office.token(role))" }
                let response = try await client.executeRequest(
                    uri: path, method: method, headers: headers, body: nil)
                for name in Self.always {
                    let field = try #require(HTTPField.Name(name))
                    #expect(response.headers[values: field].count == 1, "\(name) of \(path)")
                }
                let csp = try #require(HTTPField.Name("Content-Security-Policy"))
                let policy = try #require(response.headers[csp])
                #expect(policy.hasPrefix("default-src 'self'") && !policy.contains("unsafe"))
                #expect(policy.contains("frame-ancestors 'none'"))
                let type = try #require(response.headers[.contentType])
                #expect(!type.hasPrefix("text/") || type.contains("charset=utf-8"), "\(path)")
                if !path.hasPrefix("/static/") {
                    #expect(response.headers[.cacheControl] == "no-store", "\(path)")
                }
                #expect(response.headers[.strictTransportSecurity] == nil, "there is no TLS")
            }
        }
    }

    @Test("With TLS, browsers are told to stay with it")
    func hsts() async throws {
        let office = try WebOffice { $0.tls = .init(chain: "chain.pem", key: "key.pem") }
        try await office.test { client in
            for path in ["/", "/nothing", "/static/zhenjie.css"] {
                let response = try await client.executeRequest(
                    uri: path, method: .get, headers: [:], body: nil)
                #expect(response.headers[.strictTransportSecurity] != nil)
            }
        }
    }

    @Test("Pages have no script, style or handler inside them")
    func nothingInline() async throws {
        let office = try WebOffice()
        for (name, text) in office.console.templates.sources {
            for word in [" style=", " onclick=", " onload=", "<style", "javascript:"] {
                #expect(!text.contains(word), "\(name): \(word)")
            }
            for piece in text.components(separatedBy: "<script").dropFirst() {
                #expect(piece.hasPrefix(" src="), "\(name): a script inside")
            }
        }
    }

    @Test("A browser's first cookie is Secure, HttpOnly, bound to this host")
    func cookies() async throws {
        let office = try WebOffice()
        try await office.test { client in
            let response = try await client.executeRequest(
                uri: "/", method: .get, headers: [:], body: nil)
            let cookie = try #require(response.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-form="))
            for word in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                #expect(cookie.contains(word))
            }
            #expect(!cookie.contains("Domain"))
        }
    }

    @Test("First paint of every page from a cold browser loads at most 300 KB of files")
    func weight() throws {
        let console = try WebOffice().console
        let byName = Dictionary(
            console.files.files.map { name, file in
                (StaticFiles.key(name), file.bytes.readableBytes)
            }, uniquingKeysWith: max)
        func loaded(by source: String) -> Int {
            source.components(separatedBy: "page.assets.").dropFirst().reduce(0) { sum, piece in
                sum + (byName[String(piece.prefix { $0.isLetter || $0 == "-" })] ?? 0)
            }
        }
        let base = loaded(by: console.templates.sources["base"] ?? "")
        #expect((1..<60_000).contains(base))
        for (name, source) in console.templates.sources {
            #expect(base + loaded(by: source) <= 300_000, "\(name)")
        }
    }
}
