import Contracts
import Foundation
import Ledger
import Testing

@Suite("The worked example in docs/protocol.md") struct ProtocolTests {
    /// What stands indented in the page and is nothing but hexadecimal digits, blocks in order.
    private static func hexBlocks() throws -> [[UInt8]] {
        var blocks: [String] = [""]
        for line in try Tree.text("docs/protocol.md").split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            let digits = line.dropFirst(4)
            if line.hasPrefix("    "), !digits.isEmpty, digits.allSatisfy(\.isHexDigit) {
                blocks[blocks.count - 1] += digits
            } else if blocks.last != "" {
                blocks.append("")
            }
        }
        return blocks.filter { !$0.isEmpty }.map { text in
            let digits = Array(text)
            return stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0...$0 + 1]), radix: 16)
            }
        }
    }

    @Test("The frame is read as the page says, and its hash is the page's")
    func frame() throws {
        let frame = try #require(try Self.hexBlocks().first { $0.count > 32 })
        let entries = try EntryBytes.read(batch: frame)
        let entry = try #require(entries.first)
        #expect(entries.count == 1 && frame.count == 283)
        #expect(entry.follows(.genesis))
        let page = try Tree.text("docs/protocol.md")
        for field in [
            "| journal, seq | `\(entry.journal.uuidString.lowercased())`, \(entry.seq) |",
            "| at, writtenAt | \(entry.at.rawValue), \(entry.writtenAt.rawValue) |",
            "| name | \(entry.name) |",
            "| subject | \(entry.subject) |",
            "| cause, actor, trace | \(entry.cause), \(entry.actor), empty |",
            "| body | \(String(decoding: entry.body, as: UTF8.self)) |",
            "| hash | \(entry.hash.description) |",
        ] {
            #expect(page.contains(field), "\(field)")
        }
        #expect(entry.trace.isEmpty)
        var again: [UInt8] = []
        EntryBytes.append(entry, to: &again)
        #expect(again == frame)
    }

    @Test("The private part's hash is the page's")
    func privatePart() throws {
        let hash = try #require(try Self.hexBlocks().first { $0.count == 32 })
        let salt = [UInt8](repeating: 7, count: Entry.PrivatePart.saltBytes)
        #expect(Hash(of: salt, Array(#"{"name":"王秀兰"}"#.utf8)).bytes == hash)
    }
}
