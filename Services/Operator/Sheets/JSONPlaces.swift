/// Where the elements of an object's array stand in a JSON text, and on which lines.
///
/// The project's reader gives values, not places; an office wants the line. This walks over the
/// text once and judges nothing: what is no JSON is found when an element is read.
struct JSONPlaces: Sendable {
    struct Element: Equatable, Sendable {
        let line: Int
        let bytes: Range<Int>
    }

    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The elements of the array under `key` in the outermost object; `nil` when there is none.
    static func elements(of key: String, in bytes: [UInt8]) -> [Element]? {
        var walk = JSONPlaces(bytes)
        return walk.elements(of: Array(key.utf8))
    }

    /// The line on which a byte stands, from 1.
    static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }
    }

    private mutating func elements(of key: [UInt8]) -> [Element]? {
        skipSpace()
        guard take("{") else { return nil }
        while true {
            skipSpace()
            let name = at
            guard peek == UInt8(ascii: "\""), skipValue() else { return nil }
            let isIt = bytes[name..<at].dropFirst().dropLast().elementsEqual(key)
            skipSpace()
            guard take(":") else { return nil }
            skipSpace()
            if isIt { return array() }
            guard skipValue() else { return nil }
            skipSpace()
            guard take(",") else { return nil }
        }
    }

    private mutating func array() -> [Element]? {
        guard take("[") else { return nil }
        var found: [Element] = []
        skipSpace()
        if take("]") { return found }
        while true {
            skipSpace()
            let (start, first) = (at, line)
            guard skipValue() else { return nil }
            found.append(Element(line: first, bytes: start..<at))
            skipSpace()
            if take("]") { return found }
            guard take(",") else { return nil }
        }
    }

    /// Passes over a value: a string, a number or word, or everything up to the closing bracket.
    private mutating func skipValue() -> Bool {
        let start = at
        var depth = 0
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
                if depth == 0 { return true }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                at += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return at > start }
                depth -= 1
                at += 1
                if depth == 0 { return true }
            case UInt8(ascii: ",") where depth == 0: return at > start
            default:
                if byte == UInt8(ascii: "\n") { line += 1 }
                at += 1
            }
        }
        return false
    }

    private mutating func skipString() -> Bool {
        at += 1
        while let byte = peek {
            at += 1
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\") { at += 1 }
        }
        return false
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            if byte == 0x0A { line += 1 }
            at += 1
        }
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }
}
