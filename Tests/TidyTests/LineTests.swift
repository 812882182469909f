import Testing

@Suite("Lines and files") struct LineTests {
    /// Files of more than 300 lines, each with its reason.
    static let longFiles = [
        "Shared/Contracts/JSON/JSONScanner.swift": "one pass over a text, one machine",
        "Shared/Contracts/JSON/JSONWriter.swift": "one writer, most of it how numbers are written",
        "Shared/Contracts/Registry/Lists.swift": "a list's events, commands and readings together",
        "Shared/ServiceKit/Process/Loop.swift": "one thread and all that it owns",
    ]
    static let linesMax = 300
    static let columnsMax = 100
    static let textColumnsMax = 120

    @Test("No line of Swift is longer than 100 characters; one that is all text has at most 120")
    func columns() {
        var found: [String] = []
        for file in Tree.swift {
            for (number, line) in file.lines.enumerated() where line.utf8.count > Self.columnsMax {
                let isText = Self.isText(line, file.codeLines[number])
                if line.count > (isText ? Self.textColumnsMax : Self.columnsMax) {
                    found.append("\(file.path):\(number + 1): \(line.count)")
                }
            }
        }
        expectNone(found, "lines over \(Self.columnsMax)")
    }

    /// Whether a line is nothing but one piece of text, which is found more easily unbroken.
    private static func isText(_ line: Substring, _ code: Substring) -> Bool {
        let text = line.drop { $0 == " " }
        let begins = ["\"", "#\"", "? \"", "+ \"", ": \""].contains(where: text.hasPrefix)
        return begins || !text.hasPrefix("//") && code.allSatisfy { $0 == " " }
    }

    @Test("No file of the product has more than 300 lines, but for those named with a reason")
    func length() {
        let found = Tree.product.filter {
            $0.lines.count - 1 > Self.linesMax && Self.longFiles[$0.path] == nil
        }
        expectNone(found.map { "\($0.path): \($0.lines.count - 1)" }, "long files")
    }

    @Test("No file named as long has gone or become short")
    func noOldExceptions() {
        let long = Tree.product.filter { $0.lines.count - 1 > Self.linesMax }.map(\.path)
        expectNone(
            Self.longFiles.keys.filter { !long.contains($0) }.sorted(), "needless exceptions")
    }

    @Test("No tab, no space at a line's end, one line feed at a file's")
    func space() {
        var found: [String] = []
        for file in Tree.swift {
            for (number, line) in file.lines.enumerated()
            where line.utf8.contains(0x09) || line.utf8.last == 0x20 {
                found.append("\(file.path):\(number + 1)")
            }
            if !file.text.hasSuffix("\n") || file.text.hasSuffix("\n\n") {
                found.append("\(file.path): its end")
            }
        }
        expectNone(found, "white space")
    }
}
