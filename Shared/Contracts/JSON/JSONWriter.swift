import Foundation

/// The bytes of a text while a value writes itself into them, and the containers that are open.
///
/// Every byte is written once, in its final place. So only the innermost containers can be written
/// to: writing to an outer one closes those inside it for good.
final class JSONWriter {
    /// An open container, as its handle knows it.
    struct Place {
        let level: Int32
        /// Tells it from others that were open on the same level before.
        let serial: UInt32
    }

    private struct Frame {
        let serial: UInt32
        let isObject: Bool
        var isEmpty = true
        /// For a dictionary, the number of `starts` before its own.
        var sortsFrom: Int?
    }

    @exclusivity(unchecked) private var bytes: UnsafeMutablePointer<UInt8>
    @exclusivity(unchecked) private var capacity = 512
    @exclusivity(unchecked) private var count = 0
    @exclusivity(unchecked) private var frames: [Frame] = []
    @exclusivity(unchecked) private var nextSerial: UInt32 = 1
    /// Where the members of open dictionaries begin.
    @exclusivity(unchecked) private var starts: [Int] = []
    /// The containers open, and the bytes written, when the value now being written began.
    @exclusivity(unchecked) private var base = 0
    @exclusivity(unchecked) private var mark = 0
    /// What went wrong where nothing can be thrown.
    @exclusivity(unchecked) private var pending: JSONFault?

    init() {
        bytes = .allocate(capacity: capacity)
        frames.reserveCapacity(8)
    }

    deinit { bytes.deallocate() }

    var offset: Int { count }

    func finish() throws(JSONFault) -> [UInt8] {
        if let pending { throw pending }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    // MARK: Containers

    /// Opens the container that the value now being written consists of, or finds it again.
    func openValue(isObject: Bool, sorts: Bool = false) -> Place {
        if frames.count == base, count == mark { return push(isObject: isObject, sorts: sorts) }
        guard frames.count > base, frames[base].isObject == isObject else {
            return closed(.containerClosed)
        }
        close(downTo: base + 1)
        return Place(level: Int32(base), serial: frames[base].serial)
    }

    func openMember(_ key: String, of place: Place, isObject: Bool, sorts: Bool = false) -> Place {
        do { try beginMember(key, of: place) } catch { return closed(error.reason) }
        return push(isObject: isObject, sorts: sorts)
    }

    func openElement(of place: Place, isObject: Bool, sorts: Bool = false) -> Place {
        do { try beginElement(of: place) } catch { return closed(error.reason) }
        return push(isObject: isObject, sorts: sorts)
    }

    /// Writes the comma, the key and the colon of the next member.
    func beginMember(_ key: String, of place: Place) throws(JSONFault) {
        try beginElement(of: place)
        try write(key)
        append(UInt8(ascii: ":"))
    }

    /// Writes the comma of the next element.
    func beginElement(of place: Place) throws(JSONFault) {
        let level = Int(place.level)
        if frames.count > level + 1 { close(downTo: level + 1) }
        guard level < frames.count, frames[level].serial == place.serial else {
            throw pending ?? JSONFault(.containerClosed, at: count)
        }
        if frames[level].isEmpty {
            frames[level].isEmpty = false
        } else {
            append(UInt8(ascii: ","))
        }
        if frames[level].sortsFrom != nil { starts.append(count) }
    }

    /// Before the one value of a single-value container.
    func beginSingle() throws(JSONFault) {
        guard frames.count == base, count == mark else {
            throw pending ?? JSONFault(.containerClosed, at: count)
        }
    }

    private func push(isObject: Bool, sorts: Bool) -> Place {
        guard frames.count < JSON.maxDepth else { return closed(.tooDeep) }
        let serial = nextSerial
        nextSerial &+= 1
        frames.append(
            Frame(serial: serial, isObject: isObject, sortsFrom: sorts ? starts.count : nil))
        append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        return Place(level: Int32(frames.count - 1), serial: serial)
    }

    /// A place that nothing can be written to.
    private func closed(_ reason: JSONFault.Reason) -> Place {
        pending = pending ?? JSONFault(reason, at: count)
        return Place(level: .max - 1, serial: 0)
    }

    private func close(downTo level: Int) {
        while frames.count > level, let frame = frames.popLast() {
            if let first = frame.sortsFrom { sortMembers(from: first) }
            append(frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        }
    }

    /// Puts the members of the dictionary that ends here in the order of their bytes.
    private func sortMembers(from first: Int) {
        defer { starts.removeSubrange(first...) }
        guard starts.count - first > 1 else { return }
        let begin = starts[first]
        let ends = starts[(first + 1)...].map { $0 - 1 } + [count]
        let members = zip(starts[first...], ends).map { start, end in
            Array(UnsafeBufferPointer(start: bytes + start, count: end - start))
        }
        count = begin
        for (index, member) in members.sorted(by: { $0.lexicographicallyPrecedes($1) }).enumerated()
        {
            if index > 0 { append(UInt8(ascii: ",")) }
            member.withUnsafeBufferPointer { append($0) }
        }
    }

    // MARK: Values

    func writeValue<T: Encodable>(_ value: T) throws {
        if T.self == UUID.self {
            write(unsafeBitCast(value, to: UUID.self))
        } else if T.self == String.self {
            try write(unsafeBitCast(value, to: String.self))
        } else if T.self == Int.self {
            write(unsafeBitCast(value, to: Int.self))
        } else if T.self == Double.self {
            try write(unsafeBitCast(value, to: Double.self))
        } else if T.self == Data.self {
            try write(unsafeBitCast(value, to: Data.self).base64EncodedString())
        } else if T.self == Date.self {
            throw JSONFault(.dateRefused, at: count)
        } else {
            let (outerBase, outerMark) = (base, mark)
            let (ownBase, ownMark) = (frames.count, count)
            (base, mark) = (ownBase, ownMark)
            try value.encode(to: self)
            if let pending { throw pending }
            close(downTo: ownBase)
            if count == ownMark {
                append(UInt8(ascii: "{"))
                append(UInt8(ascii: "}"))
            }
            (base, mark) = (outerBase, outerMark)
        }
    }

    func writeNull() { append("null") }

    func write(_ value: Bool) { append(value ? "true" : "false") }

    func write(_ value: some FixedWidthInteger) {
        reserve(20)
        var rest = UInt64(truncatingIfNeeded: value.magnitude)
        if value < 0 {
            bytes[count] = UInt8(ascii: "-")
            count += 1
        }
        var length = 1
        var bound = rest
        while bound >= 10 {
            bound /= 10
            length += 1
        }
        var index = count + length
        count = index
        repeat {
            index -= 1
            bytes[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
    }

    /// The shortest digits that read back as the same number, without `.0`.
    func write(_ value: some BinaryFloatingPoint & LosslessStringConvertible) throws(JSONFault) {
        guard value.isFinite else { throw JSONFault(.notFinite, at: count) }
        var text = value.description
        text.withUTF8 { digits in
            let isWhole = digits.suffix(2).elementsEqual([UInt8(ascii: "."), UInt8(ascii: "0")])
            append(UnsafeBufferPointer(rebasing: digits.dropLast(isWhole ? 2 : 0)))
        }
    }

    func write(_ value: UUID) {
        reserve(UUID.asciiCount + 2)
        bytes[count] = UInt8(ascii: "\"")
        value.write(to: bytes + count + 1)
        count += UUID.asciiCount + 2
        bytes[count - 1] = UInt8(ascii: "\"")
    }

    func write(_ value: String) throws(JSONFault) {
        var value = value
        let hasNul = value.withUTF8 { text in
            // Every byte may become six.
            reserve(6 * text.count + 2)
            bytes[count] = UInt8(ascii: "\"")
            var end = count + 1
            var at = 0
            let raw = UnsafeRawBufferPointer(text)
            while at < text.count {
                if at + 8 <= text.count {
                    let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                    if JSONBytes.special(in: word) == 0 {
                        UnsafeMutableRawPointer(bytes + end).storeBytes(of: word, as: UInt64.self)
                        at += 8
                        end += 8
                        continue
                    }
                }
                let byte = text[at]
                at += 1
                if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                    bytes[end] = byte
                    end += 1
                } else if byte == 0 {
                    return true
                } else {
                    end = escape(byte, at: end)
                }
            }
            bytes[end] = UInt8(ascii: "\"")
            count = end + 1
            return false
        }
        if hasNul { throw JSONFault(.nulCharacter, at: count) }
    }

    /// Writes one escaped character where there is room for it and gives the place after it.
    private func escape(_ byte: UInt8, at start: Int) -> Int {
        bytes[start] = UInt8(ascii: "\\")
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes[start + 1] = byte
        case 0x08: bytes[start + 1] = UInt8(ascii: "b")
        case 0x09: bytes[start + 1] = UInt8(ascii: "t")
        case 0x0A: bytes[start + 1] = UInt8(ascii: "n")
        case 0x0C: bytes[start + 1] = UInt8(ascii: "f")
        case 0x0D: bytes[start + 1] = UInt8(ascii: "r")
        default:
            bytes[start + 1] = UInt8(ascii: "u")
            bytes[start + 2] = UInt8(ascii: "0")
            bytes[start + 3] = UInt8(ascii: "0")
            bytes[start + 4] = 0x30 + byte >> 4
            bytes[start + 5] = byte & 15 < 10 ? 0x30 + byte & 15 : 0x57 + byte & 15
            return start + 6
        }
        return start + 2
    }

    // MARK: Bytes

    @inline(__always)
    private func append(_ byte: UInt8) {
        reserve(1)
        bytes[count] = byte
        count += 1
    }

    private func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private func append(_ more: UnsafeBufferPointer<UInt8>) {
        guard let start = more.baseAddress else { return }
        reserve(more.count)
        (bytes + count).update(from: start, count: more.count)
        count += more.count
    }

    @inline(__always)
    private func reserve(_ extra: Int) {
        if count + extra > capacity { grow(extra) }
    }

    private func grow(_ extra: Int) {
        let larger = max(2 * capacity, count + extra)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: bytes, count: count)
        bytes.deallocate()
        bytes = moved
        capacity = larger
    }
}
