import Contracts
import Foundation

/// Prints the programs' lines under their names, each in its colour on a terminal.
///
/// Unchecked because the compiler does not see that `lock` guards what is written.
final class LogPrinter: @unchecked Sendable {
    private static let width = 11
    private static let colours: [TownProgram: Int] = [
        .service(.registry): 35, .service(.hall): 36, .service(.grid): 32,
        .service(.enforcement): 33, .console: 34,
    ]
    private let lock = NSLock()
    private let inColour: Bool

    init(inColour: Bool) { self.inColour = inColour }

    /// A line of the supervisor's own.
    func say(_ line: String) { print("zhenjie", colour: 1, line) }

    func pass(_ line: String, of program: TownProgram) {
        print(program.name, colour: Self.colours[program] ?? 0, line)
    }

    private func print(_ name: String, colour: Int, _ line: String) {
        let padded = name + String(repeating: " ", count: max(0, Self.width - name.count))
        let head = inColour ? "\u{1B}[\(colour)m\(padded) |\u{1B}[0m " : "\(padded) | "
        lock.withLock { Screen.write(head + line + "\n", to: STDOUT_FILENO) }
    }
}

/// Cuts a stream of bytes into lines.
///
/// Unchecked because only the pipe's own queue feeds it, one piece after another.
final class LineCutter: @unchecked Sendable {
    /// A line longer than this is printed in pieces.
    private static let lineMax = 16_384
    private var rest: [UInt8] = []
    private let print: @Sendable (String) -> Void

    init(_ print: @escaping @Sendable (String) -> Void) { self.print = print }

    func take(_ data: Data) {
        rest.append(contentsOf: data)
        while let end = rest.firstIndex(of: 0x0A) {
            print(String(decoding: rest[..<end], as: UTF8.self))
            rest.removeFirst(end + 1)
        }
        if rest.count > Self.lineMax { finish() }
    }

    func finish() {
        if !rest.isEmpty { print(String(decoding: rest, as: UTF8.self)) }
        rest = []
    }
}
