import Contracts
import Foundation
import Testing

@Suite("Writing JSON") struct JSONWritingTests {
    private func written(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.encode(value), as: UTF8.self)
    }

    @Test(
        "Fields are written in the order of the type, without spaces, and a missing one not at all")
    func order() throws {
        struct Ticket: Encodable {
            var zone = "A"
            var attempt = 1
            var counter: Int?
            var closed: Bool? = false
        }
        #expect(try written(Ticket()) == #"{"zone":"A","attempt":1,"closed":false}"#)
    }

    @Test("Names in dictionaries are written in the order of their bytes, inside one another too")
    func dictionaries() throws {
        let flat = Dictionary(uniqueKeysWithValues: (0..<50).map { (String($0 + 100), $0) })
        let expected = (0..<50).map { "\"\($0 + 100)\":\($0)" }.joined(separator: ",")
        #expect(try written(flat) == "{\(expected)}")
        let deep = ["b": ["d": [1: "x", 2: "y"], "c": [:]], "a": [:]]
        #expect(try written(deep) == #"{"a":{},"b":{"c":{},"d":{"1":"x","2":"y"}}}"#)
        #expect(
            try written([["b": 1, "a": 2], ["d": 3, "c": 4]]) == #"[{"a":2,"b":1},{"c":4,"d":3}]"#)
    }

    @Test("Only what must be escaped is")
    func escapes() throws {
        #expect(try written("路灯/𠮷·\u{202E}") == "\"路灯/𠮷·\u{202E}\"")
        #expect(
            try written("\"\\\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}\u{2028}")
                == "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u{7F}\u{2028}\"")
    }

    @Test("Whole numbers are exact to the last one")
    func integers() throws {
        #expect(
            try written([Int64.min, -10, -9, -1, 0, 1, 9, 10, 99, 100, Int64.max])
                == "[-9223372036854775808,-10,-9,-1,0,1,9,10,99,100,9223372036854775807]")
        #expect(try written([UInt64.max]) == "[18446744073709551615]")
        #expect(try written([Int8.min, Int8.max]) == "[-128,127]")
        #expect(
            try JSON.decode([Int64].self, from: JSON.encode([Int64.min, .max])) == [.min, .max])
        #expect(try JSON.decode([UInt64].self, from: JSON.encode([UInt64.max])) == [.max])
    }

    @Test("Numbers are written in their shortest form")
    func doubles() throws {
        #expect(
            try written([
                0.1, 1, -2.5, 107.14, 1e16, .leastNonzeroMagnitude, 1.7976931348623157e308,
            ])
                == "[0.1,1,-2.5,107.14,1e+16,5e-324,1.7976931348623157e+308]")
        #expect(try written(Float(0.1)) == "0.1")
    }

    @Test("What is no number is refused", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) {
        #expect(throws: JSONFault.self) { try JSON.encode([value]) }
        #expect(throws: JSONFault.self) { try JSON.encode(Float(value)) }
    }

    @Test("An id is 36 lower-case characters and data is base64")
    func special() throws {
        let id = try #require(UUID(uuidString: "0C491E24-C6E9-41D0-86B0-D02ED11F78AC"))
        #expect(try written([id]) == #"["0c491e24-c6e9-41d0-86b0-d02ed11f78ac"]"#)
        #expect(try JSON.decode([UUID].self, from: JSON.encode([id])) == [id])
        #expect(try written(Data([0, 255, 62])) == #""AP8+""#)
    }

    @Test("A date is refused both ways")
    func dates() {
        #expect(throws: JSONFault.self) { try JSON.encode([Date(timeIntervalSince1970: 0)]) }
        #expect(throws: JSONFault.self) { try JSON.decode([Date].self, from: "[0]".bytes) }
    }

    @Test("The character U+0000 is refused, as it would be when read")
    func nul() {
        #expect(throws: JSONFault.self) { try JSON.encode("a\u{0}") }
        #expect(throws: JSONFault.self) { try JSON.encode(["a\u{0}": 1]) }
    }

    @Test("A type without fields is an empty object")
    func empty() throws {
        struct Nothing: Encodable {}
        struct Silent: Encodable { func encode(to encoder: any Encoder) {} }
        #expect(try written(Nothing()) == "{}")
        #expect(try written([Silent(), Silent()]) == "[{},{}]")
        #expect(try written(["a": Silent()]) == #"{"a":{}}"#)
        #expect(try written([Int]()) == "[]")
        #expect(try written(Int?.none) == "null")
        #expect(try written([1, nil]) == "[1,null]")
    }

    @Test("Containers inside containers close where they end")
    func nested() throws {
        struct Nest: Encodable {
            enum Keys: String, CodingKey { case list, inner, last }
            func encode(to encoder: any Encoder) throws {
                var outer = encoder.container(keyedBy: Keys.self)
                var list = outer.nestedUnkeyedContainer(forKey: .list)
                try list.encode(1)
                var row = list.nestedUnkeyedContainer()
                try row.encode("x")
                var object = list.nestedContainer(keyedBy: Keys.self)
                try object.encodeNil(forKey: .last)
                try list.encode(2)
                _ = outer.nestedContainer(keyedBy: Keys.self, forKey: .inner)
                var again = encoder.container(keyedBy: Keys.self)
                try again.encode(true, forKey: .last)
            }
        }
        #expect(
            try written(Nest()) == #"{"list":[1,["x"],{"last":null},2],"inner":{},"last":true}"#)
    }

    @Test("A container that was closed cannot be written to, and two values cannot take one place")
    func misuse() {
        struct Late: Encodable {
            enum Keys: String, CodingKey { case list, last }
            func encode(to encoder: any Encoder) throws {
                var outer = encoder.container(keyedBy: Keys.self)
                var list = outer.nestedUnkeyedContainer(forKey: .list)
                try outer.encode(1, forKey: .last)
                try list.encode(1)
            }
        }
        struct Twice: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(1)
                try container.encode(2)
            }
        }
        struct Mixed: Encodable {
            enum Keys: String, CodingKey { case one }
            func encode(to encoder: any Encoder) throws {
                _ = encoder.unkeyedContainer()
                _ = encoder.container(keyedBy: Keys.self)
            }
        }
        #expect(throws: JSONFault.self) { try JSON.encode(Late()) }
        #expect(throws: JSONFault.self) { try JSON.encode([Twice()]) }
        #expect(throws: JSONFault.self) { try JSON.encode(Mixed()) }
    }

    @Test("A class writes what it inherits in a member of its own")
    func inheritance() throws {
        class Base: Codable { var id = 1 }
        final class Derived: Base {
            enum Keys: String, CodingKey { case name }
            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode("x", forKey: .name)
                try super.encode(to: container.superEncoder())
            }
        }
        #expect(try written(Derived()) == #"{"name":"x","super":{"id":1}}"#)
    }

    @Test("What is too deep to be read is not written")
    func depth() throws {
        #expect(try JSON.encode(nest(JSON.maxDepth)).count == 2 * JSON.maxDepth)
        let fault = #expect(throws: JSONFault.self) { try JSON.encode(nest(JSON.maxDepth + 1)) }
        #expect(fault?.reason == .tooDeep)
    }

    private func nest(_ levels: Int) -> AnyJSON {
        (1..<levels).reduce(AnyJSON.array([])) { inner, _ in .array([inner]) }
    }
}
