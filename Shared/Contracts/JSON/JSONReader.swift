/// One value of a text, given to a type that reads itself. Two words, so it is passed on without
/// an allocation.
struct JSONValueDecoder: Decoder {
    let text: JSONText
    let index: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try text.expect(.object, at: index)
        return KeyedDecodingContainer(JSONObjectReader(text: text, object: index))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try text.expect(.array, at: index)
        return JSONArrayReader(text: text, array: index)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        JSONSingleReader(text: text, index: index)
    }
}

private struct JSONSingleReader: SingleValueDecodingContainer {
    let text: JSONText
    let index: Int

    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { text.isNull(index) }
    func decode(_ type: Bool.Type) throws -> Bool { try text.bool(at: index) }
    func decode(_ type: String.Type) throws -> String { try text.string(at: index) }
    func decode(_ type: Double.Type) throws -> Double { try text.double(at: index) }
    func decode(_ type: Float.Type) throws -> Float { try text.float(at: index) }
    func decode(_ type: Int.Type) throws -> Int { try text.integer(type, at: index) }
    func decode(_ type: Int8.Type) throws -> Int8 { try text.integer(type, at: index) }
    func decode(_ type: Int16.Type) throws -> Int16 { try text.integer(type, at: index) }
    func decode(_ type: Int32.Type) throws -> Int32 { try text.integer(type, at: index) }
    func decode(_ type: Int64.Type) throws -> Int64 { try text.integer(type, at: index) }
    func decode(_ type: UInt.Type) throws -> UInt { try text.integer(type, at: index) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try text.integer(type, at: index) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try text.integer(type, at: index) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try text.integer(type, at: index) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try text.integer(type, at: index) }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try text.value(type, at: index)
    }
}

private struct JSONObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let text: JSONText
    let object: Int

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { text.keys(of: object).compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { text.find(key.stringValue, in: object) != nil }

    func decodeNil(forKey key: Key) throws -> Bool {
        guard let index = text.find(key.stringValue, in: object) else {
            throw text.fault(.missingField, at: object, field: key.stringValue)
        }
        return text.isNull(index)
    }

    private func member(_ key: Key) throws(JSONFault) -> Int {
        try text.member(key.stringValue, of: object)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        try text.bool(at: member(key))
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try text.string(at: member(key))
    }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        try text.double(at: member(key))
    }

    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        try text.float(at: member(key))
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
        try text.integer(type, at: member(key))
    }

    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
        try text.integer(type, at: member(key))
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try text.value(type, at: member(key))
    }

    // The library's own versions of these two look a key up three times.

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let index = text.memberIfPresent(key.stringValue, of: object) else { return nil }
        return try text.string(at: index)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        guard let index = text.memberIfPresent(key.stringValue, of: object) else { return nil }
        return try text.value(type, at: index)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try JSONValueDecoder(text: text, index: member(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try JSONValueDecoder(text: text, index: member(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        try JSONValueDecoder(text: text, index: text.member("super", of: object))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try JSONValueDecoder(text: text, index: member(key))
    }
}

/// Three words, so it fits into `any UnkeyedDecodingContainer` without an allocation.
private struct JSONArrayReader: UnkeyedDecodingContainer {
    let text: JSONText
    private let length: Int32
    private var position: Int32 = 0
    /// The entry of the next element.
    private var index: Int

    init(text: JSONText, array: Int) {
        self.text = text
        length = Int32(truncatingIfNeeded: text.count(array))
        index = array + 1
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { Int(length) }
    var currentIndex: Int { Int(position) }
    var isAtEnd: Bool { position >= length }

    /// The element at hand, passed over when it could be read.
    private mutating func take<T>(_ read: (Int) throws -> T) throws -> T {
        guard !isAtEnd else { throw text.fault(.missingElement, at: text.lastRead) }
        let value = try read(index)
        index = text.next(index)
        position += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { throw text.fault(.missingElement, at: text.lastRead) }
        guard text.isNull(index) else { return false }
        index = text.next(index)
        position += 1
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try take(text.bool) }
    mutating func decode(_ type: String.Type) throws -> String { try take(text.string) }
    mutating func decode(_ type: Double.Type) throws -> Double { try take(text.double) }
    mutating func decode(_ type: Float.Type) throws -> Float { try take(text.float) }
    mutating func decode(_ type: Int.Type) throws -> Int { try integer() }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let text = text
        return try take { try text.value(type, at: $0) }
    }

    private mutating func integer<I: FixedWidthInteger>() throws -> I {
        let text = text
        return try take { try text.integer(I.self, at: $0) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try superDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        let text = text
        return try take { JSONValueDecoder(text: text, index: $0) }
    }
}
