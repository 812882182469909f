import Contracts
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

        /// What it says; `nil` where there is none, it was not sent or has been erased.
        public func read<Part: Decodable>(_ type: Part.Type) throws -> Part? {
            guard case .open(_, let bytes) = self else { return nil }
            return try JSON.decode(Part.self, from: bytes)
        }

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
        EntryBytes.hash(self, after: previous) == hash
    }

    /// The same entry as a reader without the right to the private part sees it.
    public var withoutPrivatePart: Entry {
        var entry = self
        if let hash = privatePart.hash { entry.privatePart = .blank(hash) }
        return entry
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
    /// The frame without texts, body and private part, but with its hash and salt.
    static let frameFixedBytes =
        4 + fixedBytes + 32 + 32 + 1 + Entry.PrivatePart.saltBytes + 4

    private static func appendCore(_ entry: Entry, to out: inout [UInt8]) -> Range<Int> {
        appendCore(
            journal: entry.journal, seq: entry.seq, at: entry.at, writtenAt: entry.writtenAt,
            name: entry.name, subject: entry.subject, cause: entry.cause, actor: entry.actor,
            trace: entry.trace, body: entry.body, privateHash: entry.privatePart.hash, to: &out)
    }

    /// Appends a core and its length before it: the frame is written once, in its final place.
    ///
    /// - Returns: Where the core lies.
    static func appendCore(
        journal: UUID, seq: Int64, at: Instant, writtenAt: Instant, name: String, subject: String,
        cause: String, actor: String, trace: String, body: [UInt8], privateHash: Hash?,
        to out: inout [UInt8]
    ) -> Range<Int> {
        let texts =
            name.utf8.count + subject.utf8.count + cause.utf8.count + actor.utf8.count
            + trace.utf8.count
        let count = fixedBytes + texts + body.count + (privateHash == nil ? 0 : 32)
        out.appendBigEndian(UInt32(truncatingIfNeeded: count))
        let start = out.count
        out.append(algorithm)
        withUnsafeBytes(of: journal.uuid) { out.append(contentsOf: $0) }
        out.appendBigEndian(UInt64(bitPattern: seq))
        out.appendBigEndian(UInt64(bitPattern: at.rawValue))
        out.appendBigEndian(UInt64(bitPattern: writtenAt.rawValue))
        out.append(text: name)
        out.append(text: subject)
        out.append(text: cause)
        out.append(text: actor)
        out.append(text: trace)
        out.appendBigEndian(UInt32(truncatingIfNeeded: body.count))
        out.append(contentsOf: body)
        if let privateHash {
            out.append(32)
            privateHash.withBytes { out.append(contentsOf: $0) }
        } else {
            out.append(0)
        }
        return start..<out.count
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

    /// The hash an entry has behind the entry whose hash is `previous`.
    static func hash(_ entry: Entry, after previous: Hash) -> Hash {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(frameBytes(entry))
        let core = appendCore(entry, to: &bytes)
        return hash(core, of: bytes, after: previous)
    }

    static func hash(_ core: Range<Int>, of bytes: [UInt8], after previous: Hash) -> Hash {
        bytes.withUnsafeBytes {
            Hash(of: UnsafeRawBufferPointer(rebasing: $0[core]), after: previous)
        }
    }

    /// Appends the entry's frame to a batch.
    public static func append(_ entry: Entry, to batch: inout [UInt8]) {
        var open: (salt: [UInt8], bytes: [UInt8])?
        if case .open(let salt, let bytes) = entry.privatePart { open = (salt, bytes) }
        _ = appendCore(entry, to: &batch)
        _ = append(entry.hash, open, to: &batch)
    }

    /// Appends what follows the core in a frame.
    ///
    /// - Returns: Where in the batch it says whether a private part follows.
    static func append(
        _ hash: Hash, _ open: (salt: [UInt8], bytes: [UInt8])?, to batch: inout [UInt8]
    ) -> Int {
        hash.withBytes { batch.append(contentsOf: $0) }
        let place = batch.count
        if let open {
            batch.append(1)
            batch.append(contentsOf: open.salt)
            batch.appendBigEndian(UInt32(truncatingIfNeeded: open.bytes.count))
            batch.append(contentsOf: open.bytes)
        } else {
            batch.append(0)
        }
        return place
    }

    /// Reads a batch whole; anything off refuses all of it.
    public static func read(batch: [UInt8]) throws(UnreadableEntry) -> [Entry] {
        try frames(of: batch).map(\.entry)
    }

    /// An entry as it came, and where in the batch its core lies.
    public struct Frame {
        public let entry: Entry
        let core: Range<Int>

        /// Whether the entry's hash is that of its bytes behind the entry whose hash is `previous`.
        public func follows(_ previous: Hash, in batch: [UInt8]) -> Bool {
            EntryBytes.hash(core, of: batch, after: previous) == entry.hash
        }
    }

    /// The same with each entry's place, so that its hash is taken of the bytes as they came.
    public static func frames(of batch: [UInt8]) throws(UnreadableEntry) -> [Frame] {
        let read: Result<[Frame], UnreadableEntry> = batch.withUnsafeBytes { bytes in
            var reader = Reader(bytes)
            var frames: [Frame] = []
            do throws(UnreadableEntry) {
                while !reader.isAtEnd { frames.append(try reader.frame()) }
                return .success(frames)
            } catch {
                return .failure(error)
            }
        }
        return try read.get()
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var at = 0

        init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        var isAtEnd: Bool { at == bytes.count }

        mutating func take(_ count: Int) throws(UnreadableEntry) -> UnsafeRawBufferPointer {
            guard count >= 0, bytes.count - at >= count else { throw UnreadableEntry() }
            defer { at += count }
            return UnsafeRawBufferPointer(rebasing: bytes[at..<at + count])
        }

        mutating func number(_ width: Int) throws(UnreadableEntry) -> UInt64 {
            var value: UInt64 = 0
            for byte in try take(width) { value = value << 8 | UInt64(byte) }
            return value
        }

        mutating func text() throws(UnreadableEntry) -> String {
            let bytes = try take(Int(try number(2)))
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw UnreadableEntry()
            }
            return text
        }

        mutating func frame() throws(UnreadableEntry) -> Frame {
            let count = Int(try number(4))
            let core = at..<at + count
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
            guard at == core.upperBound, privateHash.isEmpty || privateHash.count == 32,
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
            return Frame(
                entry: Entry(
                    journal: journal, seq: seq, at: moment, writtenAt: writtenAt, name: name,
                    subject: subject, cause: cause, actor: actor, trace: trace, body: body,
                    privatePart: privatePart, hash: hash),
                core: core)
        }
    }
}

/// Bytes that are no batch of entries.
public struct UnreadableEntry: Error, Equatable, Sendable {}

extension [UInt8] {
    mutating func appendBigEndian(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    /// A text behind its length in two bytes.
    fileprivate mutating func append(text: String) {
        appendBigEndian(UInt16(truncatingIfNeeded: text.utf8.count))
        append(contentsOf: text.utf8)
    }
}
