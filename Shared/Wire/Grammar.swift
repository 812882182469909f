import Contracts
import Foundation

/// What a request asks of a service.
public enum Verb: String, Sendable, CaseIterable {
    case command, query, pull, status
}

/// A question on the wire: one part, a header line of ASCII words and what belongs to it.
///
///     ZJ2 verb name key budget token-length trace LF token body
///
/// One space stands between two words, and a word may be empty. The body is JSON, carried as bytes
/// and never re-encoded. One part because libzmq ciphers, queues and allocates for each part anew;
/// see docs/decisions/0012.
public struct Request: Equatable, Sendable {
    public static let partCount = 1

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
        var line = try HeaderLine(parts[0])
        guard let verb = Verb(rawValue: try line.text(most: 16)) else {
            throw .unreadable("verb")
        }
        self.verb = verb
        name = try line.text(most: 128)
        key = try line.key()
        budgetMs = try line.number("budget")
        let tokenCount = try line.number("token")
        trace = try line.text(most: 128)
        let rest = try line.end()
        guard tokenCount <= HeaderLine.tokenMax, tokenCount <= rest.count else {
            throw .unreadable("token")
        }
        token = Array(rest.prefix(tokenCount))
        body = Array(rest.dropFirst(tokenCount))
    }

    public var parts: [[UInt8]] {
        var part = HeaderLine.start(verb.rawValue, room: 256 + token.count + body.count)
        part.append(word: name.utf8)
        part.append(word: key.ascii)
        part.append(word: String(budgetMs).utf8)
        part.append(word: String(token.count).utf8)
        part.append(word: trace.utf8)
        part.append(HeaderLine.lineFeed)
        part.append(contentsOf: token)
        part.append(contentsOf: body)
        return [part]
    }
}

/// A reply on the wire: one part, a header line and the body.
///
///     ZJ2 kind key code mark LF body
public struct Reply: Equatable, Sendable {
    public static let partCount = 1

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
        var line = try HeaderLine(parts[0])
        guard let kind = Kind(rawValue: try line.text(most: 16)) else {
            throw .unreadable("kind")
        }
        self.kind = kind
        key = try line.key()
        code = try line.text(most: 128)
        mark = try line.number("mark")
        body = Array(try line.end())
    }

    public var parts: [[UInt8]] {
        var part = HeaderLine.start(kind.rawValue, room: 128 + code.utf8.count + body.count)
        part.append(word: key.ascii)
        part.append(word: code.utf8)
        part.append(word: String(mark).utf8)
        part.append(HeaderLine.lineFeed)
        part.append(contentsOf: body)
        return [part]
    }
}

/// Bytes that are not of the grammar.
public enum FrameFault: Error, Equatable, Sendable {
    case partCount(Int)
    case wrongTag
    case unreadable(String)
}

/// Reads a part's first line word by word.
private struct HeaderLine {
    static let tag = Array("ZJ2".utf8)
    static let space: UInt8 = 0x20
    static let lineFeed: UInt8 = 0x0A
    static let tokenMax = 4096

    private let part: [UInt8]
    /// Where the next word begins; behind the line once its last word is read.
    private var at: Int
    private var isOver = false

    /// The tag and the first word, with room for what follows.
    static func start(_ word: String, room: Int) -> [UInt8] {
        var part: [UInt8] = []
        part.reserveCapacity(room)
        part.append(contentsOf: tag)
        part.append(word: word.utf8)
        return part
    }

    init(_ part: [UInt8]) throws(FrameFault) {
        guard part.starts(with: Self.tag), part.count > Self.tag.count,
            part[Self.tag.count] == Self.space
        else { throw .wrongTag }
        self.part = part
        at = Self.tag.count + 1
    }

    /// The bytes up to the next space or the line's end; at most `most` printable ASCII characters.
    private mutating func word(_ what: String, most: Int) throws(FrameFault) -> Range<Int> {
        guard !isOver else { throw .unreadable(what) }
        let start = at
        while at < part.count, at - start <= most {
            let byte = part[at]
            if byte == Self.space || byte == Self.lineFeed {
                isOver = byte == Self.lineFeed
                at += 1
                return start..<at - 1
            }
            guard (0x21...0x7E).contains(byte) else { break }
            at += 1
        }
        throw .unreadable(what)
    }

    mutating func text(most: Int) throws(FrameFault) -> String {
        String(decoding: part[try word("header", most: most)], as: UTF8.self)
    }

    /// A decimal of 1 to 18 digits.
    mutating func number(_ what: String) throws(FrameFault) -> Int {
        let word = try word(what, most: 18)
        guard !word.isEmpty else { throw .unreadable(what) }
        var value = 0
        for byte in part[word] {
            guard (0x30...0x39).contains(byte) else { throw .unreadable(what) }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    mutating func key() throws(FrameFault) -> UUID {
        guard let key = UUID(ascii: part[try word("key", most: 36)]) else {
            throw .unreadable("key")
        }
        return key
    }

    /// What follows the line, all of whose words must have been read.
    func end() throws(FrameFault) -> ArraySlice<UInt8> {
        guard isOver else { throw .unreadable("header") }
        return part[at...]
    }
}

extension [UInt8] {
    /// Appends one word of a header line behind a space.
    fileprivate mutating func append(word: some Collection<UInt8>) {
        append(HeaderLine.space)
        append(contentsOf: word)
    }
}
