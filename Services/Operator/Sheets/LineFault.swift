/// What is wrong on one line of a file, said so that the office can mend it.
///
/// It never holds what stood there: that may be a name or a phone.
struct LineFault: Error, Equatable, Sendable {
    /// Counted from 1, the header included.
    let line: Int
    let reason: String

    /// `第3行：有8栏，应为9栏`
    var note: String { "第\(line)行：\(reason)" }
}

/// A file with faults; every one of them, in the order of its lines.
struct SheetFaults: Error, Equatable, Sendable {
    let faults: [LineFault]

    init(_ faults: [LineFault]) {
        self.faults = faults.enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    var notes: [String] { faults.map(\.note) }
}
