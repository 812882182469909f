import Foundation
import Testing
import Wire

@Suite("The grammar of requests and replies") struct GrammarTests {
    static let request = Request(
        verb: .command, name: "hall.call-next.v1",
        key: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)), budgetMs: 1_500,
        token: [0, 255, 7], trace: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        body: text(#"{"counter":1}"#))
    static let reply = Reply(
        kind: .refusal, key: request.key, code: "hall.none-waiting", mark: 42, body: [])

    @Test("A request reads back as it was written")
    func requestRoundTrip() throws {
        #expect(Self.request.parts.count == Request.partCount)
        #expect(try Request(parts: Self.request.parts) == Self.request)
    }

    @Test("A reply reads back as it was written")
    func replyRoundTrip() throws {
        #expect(Self.reply.parts.count == Reply.partCount)
        #expect(try Reply(parts: Self.reply.parts) == Self.reply)
    }

    @Test("A request of the wrong number of parts is refused", arguments: [0, 2, 8, 20_000])
    func requestPartCount(count: Int) {
        let parts = [[UInt8]](repeating: Self.request.parts[0], count: count)
        #expect(throws: FrameFault.partCount(count)) { try Request(parts: parts) }
    }

    @Test("A reply of the wrong number of parts is refused", arguments: [0, 2, 6])
    func replyPartCount(count: Int) {
        let parts = [[UInt8]](repeating: Self.reply.parts[0], count: count)
        #expect(throws: FrameFault.partCount(count)) { try Reply(parts: parts) }
    }

    @Test("The line is as the page says")
    func line() {
        #expect(
            Request(
                verb: .status, name: "", key: Self.request.key, budgetMs: 20, token: text("tt"),
                body: text("{}")
            ).parts
                == [text("ZJ2 status  01020304-0506-0708-090a-0b0c0d0e0f10 20 2 \ntt{}")])
        #expect(
            Self.reply.parts
                == [
                    text("ZJ2 refusal 01020304-0506-0708-090a-0b0c0d0e0f10 hall.none-waiting 42\n")
                ])
    }

    @Test(
        "Another protocol's tag is refused", arguments: ["", "ZJ", "ZJ1", "zj2", "ZJ2\n", "GET"])
    func tag(tag: String) {
        #expect(throws: FrameFault.wrongTag) { try Request(parts: with(0, text(tag))) }
        #expect(throws: FrameFault.wrongTag) { try Reply(parts: [text(tag)]) }
    }

    @Test("An unknown verb is refused", arguments: ["", "Command", "delete", "command\0"])
    func verb(verb: String) {
        #expect(throws: FrameFault.self) { try Request(parts: with(1, text(verb))) }
    }

    @Test(
        "A header that is not short printable ASCII is refused",
        arguments: [
            text("大厅.叫号.v1"), [0], [0x7F], [0xFF, 0xFE], [UInt8](repeating: 0x61, count: 129),
        ])
    func header(bytes: [UInt8]) {
        #expect(throws: FrameFault.unreadable("header")) { try Request(parts: with(2, bytes)) }
        #expect(throws: FrameFault.unreadable("header")) { try Request(parts: with(6, bytes)) }
    }

    @Test("A line of too many or too few words is refused", arguments: 0..<7)
    func words(index: Int) {
        #expect(throws: FrameFault.self) { try Request(parts: with(index, text("two words"))) }
        if index < 6 {
            #expect(throws: FrameFault.self) { try Request(parts: with(index, text("line\nbr"))) }
        }
        var words = Self.words
        words.remove(at: index)
        #expect(throws: FrameFault.self) { try Request(parts: Self.part(words)) }
    }

    @Test(
        "A key that is no UUID is refused",
        arguments: [
            "", "1", "01020304-0506-0708-090a-0b0c0d0e0f1", "01020304-0506-0708-090a-0b0c0d0e0f100",
            "01020304x0506-0708-090a-0b0c0d0e0f10", "0102030g-0506-0708-090a-0b0c0d0e0f10",
        ])
    func key(key: String) {
        #expect(throws: FrameFault.unreadable("key")) { try Request(parts: with(3, text(key))) }
    }

    @Test(
        "A budget that is no plain number is refused",
        arguments: ["", "-1", "+1", "1.5", "1e9", "٣", "9999999999999999999"])
    func budget(budget: String) {
        #expect(throws: FrameFault.unreadable("budget")) {
            try Request(parts: with(4, text(budget)))
        }
    }

    @Test("A token over 4,096 bytes, or longer than the rest, is refused")
    func token() throws {
        var request = Self.request
        request.token = [UInt8](repeating: 0, count: 4_096)
        #expect(try Request(parts: request.parts) == request)
        request.token.append(0)
        #expect(throws: FrameFault.unreadable("token")) { try Request(parts: request.parts) }
        for count in ["", "-1", "17"] {
            #expect(throws: FrameFault.unreadable("token")) {
                try Request(parts: with(5, text(count)))
            }
        }
    }

    @Test("Any parts at all are read or refused, never a trap", arguments: UInt64(1)...40)
    func fuzz(seed: UInt64) {
        var random = SplitMix(state: seed)
        for _ in 0..<500 {
            let parts = mangled(
                Bool.random(using: &random) ? Self.request.parts : Self.reply.parts, &random)
            if let read = try? Request(parts: parts) {
                #expect((try? Request(parts: read.parts)) == read, "seed \(seed)")
            }
            if let read = try? Reply(parts: parts) {
                #expect((try? Reply(parts: read.parts)) == read, "seed \(seed)")
            }
        }
    }

    /// The request's words; what follows the line has 16 bytes, its token the first three.
    private static let words = [
        "ZJ2", "command", request.name, "01020304-0506-0708-090a-0b0c0d0e0f10", "1500", "3",
        request.trace,
    ].map(text)

    private static func part(_ words: [[UInt8]]) -> [[UInt8]] {
        [Array(words.joined(separator: [0x20])) + [0x0A] + request.token + request.body]
    }

    private func with(_ index: Int, _ bytes: [UInt8]) -> [[UInt8]] {
        var words = Self.words
        words[index] = bytes
        return Self.part(words)
    }

    /// One to three changes: a part replaced, cut, lengthened, removed, doubled, a bit flipped.
    private func mangled(_ original: [[UInt8]], _ random: inout SplitMix) -> [[UInt8]] {
        var parts = original
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard let index = parts.indices.randomElement(using: &random) else { break }
            switch Int.random(in: 0..<8, using: &random) {
            case 0: parts[index] = noise(&random)
            case 1: parts[index] = Array(parts[index].dropLast())
            case 2: parts[index] += noise(&random)
            case 3: parts.remove(at: index)
            case 4: parts.append(parts[index])
            default:
                guard let byte = parts[index].indices.randomElement(using: &random) else { break }
                parts[index][byte] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
        return parts
    }

    private func noise(_ random: inout SplitMix) -> [UInt8] {
        (0..<Int.random(in: 0...60, using: &random)).map { _ in
            UInt8.random(in: .min ... .max, using: &random)
        }
    }
}

/// A random source that gives the same numbers for the same seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
