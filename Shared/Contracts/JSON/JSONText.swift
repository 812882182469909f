import Foundation

/// A text that was read through once and found right, with an index of the values in it.
///
/// The index is flat, in the order of the text:
///
///     {"a":[1,2],"b":"x"}  →  object · key a · array · 1 · 2 · key b · string x
///
/// so passing over a value is one step, and a type that asks for its fields in the order they
/// were written finds each where the last one ended.
final class JSONText {
    struct Entry {
        enum Kind: UInt8 {
            case null, yes, no, integer, decimal, string, key, array, object
        }

        var kind: Kind
        /// Whether `start..<end` lies in the unescaped characters and not in the text itself.
        var unescaped = false
        /// Where the value begins in the text.
        var offset: UInt32
        /// The characters of a string, key or number.
        var start: UInt32 = 0
        var end: UInt32 = 0
        /// The entry after this value and all in it; for a key, the object it belongs to.
        var next: UInt32 = 0
        /// The members of an object, the elements of an array.
        var count: UInt32 = 0
    }

    private let bytes: [UInt8]
    private let unescaped: [UInt8]
    private let entries: [Entry]

    /// The value asked for last.
    @exclusivity(unchecked) private(set) var lastRead = 0
    /// The key to try first, which is right when fields are asked for in their order.
    @exclusivity(unchecked) private var expectedKey = 0

    init(_ bytes: [UInt8]) throws(JSONFault) {
        guard bytes.count <= JSON.maxBytes else { throw JSONFault(.tooLarge, at: 0) }
        let scanned = try bytes.withUnsafeBufferPointer {
            (buffer) throws(JSONFault) -> JSONScanner in
            var scanner = JSONScanner(buffer)
            try scanner.scan()
            return scanner
        }
        self.bytes = bytes
        self.unescaped = scanned.unescaped
        self.entries = scanned.entries
    }

    func fault(_ reason: JSONFault.Reason, at index: Int, field: String? = nil) -> JSONFault {
        JSONFault(reason, at: Int(entries[index].offset), field: field)
    }

    // MARK: Finding

    func count(_ index: Int) -> Int { Int(entries[index].count) }

    /// The entry after the value and all in it.
    func next(_ index: Int) -> Int { Int(entries[index].next) }

    func isNull(_ index: Int) -> Bool { entries[index].kind == .null }

    /// The value of the named member of an object.
    func find(_ name: String, in object: Int) -> Int? {
        let first = object + 1
        let stop = Int(entries[object].next)
        guard first < stop else { return nil }
        var name = name
        let found = name.withUTF8 { name -> Int? in
            var key = expectedKey
            if key <= object || key >= stop || entries[key].kind != .key
                || entries[key].next != object
            {
                key = first
            }
            let begin = key
            repeat {
                if isKey(key, name) { return key }
                key = Int(entries[key + 1].next)
                if key == stop { key = first }
            } while key != begin
            return nil
        }
        guard let found else { return nil }
        expectedKey = found
        return found + 1
    }

    /// The value of the named member of an object, which is about to be read.
    func member(_ name: String, of object: Int) throws(JSONFault) -> Int {
        guard let found = find(name, in: object) else {
            throw fault(.missingField, at: object, field: name)
        }
        expectedKey = next(found)
        return found
    }

    /// The same, or `nil` when it is missing or null.
    func memberIfPresent(_ name: String, of object: Int) -> Int? {
        guard let found = find(name, in: object) else { return nil }
        expectedKey = next(found)
        return isNull(found) ? nil : found
    }

    /// The names of an object's members in their order.
    func keys(of object: Int) -> [String] {
        var keys: [String] = []
        var key = object + 1
        while key < next(object) {
            keys.append(characters(key) { String(decoding: $0, as: UTF8.self) })
            key = next(key + 1)
        }
        return keys
    }

    private func isKey(_ key: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let entry = entries[key]
        guard Int(entry.end - entry.start) == name.count else { return false }
        guard let wanted = name.baseAddress else { return true }
        return characters(key) { found in
            found.baseAddress.map { memcmp($0, wanted, name.count) == 0 } ?? false
        }
    }

    /// The characters of a string, key or number; `start..<end` the scanner made lies inside.
    private func characters<Result>(
        _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let entry = entries[index]
        let range = Int(entry.start)..<Int(entry.end)
        // Each by itself: a choice between the two would count a reference.
        if entry.unescaped {
            return unescaped.withUnsafeBufferPointer {
                body(UnsafeBufferPointer(rebasing: $0[range]))
            }
        }
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    // MARK: Reading

    func value<T: Decodable>(_ type: T.Type, at index: Int) throws -> T {
        if T.self == UUID.self { return unsafeBitCast(try uuid(at: index), to: T.self) }
        if T.self == String.self { return unsafeBitCast(try string(at: index), to: T.self) }
        // What lists are made of, spared the way through a decoder for every element.
        if T.self == Int.self { return unsafeBitCast(try integer(Int.self, at: index), to: T.self) }
        if T.self == Double.self { return unsafeBitCast(try double(at: index), to: T.self) }
        if T.self == Data.self { return unsafeBitCast(try data(at: index), to: T.self) }
        if T.self == Date.self { throw fault(.dateRefused, at: index) }
        lastRead = index
        let value = try T(from: JSONValueDecoder(text: self, index: index))
        expectedKey = next(index)
        return value
    }

    func string(at index: Int) throws(JSONFault) -> String {
        try expect(.string, at: index)
        return characters(index) { String(decoding: $0, as: UTF8.self) }
    }

    func bool(at index: Int) throws(JSONFault) -> Bool {
        lastRead = index
        switch entries[index].kind {
        case .yes: return true
        case .no: return false
        default: throw fault(.wrongType, at: index)
        }
    }

    func integer<I: FixedWidthInteger>(_ type: I.Type, at index: Int) throws(JSONFault) -> I {
        try expect(.integer, at: index)
        let value = characters(index) { digits -> I? in
            let isNegative = digits.first == UInt8(ascii: "-")
            guard let magnitude = Self.magnitude(digits.dropFirst(isNegative ? 1 : 0)) else {
                return nil
            }
            guard isNegative else { return I(exactly: magnitude) }
            guard magnitude <= UInt64(1) << 63 else { return nil }
            return I(exactly: Int64(truncatingIfNeeded: 0 &- magnitude))
        }
        guard let value else { throw fault(.numberOutOfRange, at: index) }
        return value
    }

    func double(at index: Int) throws(JSONFault) -> Double {
        guard entries[index].kind == .integer || entries[index].kind == .decimal else {
            throw fault(.wrongType, at: index)
        }
        lastRead = index
        let value = characters(index) { digits in
            Self.exactDouble(digits) ?? Double(String(decoding: digits, as: UTF8.self))
        }
        guard let value, value.isFinite else { throw fault(.numberOutOfRange, at: index) }
        return value
    }

    func float(at index: Int) throws(JSONFault) -> Float {
        guard entries[index].kind == .integer || entries[index].kind == .decimal else {
            throw fault(.wrongType, at: index)
        }
        lastRead = index
        // Not by way of `Double`: that would round twice.
        let value = characters(index) { Float(String(decoding: $0, as: UTF8.self)) }
        guard let value, value.isFinite else { throw fault(.numberOutOfRange, at: index) }
        return value
    }

    private func uuid(at index: Int) throws(JSONFault) -> UUID {
        try expect(.string, at: index)
        guard let uuid = characters(index, { UUID(ascii: $0) }) else {
            throw fault(.wrongValue, at: index)
        }
        return uuid
    }

    private func data(at index: Int) throws(JSONFault) -> Data {
        guard let data = Data(base64Encoded: try string(at: index)) else {
            throw fault(.wrongValue, at: index)
        }
        return data
    }

    func expect(_ kind: Entry.Kind, at index: Int) throws(JSONFault) {
        lastRead = index
        guard entries[index].kind == kind else { throw fault(.wrongType, at: index) }
    }

    private static func magnitude(_ digits: some Collection<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        if digits.count <= 19 {
            for digit in digits { value = value &* 10 &+ UInt64(digit &- 0x30) }
            return value
        }
        for digit in digits {
            let (tens, isOver) = value.multipliedReportingOverflow(by: 10)
            let (sum, isOverToo) = tens.addingReportingOverflow(UInt64(digit &- 0x30))
            if isOver || isOverToo { return nil }
            value = sum
        }
        return value
    }

    /// The number when it can be had by one exact division; `nil` asks for the long way.
    ///
    /// - Source: W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990: whole
    ///   numbers up to 2^53 and powers of ten up to 10^22 are exact, so their quotient is rounded
    ///   once.
    private static func exactDouble(_ characters: UnsafeBufferPointer<UInt8>) -> Double? {
        guard characters.count <= 18 else { return nil }
        var whole: UInt64 = 0
        var divisor = 1.0
        var inFraction = false
        var isNegative = false
        for character in characters {
            switch character {
            case 0x30...0x39:
                whole = whole &* 10 &+ UInt64(character &- 0x30)
                if inFraction { divisor *= 10 }
            case UInt8(ascii: "."): inFraction = true
            case UInt8(ascii: "-"): isNegative = true
            default: return nil
            }
        }
        guard whole <= UInt64(1) << 53 else { return nil }
        let value = Double(whole) / divisor
        return isNegative ? -value : value
    }
}
