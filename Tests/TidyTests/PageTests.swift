import Contracts
import Testing

@Suite("The pages say what the code has") struct PageTests {
    @Test("Every name in the glossary is one in the code")
    func glossary() throws {
        var words: Set<Substring> = []
        for file in Tree.product {
            words.formUnion(file.code.split { !($0.isLetter || $0.isNumber) })
        }
        var found: [String] = []
        for line in try Tree.text("docs/glossary.md").split(separator: "\n")
        where line.hasPrefix("| ") {
            let cells = line.split(separator: "|")
            guard cells.count == 3 else {
                found.append("not three cells: \(line)")
                continue
            }
            for (index, name) in cells[1].split(separator: "`", omittingEmptySubsequences: false)
                .enumerated()
            where index % 2 == 1 && !words.contains(name) {
                found.append(String(name))
            }
        }
        expectNone(found, "in the glossary only")
    }

    @Test("Every source file a page names is there")
    func files() throws {
        var found: [String] = []
        for page in Tree.names(in: "docs") where page.hasSuffix(".md") {
            let pieces = try Tree.text("docs/\(page)").split(
                separator: "`", omittingEmptySubsequences: false)
            for (index, piece) in pieces.enumerated()
            where index % 2 == 1 && piece.hasSuffix(".swift") && !piece.contains(" ") {
                guard !piece.contains("*"), !Self.examples.contains(String(piece)) else { continue }
                if !Tree.swift.contains(where: {
                    $0.path == piece || $0.path.hasSuffix("/" + piece)
                }) {
                    found.append("docs/\(page): \(piece)")
                }
            }
        }
        expectNone(found, "no such file")
    }

    /// Files a recipe would make.
    private static let examples = [
        "Services/Hall/Commands/PauseCounter.swift", "Reactions/OnX.swift",
    ]
}
