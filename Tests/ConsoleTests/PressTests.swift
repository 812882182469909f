import Contracts
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Support
import Testing

@testable import Console

/// A processor shared with everything else takes its time: no limit of these tests is near.
@Suite("Papers as PDFs", .serialized) struct PressTests {
    private static func script(_ text: String) throws -> URL {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "zhenjie-\(ProcessInfo.processInfo.globallyUniqueString).py")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file
    }

    private func press(
        _ text: String, python: String = "/usr/bin/python3", seconds: Int = 600
    ) throws -> (PaperPress, URL) {
        let file = try Self.script(text)
        return (PaperPress(script: file, python: python, seconds: seconds), file)
    }

    /// A processor shared with everything else takes long to cut a font.
    private func patient() throws -> WebOffice { try WebOffice { $0.pressSeconds = 1800 } }

    @Test("Each kind is one page of A4 that says what its page says")
    func papers() async throws {
        let office = try patient()
        var sheets = ""
        for kind in PaperKind.allCases {
            office.openPapers(PaperFake.reading(kind))
            let page = try await office.page(PaperFake.path(kind))
            let start = try #require(page.range(of: "<main"))
            let end = try #require(page.range(of: "</main>"))
            sheets += page[start.lowerBound..<end.upperBound]
        }
        let style = office.console.files.text("paper.css") + " .sheet { break-after: page; }"
        let bytes = try await office.console.press.pdf(
            of: "<html class=\"paper\"><style>\(style)</style><body>\(sheets)</body></html>")
        if let kept = ProcessInfo.processInfo.environment["ZHENJIE_PAPERS"] {
            try Data(bytes).write(to: URL(fileURLWithPath: kept))
        }
        let pages = try Self.text(of: bytes).split(separator: "\u{0C}")
        #expect(pages.count == PaperKind.allCases.count)
        for (kind, page) in zip(PaperKind.allCases, pages) {
            for word in [
                "蔡家坡镇人民政府", kind.title, "便民\(kind.word)〔2026〕5号", "2026年3月2日", "王秀兰",
            ] { #expect(page.contains(word), "\(kind) \(word)") }
        }
    }

    @Test("What a title names is neither read nor fetched, and stands there as text")
    func nothingLoaded() async throws {
        let secret = try Self.script("SECRET-WORD")
        defer { try? FileManager.default.removeItem(at: secret) }
        let office = try patient()
        let named = """
            <link rel=attachment href=file://\(secret.path)><img src=http://127.0.0.1:9/x.png>
            """
        office.openPapers(PaperFake.reading(.grant, title: named))
        let said = try Self.text(of: try await office.pdf(PaperFake.path(.grant) + "/pdf"))
        #expect(said.contains("127.0.0.1") && !said.contains("SECRET-WORD"))
        let bytes = try await office.console.press.pdf(
            of: "<body>paper\(named)<object data=\"file://\(secret.path)\"></object></body>")
        #expect(bytes.starts(with: Array("%PDF-".utf8)))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("EmbeddedFile"))
        #expect(try !Self.text(of: bytes).contains("SECRET-WORD"))
    }

    @Test("Without the program, past its time, or broken: each is said by its own name")
    func faults() async throws {
        for (text, python, seconds, fault) in [
            ("import sys; sys.exit(69)", "/usr/bin/python3", 600, PressFault.missing),
            ("", "/nonexistent/python3", 600, .missing),
            ("while True: pass", "/usr/bin/python3", 1, .tooSlow),
            ("raise ValueError", "/usr/bin/python3", 600, .failed),
        ] {
            let (press, file) = try press(text, python: python, seconds: seconds)
            defer { try? FileManager.default.removeItem(at: file) }
            await #expect(throws: fault) { try await press.pdf(of: "x") }
        }
    }

    @Test("Whatever the text, it comes to the program as it is, and all of what it says comes back")
    func whole() async throws {
        let (press, file) = try press(
            "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())")
        defer { try? FileManager.default.removeItem(at: file) }
        let text = String(repeating: "$(id) `id` '\"; 文书\n", count: 20_000)
        #expect(try await press.pdf(of: text) == Array(text.utf8))
    }

    @Test("The same paper again is the same PDF, not made twice; the last ones alone are kept")
    func kept() async throws {
        let (press, file) = try press(
            "import os, sys; sys.stdout.write(sys.stdin.read() + str(os.getpid()))")
        defer { try? FileManager.default.removeItem(at: file) }
        let first = try await press.pdf(of: "first")
        for number in 1..<PaperPress.keptMost { _ = try await press.pdf(of: "\(number)") }
        #expect(try await press.pdf(of: "first") == first)
        _ = try await press.pdf(of: "one more")
        #expect(try await press.pdf(of: "first") != first)
    }

    @Test("So many at once and no more: the rest wait their turn, and one too many is told so")
    func bounded() async throws {
        let gate = FileManager.default.temporaryDirectory.appending(
            path: "zhenjie-gate-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: gate, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: gate) }
        // Each notes that it runs and how many do, and ends when it has seen the gate opened.
        let (press, file) = try press(
            """
            import os, sys, time
            here = "\(gate.path)"
            mine = f"{here}/run-{os.getpid()}"
            open(mine, "w").close()
            most = 0
            while not os.path.exists(here + "/open"):
                most = max(most, sum(n.startswith("run-") for n in os.listdir(here)))
                time.sleep(0.01)
            most = max(most, sum(n.startswith("run-") for n in os.listdir(here)))
            os.remove(mine)
            sys.stdout.write(str(most))
            """)
        defer { try? FileManager.default.removeItem(at: file) }
        let most = PaperPress.atOnce + PaperPress.waitingMost
        let counts = try await withThrowingTaskGroup(of: Int?.self) { group in
            for number in 0...most {
                group.addTask {
                    do {
                        let said = try await press.pdf(of: "\(number)")
                        return Int(String(decoding: said, as: UTF8.self))
                    } catch PressFault.busy {
                        // The one too many is told at once; the others may go on now.
                        _ = FileManager.default.createFile(
                            atPath: gate.appending(path: "open").path, contents: nil)
                        return nil
                    }
                }
            }
            return try await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(counts.count { $0 == nil } == 1)
        #expect(counts.compactMap(\.self).allSatisfy { (1...PaperPress.atOnce).contains($0) })
    }

    @Test("A machine that cannot make one says what to do instead")
    func instead() {
        for fault in PressFault.allCases {
            let problem = Problem.press(fault)
            #expect(problem.status == .serviceUnavailable)
            #expect(problem.sentence.zh.contains("打印") || fault == .busy)
        }
    }

    /// A PDF's text as Debian's pdftotext reads it.
    private static func text(of pdf: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "zhenjie-\(ProcessInfo.processInfo.globallyUniqueString).pdf")
        try Data(pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, out) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments = ["-layout", file.path, "-"]
        process.standardOutput = out
        try process.run()
        let said = try out.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: said, as: UTF8.self)
    }
}

extension WebOffice {
    /// A page that is there.
    func page(_ path: String) async throws -> String {
        try await Application(router: console.router(), logger: console.logger).test(.router) {
            try await $0.execute(uri: path, method: .get) { response in
                #expect(response.status == .ok)
                return String(buffer: response.body)
            }
        }
    }

    /// What comes back as bytes, of a page that is a PDF.
    func pdf(_ path: String) async throws -> [UInt8] {
        try await Application(router: console.router(), logger: console.logger).test(.router) {
            try await $0.execute(uri: path, method: .get) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "application/pdf")
                return Array(response.body.readableBytesView)
            }
        }
    }
}
