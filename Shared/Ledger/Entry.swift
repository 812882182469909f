import Contracts
import Crypto
import Foundation

/// One line of a journal: what happened, when, why, and the link to the line before.
public struct Entry: Equatable, Sendable {
    /// The journal's identity; a restore begins a new one.
    public let journal: UUID
    /// From 1, without holes.
    public let seq: Int64
    /// The turn's time.
    public let at: Instant
    /// The clock on the wall when it was written.
    public let writtenAt: Instant
    /// The event's name on the wire.
    public let name: String
    public let subject: String
    /// What brought it about: `c:` and a command's key, `e:` producer and number, `d:` a due's tag.
    public let cause: String
    /// Who asked; a peer's name, never a person's.
    public let actor: String
    /// A W3C `traceparent`, or empty.
    public let trace: String
    public let body: [UInt8]
    public var privatePart: PrivatePart
    /// SHA-256 over the hash of the line before and this line's bytes.
    public let hash: Hash

    /// The part of an entry that can be blanked while the chain still verifies.
    public enum PrivatePart: Equatable, Sendable {
        case none
        case open(salt: [UInt8], bytes: [UInt8])
        /// Erased, or not for this reader.
        case blank(Hash)

        public static let saltBytes = 16

        var hash: Hash? {
            switch self {
            case .none: nil
            case .open(let salt, let bytes): Hash(of: salt, bytes)
            case .blank(let hash): hash
            }
        }
    }

    /// Recomputes this entry's hash behind the entry whose hash is `previous`.
    public func follows(_ previous: Hash) -> Bool {
        EntryBytes.hash(core: EntryBytes.core(self), after: previous) == hash
    }

    /// The same entry as a reader without the right to the private part sees it.
    public var withoutPrivatePart: Entry {
        var entry = self
        if let hash = privatePart.hash { entry.privatePart = .blank(hash) }
        return entry
    }
}

/// Thirty-two bytes of SHA-256.
public struct Hash: Hashable, Sendable, CustomStringConvertible {
    public let bytes: [UInt8]

    /// What the first entry of a journal follows.
    public static let genesis = Hash(bytes: [UInt8](repeating: 0, count: 32))

    init(bytes: [UInt8]) { self.bytes = bytes }

    public init?(checking bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for at in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(String(decoding: digits[at...at + 1], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        self.bytes = bytes
    }

    public init(of pieces: [UInt8]...) {
        var sha = SHA256()
        for piece in pieces { piece.withUnsafeBytes { sha.update(bufferPointer: $0) } }
        bytes = Array(sha.finalize())
    }

    public var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// An entry as bytes: what is hashed, and what travels in a batch.
///
///     core  = algorithm 1 | journal 16 | seq 8 | at 8 | writtenAt 8
///           | name | subject | cause | actor | trace   (each: length 2, UTF-8)
///           | body (length 4, JSON) | private hash (length 1: 0 or 32)
///     frame = core (length 4) | hash 32 | 0, or 1 salt 16 private part (length 4)
///
/// Numbers are big-endian.
public enum EntryBytes {
    /// SHA-256. Stored in every entry, so that SM3 can stand beside it one day.
    static let algorithm: UInt8 = 1
    /// The core without its texts and body.
    static let fixedBytes = 1 + 16 + 24 + 5 * 2 + 4 + 1

    static func core(_ entry: Entry) -> [UInt8] {
        core(
            journal: entry.journal, seq: entry.seq, at: entry.at, writtenAt: entry.writtenAt,
            name: entry.name, subject: entry.subject, cause: entry.cause, actor: entry.actor,
            trace: entry.trace, body: entry.body, privateHash: entry.privatePart.hash)
    }

    static func core(
        journal: UUID, seq: Int64, at: Instant, writtenAt: Instant, name: String, subject: String,
        cause: String, actor: String, trace: String, body: [UInt8], privateHash: Hash?
    ) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(fixedBytes + 256 + body.count)
        out.append(algorithm)
        withUnsafeBytes(of: journal.uuid) { out.append(contentsOf: $0) }
        out.appendBigEndian(UInt64(bitPattern: seq))
        out.appendBigEndian(UInt64(bitPattern: at.rawValue))
        out.appendBigEndian(UInt64(bitPattern: writtenAt.rawValue))
        for text in [name, subject, cause, actor, trace] {
            out.appendBigEndian(UInt16(truncatingIfNeeded: text.utf8.count))
            out.append(contentsOf: text.utf8)
        }
        out.appendBigEndian(UInt32(truncatingIfNeeded: body.count))
        out.append(contentsOf: body)
        if let privateHash {
            out.append(32)
            out.append(contentsOf: privateHash.bytes)
        } else {
            out.append(0)
        }
        return out
    }

    /// How long the entry's frame is in a batch.
    static func frameBytes(_ entry: Entry) -> Int {
        let texts = [entry.name, entry.subject, entry.cause, entry.actor, entry.trace]
        var size =
            4 + fixedBytes + texts.reduce(0) { $0 + $1.utf8.count } + entry.body.count + 32 + 1
        if entry.privatePart != .none { size += 32 }
        if case .open(let salt, let bytes) = entry.privatePart {
            size += salt.count + 4 + bytes.count
        }
        return size
    }

    static func hash(core: [UInt8], after previous: Hash) -> Hash {
        Hash(of: previous.bytes, core)
    }

    /// Appends the entry's frame to a batch.
    public static func append(_ entry: Entry, to batch: inout [UInt8]) {
        let core = core(entry)
        batch.appendBigEndian(UInt32(truncatingIfNeeded: core.count))
        batch.append(contentsOf: core)
        batch.append(contentsOf: entry.hash.bytes)
        if case .open(let salt, let bytes) = entry.privatePart {
            batch.append(1)
            batch.append(contentsOf: salt)
            batch.appendBigEndian(UInt32(truncatingIfNeeded: bytes.count))
            batch.append(contentsOf: bytes)
        } else {
            batch.append(0)
        }
    }

    /// Reads a batch whole; anything off refuses all of it.
    public static func read(batch: [UInt8]) throws(UnreadableEntry) -> [Entry] {
        var reader = Reader(batch)
        var entries: [Entry] = []
        while !reader.isAtEnd { entries.append(try reader.frame()) }
        return entries
    }

    private struct Reader {
        let bytes: [UInt8]
        var at = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { at == bytes.count }

        mutating func take(_ count: Int) throws(UnreadableEntry) -> ArraySlice<UInt8> {
            guard count >= 0, bytes.count - at >= count else { throw UnreadableEntry() }
            defer { at += count }
            return bytes[at..<at + count]
        }

        mutating func number(_ width: Int) throws(UnreadableEntry) -> UInt64 {
            try take(width).reduce(0) { $0 << 8 | UInt64($1) }
        }

        mutating func text() throws(UnreadableEntry) -> String {
            let bytes = try take(Int(try number(2)))
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw UnreadableEntry()
            }
            return text
        }

        mutating func frame() throws(UnreadableEntry) -> Entry {
            let end = Int(try number(4)) + at
            guard try number(1) == UInt64(algorithm), let journal = UUID(bytes: try take(16)) else {
                throw UnreadableEntry()
            }
            let seq = Int64(bitPattern: try number(8))
            let moment = Instant(rawValue: Int64(bitPattern: try number(8)))
            let writtenAt = Instant(rawValue: Int64(bitPattern: try number(8)))
            let (name, subject, cause) = (try text(), try text(), try text())
            let (actor, trace) = (try text(), try text())
            let body = Array(try take(Int(try number(4))))
            let privateHash = Array(try take(Int(try number(1))))
            guard at == end, privateHash.isEmpty || privateHash.count == 32,
                let hash = Hash(checking: Array(try take(32)))
            else { throw UnreadableEntry() }
            var privatePart = Entry.PrivatePart.none
            if let claimed = Hash(checking: privateHash) { privatePart = .blank(claimed) }
            let isOpen = try number(1)
            guard isOpen <= 1 else { throw UnreadableEntry() }
            if isOpen == 1 {
                let salt = Array(try take(Entry.PrivatePart.saltBytes))
                let open = Entry.PrivatePart.open(
                    salt: salt, bytes: Array(try take(Int(try number(4)))))
                guard open.hash?.bytes == privateHash else { throw UnreadableEntry() }
                privatePart = open
            }
            return Entry(
                journal: journal, seq: seq, at: moment, writtenAt: writtenAt, name: name,
                subject: subject, cause: cause, actor: actor, trace: trace, body: body,
                privatePart: privatePart, hash: hash)
        }
    }
}

/// Bytes that are no batch of entries.
public struct UnreadableEntry: Error, Equatable, Sendable {}

extension [UInt8] {
    mutating func appendBigEndian(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
