import Contracts
import Testing

@Suite("Codes of refusals and faults") struct CodeTests {
    /// Codes of one enumeration in the contracts, with the service they belong to.
    struct Code: Sendable {
        /// Its case's name in the enumeration.
        let name: String
        let text: String
        let path: String
        let owner: String
    }

    static let refusals: [Code] = Tree.product.filter { $0.path.hasPrefix("Shared/Contracts/") }
        .filter { $0.code.contains("String, Refusal {") }
        .flatMap { file -> [Code] in
            let owner = String(file.path.split(separator: "/")[2]).lowercased()
            return file.lines.compactMap { line in
                guard line.hasPrefix("    case "), line.contains(" = \""),
                    let code = line.split(separator: "\"").dropFirst().first
                else { return nil }
                let name = line.dropFirst("    case ".count).prefix { $0 != " " }
                return Code(
                    name: String(name), text: String(code), path: file.path, owner: owner)
            }
        }

    @Test("A refusal's code begins with the name of the one who refuses")
    func prefixes() {
        #expect(Self.refusals.count > 50)
        let found = Self.refusals.filter { !$0.text.hasPrefix($0.owner + ".") }
        expectNone(found.map { "\($0.path): \($0.text)" }, "prefixes")
        expectNone(
            KitFault.allCases.map(\.rawValue).filter { !$0.hasPrefix("kit.") }, "faults")
    }

    @Test("No code is given twice, over refusals and faults of all services")
    func unique() {
        expectNone(
            repeated(Self.refusals.map(\.text) + KitFault.allCases.map(\.rawValue)), "twice")
    }

    @Test("Refusals are seen by others, so they lie in the contracts")
    func place() {
        let found = Tree.product.filter {
            !$0.path.hasPrefix("Shared/Contracts/") && $0.code.contains("String, Refusal {")
        }
        expectNone(found.map(\.path), "refusals outside the contracts")
    }

    @Test("Every code stands in docs/protocol.md, and no code there is unknown")
    func documented() throws {
        let page = try Tree.text("docs/protocol.md")
        let codes = Self.refusals.map(\.text) + KitFault.allCases.map(\.rawValue)
        expectNone(codes.filter { !page.contains("`\($0)`") }, "missing in docs/protocol.md")
        let store = Tree.product.filter { $0.path.hasPrefix("Shared/Ledger/") }.map(\.text)
            .joined()
        let named = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
            .filter { $0.contains(".") && !$0.hasSuffix(".v1") && !$0.contains(" ") }
        expectNone(
            named.filter { !codes.contains($0) && !store.contains("\"\($0)\"") },
            "in docs/protocol.md only")
    }

    @Test("A sentence is there in both languages and ends like one")
    func sentences() {
        let found = KitFault.allCases.filter {
            !$0.sentence.zh.hasSuffix("。") || !$0.sentence.en.hasSuffix(".")
        }
        expectNone(found.map(\.rawValue), "sentences")
    }
}
