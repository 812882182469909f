import Foundation
import Testing

/// The project's own files, found from where this one was compiled.
enum Tree {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Everything that is the project's: no build folders, no data, nothing of another's.
    static let files: [SourceFile] = {
        let tops = ["Shared", "Services", "Tests", "compose", "docs", ".ci"]
        let single = ["Package.swift", "Makefile", "README.md"].filter(exists)
        return (tops.flatMap(under) + single).map(SourceFile.init)
    }()

    static let swift = files.filter { $0.path.hasSuffix(".swift") }
    /// What runs in a town: no tests.
    static let product = swift.filter {
        $0.path.hasPrefix("Shared/") || $0.path.hasPrefix("Services/")
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The names in a folder, sorted; none where there is no such folder.
    static func names(in folder: String) -> [String] {
        let path = root.appending(path: folder).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    private static func under(_ folder: String) -> [String] {
        names(in: folder).filter { !$0.hasPrefix(".build") && $0 != "__pycache__" }
            .flatMap { name -> [String] in
                let path = "\(folder)/\(name)"
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(
                    atPath: root.appending(path: path).path, isDirectory: &isFolder)
                return isFolder.boolValue ? under(path) : [path]
            }
    }
}

/// One file of the project.
struct SourceFile: Sendable {
    /// From the project's root.
    let path: String
    /// Empty when it is no text.
    let text: String
    /// The text without comments and without what stands in strings, line for line.
    let code: String

    init(path: String) {
        self.path = path
        text = (try? Tree.text(path)) ?? ""
        code = path.hasSuffix(".swift") ? SwiftText.code(of: text) : ""
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

    var imports: [String] {
        codeLines.compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
                words[..<at].allSatisfy({ $0.hasPrefix("@") || $0 == "public" })
            else { return nil }
            return words.dropFirst(at + 1).last.map(String.init)
        }
    }

    /// The places where a word of code stands with no letter before it, as `path:line: word`.
    func places(of word: String) -> [String] {
        let needle = Array(word.utf8)
        var found: [String] = []
        var code = code
        code.withUTF8 { text in
            guard let start = UnsafeRawPointer(text.baseAddress) else { return }
            var from = 0
            while let hit = memchr(start + from, Int32(needle[0]), text.count - from) {
                let at = UnsafeRawPointer(hit) - start
                from = at + 1
                guard text.count - at >= needle.count,
                    memcmp(start + at, needle, needle.count) == 0
                else { continue }
                if at == 0 || !Self.isLetter(needle[0]) || !Self.isLetter(text[at - 1]) {
                    let line = 1 + text[..<at].count { $0 == 0x0A }
                    found.append("\(path):\(line): \(word)")
                }
            }
        }
        return found
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// Fails with every line of `found`, if there is one.
func expectNone(
    _ found: [String], _ rule: Comment, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(
        found.isEmpty, "\(rule)\n\(found.joined(separator: "\n"))", sourceLocation: sourceLocation)
}
