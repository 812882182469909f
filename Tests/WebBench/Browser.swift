import Foundation

/// A browser reduced to what a load needs: an address of its own, cookies, forms.
///
/// Unchecked because it is used by one thread at a time.
final class Browser: @unchecked Sendable {
    var link: Link
    /// As a proxy before the console would tell it: the console limits what comes from one address.
    private let address: String
    private let port: Int
    private var cookies: [String: String] = [:]

    /// - Parameter number: of this browser among all, below 65,536.
    init(port: Int, number: Int) {
        link = Link(port: port)
        self.port = port
        address = "10.9.\(number / 256).\(number % 256)"
    }

    /// - Throws: ``WebFault`` unless the reply is 200.
    @discardableResult
    func get(_ path: String) throws -> Reply {
        let reply = try link.exchange(request("GET", path) + "\r\n", isSafe: true)
        try keep(reply, path, 200)
        return reply
    }

    /// Fills in and sends the form of a page whose action is `action`, as pressing its button does.
    ///
    /// - Returns: Where the reply leads.
    /// - Throws: ``WebFault`` unless it leads on (303).
    @discardableResult
    func submit(
        _ action: String, of page: Reply, _ fields: [String: String] = [:]
    ) throws -> String {
        guard let form = WebForm(action: action, in: page.text) else {
            throw WebFault("a page has no form \(action)")
        }
        let body = form.hidden.merging(fields) { $1 }.map { name, value in
            "\(Self.escaped(name))=\(Self.escaped(value))"
        }.joined(separator: "&")
        let reply = try link.exchange(
            request("POST", action) + "Origin: http://localhost:\(port)\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n" + body, isSafe: false)
        try keep(reply, action, 303)
        return reply["location"] ?? ""
    }

    /// Opens a stream of server-sent events, to be read from the link's socket.
    func stream(_ path: String) throws { try link.send(request("GET", path) + "\r\n") }

    func signIn(_ login: String, _ password: String) throws {
        let door = try get("/sign-in")
        try submit("/sign-in", of: door, ["login": login, "password": password])
    }

    static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private func request(_ method: String, _ path: String) -> String {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\n"
        text += "X-Forwarded-For: \(address)\r\n"
        if !cookies.isEmpty {
            text += "Cookie: " + cookies.map { "\($0)=\($1)" }.joined(separator: "; ") + "\r\n"
        }
        return text
    }

    private func keep(_ reply: Reply, _ path: String, _ status: Int) throws {
        guard reply.status == status else {
            let code = reply.text.firstMatch(of: #/(?:web|kit|hall|registry)\.[a-z-]+/#)?.output
            throw WebFault(
                "\(path): \(reply.status) \(code ?? "")", isBusy: reply.status == 503)
        }
        for (name, value) in reply.fields where name == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
    }
}

/// The hidden fields of a form.
struct WebForm {
    let hidden: [String: String]

    init?(action: String, in page: String) {
        guard let start = page.range(of: "action=\"\(action)\""),
            let end = page.range(of: "</form>", range: start.upperBound..<page.endIndex)
        else { return nil }
        let form = page[start.upperBound..<end.lowerBound]
        let inputs = form.matches(of: #/<input type="hidden" name="([^"]*)" value="([^"]*)"/#)
        hidden = Dictionary(
            inputs.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { first, _ in first })
    }
}
