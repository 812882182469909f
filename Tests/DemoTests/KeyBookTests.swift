import Contracts
import Foundation
import Support
import Testing

@testable import Operator

@Suite("The book of keys") struct KeyBookTests {
    private let folder = NSTemporaryDirectory() + "/zhenjie-keys-\(UUID().uuidString)"
    private var path: String { folder + "/run/keys.jsonl" }

    @Test("A key is on disk before it is used and is found again")
    func again() throws {
        let first = try KeyBook(directory: folder).intend("act 1", at: .opening)
        let written = try #require(FileManager.default.contents(atPath: path))
        #expect(String(decoding: written, as: UTF8.self).contains("\(first.key)".lowercased()))
        let book = try KeyBook(directory: folder)
        #expect(book.intent("act 1") == first)
        #expect(try book.intend("act 1", at: .opening + .seconds(60)) == first)
        #expect(try book.intend("act 2", at: .opening).key != first.key)
    }

    @Test("What was answered is asked under a new key the next time")
    func finished() throws {
        let book = try KeyBook(directory: folder)
        let first = try book.intend("import", at: .opening)
        try book.finish("import")
        #expect(book.intent("import") == nil)
        #expect(try book.intend("import", at: .opening).key != first.key)
    }

    @Test("A line that a crash cut short was never asked with and is dropped")
    func torn() throws {
        let kept = try KeyBook(directory: folder).intend("act 1", at: .opening)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(#"{"label":"act 2","key":"019"#.utf8))
        try file.close()
        let later = try KeyBook(directory: folder).intend("act 3", at: .opening)
        let book = try KeyBook(directory: folder)
        #expect(book.intent("act 1") == kept)
        #expect(book.intent("act 2") == nil)
        #expect(book.intent("act 3") == later)
    }

    @Test("Two at once are not let in")
    func locked() throws {
        let book = try KeyBook(directory: folder)
        let trouble = #expect(throws: Trouble.self) { try KeyBook(directory: folder) }
        #expect(trouble?.exit == .inUse)
        withExtendedLifetime(book) {}
    }
}
