import Contracts
import Foundation

/// What a demo shows while it runs: a line for each event and, on a terminal, one of progress
/// below.
///
/// Unchecked because the compiler does not see that `lock` guards what changes.
final class DemoScreen: @unchecked Sendable {
    private let lock = NSLock()
    private let isTerminal: Bool
    /// Only what went wrong is shown, so that the output is JSON alone.
    private let isQuiet: Bool
    private var progress = ""

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        isTerminal = !isQuiet && Screen.isTerminal
    }

    /// `09:12  3号窗口 呼叫 A017`
    func tell(_ moment: Instant, _ text: String) { say("\(moment.clockText)  \(text)") }

    func say(_ text: String) {
        guard !isQuiet else { return }
        lock.withLock { show(text) }
    }

    /// Something is not as the day says; told also where nothing else is.
    func complain(_ text: String) {
        if isQuiet { return Screen.warn(text) }
        lock.withLock { show(isTerminal ? "\u{1B}[31m\(text)\u{1B}[0m" : text) }
    }

    /// Shows the line of progress anew; nothing where the output is no terminal.
    func show(progress text: String) {
        guard isTerminal else { return }
        lock.withLock {
            progress = text
            Screen.write("\r\u{1B}[K" + text, to: STDOUT_FILENO)
        }
    }

    func endProgress() {
        guard isTerminal else { return }
        lock.withLock {
            progress = ""
            Screen.write("\r\u{1B}[K", to: STDOUT_FILENO)
        }
    }

    private func show(_ text: String) {
        guard isTerminal, !progress.isEmpty else { return Screen.say(text) }
        Screen.write("\r\u{1B}[K" + text + "\n" + progress, to: STDOUT_FILENO)
    }
}
