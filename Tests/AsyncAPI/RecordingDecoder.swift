import Foundation

/// Gives a type the values of an example and notes what it asks for.
struct RecordingDecoder: Decoder {
    let notes: Notes
    /// As `JSONSerialization` reads it.
    let example: Any?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(
            Members<Key>(notes: notes, values: example as? [String: Any] ?? [:]))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer {
        Elements(notes: notes, values: example as? [Any] ?? [])
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        Single(notes: notes, example: example)
    }
}

/// Something the recorder does not give, because no message asks for it.
struct NotRecorded: Error {}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: Notes
    let values: [String: Any]

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { values.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }
    func decodeNil(forKey key: Key) -> Bool { values[key.stringValue] == nil }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let example = values[key.stringValue]
        notes.field(
            key.stringValue, notes.recorder.schema(of: type, example: example), isRequired: true)
        return try notes.recorder.value(of: type, example: example)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        let example = values[key.stringValue]
        notes.field(
            key.stringValue, notes.recorder.schema(of: type, example: example), isRequired: false)
        return try example.map { try notes.recorder.value(of: type, example: $0) }
    }

    // The library's own versions of these do not come by the general one.

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try optional(type, key)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try optional(type, key)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try optional(type, key)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try optional(type, key)
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try optional(type, key)
    }

    private func optional<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T? {
        let example = values[key.stringValue]
        notes.field(key.stringValue, notes.recorder.schema(of: type), isRequired: false)
        return try example.map { try notes.recorder.value(of: type, example: $0) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        // An enumeration with values; its schema is written by hand.
        KeyedDecodingContainer(
            Members<Nested>(
                notes: Notes(recorder: notes.recorder),
                values: values[key.stringValue] as? [String: Any] ?? [:]))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw NotRecorded()
    }

    func superDecoder() throws -> any Decoder { throw NotRecorded() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw NotRecorded() }
}

private struct Elements: UnkeyedDecodingContainer {
    let notes: Notes
    let values: [Any]
    private(set) var currentIndex = 0

    init(notes: Notes, values: [Any]) {
        self.notes = notes
        self.values = values
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let example = isAtEnd ? nil : values[currentIndex]
        currentIndex += 1
        notes.element(notes.recorder.schema(of: type, example: example))
        return try notes.recorder.value(of: type, example: example)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { throw NotRecorded() }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw NotRecorded()
    }

    mutating func superDecoder() throws -> any Decoder { throw NotRecorded() }
}

private struct Single: SingleValueDecodingContainer {
    let notes: Notes
    let example: Any?

    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }

    func decode(_ type: Bool.Type) throws -> Bool {
        notes.value(.boolean)
        return example as? Bool ?? true
    }

    func decode(_ type: String.Type) throws -> String {
        notes.value(.string())
        return example as? String ?? "x"
    }

    func decode(_ type: Double.Type) throws -> Double {
        notes.value(.number())
        return (example as? NSNumber)?.doubleValue ?? 1
    }

    func decode(_ type: Int.Type) throws -> Int {
        notes.value(.integer())
        return (example as? NSNumber)?.intValue ?? 1
    }

    func decode(_ type: Int64.Type) throws -> Int64 {
        notes.value(.integer())
        return (example as? NSNumber)?.int64Value ?? 1
    }

    func decode(_ type: Float.Type) throws -> Float { throw NotRecorded() }
    func decode(_ type: Int8.Type) throws -> Int8 { throw NotRecorded() }
    func decode(_ type: Int16.Type) throws -> Int16 { throw NotRecorded() }
    func decode(_ type: Int32.Type) throws -> Int32 { throw NotRecorded() }
    func decode(_ type: UInt.Type) throws -> UInt { throw NotRecorded() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { throw NotRecorded() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { throw NotRecorded() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { throw NotRecorded() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { throw NotRecorded() }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        notes.value(notes.recorder.schema(of: type, example: example))
        return try notes.recorder.value(of: type, example: example)
    }
}
