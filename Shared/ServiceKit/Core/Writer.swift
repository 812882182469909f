import Contracts
import Foundation
import GRDB
import Ledger
import Wire

/// The one that writes: groups of dues, commands and others' events, each group one fsync.
public struct Writer {
    enum Output {
        case reply(Route, Reply)
        /// The effect of entries up to here is on disk.
        case applied(JournalCursor)
        /// An operator has had this cursor put back.
        case rewound(JournalCursor)
        /// Following this producer cannot go on.
        case stuck(ServiceName, reason: String)
        case grew
        /// Somebody asked for what is not theirs.
        case notYours(Caller, String)
        /// The store can no longer be trusted by this process; it must be started anew.
        case fatal(String)
    }

    /// Commands that may wait for one peer; past it the peer is told to wait.
    static let queueMax = 256
    static let commandsInGroup = 64
    static let duesInGroup = 256
    /// Entries applied in a group: few while somebody waits for an answer.
    static let entriesInGroup = 512
    static let entriesBesideCommands = 128
    /// Turns run one by one, and noted, after an unclean stop.
    static let carefulTurns = 64
    static let troubleRetryMs: Int64 = 500

    let service: Service
    let store: Store
    private let kitCommands: [String: CommandRoute]
    var queues: [String: ArraySlice<Door.Submission>] = [:]
    /// Peers with waiting commands, the next to be served first.
    var peersInTurn: [String] = []
    var inbox: [ServiceName: ArraySlice<Entry>] = [:]
    /// Whose entries are applied next, so that a busy producer does not keep the others waiting.
    var producersInTurn = ServiceName.allCases
    var denials: [Denied] = []
    var carefulLeft: Int
    var crashed: Set<String>
    var stuck: [ServiceName: String] = [:]
    /// Where restored producers say that their histories part from what was applied.
    private var cuts: [ServiceName: JournalCursor] = [:]
    /// Producers whose cursor was put back in this round: what was taken of them is given up.
    var givenUp: Set<ServiceName> = []
    /// Producers that grave commands do not go without.
    var outOfReach: Set<ServiceName> = []
    var hasParked: Set<ServiceName>
    private(set) var trouble: KitFault?
    private var troubleUntil: Int64 = 0

    init(service: Service, store: Store) throws {
        self.service = service
        self.store = store
        kitCommands = KitRoutes.commands(for: service)
        let wasClean = try store.beginUse()
        carefulLeft = wasClean ? 0 : Self.carefulTurns
        crashed = []
        hasParked = []
        try recall()
    }

    /// Reads again what an operator's command may have changed.
    private mutating func recall() throws {
        crashed = try store.crashed()
        hasParked = Set(try store.read { try ParkedEntry.all($0) }.map(\.producer))
    }

    // MARK: What waits

    mutating func submit(_ submission: Door.Submission) -> [Output] {
        let peer = submission.peer
        guard queues[peer, default: []].count < Self.queueMax else {
            return [.reply(submission.route, Reply(submission.request.key, .busy, waitMs: 50))]
        }
        if queues[peer, default: []].isEmpty { peersInTurn.append(peer) }
        queues[peer, default: []].append(submission)
        return []
    }

    mutating func deliver(_ entries: [Entry], from producer: ServiceName) {
        inbox[producer, default: []].append(contentsOf: entries)
    }

    mutating func append(_ denied: Denied) { denials.append(denied) }

    /// What was delivered of a producer and not yet applied is dropped; it will be asked for again.
    mutating func forget(_ producer: ServiceName) { inbox[producer] = nil }

    var waitingCommands: Int { queues.values.reduce(0) { $0 + $1.count } }

    func hasWork(_ now: Moment) throws -> Bool {
        if trouble != nil { return now.mono >= troubleUntil }
        if !peersInTurn.isEmpty || !denials.isEmpty || inbox.values.contains(where: { !$0.isEmpty })
        {
            return true
        }
        guard let due = try store.nextDue() else { return false }
        return due <= store.clock.town(at: now.wall)
    }

    // MARK: A group

    /// Runs one group: the dues, then commands in turn of their peers, then one producer's entries.
    ///
    /// - Throws: ``SimulatedCrash`` alone; every other error becomes an output.
    mutating func run(now: Moment) throws -> [Output] {
        let town = store.clock.town(at: now.wall)
        let work: Work
        do {
            work = try takeWork(town, single: carefulLeft > 0)
            if work.isEmpty {
                // The only reason to be here is trouble; a small write tells whether it is over.
                if trouble != nil { try store.probe() }
                trouble = nil
                return []
            }
        } catch {
            return failStore(error, now)
        }
        if carefulLeft > 0 || isSuspect(work) { return try redo(work, now: now, town: town) }
        do {
            return try group(work, now: now, town: town)
        } catch let crash as SimulatedCrash {
            throw crash
        } catch {
            // After a failed write nobody knows what is on the disk; trying again would hide it.
            if let reason = Self.fatalReason(error) { return [.fatal(reason)] }
            return try redo(work, now: now, town: town)
        }
    }

    /// What one group will do.
    struct Work {
        var dues = 0
        var denials: [Denied] = []
        var commands: [Door.Submission] = []
        var producer: ServiceName?
        var entries: [Entry] = []
        /// The note made before it ran, dropped with its effect.
        var note: String?

        var isEmpty: Bool {
            dues == 0 && denials.isEmpty && commands.isEmpty && entries.isEmpty
        }
    }

    private mutating func takeWork(_ town: Instant, single: Bool) throws -> Work {
        var work = Work()
        givenUp = []
        if let due = try store.nextDue(), due <= town { work.dues = single ? 1 : Self.duesInGroup }
        work.denials = denials
        denials = []
        let most = single ? 1 : Self.commandsInGroup
        while work.commands.count < most, let peer = peersInTurn.first {
            peersInTurn.removeFirst()
            guard let submission = queues[peer]?.popFirst() else { continue }
            if queues[peer]?.isEmpty == false {
                peersInTurn.append(peer)
            } else {
                queues[peer] = nil
            }
            work.commands.append(submission)
        }
        if let index = producersInTurn.firstIndex(where: { inbox[$0]?.isEmpty == false }) {
            let producer = producersInTurn.remove(at: index)
            producersInTurn.append(producer)
            let most =
                single
                ? 1 : work.commands.isEmpty ? Self.entriesInGroup : Self.entriesBesideCommands
            work.producer = producer
            work.entries = Array(inbox[producer, default: []].prefix(most))
            inbox[producer]?.removeFirst(work.entries.count)
        }
        return work
    }

    /// What will handle a command, its body read; not before its turn, so that the values of a
    /// group are not all alive at once.
    private func prepare(
        _ submission: Door.Submission
    ) -> Result<(Turn) throws -> [UInt8], KitFault> {
        let request = submission.request
        // It was let in before its session ended, and waited.
        if let session = submission.caller.session, (try? store.hasEnded(session.session)) == true {
            return .failure(.sessionOver)
        }
        let route =
            request.name == AcceptHistory.name
            ? KitRoutes.acceptHistory(in: service, told: cuts)
            : service.commands[request.name] ?? kitCommands[request.name]
        guard let route else {
            return .failure(.unknownMessage)
        }
        if route.needs.contains(where: {
            stuck[$0] != nil || route.isGrave && outOfReach.contains($0)
        }) {
            return .failure(.behind)
        }
        guard let run = try? route.prepare(request.body) else { return .failure(.badBody) }
        return .success(run)
    }

    /// What a command is told by under its key: what it asks, and who asks. Another asker with the
    /// same key is not told the answer.
    ///
    /// - Parameter actor: `nil` for the form without the asker.
    static func digest(of request: Request, from actor: String? = nil) -> Hash {
        let asked = Hash(of: request.name, request.body)
        guard let actor else { return asked }
        return Hash(of: asked.bytes, Array(actor.utf8))
    }

    mutating func group(_ work: Work, now: Moment, town: Instant) throws -> [Output] {
        let before = try store.head().seq
        // Commands are held against them inside the group, where the store cannot be read.
        if !work.commands.isEmpty { try store.endedSessions() }
        var outputs: [Output] = []
        var parked = false
        var duesAreLeft = false
        var rewound: [JournalCursor] = []
        try store.group(writtenAt: now.wall) { group in
            for _ in 0..<work.dues {
                guard let due = try group.takeDue(until: town) else { break }
                try run(due, in: group)
            }
            for denied in work.denials { try append(denied, town, in: group) }
            // What was due before a command takes effect before it, however many there are.
            if work.dues > 0, let next = try group.nextDue(), next <= town {
                duesAreLeft = true
                if let note = work.note { try group.dropNote(note) }
                return
            }
            for command in work.commands {
                let reply = try execute(command, now: now, town: town, in: group)
                outputs.append(.reply(command.route, reply))
                if reply.code == KitRefusal.notYours.rawValue {
                    outputs.append(.notYours(command.caller, command.request.name))
                }
            }
            if let producer = work.producer {
                let result = try apply(work.entries, from: producer, town: town, in: group)
                parked = result.parked
                if let cursor = result.applied { outputs.append(.applied(cursor)) }
            }
            if let note = work.note { try group.dropNote(note) }
            rewound = group.rewound
        }
        for cursor in rewound {
            stuck[cursor.producer] = nil
            cuts[cursor.producer] = nil
            givenUp.insert(cursor.producer)
            forget(cursor.producer)
            outputs.append(.rewound(cursor))
        }
        if duesAreLeft {
            var rest = work
            rest.denials = []
            outputs += putBack(rest)
        } else if work.commands.contains(where: { kitCommands[$0.request.name] != nil }) {
            // The group is on disk: what fails from here on must not make it run again.
            do { try recall() } catch { outputs.append(.fatal(Self.kind(of: error))) }
        }
        if parked, let producer = work.producer { hasParked.insert(producer) }
        trouble = nil
        if (try? store.head().seq) != before { outputs.append(.grew) }
        try store.atPoint?(.afterCommit)
        if work.producer != nil { try store.atPoint?(.afterApply) }
        return outputs
    }

    // MARK: One message

    private func run(_ due: Due, in group: Group) throws {
        guard let route = service.dues[due.command] else {
            try group.setAside(due, reason: KitFault.unknownMessage.rawValue)
            return
        }
        // A rule's "no" to a due is its end: what was promised is no longer called for.
        _ = try group.turn(.due(tag: due.tag, at: due.at), now: due.at, actor: "due") { turn in
            try route.run(due.body, turn)
        }
    }

    private func append(_ denied: Denied, _ town: Instant, in group: Group) throws {
        _ = try group.turn(.kit("denied"), now: town, actor: service.name.rawValue) { turn in
            try turn.emit(denied)
        }
    }

    private func execute(
        _ command: Door.Submission, now: Moment, town: Instant, in group: Group
    ) throws -> Reply {
        let request = command.request
        let digest = Self.digest(of: request, from: command.caller.actor)
        if let kept = try group.answer(under: request.key) {
            // Kept before answers were bound to their asker; gone when such keys have expired.
            guard kept.digest == digest || kept.digest == Self.digest(of: request) else {
                return Reply(request.key, .keyReused)
            }
            return Reply(
                kind: kept.kind == .answer ? .answer : .refusal, key: request.key, code: kept.code,
                mark: Int(kept.mark), body: kept.body)
        }
        guard Key.isFresh(request.key, at: now.wall) else { return Reply(request.key, .keyExpired) }
        let cause = Cause.command(request.key)
        guard !crashed.contains(reference(request.key)) else {
            return Reply(request.key, .crashedBefore)
        }
        guard now.mono <= command.deadline else {
            return Reply(request.key, .pastBudget)
        }
        let body: (Turn) throws -> [UInt8]
        switch prepare(command) {
        case .failure(let fault): return Reply(request.key, fault)
        case .success(let run): body = run
        }
        let result = try group.turn(
            cause, now: town, caller: command.caller, actor: command.caller.actor,
            trace: request.trace, body)
        let kept =
            switch result {
            case .success(let body):
                KeptAnswer(
                    digest: digest, kind: .answer, code: "", mark: try group.headNow().seq,
                    body: body)
            case .failure(let refused):
                KeptAnswer(
                    digest: digest, kind: .refusal, code: refused.code,
                    mark: try group.headNow().seq, body: try JSON.encode(refused))
            }
        try group.keep(kept, under: request.key)
        return Reply(
            kind: kept.kind == .answer ? .answer : .refusal, key: request.key, code: kept.code,
            mark: Int(kept.mark), body: kept.body)
    }

    /// Applies entries in order, past those that have been applied, and moves the cursor.
    private func apply(
        _ entries: [Entry], from producer: ServiceName, town: Instant, in group: Group
    ) throws -> (applied: JournalCursor?, parked: Bool) {
        let done = try group.applied(of: producer)
        let fresh = entries.drop { $0.seq <= done }
        // Delivered before the cursor was put back: of a history the producer has forgotten.
        if let first = fresh.first, first.seq != done + 1 { return (nil, false) }
        var parked = false
        for entry in fresh {
            parked = try apply(entry, from: producer, town: town, in: group) || parked
        }
        guard let last = entries.last else { return (nil, false) }
        let cursor = JournalCursor(
            producer: producer, journal: last.journal, seq: last.seq, hash: last.hash)
        if !fresh.isEmpty { try group.move(cursor) }
        return (cursor, parked)
    }

    /// Runs an entry's reaction, or parks it behind an earlier one of its subject.
    ///
    /// - Returns: Whether it was parked.
    private func apply(
        _ entry: Entry, from producer: ServiceName, town: Instant, in group: Group
    ) throws -> Bool {
        guard let reaction = service.reaction(to: entry.name, from: producer) else { return false }
        if reaction.waits == .subject, hasParked.contains(producer),
            let first = try group.firstParked(of: producer, subject: entry.subject)
        {
            try park(entry, of: producer, reason: "behind \(first)", town: town, in: group)
            return true
        }
        let result = try group.turn(
            .entry(producer: producer, journal: entry.journal, seq: entry.seq), now: entry.at,
            actor: producer.rawValue, trace: entry.trace, entry: entry
        ) { turn in
            try reaction.run(entry.body, turn)
        }
        // A reaction has nobody to refuse: what it throws is a bug, and the entry is parked.
        if case .failure(let refused) = result { throw ReactionRefused(code: refused.code) }
        return false
    }

    func park(
        _ entry: Entry, of producer: ServiceName, reason: String, town: Instant, in group: Group
    ) throws {
        try group.park(entry, of: producer, reason: reason, at: town)
        _ = try group.turn(
            .entry(producer: producer, journal: entry.journal, seq: entry.seq), now: town,
            actor: service.name.rawValue
        ) { turn in
            try turn.emit(EntryParked(producer: producer, seq: entry.seq, reason: reason))
        }
    }

    // MARK: Trouble

    /// What an error says of the store; `nil` where it is a bug of the message's own.
    mutating func storeTrouble(_ error: any Error, _ now: Moment) -> [Output]? {
        guard let error = error as? DatabaseError else {
            guard case .rolledBack? = error as? StoreFault else { return nil }
            return pause(.storageFull, now)
        }
        if let reason = Self.fatalReason(error) { return [.fatal(reason)] }
        switch error.resultCode {
        case .SQLITE_FULL: return pause(.storageFull, now)
        case .SQLITE_READONLY: return pause(.storeReadonly, now)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: return pause(.busy, now)
        default: return nil
        }
    }

    /// After a failed write or fsync nobody knows what is on the disk: start anew and read.
    static func fatalReason(_ error: any Error) -> String? {
        guard let error = error as? DatabaseError else { return nil }
        switch error.resultCode {
        case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_NOMEM, .SQLITE_CANTOPEN:
            return "store: \(error.resultCode)"
        default: return nil
        }
    }

    /// Whether it holds what was under way at several crashes.
    private func isSuspect(_ work: Work) -> Bool {
        guard !crashed.isEmpty else { return false }
        if work.dues > 0, crashed.contains(where: { $0.hasPrefix("d:") }) { return true }
        guard let producer = work.producer else { return false }
        return work.entries.contains { crashed.contains("e:\(producer.rawValue)/\($0.seq)") }
    }

    mutating func failStore(_ error: any Error, _ now: Moment) -> [Output] {
        storeTrouble(error, now) ?? [.fatal(Self.kind(of: error))]
    }

    mutating func pause(_ fault: KitFault, _ now: Moment) -> [Output] {
        trouble = fault
        troubleUntil = now.mono + Self.troubleRetryMs
        return []
    }

    /// An error's kind without its text, which may hold personal data.
    static func kind(of error: any Error) -> String {
        switch error {
        case let error as DatabaseError: "database \(error.extendedResultCode.rawValue)"
        case let error as ReactionRefused: "refused \(error.code)"
        case is BadBody: KitFault.badBody.rawValue
        case let fault as StoreFault: fault.rawValue
        default: String(describing: type(of: error))
        }
    }

    func reference(_ key: UUID) -> String {
        "c:" + String(decoding: key.ascii, as: UTF8.self)
    }

    /// Following has stopped elsewhere; what was delivered before is still applied.
    ///
    /// - Parameter cut: where the histories part, as a restored producer says.
    mutating func stopped(_ producer: ServiceName, reason: String, cut: JournalCursor?) {
        stuck[producer] = reason
        cuts[producer] = cut
    }
}

/// A reaction said no; it has nobody to say it to.
struct ReactionRefused: Error {
    let code: String
}

/// Keys of commands: UUIDv7, made before the first try.
enum Key {
    static let oldest = Duration.seconds(30 * 86_400)
    static let mostAhead = Duration.seconds(600)

    static func isFresh(_ key: UUID, at wall: Instant) -> Bool {
        guard let made = key.madeAt else { return false }
        return wall - made <= oldest && made - wall <= mostAhead
    }
}
