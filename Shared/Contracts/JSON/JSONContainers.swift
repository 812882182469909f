extension JSONWriter: Encoder {
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let place = openValue(isObject: true, sorts: DictionaryKey.isType(type))
        return KeyedEncodingContainer(JSONObjectWriter(writer: self, place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONArrayWriter(writer: self, place: openValue(isObject: false))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONSingleWriter(writer: self)
    }
}

/// Tells the keys that a dictionary gives from those of a type, since a dictionary gives them in an
/// order that differs from process to process.
private enum DictionaryKey {
    static func isType<Key: CodingKey>(_ type: Key.Type) -> Bool {
        ObjectIdentifier(type) == identifier
    }

    /// The type is the library's own and cannot be named, so a dictionary is asked.
    private static let identifier: ObjectIdentifier? = {
        let probe = Probe()
        try? ["": 0].encode(to: probe)
        return probe.identifier
    }()

    private final class Probe: Encoder {
        let writer = JSONWriter()
        var identifier: ObjectIdentifier?
        var codingPath: [any CodingKey] { [] }
        var userInfo: [CodingUserInfoKey: Any] { [:] }

        func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
            identifier = ObjectIdentifier(type)
            let place = writer.openValue(isObject: true)
            return KeyedEncodingContainer(JSONObjectWriter(writer: writer, place: place))
        }

        func unkeyedContainer() -> any UnkeyedEncodingContainer { writer.unkeyedContainer() }

        func singleValueContainer() -> any SingleValueEncodingContainer {
            writer.singleValueContainer()
        }
    }
}

private struct JSONSingleWriter: SingleValueEncodingContainer {
    let writer: JSONWriter

    var codingPath: [any CodingKey] { [] }

    private func whole(_ value: some FixedWidthInteger) throws {
        try writer.beginSingle()
        writer.write(value)
    }

    func encodeNil() throws {
        try writer.beginSingle()
        writer.writeNull()
    }

    func encode(_ value: Bool) throws {
        try writer.beginSingle()
        writer.write(value)
    }

    func encode(_ value: String) throws {
        try writer.beginSingle()
        try writer.write(value)
    }

    func encode(_ value: Double) throws {
        try writer.beginSingle()
        try writer.write(value)
    }

    func encode(_ value: Float) throws {
        try writer.beginSingle()
        try writer.write(value)
    }

    func encode(_ value: Int) throws { try whole(value) }
    func encode(_ value: Int8) throws { try whole(value) }
    func encode(_ value: Int16) throws { try whole(value) }
    func encode(_ value: Int32) throws { try whole(value) }
    func encode(_ value: Int64) throws { try whole(value) }
    func encode(_ value: UInt) throws { try whole(value) }
    func encode(_ value: UInt8) throws { try whole(value) }
    func encode(_ value: UInt16) throws { try whole(value) }
    func encode(_ value: UInt32) throws { try whole(value) }
    func encode(_ value: UInt64) throws { try whole(value) }

    func encode<T: Encodable>(_ value: T) throws {
        try writer.beginSingle()
        try writer.writeValue(value)
    }
}

private struct JSONObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let place: JSONWriter.Place

    var codingPath: [any CodingKey] { [] }

    private func whole(_ value: some FixedWidthInteger, _ key: Key) throws {
        try writer.beginMember(key.stringValue, of: place)
        writer.write(value)
    }

    func encodeNil(forKey key: Key) throws {
        try writer.beginMember(key.stringValue, of: place)
        writer.writeNull()
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        try writer.beginMember(key.stringValue, of: place)
        writer.write(value)
    }

    func encode(_ value: String, forKey key: Key) throws {
        try writer.beginMember(key.stringValue, of: place)
        try writer.write(value)
    }

    func encode(_ value: Double, forKey key: Key) throws {
        try writer.beginMember(key.stringValue, of: place)
        try writer.write(value)
    }

    func encode(_ value: Float, forKey key: Key) throws {
        try writer.beginMember(key.stringValue, of: place)
        try writer.write(value)
    }

    func encode(_ value: Int, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try whole(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try whole(value, key) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try writer.beginMember(key.stringValue, of: place)
        try writer.writeValue(value)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        let inner = writer.openMember(
            key.stringValue, of: place, isObject: true, sorts: DictionaryKey.isType(type))
        return KeyedEncodingContainer(JSONObjectWriter<NestedKey>(writer: writer, place: inner))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let inner = writer.openMember(key.stringValue, of: place, isObject: false)
        return JSONArrayWriter(writer: writer, place: inner)
    }

    func superEncoder() -> any Encoder {
        JSONMemberEncoder(writer: writer, place: place, key: "super")
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        JSONMemberEncoder(writer: writer, place: place, key: key.stringValue)
    }
}

private struct JSONArrayWriter: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let place: JSONWriter.Place
    private(set) var count32: Int32 = 0

    init(writer: JSONWriter, place: JSONWriter.Place) {
        self.writer = writer
        self.place = place
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int { Int(count32) }

    private mutating func begin() throws {
        try writer.beginElement(of: place)
        count32 &+= 1
    }

    private mutating func whole(_ value: some FixedWidthInteger) throws {
        try begin()
        writer.write(value)
    }

    mutating func encodeNil() throws {
        try begin()
        writer.writeNull()
    }

    mutating func encode(_ value: Bool) throws {
        try begin()
        writer.write(value)
    }

    mutating func encode(_ value: String) throws {
        try begin()
        try writer.write(value)
    }

    mutating func encode(_ value: Double) throws {
        try begin()
        try writer.write(value)
    }

    mutating func encode(_ value: Float) throws {
        try begin()
        try writer.write(value)
    }

    mutating func encode(_ value: Int) throws { try whole(value) }
    mutating func encode(_ value: Int8) throws { try whole(value) }
    mutating func encode(_ value: Int16) throws { try whole(value) }
    mutating func encode(_ value: Int32) throws { try whole(value) }
    mutating func encode(_ value: Int64) throws { try whole(value) }
    mutating func encode(_ value: UInt) throws { try whole(value) }
    mutating func encode(_ value: UInt8) throws { try whole(value) }
    mutating func encode(_ value: UInt16) throws { try whole(value) }
    mutating func encode(_ value: UInt32) throws { try whole(value) }
    mutating func encode(_ value: UInt64) throws { try whole(value) }

    mutating func encode<T: Encodable>(_ value: T) throws {
        try begin()
        try writer.writeValue(value)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        count32 &+= 1
        let inner = writer.openElement(
            of: place, isObject: true, sorts: DictionaryKey.isType(type))
        return KeyedEncodingContainer(JSONObjectWriter<NestedKey>(writer: writer, place: inner))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        count32 &+= 1
        return JSONArrayWriter(
            writer: writer, place: writer.openElement(of: place, isObject: false))
    }

    mutating func superEncoder() -> any Encoder {
        JSONMemberEncoder(writer: writer, place: place, key: nil)
    }
}

/// What a superclass writes itself into: a member or element of its own, begun with the first
/// container asked for. A superclass of a single value is not foreseen.
private struct JSONMemberEncoder: Encoder {
    let writer: JSONWriter
    let place: JSONWriter.Place
    let key: String?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObjectWriter(writer: writer, place: open(isObject: true)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONArrayWriter(writer: writer, place: open(isObject: false))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        writer.singleValueContainer()
    }

    private func open(isObject: Bool) -> JSONWriter.Place {
        if let key { return writer.openMember(key, of: place, isObject: isObject) }
        return writer.openElement(of: place, isObject: isObject)
    }
}
