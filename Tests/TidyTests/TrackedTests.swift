import Foundation
import Testing

@Suite("What is in the files") struct TrackedTests {
    /// Words that name one machine. Written in pieces, so that this file has none.
    static let machine = [
        "/" + "work/", "/" + "root/", "/" + "home/", "../" + "shared/", "pypi" + ".org",
        "python" + "hosted", "deb." + "debian", "/Users" + "/",
    ]

    @Test("No file names a path of one machine or a registry's host")
    func machineWords() {
        let found = Tree.files.flatMap { file in
            Self.machine.filter { file.text.contains($0) }.map { "\(file.path): \($0)" }
        }
        expectNone(found, "one machine's words")
    }

    @Test("The pages name no folder for temporary files")
    func temporaryFolders() {
        let found = Tree.files.filter { $0.path.hasSuffix(".md") && $0.text.contains("/" + "tmp") }
        expectNone(found.map(\.path), "temporary folders")
    }

    @Test("The demo's JSON can be read")
    func json() {
        let found = demo.flatMap { file -> [String] in
            let pieces: [Substring]
            switch file.path.split(separator: ".").last {
            case "json", "geojson": pieces = [file.text[...]]
            case "jsonl": pieces = file.text.split(separator: "\n")
            default: return []
            }
            return pieces.enumerated().filter { _, piece in
                (try? JSONSerialization.jsonObject(with: Data(piece.utf8))) == nil
            }.map { "\(file.path):\($0.offset + 1)" }
        }
        expectNone(found, "no JSON")
    }

    @Test("Every row of the demo's tables has as many cells as its first line")
    func tables() {
        let found = demo.filter { $0.path.hasSuffix(".csv") }.flatMap { file -> [String] in
            let rows = Self.rows(file.text)
            let width = rows.first?.count ?? 0
            guard width > 1, rows.count > 1 else { return ["\(file.path): empty"] }
            return rows.enumerated().filter { $0.element.count != width }
                .map { "\(file.path): row \($0.offset + 1)" }
        }
        expectNone(found, "uneven tables")
    }

    @Test("A page's links to files of the project lead somewhere")
    func links() {
        var found: [String] = []
        for file in Tree.files where file.path.hasSuffix(".md") {
            let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
            for piece in file.text.components(separatedBy: "](").dropFirst() {
                let target = String(piece.prefix { $0 != ")" && $0 != "#" })
                guard !target.isEmpty, !target.contains("://") else { continue }
                let path = folder.isEmpty ? target : "\(folder)/\(target)"
                if !Tree.exists(path) { found.append("\(file.path): \(target)") }
            }
        }
        expectNone(found, "dead links")
    }

    /// The files in `bad/` have faults on purpose.
    private var demo: [SourceFile] {
        Tree.files.filter {
            $0.path.hasPrefix("compose/demo/") && !$0.path.hasPrefix("compose/demo/bad/")
        }
    }

    /// Cells by RFC 4180; lines end as they like.
    private static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\n" where !isQuoted, "\r\n" where !isQuoted:
                row.append(cell)
                if row != [""] { rows.append(row) }
                row = []
                cell = ""
            default: cell.append(character)
            }
        }
        return rows
    }
}
