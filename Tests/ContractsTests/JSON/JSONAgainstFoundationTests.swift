import Contracts
import Foundation
import Testing

@Suite("JSON against Foundation's") struct JSONAgainstFoundationTests {
    private static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return encoder
    }

    private static func decoder() -> JSONDecoder { JSONDecoder() }

    @Test("What is written is read back the same, by both, from both", arguments: UInt64(1)...20)
    func roundTrip(seed: UInt64) throws {
        var random = Seeded(seed)
        for round in 0..<50 {
            let sample = JSONSample.random(using: &random)
            let ours = try JSON.encode(sample)
            let theirs = Array(try Self.encoder().encode(sample))
            if try JSON.decode(JSONSample.self, from: ours) != sample
                || JSON.decode(JSONSample.self, from: theirs) != sample
                || Self.decoder().decode(JSONSample.self, from: Data(ours)) != sample
                || JSON.encode(JSON.decode(JSONSample.self, from: theirs)) != ours
            {
                Issue.record("seed \(seed), round \(round)")
            }
        }
    }

    @Test(
        "A changed text is never a trap, and is taken only where Foundation takes it",
        arguments: UInt64(1)...16)
    func mutated(seed: UInt64) throws {
        var random = Seeded(seed)
        let pieces = [
            "\"", "\\", "{", "}", "[", "]", ",", ":", "-", "1e999", "0", "e", ".", "null",
            "\\u0000",
            "\\ud800", "\\udc00", "\\u", "true", "\u{0}", " ", "\n", "9999999999999999999999",
        ]
        for round in 0..<250 {
            var bytes = try JSON.encode(JSONSample.random(using: &random))
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<max(1, bytes.count), using: &random)
                switch Int.random(in: 0...5, using: &random) {
                case 0: bytes = Array(bytes.prefix(at))
                case 1 where !bytes.isEmpty: bytes.remove(at: at)
                case 2 where !bytes.isEmpty: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 3 where !bytes.isEmpty:
                    bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
                case 4:
                    let end = min(bytes.count, at + Int.random(in: 0...30, using: &random))
                    bytes.insert(contentsOf: bytes[min(at, end)..<end], at: min(at, bytes.count))
                default:
                    let piece = pieces.randomElement(using: &random) ?? ""
                    bytes.insert(contentsOf: piece.utf8, at: min(at, bytes.count))
                }
            }
            try compare(bytes, "seed \(seed), round \(round)")
            _ = try? JSON.decode(JSONSample.self, from: bytes)
        }
    }

    @Test("Random bytes are never a trap", arguments: UInt64(1)...10)
    func random(seed: UInt64) throws {
        var random = Seeded(seed)
        let alphabet = "{}[]\":,\\u0019eE+-.ntfrals \u{1}中".bytes
        for round in 0..<500 {
            let isText = Bool.random(using: &random)
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                isText
                    ? alphabet.randomElement(using: &random) ?? 0
                    : UInt8.random(in: 0...255, using: &random)
            }
            try compare(bytes, "seed \(seed), round \(round)")
        }
    }

    /// The rules beyond Foundation's; for any other reason both must refuse.
    private static let stricter: Set<JSONFault.Reason> = [
        .duplicateKey, .tooDeep, .numberOutOfRange, .nulCharacter, .notUTF8,
    ]

    /// Foundation refuses `0e1`, which is a number by the letter of RFC 8259.
    private func hasExponentAfterZero(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == 0x30 && $1 | 0x20 == UInt8(ascii: "e") }
    }

    private func compare(_ bytes: [UInt8], _ place: String) throws {
        let theirs = try? Self.decoder().decode(AnyJSON.self, from: Data(bytes))
        do {
            let ours = try JSON.decode(AnyJSON.self, from: bytes)
            if ours != theirs && !hasExponentAfterZero(bytes) {
                Issue.record("\(place): taken here, not or otherwise there: \(bytes)")
            }
        } catch {
            #expect((0...bytes.count).contains(error.offset))
            if theirs != nil && !Self.stricter.contains(error.reason) {
                Issue.record("\(place): \(error) here, taken there: \(bytes)")
            }
        }
    }
}
