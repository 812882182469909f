import Contracts
import Foundation
import Testing

/// Every message's example lies in `Tests/Golden` as it travels: a change to the wire is seen as a
/// change to a file.
///
/// A new message: add it to the catalogue, run
/// `ZHENJIE_GOLDEN=write swift test --filter GoldenTests` once, look at what was written, and keep
/// it. A file that is there is never changed: a changed meaning is a `v2` beside the `v1`.
@Suite("Golden files") struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Golden")
    static let privateFolder = folder.appendingPathComponent("private")

    init() throws {
        guard ProcessInfo.processInfo.environment["ZHENJIE_GOLDEN"] == "write" else { return }
        for entry in allMessages {
            try write(try entry.json(), Self.folder, entry.name)
            if let part = entry.privateExample {
                try write(try JSON.encode(part), Self.privateFolder, entry.name)
            }
        }
    }

    @Test("An example is the bytes of its golden file", arguments: allMessages.map(\.name))
    func bytes(name: String) throws {
        let entry = try #require(allMessages.first { $0.name == name })
        try compare(try entry.json(), Self.folder, name)
        if let part = entry.privateExample {
            try compare(try JSON.encode(part), Self.privateFolder, name)
        }
    }

    @Test(
        "A golden file reads back as its message and writes the same bytes",
        arguments: allMessages.map(\.name))
    func readsBack(name: String) throws {
        let entry = try #require(allMessages.first { $0.name == name })
        let body = try #require(line(Self.folder, name))
        #expect(try entry.canonical(body) == body)
    }

    @Test("There is no golden file without its message")
    func superfluous() throws {
        let names = Set(allMessages.map { $0.name + ".json" })
        let privateNames = Set(
            allMessages.filter { $0.privateExample != nil }.map { $0.name + ".json" })
        #expect(try files(Self.folder) == names)
        #expect(try files(Self.privateFolder) == privateNames)
    }

    @Test("Every message has a name of its own: owner, words, version")
    func names() {
        #expect(Set(allMessages.map(\.name)).count == allMessages.count)
        for entry in allMessages {
            let words = entry.name.split(separator: ".")
            #expect(words.count == 3, "\(entry.name)")
            #expect(String(words[0]) == entry.owner?.rawValue ?? "kit", "\(entry.name)")
            #expect(words[2].first == "v" && Int(words[2].dropFirst()) != nil, "\(entry.name)")
        }
    }

    /// A message that is not in the catalogue would travel without a golden file.
    @Test("Every message that is declared is in the catalogue")
    func complete() throws {
        let contracts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Shared/Contracts")
        let declaration = #/static let name = "([a-z]+\.[a-z-]+\.v[0-9]+)"/#
        var declared: Set<String> = []
        let walk = try #require(FileManager.default.enumerator(atPath: contracts.path))
        for case let file as String in walk where file.hasSuffix(".swift") {
            let text = try String(
                contentsOf: contracts.appendingPathComponent(file), encoding: .utf8)
            for found in text.matches(of: declaration) { declared.insert(String(found.1)) }
        }
        #expect(declared == Set(allMessages.map(\.name)))
    }

    private func compare(_ bytes: [UInt8], _ folder: URL, _ name: String) throws {
        let golden = try #require(
            line(folder, name), "no golden file; write it by ZHENJIE_GOLDEN=write and look at it")
        #expect(
            String(decoding: bytes, as: UTF8.self) == String(decoding: golden, as: UTF8.self))
    }

    private func write(_ bytes: [UInt8], _ folder: URL, _ name: String) throws {
        guard line(folder, name) == nil else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent(name + ".json")
        try Data(bytes + [0x0A]).write(to: file, options: .atomic)
    }

    /// The file's one line, without its end.
    private func line(_ folder: URL, _ name: String) -> [UInt8]? {
        let path = folder.appendingPathComponent(name + ".json").path
        return FileManager.default.contents(atPath: path).map { Array($0.dropLast()) }
    }

    private func files(_ folder: URL) throws -> Set<String> {
        Set(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0.hasSuffix(".json")
            })
    }
}
