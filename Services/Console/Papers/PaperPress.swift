import Foundation

/// Why a paper did not become a PDF.
enum PressFault: String, Error, CaseIterable, Equatable, Sendable {
    /// WeasyPrint or Python is not installed here.
    case missing
    /// More wait than ``PaperPress/waitingMost``.
    case busy
    /// It took longer than it may.
    case tooSlow
    case failed
}

/// Makes PDFs of papers by Debian's WeasyPrint, a process for each, one after another.
///
/// The text goes in by standard input, never through a shell; the process ends by itself.
actor PaperPress {
    /// A CJK font in memory takes a few hundred megabytes.
    static let atOnce = 1
    static let waitingMost = 8
    /// So many of the last ones are kept: one looked at is soon asked for again, to be printed.
    static let keptMost = 16

    /// What runs the script; another where a test has none.
    private let python: String
    private let seconds: Int
    private let script: String
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// By the whole text they were made of, the last first.
    private var made: [(html: String, pdf: [UInt8])] = []

    init(script: URL, python: String = "/usr/bin/python3", seconds: Int) {
        self.script = script.path
        self.python = python
        self.seconds = seconds
    }

    func pdf(of html: String) async throws(PressFault) -> [UInt8] {
        if let pdf = kept(html) { return pdf }
        if running < Self.atOnce {
            running += 1
        } else {
            guard waiting.count < Self.waitingMost else { throw .busy }
            await withCheckedContinuation { waiting.append($0) }
        }
        // Who waits first takes the place over.
        defer {
            if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
        }
        // Whoever stood before may have asked for the same.
        if let pdf = kept(html) { return pdf }
        let pdf = try await set(html)
        made = [(html, pdf)] + made.prefix(Self.keptMost - 1)
        return pdf
    }

    private func kept(_ html: String) -> [UInt8]? { made.first { $0.html == html }?.pdf }

    /// Files without a name hold what goes in and comes out: no pipe to break or to fill up.
    private func set(_ html: String) async throws(PressFault) -> [UInt8] {
        guard let input = tmpfile() else { throw .failed }
        defer { fclose(input) }
        guard let output = tmpfile() else { throw .failed }
        defer { fclose(output) }
        let bytes = Array(html.utf8)
        guard fwrite(bytes, 1, bytes.count, input) == bytes.count, fflush(input) == 0,
            fseek(input, 0, SEEK_SET) == 0
        else { throw .failed }
        switch await status(input: fileno(input), output: fileno(output)) {
        case 0: break
        case 69, 126, 127: throw .missing
        case 124, 137: throw .tooSlow
        default: throw .failed
        }
        let pdf = FileHandle(fileDescriptor: fileno(output), closeOnDealloc: false)
        guard (try? pdf.seek(toOffset: 0)) != nil, let data = try? pdf.readToEnd() else {
            throw .failed
        }
        return Array(data)
    }

    private func status(input: Int32, output: Int32) async -> Int32? {
        let process = Process()
        // From coreutils, so that not even an interpreter that hangs at its start is waited for. A
        // thread of Dispatch has its signals blocked, and so has what it starts: only KILL ends it.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = [
            "--foreground", "--signal=KILL", "\(seconds)", python, "-I", script,
        ]
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = FileHandle(fileDescriptor: input, closeOnDealloc: false)
        process.standardOutput = FileHandle(fileDescriptor: output, closeOnDealloc: false)
        process.standardError = FileHandle.nullDevice
        return await withCheckedContinuation { done in
            process.terminationHandler = {
                done.resume(
                    returning: $0.terminationReason == .exit ? $0.terminationStatus : nil)
            }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                done.resume(returning: 127)
            }
        }
    }
}
