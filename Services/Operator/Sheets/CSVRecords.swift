/// A CSV file as records: for each the line it begins on and its fields, quotes undone.
///
/// RFC 4180, with what offices send besides: a byte-order mark, LF or CR alone as line ends, empty
/// lines (passed over). A quoted field may hold commas, line ends and doubled quotes. What is wrong
/// is gathered over the whole file.
///
/// - Complexity: O(n) in bytes.
/// - Source: RFC 4180, section 2.
struct CSVRecords: Equatable, Sendable {
    struct Record: Equatable, Sendable {
        /// The line on which it begins, from 1.
        let line: Int
        let fields: [String]
    }

    private(set) var records: [Record] = []
    private(set) var faults: [LineFault] = []

    init(_ bytes: [UInt8]) {
        var reader = RecordReader(bytes: bytes, at: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        while let found = reader.next() {
            switch found {
            case .record(let record): records.append(record)
            case .fault(let fault): faults.append(fault)
            case .blank: continue
            }
        }
    }
}

private struct RecordReader {
    enum Found {
        case record(CSVRecords.Record)
        case fault(LineFault)
        case blank
    }

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    let bytes: [UInt8]
    var at: Int
    private var line = 1
    private var fault: LineFault?

    init(bytes: [UInt8], at: Int) {
        self.bytes = bytes
        self.at = at
    }

    /// The next record; `nil` at the end of the file.
    mutating func next() -> Found? {
        guard at < bytes.count else { return nil }
        let (start, from) = (line, at)
        fault = nil
        var fields: [String] = []
        repeat {
            let field = field()
            if let text = String(validating: field, as: UTF8.self) {
                fields.append(text)
            } else {
                blame(start, "不是UTF-8编码，请另存为“CSV UTF-8（逗号分隔）”")
            }
        } while take(Self.comma)
        let isBlank = at == from
        endLine()
        if let fault { return .fault(fault) }
        return isBlank ? .blank : .record(CSVRecords.Record(line: start, fields: fields))
    }

    /// The bytes of one field; afterwards `at` is at a comma, a line's end or the file's.
    private mutating func field() -> [UInt8] {
        if take(Self.quote) { return quoted() }
        let from = at
        while at < bytes.count, !endsField(bytes[at]) {
            if bytes[at] == Self.quote { blame(line, "引号应在一栏的开头，栏内的引号应写两次") }
            at += 1
        }
        return Array(bytes[from..<at])
    }

    private mutating func quoted() -> [UInt8] {
        let opened = line
        var field: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == Self.quote, !take(Self.quote) {
                passToFieldEnd()
                return field
            }
            if byte == Self.newline || byte == Self.carriageReturn && !isNext(Self.newline) {
                line += 1
            }
            field.append(byte)
        }
        blame(opened, "引号没有配对")
        return field
    }

    /// Nothing may stand between the closing quote and the comma.
    private mutating func passToFieldEnd() {
        guard at < bytes.count, !endsField(bytes[at]) else { return }
        blame(line, "右引号后面还有内容")
        while at < bytes.count, !endsField(bytes[at]) { at += 1 }
    }

    private mutating func endLine() {
        let wasReturn = take(Self.carriageReturn)
        let wasNewline = take(Self.newline)
        if wasReturn || wasNewline { line += 1 }
    }

    /// The first thing wrong in a record is told; what follows it may only follow from it.
    private mutating func blame(_ line: Int, _ reason: String) {
        if fault == nil { fault = LineFault(line: line, reason: reason) }
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == Self.comma || byte == Self.newline || byte == Self.carriageReturn
    }

    private func isNext(_ byte: UInt8) -> Bool { at < bytes.count && bytes[at] == byte }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard isNext(byte) else { return false }
        at += 1
        return true
    }
}
