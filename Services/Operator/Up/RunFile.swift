import Foundation

/// A running process, told apart from a later one with the same number by when it started.
struct RunningProcess: Equatable {
    let id: Int32
    /// Clock ticks from the machine's start to the process's.
    let startedAt: UInt64

    /// The process with this number as it is now; `nil` when there is none, or only its remains.
    init?(id: Int32) {
        guard id > 0, let data = FileManager.default.contents(atPath: "/proc/\(id)/stat") else {
            return nil
        }
        // The second field is the program's name in brackets and may hold anything.
        let text = String(decoding: data, as: UTF8.self)
        guard let bracket = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: bracket)...].split(separator: " ")
        guard fields.count > 19, fields[0] != "Z", let ticks = UInt64(fields[19]) else {
            return nil
        }
        self.id = id
        startedAt = ticks
    }

    /// Reads what ``note(in:)`` wrote; `nil` when that process has ended.
    init?(file: String) {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        let words = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let id = Int32(words[0]), let ticks = UInt64(words[1]),
            let process = RunningProcess(id: id), process.startedAt == ticks
        else { return nil }
        self = process
    }

    var isAlive: Bool { RunningProcess(id: id) == self }

    func note(in file: String) throws { try WholeFile.write("\(id) \(startedAt)\n", to: file) }

    /// Sends a signal, unless the number has passed to another process.
    func send(_ signal: Int32) {
        if isAlive { kill(id, signal) }
    }
}
