import Contracts
import Foundation
import Ledger
import Wire

/// Answered means kept, and once: the client's record against the stores.
struct AnswerCheck {
    let books: [Book]
    let intents: [Record.Intent]

    /// Commands that may be answered without anything having happened.
    private static let silent: Set<String> = [
        StageRows.name, StageCells.name, ApplyCells.name, ReleaseCrashed.name,
    ]

    func run(_ verdict: inout Verdict) throws {
        for book in books {
            let kept = try book.answers()
            let effects = Dictionary(grouping: book.entries, by: \.cause)
            for intent in intents where intent.service == book.name {
                guard let reply = intent.reply else {
                    verdict.add(.lost, "\(intent.name) \(intent.key) has no answer")
                    continue
                }
                let text = "\(intent.name) \(intent.key)"
                guard let answer = kept[intent.key] else {
                    verdict.add(.lost, "\(text): the answer was not kept")
                    continue
                }
                verdict.expect(
                    answer.kind == reply.kind.rawValue && answer.code == reply.code
                        && answer.mark == reply.mark && answer.body == reply.body, .lost,
                    "\(text): another answer was kept than was given")
                let key = "c:" + String(decoding: intent.key.ascii, as: UTF8.self)
                check(intent, reply.kind == .refusal, reply.mark, effects[key] ?? [], &verdict)
            }
            checkUnasked(book, effects, &verdict)
        }
        checkOrderOfAnswers(&verdict)
    }

    private func check(
        _ intent: Record.Intent, _ isRefused: Bool, _ mark: Int, _ effects: [Entry],
        _ verdict: inout Verdict
    ) {
        let text = "\(intent.name) \(intent.key)"
        if isRefused {
            verdict.expect(effects.isEmpty, .doubled, "\(text): refused, and yet it had an effect")
            return
        }
        guard let last = effects.last else {
            verdict.expect(
                Self.silent.contains(intent.name), .lost, "\(text): answered, without effect")
            return
        }
        verdict.expect(
            Int(last.seq) == mark, .ordersBroken,
            "\(text): answered at \(mark), its effect is at \(last.seq)")
    }

    /// Every command's effect has its intent; of one that is not the client's nobody knows.
    private func checkUnasked(
        _ book: Book, _ effects: [String: [Entry]], _ verdict: inout Verdict
    ) {
        let asked = Set(intents.map { "c:" + String(decoding: $0.key.ascii, as: UTF8.self) })
        for (cause, entries) in effects where cause.hasPrefix("c:") {
            verdict.expect(
                asked.contains(cause), .doubled,
                "\(entries[0].name) of \(cause), which nobody asked")
        }
    }

    /// What a person asked after an answer was decided after it.
    private func checkOrderOfAnswers(_ verdict: inout Verdict) {
        var last: [String: Int] = [:]
        for intent in intents {
            guard let reply = intent.reply else { continue }
            let line = "\(intent.person) at \(intent.service.rawValue)"
            verdict.expect(
                reply.mark >= last[line] ?? 0, .ordersBroken,
                "\(line): \(intent.name) was decided before what had been answered before")
            last[line] = reply.mark
        }
    }
}
