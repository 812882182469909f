import Contracts
import Testing

@Suite("The catalogue of messages") struct CatalogueTests {
    /// Every wire name written in the contracts, with its file.
    static let written: [(name: String, path: String)] = Tree.product
        .filter { $0.path.hasPrefix("Shared/Contracts/") }
        .flatMap { file in
            file.lines.compactMap { line in
                guard line.contains("public static let name = \""),
                    let name = line.split(separator: "\"").dropFirst().first
                else { return nil }
                return (String(name), file.path)
            }
        }

    @Test("Every message in the contracts is in the catalogue, and nothing else")
    func complete() {
        let names = Set(allMessages.map(\.name))
        expectNone(
            Self.written.filter { !names.contains($0.name) }.map { "\($0.path): \($0.name)" },
            "not in the catalogue")
        let written = Set(Self.written.map(\.name))
        expectNone(allMessages.map(\.name).filter { !written.contains($0) }, "not in the contracts")
    }

    @Test("No name is given twice")
    func unique() {
        expectNone(repeated(Self.written.map(\.name)), "written twice")
        expectNone(repeated(allMessages.map(\.name)), "twice in the catalogue")
    }

    @Test("A name is the owner's, in lower case, with its version; its file lies with its owner")
    func grammar() {
        let found = Self.written.filter { name, path in
            let parts = name.split(separator: ".")
            guard parts.count == 3, let folder = path.split(separator: "/").dropFirst(2).first
            else {
                return true
            }
            return parts[0] != folder.lowercased()
                || !parts[1].allSatisfy { $0.isASCII && $0.isLowercase || $0 == "-" }
                || parts[2].first != "v" || Int(parts[2].dropFirst()).map { $0 < 1 } ?? true
        }
        expectNone(found.map { "\($0.path): \($0.name)" }, "names")
    }
}

/// What is there more than once.
func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
}
