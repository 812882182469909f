import Contracts
import Foundation
import Support
import Testing

@testable import Ledger

@Suite("An entry's bytes") struct EntryTests {
    static let open = Entry.PrivatePart.open(
        salt: [UInt8](repeating: 7, count: 16), bytes: Array("张三".utf8))

    static func entry(
        _ privatePart: Entry.PrivatePart = open, seq: Int64 = 1, after previous: Hash = .genesis
    ) -> Entry {
        func make(_ hash: Hash) -> Entry {
            Entry(
                journal: .number(1), seq: seq, at: .opening, writtenAt: .opening + .seconds(1),
                name: "test.noted.v1", subject: "s", cause: "c:1", actor: "window-1", trace: "",
                body: Array(#"{"text":"𠮷·记"}"#.utf8), privatePart: privatePart, hash: hash)
        }
        return make(EntryBytes.hash(make(.genesis), after: previous))
    }

    static func frame(_ entry: Entry) -> [UInt8] {
        var bytes: [UInt8] = []
        EntryBytes.append(entry, to: &bytes)
        return bytes
    }

    @Test(
        "read back are the same entry",
        arguments: [Entry.PrivatePart.none, open, .blank(Hash(of: [1]))])
    func roundTrip(part: Entry.PrivatePart) throws {
        let entry = Self.entry(part)
        let frame = Self.frame(entry)
        #expect(try EntryBytes.read(batch: frame + frame) == [entry, entry])
        #expect(EntryBytes.frameBytes(entry) == frame.count)
    }

    @Test("have the hash they have always had")
    func golden() {
        #expect(
            Self.entry(.none).hash.description
                == "090b12ac2e6243cfb516f49e1ff6bde2d509e01e370529ae968ba54b458eeb79")
        #expect(
            Self.entry().hash.description
                == "0e692f674003f3d07fa6ba5e086a0fe51550e581d981831be40447af490a4923")
        #expect(
            Hash(of: Array("abc".utf8)).description
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("are refused when cut off anywhere, without a trap")
    func truncated() {
        let frame = Self.frame(Self.entry())
        for length in 1..<frame.count {
            #expect(throws: UnreadableEntry.self, "\(length)") {
                try EntryBytes.read(batch: Array(frame.prefix(length)))
            }
        }
        #expect(throws: UnreadableEntry.self) { try EntryBytes.read(batch: frame + [0]) }
        #expect((try? EntryBytes.read(batch: [])) == [])
    }

    @Test("changed in any byte are unreadable or break the chain")
    func flipped() {
        let frame = Self.frame(Self.entry())
        for index in frame.indices {
            var damaged = frame
            damaged[index] ^= 1
            guard let read = try? EntryBytes.read(batch: damaged).first else { continue }
            #expect(!read.follows(.genesis), "byte \(index)")
        }
    }

    @Test("of random noise never trap", arguments: UInt64(1)...50)
    func noise(seed: UInt64) {
        var random = Seeded(seed)
        let frame = Self.frame(Self.entry())
        for _ in 0..<200 {
            var bytes = frame
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
                    in: 0...255, using: &random)
            }
            _ = try? EntryBytes.read(batch: bytes)
        }
    }

    @Test("with a private part that is not what its hash says are refused")
    func wrongPrivatePart() {
        var frame = Self.frame(Self.entry())
        frame[frame.count - 1] ^= 1
        #expect(throws: UnreadableEntry.self) { try EntryBytes.read(batch: frame) }
    }

    @Test("without the right to the private part still follow")
    func blanked() throws {
        let seen = try #require(
            EntryBytes.read(batch: Self.frame(Self.entry().withoutPrivatePart)).first)
        #expect(seen.follows(.genesis))
        #expect(seen.privatePart != Self.open)
    }

    @Test("are hashed field by field")
    func fields() {
        let base = Self.entry(.none)
        let changed: [(String, Entry)] = [
            ("journal", copy(base, journal: .number(2))), ("seq", copy(base, seq: 2)),
            ("at", copy(base, at: .opening + .milliseconds(1))),
            ("writtenAt", copy(base, writtenAt: .opening)),
            ("name", copy(base, name: "x")), ("subject", copy(base, subject: "x")),
            ("cause", copy(base, cause: "x")), ("actor", copy(base, actor: "x")),
            ("trace", copy(base, trace: "x")), ("body", copy(base, body: [1])),
            ("private", copy(base, privatePart: Self.open)),
            // Moved from one text to the next, the bytes are other bytes.
            ("border", copy(base, subject: "sc", cause: ":1")),
        ]
        #expect(base.follows(.genesis))
        #expect(!base.follows(Hash(of: [1])))
        for (field, entry) in changed { #expect(!entry.follows(.genesis), "\(field)") }
    }

    private func copy(
        _ entry: Entry, journal: UUID? = nil, seq: Int64? = nil, at: Instant? = nil,
        writtenAt: Instant? = nil, name: String? = nil, subject: String? = nil,
        cause: String? = nil,
        actor: String? = nil, trace: String? = nil, body: [UInt8]? = nil,
        privatePart: Entry.PrivatePart? = nil
    ) -> Entry {
        Entry(
            journal: journal ?? entry.journal, seq: seq ?? entry.seq, at: at ?? entry.at,
            writtenAt: writtenAt ?? entry.writtenAt, name: name ?? entry.name,
            subject: subject ?? entry.subject, cause: cause ?? entry.cause,
            actor: actor ?? entry.actor,
            trace: trace ?? entry.trace, body: body ?? entry.body,
            privatePart: privatePart ?? entry.privatePart, hash: entry.hash)
    }
}
