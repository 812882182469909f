import Contracts
import Foundation
import Synchronization
import Wire

/// What the clients wanted, written down before the first try, and what they were told.
final class Record: Sendable {
    /// One command.
    struct Intent: Sendable {
        let key: UUID
        let service: ServiceName
        let name: String
        let body: [UInt8]
        /// Who asked; a person asks one thing after the other.
        let person: String
        /// The answer or refusal; `nil` while unknown.
        var reply: Reply?
        /// When the try under way was handed to a standing link.
        var sentAt: Int64?
    }

    /// A try that got no reply because its link was cut.
    struct Cut: Sendable {
        let service: ServiceName
        let sentAt: Int64
        let cutAt: Int64
    }

    /// Something a client saw that must not be.
    struct Complaint: Sendable {
        let kind: Verdict.Kind
        let text: String
    }

    private struct State {
        var intents: [Intent] = []
        var places: [UUID: Int] = [:]
        var underWay: [ServiceName: Int] = [:]
        var cuts: [Cut] = []
        var answered = 0
        var faults: [String: Int] = [:]
        var complaints: [Complaint] = []
    }

    private let state = Mutex(State())

    /// - Returns: The intent's place, by which it is known here.
    func write(
        _ service: ServiceName, _ name: String, _ body: [UInt8], by person: String, key: UUID
    ) -> Int {
        state.withLock { state in
            state.intents.append(
                Intent(key: key, service: service, name: name, body: body, person: person))
            state.places[key] = state.intents.count - 1
            return state.intents.count - 1
        }
    }

    func sent(_ place: Int) {
        state.withLock { state in
            guard state.intents[place].sentAt == nil else { return }
            state.intents[place].sentAt = monotonic()
            state.underWay[state.intents[place].service, default: 0] += 1
        }
    }

    /// The try under way will have no reply.
    func cut(_ place: Int) {
        state.withLock { state in
            let intent = state.intents[place]
            guard let sentAt = intent.sentAt else { return }
            state.intents[place].sentAt = nil
            state.underWay[intent.service, default: 0] -= 1
            state.cuts.append(Cut(service: intent.service, sentAt: sentAt, cutAt: monotonic()))
        }
    }

    /// An answer or a refusal; the first one counts, and a later one must be the same bytes.
    func answered(_ reply: Reply) {
        state.withLock { state in
            guard let place = state.places[reply.key] else { return }
            if let known = state.intents[place].reply {
                if known != reply {
                    state.complaints.append(
                        Complaint(kind: .doubled, text: "two answers to \(reply.key)"))
                }
                return
            }
            if state.intents[place].sentAt != nil {
                state.underWay[state.intents[place].service, default: 0] -= 1
                state.intents[place].sentAt = nil
            }
            state.intents[place].reply = reply
            state.answered += 1
        }
    }

    /// A reply that is neither, by its code.
    func fault(_ code: String) { state.withLock { $0.faults[code, default: 0] += 1 } }

    /// Something that must not be; `kind` is the count it belongs to.
    func complain(_ kind: Verdict.Kind, _ text: String) {
        state.withLock { $0.complaints.append(Complaint(kind: kind, text: text)) }
    }

    func underWay(at service: ServiceName) -> Int { state.withLock { $0.underWay[service] ?? 0 } }

    var answeredCount: Int { state.withLock { $0.answered } }
    var intents: [Intent] { state.withLock { $0.intents } }
    var cuts: [Cut] { state.withLock { $0.cuts } }
    var faults: [String: Int] { state.withLock { $0.faults } }
    var complaints: [Complaint] { state.withLock { $0.complaints } }
}
