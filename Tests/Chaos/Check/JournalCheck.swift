import Contracts
import Foundation
import Ledger
import ServiceKit

/// The journals by themselves and against each other: numbers, cursors, anchors, order of effects.
struct JournalCheck {
    let books: [Book]

    func run(_ verdict: inout Verdict) throws {
        for book in books {
            checkTurns(book, &verdict)
            checkCursors(book, &verdict)
            verdict.expect(
                book.parked.isEmpty, .lost,
                "\(book.name): \(book.parked.count) parked, the first for \(book.parked.first?.reason ?? "")"
            )
            verdict.expect(book.failedDues == 0, .lost, "\(book.name): a due failed")
            for table in try differing(book) {
                verdict.add(.ordersBroken, "\(book.name): \(table) rebuilt is not the same bytes")
            }
        }
    }

    /// A cause has one turn: its entries lie together. Those of one producer come in its order.
    private func checkTurns(_ book: Book, _ verdict: inout Verdict) {
        var seen: Set<String> = []
        var last: [Substring: Int64] = [:]
        var before = ""
        for entry in book.entries {
            defer { before = entry.cause }
            guard entry.cause != before, !entry.cause.hasPrefix("k:") else { continue }
            verdict.expect(
                seen.insert(entry.cause).inserted, .doubled,
                "\(book.name) \(entry.seq): \(entry.cause) has a second effect, \(entry.name)")
            guard entry.cause.hasPrefix("e:") else { continue }
            let parts = entry.cause.dropFirst(2).split(separator: "/")
            guard parts.count == 2, let number = Int64(parts[1]) else { continue }
            verdict.expect(
                number > last[parts[0]] ?? 0, .ordersBroken,
                "\(book.name) \(entry.seq): \(entry.cause) comes after \(last[parts[0]] ?? 0)")
            last[parts[0]] = max(number, last[parts[0]] ?? 0)
        }
    }

    /// After draining each cursor is the producer's last entry, in number, hash and identity.
    private func checkCursors(_ book: Book, _ verdict: inout Verdict) {
        for name in book.service.producers {
            guard let producer = books.first(where: { $0.name == name }) else { continue }
            let cursor = book.cursors.first { $0.producer == name }
            let head = producer.entries.last
            verdict.expect(
                cursor?.seq ?? 0 == head?.seq ?? 0, .gaps,
                "\(book.name) is at \(cursor?.seq ?? 0) of \(name)'s \(head?.seq ?? 0)")
            guard let cursor, cursor.seq > 0 else { continue }
            let anchor = producer.entries.first { $0.seq == cursor.seq }
            verdict.expect(
                anchor?.hash == cursor.hash && anchor?.journal == cursor.journal, .gaps,
                "\(book.name)'s anchor at \(cursor.seq) is not in \(name)'s chain")
        }
    }

    private func differing(_ book: Book) throws -> [String] {
        try Rebuild.differing(book.service, book.store) { producer in
            books.first { $0.name == producer }?.entries ?? []
        }
    }
}
