import Contracts
import Foundation
import Ledger

/// Numbers that people see run from 1 without a hole, and no two have the same.
struct NumberCheck {
    let books: [Book]

    func run(_ verdict: inout Verdict) throws {
        for book in books {
            switch book.name {
            case .hall:
                let numbers = try book.events(TicketTaken.self).map(\.event.number)
                check(
                    numbers.map {
                        ("ticket \($0.queue.rawValue) of \($0.day.rawValue)", $0.sequence)
                    },
                    &verdict)
                let cases = try book.events(CaseReceived.self).map(\.event)
                check(
                    cases.map { ("case of \($0.number.year)", $0.number.sequence) }, &verdict)
                check(
                    cases.map { ("receipt of \($0.paper.number.year)", $0.paper.number.sequence) },
                    &verdict)
                verdict.expect(!cases.isEmpty, .lost, "no case was received in the whole run")
            case .grid:
                check(
                    try book.events(IncidentReported.self).map { Self.split($0.event.number) },
                    &verdict)
            case .enforcement:
                check(
                    try book.events(InspectionOpened.self).map { Self.split($0.event.number) },
                    &verdict)
            case .registry:
                let versions = try book.events(ListApplied.self).map(\.event)
                check(versions.map { ("list \($0.kind)", $0.version) }, &verdict)
            }
        }
    }

    /// `SJ-610323101-20260302-0007`: what is counted, and which it is.
    private static func split(_ number: String) -> (String, Int) {
        let parts = number.split(separator: "-")
        return (parts.dropLast().joined(separator: "-"), parts.last.flatMap { Int($0) } ?? 0)
    }

    private func check(_ numbers: [(what: String, number: Int)], _ verdict: inout Verdict) {
        var last: [String: Int] = [:]
        for (what, number) in numbers {
            let expected = (last[what] ?? 0) + 1
            verdict.expect(number >= expected, .doubled, "\(what): \(number) again")
            verdict.expect(number <= expected, .gaps, "\(what): \(number) after \(expected - 1)")
            last[what] = max(number, expected)
        }
    }
}
