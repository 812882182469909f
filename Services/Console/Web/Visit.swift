import Contracts
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import ServiceKit

/// One request as a page sees it: who asks, in which language, and the way to the services.
public struct Visit: Sendable {
    let console: Console
    /// The path, without the query.
    public let path: String
    /// The path with its query, as it was asked for.
    let here: String
    let query: [String: String]
    /// What the path's `:names` stand for.
    var parameters: [String: String] = [:]
    public let language: Language
    /// Large type, one column.
    public let isElder: Bool
    /// Who is signed in; `nil` for a citizen, or nobody yet.
    var holder: Holder?
    /// The session the cookie speaks of, when that is over.
    var ended: Session?
    /// The role under which the holder is here; `nil` before a page has said whom it is for.
    var acting: Role?
    /// What the holder is called.
    let holderName: String?
    /// The secret behind this browser's forms, from its `__Host-form` cookie.
    var formSecret: String
    /// A W3C `traceparent`, passed on with every message.
    let trace: String
    /// The other end's IP address.
    let address: String
    /// Whether a script asks for a part of a page it already shows.
    let isPart: Bool

    public var session: Session? { holder?.session }
    public func has(_ role: Role) -> Bool { session?.roles.contains(role) ?? false }

    /// A value of the address's query, such as `?day=2026-03-02`.
    public subscript(_ name: String) -> String? { query[name] }

    /// A part of the path, such as `:counter`.
    ///
    /// - Throws: ``Problem/notFound`` when it cannot be read as that.
    public func part<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value {
        guard let value = parameters[name].flatMap(read) else { throw Problem.notFound }
        return value
    }

    /// A text in the visitor's language.
    public func say(_ chinese: String) -> String {
        console.templates.texts.say(chinese, in: language)
    }
    public func say(_ sentence: Sentence) -> String { sentence.said(in: language) }

    /// The wall's clock, for sessions and keys.
    public var now: Instant { console.clocks.now().wall }
    /// The town's clock, which tickets and deadlines live by.
    public var townNow: Instant { console.settings.clock.town(at: now) }

    /// A form's token: of this browser, and of this session if there is one.
    var formToken: String { formToken(of: session) }

    func formToken(of session: Session?) -> String {
        let text = formSecret + "." + (session.map { "\($0.session)" } ?? "")
        return Hex.text(SHA256.hash(data: Data(text.utf8)).prefix(16))
    }
}

// MARK: - To the services

extension Visit {
    /// - Throws: ``Refused`` or ``BusFault``; both are shown to the person by themselves.
    public func read<Q: Query>(
        _ query: Q, of service: ServiceName
    ) async throws -> Answered<Q.Reading> {
        try await console.bus.read(
            query, of: service, key: console.clocks.freshKey(), token: holder?.token ?? [],
            trace: trace)
    }

    /// - Parameter key: the form's.
    /// - Throws: ``Refused`` or ``BusFault``.
    @discardableResult
    public func ask<C: Command>(
        _ command: C, of service: ServiceName, key: UUID, patience: Duration = .seconds(4)
    ) async throws -> Answered<C.Answer> {
        try await console.bus.ask(
            command, of: service, key: key, token: holder?.token ?? [], trace: trace,
            patience: patience)
    }

    /// A reading for one part of a page: what stops it is shown in its place, and the rest of the
    /// page goes on.
    ///
    /// - Throws: Only what ends the whole page: a session that is over.
    public func part<Q: Query>(_ query: Q, of service: ServiceName) async throws -> Part<Q.Reading>
    {
        do {
            let answered = try await read(query, of: service)
            return Part(value: answered.value, asOf: answered.asOf, problem: nil)
        } catch {
            guard let problem = Problem(error), problem.status != .unauthorized else { throw error }
            return Part(value: nil, asOf: nil, problem: ProblemView(problem, self))
        }
    }
}

/// One part of a page: what was read, or what stopped it.
///
///     {{#board.problem}}{{> problem}}{{/board.problem}}{{#board.value}} … {{/board.value}}
public struct Part<Value: Sendable>: Sendable {
    public let value: Value?
    /// The journal number it was true at.
    public let asOf: Int64?
    public let problem: ProblemView?
}

/// A problem in the visitor's language, for the partial `problem`.
public struct ProblemView: Sendable {
    let status: Int
    let code: String
    let sentence: String
    let notes: [String]
    let isDown: Bool
    let trace: String
    /// Fields to be sent once more under the same key, where nobody knows if it happened.
    let again: [[String: String]]
    let path: String

    init(_ problem: Problem, _ visit: Visit, form: Form? = nil) {
        status = problem.status.code
        code = problem.code
        sentence = visit.say(problem.sentence)
        notes = problem.notes
        isDown = problem.service != nil
        trace = String(visit.trace.split(separator: "-").dropFirst().first ?? "")
        again = problem.isUnknown ? form?.again ?? [] : []
        path = visit.path
    }
}

// MARK: - Back to the browser

extension Visit {
    /// A whole page, a template that begins with `{{<base}}`; or a part of one, a template without.
    ///
    /// - Parameters:
    ///   - template: the file's name in `Templates`, without its ending.
    ///   - model: any struct or `[String: Any]`; its stored properties are what the template names.
    public func page(
        _ template: String, _ model: Any, status: HTTPResponse.Status = .ok
    ) -> Response {
        let text = console.templates.render(
            template, View(model, page: chrome), in: language)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// See other: after a form that was taken, so that reloading sends nothing again.
    ///
    /// - Parameter path: a path of this console; to anywhere else nobody is sent, but home.
    public func redirect(_ path: String) -> Response {
        let isOurs =
            path.hasPrefix("/") && !path.hasPrefix("//")
            && path.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        return Response(status: .seeOther, headers: [.location: isOurs ? path : "/"])
    }

    /// What stands around every page.
    var chrome: Chrome {
        Chrome(
            lang: language.tag, isEnglish: language == .en, isElder: isElder,
            town: console.settings.title, isDemo: console.settings.clock.isDemo,
            townNow: townNow.rawValue, townSpeed: console.settings.clock.speed(at: now), path: here,
            formToken: formToken, key: FreshKey(make: console.clocks.freshKey),
            user: holder == nil ? nil : holderName ?? say("已登录"),
            userRole: (acting ?? Audience.anyone.acting(session?.roles ?? []))
                .map { say($0.words) }.flatMap { $0 == holderName ? nil : $0 },
            places: Place.places(of: self), alarms: AlarmBand.isShown(to: self),
            assets: console.files.addresses)
    }

    /// The page of a problem that has no page of its own.
    func page(_ problem: Problem, form: Form? = nil) -> Response {
        page(
            isPart ? "problem-part" : "problem-page",
            ["problem": ProblemView(problem, self, form: form)], status: problem.status)
    }
}

extension TownClock {
    /// How many of the town's seconds pass in one of the wall's.
    func speed(at wall: Instant) -> Int {
        Int((town(at: wall + .seconds(1)) - town(at: wall)).milliseconds / 1000)
    }
}

/// Bytes as hexadecimal digits.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
