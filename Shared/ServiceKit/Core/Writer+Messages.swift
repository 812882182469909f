import Contracts
import Foundation
import Ledger
import Wire

/// What a group does with one due, one denial, one command, one entry.
extension Writer {
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

    func run(_ due: Due, in group: Group) throws {
        guard let route = service.dues[due.command] else {
            try group.setAside(due, reason: KitFault.unknownMessage.rawValue)
            return
        }
        // A rule's "no" to a due is its end: what was promised is no longer called for.
        _ = try group.turn(.due(tag: due.tag, at: due.at), now: due.at, actor: "due") { turn in
            try route.run(due.body, turn)
        }
    }

    func append(_ denied: Denied, _ town: Instant, in group: Group) throws {
        _ = try group.turn(.kit("denied"), now: town, actor: service.name.rawValue) { turn in
            try turn.emit(denied)
        }
    }

    func execute(
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
    func apply(
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
