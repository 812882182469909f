import Contracts
import Foundation

/// What is written to the terminal: results to the output, words about them to the error stream.
enum Screen {
    static func say(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func warn(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    static func say(json value: some Encodable) throws {
        say(String(decoding: try JSON.encode(value), as: UTF8.self))
    }

    static func tell(_ trouble: Trouble, json: Bool) {
        if json {
            say(
                JSONText.object([
                    ("error", JSONText.string(trouble.code)),
                    ("text", JSONText.string(trouble.text)),
                    ("notes", JSONText.array(trouble.notes.map(JSONText.string))),
                    ("key", trouble.key.map(JSONText.string)),
                    ("exit", String(trouble.exit.rawValue)),
                ]))
        } else {
            warn("zhenjie: \(trouble.code): \(trouble.text)")
            for note in trouble.notes { warn("  · \(note)") }
        }
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Writes all of it, past interruptions and short writes; to a reader that has gone, nothing.
    static func write(_ text: String, to file: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return
            }
            bytes = bytes.dropFirst(count)
        }
    }
}
