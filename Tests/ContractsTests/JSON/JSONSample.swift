import Contracts
import Foundation

/// A value with every kind of field a message may have, made at random.
struct JSONSample: Codable, Equatable {
    enum Kind: String, Codable, CaseIterable { case waiting, called, served }

    enum Outcome: Codable, Equatable {
        case lapsed
        case served(by: UUID, minutes: Int)
    }

    struct Part: Codable, Equatable {
        var name: String
        var weight: Double
        var small: Int8
        var parts: [Part]
    }

    var id: UUID
    var kind: Kind
    var outcome: Outcome
    var name: String
    var note: String?
    var least: Int64
    var most: UInt64
    var count: Int
    var medium: Int32
    var byte: UInt8
    var ratio: Double
    var single: Float
    var isOpen: Bool
    var missing: Int?
    var numbers: [Int]
    var maybes: [String?]
    var parts: [Part]
    var byName: [String: Int]
    var byNumber: [Int: Part]
    var blob: Data

    static func random(using random: inout Seeded) -> JSONSample {
        JSONSample(
            id: uuid(using: &random),
            kind: Kind.allCases.randomElement(using: &random) ?? .waiting,
            outcome: Bool.random(using: &random)
                ? .lapsed
                : .served(by: uuid(using: &random), minutes: .random(in: 0...99, using: &random)),
            name: text(using: &random),
            note: Bool.random(using: &random) ? nil : text(using: &random),
            least: [.min, -1, 0, Int64(bitPattern: random.next())].randomElement(using: &random)
                ?? 0,
            most: [.max, 0, random.next()].randomElement(using: &random) ?? 0,
            count: Int(
                truncatingIfNeeded: random.next() >> UInt64.random(in: 0...63, using: &random)),
            medium: Int32(truncatingIfNeeded: random.next()),
            byte: UInt8(truncatingIfNeeded: random.next()),
            ratio: double(using: &random),
            single: Float(double(using: &random)).isFinite
                ? Float.random(in: -1_000...1_000, using: &random) : 0,
            isOpen: Bool.random(using: &random),
            missing: Bool.random(using: &random) ? nil : 7,
            numbers: (0..<Int.random(in: 0...5, using: &random)).map { _ in
                Int.random(in: -100...100, using: &random)
            },
            maybes: (0..<Int.random(in: 0...4, using: &random)).map { _ in
                Bool.random(using: &random) ? nil : text(using: &random)
            },
            parts: parts(depth: 3, using: &random),
            byName: Dictionary(
                (0..<Int.random(in: 0...5, using: &random)).map { (text(using: &random), $0) },
                uniquingKeysWith: { one, _ in one }),
            byNumber: Dictionary(
                parts(depth: 1, using: &random).map { (Int($0.small), $0) },
                uniquingKeysWith: { one, _ in one }),
            blob: Data(
                (0..<Int.random(in: 0...20, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }))
    }

    static let pieces = [
        "柳林镇", "𠮷", "·", "路灯不亮，", "👨‍👩‍👧", "🇨🇳", "\u{202E}", "\u{2066}", "\u{200F}", "\"", "\\", "/",
        "\n", "\r", "\t", "\u{8}", "\u{C}", "\u{1}", "\u{1F}", "\u{7F}", "\u{2028}", "e\u{301}",
        "\u{E9}",
        "a", "abcdefg", "plain text of more than eight bytes", " ", "{", "}", "\u{FFFF}",
        "\u{10FFFF}",
        "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{10000}",
    ]

    static func text(using random: inout Seeded) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
        }.joined()
    }

    static func double(using random: inout Seeded) -> Double {
        switch Int.random(in: 0...5, using: &random) {
        case 0: Double(Int.random(in: -1_000...1_000, using: &random))
        case 1: Double(Int.random(in: 70_000_000...140_000_000, using: &random)) / 1_000_000
        case 2:
            [0.1, 1e21, 1e22, 1e23, .leastNonzeroMagnitude, 1e15, 1e16, .greatestFiniteMagnitude]
                .randomElement(using: &random) ?? 0
        case 3: 0
        default:
            { $0.isFinite ? $0 : 0.5 }(Double(bitPattern: random.next()))
        }
    }

    static func uuid(using random: inout Seeded) -> UUID {
        let (high, low) = (random.next(), random.next())
        let bytes = (0..<16).map {
            UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> (8 * ($0 % 8)))
        }
        return UUID(bytes: bytes) ?? UUID()
    }

    private static func parts(depth: Int, using random: inout Seeded) -> [Part] {
        guard depth > 0 else { return [] }
        return (0..<Int.random(in: 0...3, using: &random)).map { _ in
            Part(
                name: text(using: &random), weight: double(using: &random),
                small: Int8.random(in: -128...127, using: &random),
                parts: parts(depth: depth - 1, using: &random))
        }
    }
}

/// Any JSON at all, to see which texts are taken.
enum AnyJSON: Codable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([AnyJSON])
    case object([String: AnyJSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([AnyJSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: AnyJSON].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension String {
    var bytes: [UInt8] { Array(utf8) }
}
