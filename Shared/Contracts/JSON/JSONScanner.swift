import Foundation

/// Reads a text through once: checks every byte of it and notes where its values lie.
///
/// `input` is only valid while the caller's closure runs; every read of it is behind a test against
/// `input.count`.
struct JSONScanner {
    private let input: UnsafeBufferPointer<UInt8>
    private var at = 0
    private(set) var entries: [JSONText.Entry] = []
    /// The characters of strings that had escapes, one after the other.
    private(set) var unescaped: [UInt8] = []

    init(_ input: UnsafeBufferPointer<UInt8>) {
        self.input = input
        entries.reserveCapacity(input.count / 16 + 8)
    }

    mutating func scan() throws(JSONFault) {
        try value(depth: 0)
        skipSpace()
        if at < input.count { throw fault(.trailingBytes) }
    }

    private func fault(_ reason: JSONFault.Reason) -> JSONFault { JSONFault(reason, at: at) }

    private mutating func skipSpace() {
        while at < input.count {
            switch input[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    /// The byte at hand, after white space.
    private mutating func peek() throws(JSONFault) -> UInt8 {
        skipSpace()
        guard at < input.count else { throw fault(.endsEarly) }
        return input[at]
    }

    private mutating func value(depth: Int) throws(JSONFault) {
        switch try peek() {
        case UInt8(ascii: "\""): try string(.string)
        case UInt8(ascii: "{"): try object(depth: depth + 1)
        case UInt8(ascii: "["): try array(depth: depth + 1)
        case UInt8(ascii: "-"), 0x30...0x39: try number()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        default: throw fault(.syntax)
        }
    }

    // MARK: Containers

    private mutating func object(depth: Int) throws(JSONFault) {
        let index = try open(.object, depth: depth)
        var count: UInt32 = 0
        if try peek() == UInt8(ascii: "}") {
            at += 1
        } else {
            while true {
                guard try peek() == UInt8(ascii: "\"") else { throw fault(.syntax) }
                let key = entries.count
                try string(.key)
                entries[key].next = UInt32(index)
                guard try peek() == UInt8(ascii: ":") else { throw fault(.syntax) }
                at += 1
                try value(depth: depth)
                count += 1
                if try isLast(before: UInt8(ascii: "}")) { break }
            }
        }
        entries[index].count = count
        entries[index].next = UInt32(entries.count)
        try refuseDuplicates(in: index)
    }

    private mutating func array(depth: Int) throws(JSONFault) {
        let index = try open(.array, depth: depth)
        var count: UInt32 = 0
        if try peek() == UInt8(ascii: "]") {
            at += 1
        } else {
            while true {
                try value(depth: depth)
                count += 1
                if try isLast(before: UInt8(ascii: "]")) { break }
            }
        }
        entries[index].count = count
        entries[index].next = UInt32(entries.count)
    }

    private mutating func open(
        _ kind: JSONText.Entry.Kind, depth: Int
    ) throws(JSONFault) -> Int {
        guard depth <= JSON.maxDepth else { throw fault(.tooDeep) }
        entries.append(JSONText.Entry(kind: kind, offset: UInt32(at)))
        at += 1
        return entries.count - 1
    }

    /// Steps over a comma, or over the bracket that closes the container.
    private mutating func isLast(before closing: UInt8) throws(JSONFault) -> Bool {
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == closing else { throw fault(.syntax) }
        at += 1
        return byte == closing
    }

    // MARK: Keys

    /// A key among others: equal when its characters are, whichever way they were escaped.
    private struct Key: Hashable {
        let characters: UnsafeBufferPointer<UInt8>

        static func == (one: Key, other: Key) -> Bool {
            guard one.characters.count == other.characters.count else { return false }
            guard let left = one.characters.baseAddress, let right = other.characters.baseAddress
            else { return true }
            return memcmp(left, right, one.characters.count) == 0
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(bytes: UnsafeRawBufferPointer(characters))
        }
    }

    /// - Complexity: O(n) in keys: up to 24 are compared with one another, more go through a set
    ///   whose hashing is seeded anew in every process, so that no text can be made to be slow.
    private func refuseDuplicates(in object: Int) throws(JSONFault) {
        let count = Int(entries[object].count)
        guard count > 1 else { return }
        let duplicate = unescaped.withUnsafeBufferPointer { unescaped -> Int? in
            func key(_ index: Int) -> Key {
                let entry = entries[index]
                let source = entry.unescaped ? unescaped : input
                let range = Int(entry.start)..<Int(entry.end)
                return Key(characters: UnsafeBufferPointer(rebasing: source[range]))
            }
            var seen = Set<Key>(minimumCapacity: count > 24 ? count : 0)
            var index = object + 1
            for _ in 0..<count {
                let this = key(index)
                if count > 24 {
                    if !seen.insert(this).inserted { return index }
                } else {
                    var earlier = object + 1
                    while earlier < index {
                        if key(earlier) == this { return index }
                        earlier = Int(entries[earlier + 1].next)
                    }
                }
                index = Int(entries[index + 1].next)
            }
            return nil
        }
        if let duplicate {
            throw JSONFault(.duplicateKey, at: Int(entries[duplicate].offset))
        }
    }

    // MARK: Strings

    private mutating func string(_ kind: JSONText.Entry.Kind) throws(JSONFault) {
        let offset = at
        at += 1
        var run = at
        var firstUnescaped: Int?
        while true {
            skipPlain()
            guard at < input.count else { throw fault(.endsEarly) }
            let byte = input[at]
            if byte >= 0x80 {
                try skipMultibyte()
            } else if byte == UInt8(ascii: "\"") {
                break
            } else if byte == UInt8(ascii: "\\") {
                firstUnescaped = firstUnescaped ?? unescaped.count
                unescaped.append(contentsOf: UnsafeBufferPointer(rebasing: input[run..<at]))
                try escape()
                run = at
            } else if byte < 0x20 {
                throw fault(.controlCharacter)
            } else {
                at += 1
            }
        }
        var entry = JSONText.Entry(
            kind: kind, offset: UInt32(offset), start: UInt32(run), end: UInt32(at),
            next: UInt32(entries.count + 1))
        if let firstUnescaped {
            unescaped.append(contentsOf: UnsafeBufferPointer(rebasing: input[run..<at]))
            entry.unescaped = true
            entry.start = UInt32(firstUnescaped)
            entry.end = UInt32(unescaped.count)
        }
        entries.append(entry)
        at += 1
    }

    /// Goes eight bytes at a time to the first that is not a plain ASCII character, or to the last
    /// seven.
    private mutating func skipPlain() {
        let raw = UnsafeRawBufferPointer(input)
        while at + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let special = JSONBytes.special(in: word) | word & JSONBytes.highBits
            if special != 0 {
                at += special.trailingZeroBitCount / 8
                return
            }
            at += 8
        }
    }

    /// Steps over characters of two to four bytes.
    ///
    /// - Source: the table of well-formed byte sequences, Unicode 15, table 3-7.
    private mutating func skipMultibyte() throws(JSONFault) {
        while at < input.count, input[at] >= 0x80 {
            let left = input.count - at
            // Three bytes, as 汉字 have, but for the two first bytes whose second is narrower.
            if left >= 3, input[at] & 0xF0 == 0xE0, input[at] != 0xE0, input[at] != 0xED,
                input[at + 1] & 0xC0 == 0x80, input[at + 2] & 0xC0 == 0x80
            {
                at += 3
                continue
            }
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch input[at] {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: throw fault(.notUTF8)
            }
            guard left >= length, second.contains(input[at + 1]),
                length < 3 || input[at + 2] & 0xC0 == 0x80,
                length < 4 || input[at + 3] & 0xC0 == 0x80
            else { throw fault(.notUTF8) }
            at += length
        }
    }

    private mutating func escape() throws(JSONFault) {
        guard at + 1 < input.count else { throw fault(.endsEarly) }
        let character: UInt8
        switch input[at + 1] {
        case UInt8(ascii: "\""): character = UInt8(ascii: "\"")
        case UInt8(ascii: "\\"): character = UInt8(ascii: "\\")
        case UInt8(ascii: "/"): character = UInt8(ascii: "/")
        case UInt8(ascii: "b"): character = 0x08
        case UInt8(ascii: "f"): character = 0x0C
        case UInt8(ascii: "n"): character = 0x0A
        case UInt8(ascii: "r"): character = 0x0D
        case UInt8(ascii: "t"): character = 0x09
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw fault(.unknownEscape)
        }
        unescaped.append(character)
        at += 2
    }

    private mutating func unicodeEscape() throws(JSONFault) {
        var value = try hexadecimal(at: at + 2)
        var length = 6
        if (0xD800...0xDBFF).contains(value) {
            guard at + 7 < input.count, input[at + 6] == UInt8(ascii: "\\"),
                input[at + 7] == UInt8(ascii: "u")
            else { throw fault(.unpairedSurrogate) }
            let low = try hexadecimal(at: at + 8)
            guard (0xDC00...0xDFFF).contains(low) else { throw fault(.unpairedSurrogate) }
            value = 0x1_0000 + (value - 0xD800) << 10 + (low - 0xDC00)
            length = 12
        }
        if value == 0 { throw fault(.nulCharacter) }
        guard let scalar = Unicode.Scalar(value) else { throw fault(.unpairedSurrogate) }
        unescaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        at += length
    }

    private func hexadecimal(at start: Int) throws(JSONFault) -> UInt32 {
        guard start + 4 <= input.count else { throw fault(.endsEarly) }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            let digit: UInt8
            switch input[index] {
            case 0x30...0x39: digit = input[index] - 0x30
            case 0x41...0x46: digit = input[index] - 0x37
            case 0x61...0x66: digit = input[index] - 0x57
            default: throw fault(.unknownEscape)
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    // MARK: Numbers and words

    private mutating func number() throws(JSONFault) {
        let start = at
        var kind = JSONText.Entry.Kind.integer
        var hasExponent = false
        if input[at] == UInt8(ascii: "-") { at += 1 }
        if at < input.count, input[at] == UInt8(ascii: "0") { at += 1 } else { try digits() }
        if at < input.count, input[at] == UInt8(ascii: ".") {
            kind = .decimal
            at += 1
            try digits()
        }
        if at < input.count, input[at] | 0x20 == UInt8(ascii: "e") {
            kind = .decimal
            hasExponent = true
            at += 1
            if at < input.count, input[at] == UInt8(ascii: "+") || input[at] == UInt8(ascii: "-") {
                at += 1
            }
            try digits()
        }
        guard at - start <= JSON.maxNumberLength else {
            throw JSONFault(.numberOutOfRange, at: start)
        }
        // So short a number without an exponent is inside the range of `Double`.
        if hasExponent {
            let characters = input[start..<at]
            let isZero = !characters.prefix { $0 | 0x20 != UInt8(ascii: "e") }
                .contains { (0x31...0x39).contains($0) }
            guard let value = Double(String(decoding: characters, as: UTF8.self)),
                value.isFinite, (value == 0) == isZero
            else { throw JSONFault(.numberOutOfRange, at: start) }
        }
        entries.append(
            JSONText.Entry(
                kind: kind, offset: UInt32(start), start: UInt32(start), end: UInt32(at),
                next: UInt32(entries.count + 1)))
    }

    /// At least one digit.
    private mutating func digits() throws(JSONFault) {
        guard at < input.count else { throw fault(.endsEarly) }
        guard (0x30...0x39).contains(input[at]) else { throw fault(.syntax) }
        while at < input.count, (0x30...0x39).contains(input[at]) { at += 1 }
    }

    private mutating func word(
        _ word: StaticString, _ kind: JSONText.Entry.Kind
    ) throws(JSONFault) {
        let offset = at
        for index in 0..<word.utf8CodeUnitCount {
            guard at < input.count else { throw fault(.endsEarly) }
            guard input[at] == word.utf8Start[index] else { throw fault(.syntax) }
            at += 1
        }
        entries.append(
            JSONText.Entry(kind: kind, offset: UInt32(offset), next: UInt32(entries.count + 1)))
    }
}

/// Tests on eight bytes at once.
///
/// - Source: S. E. Anderson, "Bit Twiddling Hacks", "determine if a word has a byte less than n".
enum JSONBytes {
    static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// High bits set at bytes that are control characters, `"` or `\`. Bits above the lowest one
    /// may be set by it and say nothing.
    @inline(__always)
    static func special(in word: UInt64) -> UInt64 {
        let control = (word &- ones &* 0x20) & ~word
        let quote = word ^ ones &* 0x22
        let backslash = word ^ ones &* 0x5C
        return (control | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & highBits
    }
}
