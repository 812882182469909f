import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// One browser: keeps cookies, and fills in the forms of the page it was shown last.
final class Browser {
    struct Page {
        let status: Int
        let headers: HTTPFields
        let text: String
        var location: String? { headers[.location] }
    }

    let client: any TestClientProtocol
    var cookies: [String: String] = [:]
    var headers: HTTPFields = [:]
    private(set) var page = Page(status: 0, headers: [:], text: "")

    init(_ client: any TestClientProtocol, token: String? = nil) {
        self.client = client
        cookies["__Host-session"] = token
    }

    @discardableResult
    func get(_ path: String) async throws -> Page { try await send(path, .get, nil) }

    /// Sends the form of the last page that goes to `path`, with what is filled in.
    ///
    /// - Parameter changed: fields to send in place of the form's own, hidden ones too.
    @discardableResult
    func post(_ path: String, _ changed: [String: String] = [:]) async throws -> Page {
        let form = try #require(Self.forms(page.text).first { $0.action == path }, "no such form")
        return try await post(to: path, form.fields.merging(changed) { $1 })
    }

    @discardableResult
    func post(to path: String, _ fields: [String: String]) async throws -> Page {
        let body = fields.sorted { $0.key < $1.key }
            .map { Self.escape($0.key) + "=" + Self.escape($0.value) }.joined(separator: "&")
        return try await send(path, .post, body)
    }

    private func send(_ path: String, _ method: HTTPRequest.Method, _ body: String?) async throws
        -> Page
    {
        var fields = headers
        if body != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        if !cookies.isEmpty {
            fields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                .joined(separator: "; ")
        }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
        for line in response.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
        page = Page(
            status: response.status.code, headers: response.headers,
            text: String(buffer: response.body))
        return page
    }

    struct Filled {
        let action: String
        var fields: [String: String]
    }

    /// The forms of a page with their hidden and filled-in fields.
    static func forms(_ text: String) -> [Filled] {
        text.components(separatedBy: "<form ").dropFirst().map { piece in
            let form = piece.components(separatedBy: "</form>")[0]
            var filled = Filled(action: attribute("action", in: form) ?? "", fields: [:])
            for input in form.components(separatedBy: "<input ").dropFirst() {
                let tag = input.components(separatedBy: ">")[0]
                guard let name = attribute("name", in: tag) else { continue }
                filled.fields[name] = attribute("value", in: tag) ?? ""
            }
            return filled
        }
    }

    private static func attribute(_ name: String, in tag: String) -> String? {
        guard let start = (" " + tag).range(of: " \(name)=\"") else { return nil }
        return String((" " + tag)[start.upperBound...].prefix { $0 != "\"" })
    }

    static func escape(_ text: String) -> String {
        var plain = CharacterSet.alphanumerics
        plain.insert(charactersIn: "-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
