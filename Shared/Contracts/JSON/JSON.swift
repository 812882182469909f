/// The project's JSON: what every message body and stored event is written in.
///
/// Foundation's coder takes 9 to 15 µs each way for an event of 400 bytes, which was most of what a
/// message cost; this one takes a fraction and is stricter.
///
/// Written: keys in the order in which the type encodes them (those of a dictionary in the order of
/// their bytes), no spaces, UTF-8 unescaped but for what must be, numbers in their shortest form
/// that reads back the same, ids in lower case, `Data` in base64. The same value gives the same
/// bytes in every process; a `Set`, or a dictionary whose keys are neither text nor numbers, has no
/// order and so no place in a message.
///
/// Read: RFC 8259 with nothing forgiven. Beyond it are refused duplicate keys, more than
/// ``maxDepth`` levels, the character U+0000, unpaired surrogates, numbers of more than
/// ``maxNumberLength`` characters, too great for `Double` or so small that it makes them zero, a
/// fraction or exponent where a whole number is asked for, and any encoding but UTF-8 without a
/// byte-order mark. Unknown keys are passed over.
///
/// `Date` is refused both ways: a moment has a type of its own here.
public enum JSON {
    /// Levels of objects and arrays inside one another that are read or written.
    public static let maxDepth = 32
    /// Characters of one number that are read; the longest ever written has 24.
    public static let maxNumberLength = 100
    /// Bytes of one text that are read. Messages are bounded far lower; this keeps offsets small.
    static let maxBytes = 1 << 30

    public static func encode<T: Encodable>(_ value: T) throws(JSONFault) -> [UInt8] {
        let writer = JSONWriter()
        do {
            try writer.writeValue(value)
        } catch let fault as JSONFault {
            throw fault
        } catch {
            throw JSONFault(.notEncodable, at: writer.offset)
        }
        return try writer.finish()
    }

    /// Reads one value; nothing but white space may stand around it.
    ///
    /// Whatever error a type throws while it reads itself becomes a ``JSONFault``, so nothing of
    /// the text gets into a log.
    ///
    /// - Complexity: O(n) in bytes, in time and memory.
    public static func decode<T: Decodable>(
        _ type: T.Type = T.self, from bytes: [UInt8]
    ) throws(JSONFault) -> T {
        let text = try JSONText(bytes)
        do {
            return try text.value(type, at: 0)
        } catch let fault as JSONFault {
            throw fault
        } catch {
            throw text.fault(.wrongValue, at: text.lastRead)
        }
    }

    public static func decode<T: Decodable>(
        _ type: T.Type = T.self, from bytes: ArraySlice<UInt8>
    ) throws(JSONFault) -> T {
        try decode(type, from: Array(bytes))
    }

    public static func decode<T: Decodable>(
        _ type: T.Type = T.self, from bytes: UnsafeRawBufferPointer
    ) throws(JSONFault) -> T {
        try decode(type, from: Array(bytes))
    }
}
