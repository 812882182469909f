import Contracts
import Foundation

/// What a request asks of a service.
public enum Verb: String, Sendable, CaseIterable {
    case command, query, pull, status
}

/// A question on the wire: eight parts, always.
///
///     ZJ1 | verb | name | key | budget ms | token | trace | body
///
/// Header parts are short ASCII; the body is JSON, carried as bytes and never re-encoded.
public struct Request: Equatable, Sendable {
    public static let partCount = 8

    public var verb: Verb
    /// A message name (`hall.call-next.v1`); for `pull` the journal's owner; for `status` empty.
    public var name: String
    /// Made by the caller before the first try; the reply carries it back.
    public var key: UUID
    /// How long the caller will still wait, in milliseconds, 0 or more.
    public var budgetMs: Int
    /// The signed session of the person asking; empty for the peer itself.
    public var token: [UInt8]
    /// A W3C `traceparent`, or empty.
    public var trace: String
    public var body: [UInt8]

    public init(
        verb: Verb, name: String, key: UUID, budgetMs: Int, token: [UInt8] = [], trace: String = "",
        body: [UInt8]
    ) {
        self.verb = verb
        self.name = name
        self.key = key
        self.budgetMs = budgetMs
        self.token = token
        self.trace = trace
        self.body = body
    }

    public init(parts: [[UInt8]]) throws(FrameFault) {
        guard parts.count == Self.partCount else { throw .partCount(parts.count) }
        try Header.check(tag: parts[0])
        guard let verb = Verb(rawValue: try Header.text(parts[1], most: 16)) else {
            throw .unreadable("verb")
        }
        self.verb = verb
        name = try Header.text(parts[2], most: 128)
        key = try Header.key(parts[3])
        budgetMs = try Header.number(parts[4], "budget")
        guard parts[5].count <= Header.tokenMax else { throw .unreadable("token") }
        token = parts[5]
        trace = try Header.text(parts[6], most: 128)
        body = parts[7]
    }

    public var parts: [[UInt8]] {
        [
            Header.tag, Array(verb.rawValue.utf8), Array(name.utf8), Header.bytes(key),
            Array(String(budgetMs).utf8), token, Array(trace.utf8), body,
        ]
    }
}

/// A reply on the wire: six parts, always.
///
///     ZJ1 | kind | key | code | mark | body
public struct Reply: Equatable, Sendable {
    public static let partCount = 6

    public enum Kind: String, Sendable { case answer, refusal, fault, batch }

    public var kind: Kind
    /// The request's key.
    public var key: UUID
    /// The stable code of a refusal or fault; empty otherwise.
    public var code: String
    /// A number beside the body: of an answer the journal number it was true at (`asOf`), of a
    /// batch the producer's last entry, of `kit.busy` and `kit.behind` the milliseconds to wait.
    public var mark: Int
    public var body: [UInt8]

    public init(kind: Kind, key: UUID, code: String = "", mark: Int = 0, body: [UInt8]) {
        self.kind = kind
        self.key = key
        self.code = code
        self.mark = mark
        self.body = body
    }

    public init(parts: [[UInt8]]) throws(FrameFault) {
        guard parts.count == Self.partCount else { throw .partCount(parts.count) }
        try Header.check(tag: parts[0])
        guard let kind = Kind(rawValue: try Header.text(parts[1], most: 16)) else {
            throw .unreadable("kind")
        }
        self.kind = kind
        key = try Header.key(parts[2])
        code = try Header.text(parts[3], most: 128)
        mark = try Header.number(parts[4], "mark")
        body = parts[5]
    }

    public var parts: [[UInt8]] {
        [
            Header.tag, Array(kind.rawValue.utf8), Header.bytes(key), Array(code.utf8),
            Array(String(mark).utf8), body,
        ]
    }
}

/// Parts that are not of the grammar.
public enum FrameFault: Error, Equatable, Sendable {
    case partCount(Int)
    case wrongTag
    case unreadable(String)
}

private enum Header {
    static let tag = Array("ZJ1".utf8)
    static let tokenMax = 4096

    static func check(tag part: [UInt8]) throws(FrameFault) {
        guard part == tag else { throw .wrongTag }
    }

    /// Printable ASCII of at most `most` characters.
    static func text(_ part: [UInt8], most: Int) throws(FrameFault) -> String {
        guard part.count <= most, part.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .unreadable("header")
        }
        return String(decoding: part, as: UTF8.self)
    }

    /// A decimal of 1 to 18 digits.
    static func number(_ part: [UInt8], _ what: String) throws(FrameFault) -> Int {
        guard (1...18).contains(part.count) else { throw .unreadable(what) }
        var value = 0
        for byte in part {
            guard (0x30...0x39).contains(byte) else { throw .unreadable(what) }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    static func key(_ part: [UInt8]) throws(FrameFault) -> UUID {
        guard let key = UUID(ascii: part) else { throw .unreadable("key") }
        return key
    }

    static func bytes(_ key: UUID) -> [UInt8] { key.ascii }
}
