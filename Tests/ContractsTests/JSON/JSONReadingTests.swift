import Contracts
import Foundation
import Testing

@Suite("Reading JSON") struct JSONReadingTests {
    @Test(
        "What is not JSON by the letter is refused",
        arguments: [
            ("", JSONFault.Reason.endsEarly), (" ", .endsEarly), ("[", .endsEarly),
            ("{", .endsEarly), ("[1", .endsEarly), ("[1,", .endsEarly), ("[1,]", .syntax),
            ("[,1]", .syntax), (#"{"a"}"#, .syntax), (#"{"a":}"#, .syntax),
            (#"{"a":1,}"#, .syntax), ("{a:1}", .syntax), ("{'a':1}", .syntax),
            (#"{"a":1"#, .endsEarly), (#"{1:1}"#, .syntax), ("[1}", .syntax),
            ("nul", .endsEarly), ("nulL", .syntax), ("True", .syntax), ("NaN", .syntax),
            ("Infinity", .syntax), ("-Infinity", .syntax), ("-", .endsEarly), ("+1", .syntax),
            ("01", .trailingBytes), ("-01", .trailingBytes), ("1.", .endsEarly), (".5", .syntax),
            ("1.e1", .syntax), ("1e", .endsEarly), ("1e+", .endsEarly), ("0x1", .trailingBytes),
            ("1 2", .trailingBytes), ("{}{}", .trailingBytes), ("[]x", .trailingBytes),
            ("// x\n1", .syntax), ("\u{FEFF}1", .syntax), ("\u{A0}1", .syntax),
            (#""a"#, .endsEarly), (#""\"#, .endsEarly), (#""\x""#, .unknownEscape),
            (#""\u12""#, .endsEarly), (#""\u12g4""#, .unknownEscape),
            (#""\U0041""#, .unknownEscape),
            ("\"a\nb\"", .controlCharacter), ("\"a\u{1F}\"", .controlCharacter),
            ("\"a\u{0}b\"", .controlCharacter), (#""\u0000""#, .nulCharacter),
            (#""\ud800""#, .unpairedSurrogate), (#""\udc00""#, .unpairedSurrogate),
            (#""\ud800\u0041""#, .unpairedSurrogate), (#""\ud800x\udc00""#, .unpairedSurrogate),
            (#""\udc00\ud800""#, .unpairedSurrogate),
            (#""\ud83d\ud83d\ude00""#, .unpairedSurrogate),
        ])
    func refused(text: String, reason: JSONFault.Reason) {
        let fault = #expect(throws: JSONFault.self) {
            try JSON.decode(AnyJSON.self, from: text.bytes)
        }
        #expect(fault?.reason == reason)
        #expect((0...text.utf8.count).contains(fault?.offset ?? -1))
    }

    @Test(
        "Bytes that are not UTF-8 are refused",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0x80],
            [0xE0, 0x9F, 0xBF], [0xE4, 0xBD], [0xE4, 0xBD, 0x41], [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF0, 0xA0, 0xAE], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        for padding in ["", "1234567", "12345678"] {
            let value = "\"\(padding)".bytes + bytes + "\(padding)\"".bytes
            let key = "{".bytes + value + ":1}".bytes
            for text in [value, key] {
                let fault = #expect(throws: JSONFault.self) {
                    try JSON.decode(AnyJSON.self, from: text)
                }
                #expect(fault?.reason == .notUTF8)
            }
        }
    }

    @Test("Escapes are read, pairs of surrogates and all")
    func escapes() throws {
        let text = #""\"\\\/\b\f\n\r\t\u0041\u4e2d\uD842\uDFB7\ud83d\ude00\u007f中\u00e9""#
        #expect(
            try JSON.decode(String.self, from: text.bytes)
                == "\"\\/\u{8}\u{C}\n\r\tA中𠮷😀\u{7F}中\u{E9}")
        #expect(try JSON.decode([String: Int].self, from: #"{"\u0061b":1}"#.bytes) == ["ab": 1])
    }

    @Test(
        "A key given twice is refused, however it is escaped",
        arguments: [
            #"{"a":1,"a":2}"#, #"{"a":1,"b":2,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"":1,"":2}"#,
            #"[{"x":{"路":1,"\u8def":1}}]"#, #"{"a":{"b":1},"c":[{"a":1}],"a":2}"#,
        ])
    func duplicates(text: String) {
        let fault = #expect(throws: JSONFault.self) {
            try JSON.decode(AnyJSON.self, from: text.bytes)
        }
        #expect(fault?.reason == .duplicateKey)
    }

    @Test("One key in objects inside one another is no duplicate, nor are many different ones")
    func noDuplicates() throws {
        _ = try JSON.decode(
            AnyJSON.self, from: #"{"a":{"a":1,"b":{"a":1}},"b":[{"a":1},{"a":2}]}"#.bytes)
        for count in [1, 2, 23, 24, 25, 26, 1_000] {
            let members = (0..<count).map { "\"key\($0)\":\($0)" }
            let text = "{\(members.joined(separator: ","))}"
            #expect(try JSON.decode([String: Int].self, from: text.bytes).count == count)
            let doubled = "{\(members.joined(separator: ",")),\"key\(count / 2)\":0}"
            #expect(throws: JSONFault.self) {
                try JSON.decode([String: Int].self, from: doubled.bytes)
            }
        }
    }

    @Test("32 levels are read and 33 are not")
    func depth() throws {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let inner = open == "[" ? "" : "1"
            func nest(_ levels: Int) -> [UInt8] {
                (String(repeating: open, count: levels) + inner
                    + String(repeating: close, count: levels))
                    .bytes
            }
            _ = try JSON.decode(AnyJSON.self, from: nest(JSON.maxDepth))
            let fault = #expect(throws: JSONFault.self) {
                try JSON.decode(AnyJSON.self, from: nest(JSON.maxDepth + 1))
            }
            #expect(fault?.reason == .tooDeep)
        }
    }

    @Test("Hostile texts are refused in little time")
    func hostile() {
        struct Wanted: Decodable {
            let a, b, c: Int
        }
        let mebibyte = 1 << 20
        let many = (0..<100_000).map { "\"\($0)\":0" }.joined(separator: ",")
        let texts = [
            String(repeating: "[", count: mebibyte),
            String(repeating: #"{"a":"#, count: mebibyte / 5),
            String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
            String(repeating: "9", count: mebibyte),
            "-" + String(repeating: "0", count: mebibyte),
            "0." + String(repeating: "1", count: mebibyte),
            "1e" + String(repeating: "9", count: mebibyte),
            "[" + String(repeating: "1,", count: mebibyte / 2),
            "\"" + String(repeating: "\\", count: mebibyte),
            "\"" + String(repeating: "\\u0041", count: mebibyte / 6),
            String(repeating: " ", count: mebibyte),
            "{" + many + "}",
            "{" + many + #","5":1}"#,
        ]
        for text in texts {
            let start = ContinuousClock.now
            #expect(throws: JSONFault.self) { try JSON.decode(Wanted.self, from: text.bytes) }
            // 50 ms in a release build; a debug build is some thirty times slower.
            #expect(ContinuousClock.now - start < .seconds(3), "\(text.prefix(20))")
        }
    }

    @Test(
        "Whole numbers are read exactly and only in their range",
        arguments: [
            ("0", 0), ("-0", 0), ("9223372036854775807", Int64.max),
            ("-9223372036854775808", .min), ("9223372036854775808", nil),
            ("-9223372036854775809", nil), ("18446744073709551616", nil),
            ("99999999999999999999999999999999", nil), ("1.0", nil), ("1e3", nil), ("\"1\"", nil),
            ("true", nil), ("null", nil),
        ])
    func integers(text: String, value: Int64?) {
        #expect((try? JSON.decode(Int64.self, from: text.bytes)) == value)
    }

    @Test("Small types have small ranges")
    func smallIntegers() {
        #expect((try? JSON.decode(UInt8.self, from: "255".bytes)) == 255)
        #expect((try? JSON.decode(UInt8.self, from: "256".bytes)) == nil)
        #expect((try? JSON.decode(UInt8.self, from: "-1".bytes)) == nil)
        #expect((try? JSON.decode(Int8.self, from: "-128".bytes)) == -128)
        #expect((try? JSON.decode(Int8.self, from: "-129".bytes)) == nil)
        #expect((try? JSON.decode(UInt64.self, from: "18446744073709551615".bytes)) == .max)
        #expect((try? JSON.decode(UInt64.self, from: "18446744073709551616".bytes)) == nil)
    }

    @Test(
        "A number out of range or endlessly long is refused, even where nobody asks for it",
        arguments: ["1e999", "-1e999", "1e309", "1e-400", "1" + String(repeating: "0", count: 100)])
    func outOfRange(number: String) {
        struct Nothing: Decodable {}
        for text in [number, "{\"x\":\(number)}"] {
            let fault = #expect(throws: JSONFault.self) {
                try JSON.decode(Nothing.self, from: text.bytes)
            }
            #expect(fault?.reason == .numberOutOfRange)
        }
    }

    @Test(
        "The smallest number and all forms of zero are in range",
        arguments: ["5e-324", "0e-999", "-0.0e9"])
    func inRange(number: String) throws {
        #expect(try JSON.decode(Double.self, from: number.bytes) == Double(number))
    }

    @Test("10,000 random numbers are read as Foundation reads them", arguments: [UInt64(1)])
    func doubles(seed: UInt64) throws {
        var random = Seeded(seed)
        for _ in 0..<10_000 {
            let digits = String(random.next() >> UInt64.random(in: 0...60, using: &random))
            let cut = Int.random(in: 1...digits.count, using: &random)
            let fraction = digits.dropFirst(cut)
            let sign = Bool.random(using: &random) ? "-" : ""
            let exponent =
                Bool.random(using: &random) ? "" : "e\(Int.random(in: -30...30, using: &random))"
            let text =
                sign + digits.prefix(cut) + (fraction.isEmpty ? "" : "." + fraction) + exponent
            let value = try JSON.decode(Double.self, from: text.bytes)
            if value.bitPattern != Double(text)?.bitPattern {
                Issue.record("seed \(seed): \(text) was read as \(value)")
            }
        }
    }

    @Test("Fields are found in any order, unknown ones are passed over, missing ones named")
    func fields() throws {
        struct Ticket: Decodable, Equatable {
            let attempt: Int
            let counter: Int?
            let window: [Int]?
            let zone: String
        }
        let expected = Ticket(attempt: 1, counter: nil, window: [2], zone: "A")
        let texts = [
            #"{"attempt":1,"window":[2],"zone":"A"}"#,
            #"{"zone":"A","window":[2],"counter":null,"attempt":1}"#,
            #" { "new" : { "zone" : "B" , "attempt" : 9 } , "window" : [ 2 ] ,"#
                + "\r\n\t" + #""attempt" : 1 , "zone" : "A" } "#,
        ]
        for text in texts { #expect(try JSON.decode(Ticket.self, from: text.bytes) == expected) }
        let fault = #expect(throws: JSONFault.self) {
            try JSON.decode([Ticket].self, from: #"[{"attempt":1,"zones":"A"}]"#.bytes)
        }
        #expect(fault?.description == "json.missing-field 'zone' at byte 1")
    }

    @Test("A container inside another does not lead the outer one astray")
    func interleaved() throws {
        struct Interleaved: Decodable, Equatable {
            enum Keys: String, CodingKey { case a, b, inner }
            var values: [Int]
            init(from decoder: any Decoder) throws {
                let outer = try decoder.container(keyedBy: Keys.self)
                let inner = try outer.nestedContainer(keyedBy: Keys.self, forKey: .inner)
                values = [
                    try inner.decode(Int.self, forKey: .a), try outer.decode(Int.self, forKey: .b),
                    try inner.decode(Int.self, forKey: .b), try outer.decode(Int.self, forKey: .a),
                ]
            }
        }
        let text = #"{"inner":{"a":1,"b":2},"a":3,"b":4}"#
        #expect(try JSON.decode(Interleaved.self, from: text.bytes).values == [1, 4, 2, 3])
    }

    @Test("A list that is too short is refused, and a tuple may be read from one")
    func lists() throws {
        struct Pair: Decodable {
            let first: Int
            let second: String
            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                first = try list.decode(Int.self)
                second = try list.decode(String.self)
            }
        }
        #expect(try JSON.decode(Pair.self, from: #"[1,"x",[]]"#.bytes).second == "x")
        let fault = #expect(throws: JSONFault.self) {
            try JSON.decode(Pair.self, from: "[1]".bytes)
        }
        #expect(fault?.reason == .missingElement)
    }

    @Test("A fault says where and never what")
    func faults() {
        let fault = #expect(throws: JSONFault.self) {
            try JSON.decode([String: JSONSample.Kind].self, from: #"{"张三":"13800001234"}"#.bytes)
        }
        #expect(fault?.description == "json.wrong-value at byte 10")
    }

    @Test("A slice and a buffer are read like an array")
    func sources() throws {
        let bytes = "x[1,2]x".bytes
        #expect(try JSON.decode([Int].self, from: bytes[1..<6]) == [1, 2])
        let read = try "[3]".bytes.withUnsafeBytes { try JSON.decode([Int].self, from: $0) }
        #expect(read == [3])
    }
}
