import Contracts
import Foundation
import Synchronization
import Wire

/// What the clients wanted, written down before the first try, and what they were told.
///
/// All of it stands in a file, so that a process that was not there can check: an intent is on disk
/// before it is first sent, and a reply before anybody acts on it.
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
    struct Cut: Codable, Sendable {
        let service: ServiceName
        let sentAt: Int64
        let cutAt: Int64
    }

    struct Kill: Codable, Sendable {
        let service: ServiceName
        let at: Int64
    }

    /// Something a client saw that must not be.
    struct Complaint: Codable, Sendable {
        let kind: Verdict.Kind
        let text: String
    }

    private struct State {
        var intents: [Intent] = []
        var places: [UUID: Int] = [:]
        var underWay: [ServiceName: Int] = [:]
        var cuts: [Cut] = []
        var kills: [Kill] = []
        var answered = 0
        var faults: [String: Int] = [:]
        var complaints: [Complaint] = []
    }

    private let state = Mutex(State())
    private let file: RecordFile

    /// Goes on with what the file at `path` says, nothing at first.
    init(path: String) throws {
        let known = try RecordFile.lines(path)
        file = try RecordFile(path: path)
        for line in known { take(line) }
    }

    private func take(_ line: RecordLine) {
        switch line {
        case .intent(let intent): _ = add(intent)
        case .reply(let reply): hear(reply)
        case .cut(let cut): state.withLock { $0.cuts.append(cut) }
        case .kill(let kill): state.withLock { $0.kills.append(kill) }
        case .fault(let code): state.withLock { $0.faults[code, default: 0] += 1 }
        case .complaint(let complaint): state.withLock { $0.complaints.append(complaint) }
        }
    }

    private func add(_ intent: Intent) -> Int {
        state.withLock { state in
            state.intents.append(intent)
            state.places[intent.key] = state.intents.count - 1
            return state.intents.count - 1
        }
    }

    /// - Returns: The intent's place, by which it is known here.
    func write(
        _ service: ServiceName, _ name: String, _ body: [UInt8], by person: String, key: UUID
    ) throws -> Int {
        let intent = Intent(key: key, service: service, name: name, body: body, person: person)
        try file.append(.intent(intent), isSynced: true)
        return add(intent)
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
        let cut = state.withLock { state -> Cut? in
            let intent = state.intents[place]
            guard let sentAt = intent.sentAt else { return nil }
            state.intents[place].sentAt = nil
            state.underWay[intent.service, default: 0] -= 1
            let cut = Cut(service: intent.service, sentAt: sentAt, cutAt: monotonic())
            state.cuts.append(cut)
            return cut
        }
        if let cut { note(.cut(cut)) }
    }

    /// An answer or a refusal; the first one counts, and a later one must be the same bytes.
    func answered(_ reply: Reply) throws {
        guard hear(reply) else { return }
        try file.append(.reply(reply), isSynced: true)
    }

    /// - Returns: Whether it is news.
    @discardableResult
    private func hear(_ reply: Reply) -> Bool {
        let (isNews, isOther) = state.withLock { state -> (Bool, Bool) in
            guard let place = state.places[reply.key] else { return (false, false) }
            if let known = state.intents[place].reply { return (false, known != reply) }
            if state.intents[place].sentAt != nil {
                state.underWay[state.intents[place].service, default: 0] -= 1
                state.intents[place].sentAt = nil
            }
            state.intents[place].reply = reply
            state.answered += 1
            return (true, false)
        }
        if isOther { complain(.doubled, "two answers to \(reply.key)") }
        return isNews
    }

    /// A service was killed.
    func killed(_ kill: Kill) {
        state.withLock { $0.kills.append(kill) }
        note(.kill(kill))
    }

    /// A reply that is neither, by its code.
    func fault(_ code: String) {
        state.withLock { $0.faults[code, default: 0] += 1 }
        note(.fault(code))
    }

    /// Something that must not be; `kind` is the count it belongs to.
    func complain(_ kind: Verdict.Kind, _ text: String) {
        let complaint = Complaint(kind: kind, text: text)
        state.withLock { $0.complaints.append(complaint) }
        note(.complaint(complaint))
    }

    /// What is not waited for: it is on disk with the next reply.
    private func note(_ line: RecordLine) {
        do { try file.append(line, isSynced: false) } catch { say("chaos: \(error)") }
    }

    func underWay(at service: ServiceName) -> Int { state.withLock { $0.underWay[service] ?? 0 } }

    var answeredCount: Int { state.withLock { $0.answered } }
    var intents: [Intent] { state.withLock { $0.intents } }
    var cuts: [Cut] { state.withLock { $0.cuts } }
    var kills: [Kill] { state.withLock { $0.kills } }
    var faults: [String: Int] { state.withLock { $0.faults } }
    var complaints: [Complaint] { state.withLock { $0.complaints } }

    /// How many kills left commands without the reply they were waiting for.
    var killsAmidWork: Int {
        let (cuts, kills) = state.withLock { ($0.cuts, $0.kills) }
        let byService = Dictionary(grouping: cuts, by: \.service)
        return kills.count { kill in
            byService[kill.service, default: []].contains {
                $0.sentAt < kill.at && kill.at < $0.cutAt
            }
        }
    }

    func killCount(of service: ServiceName) -> Int { kills.count { $0.service == service } }
}
