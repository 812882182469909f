import Contracts
import Foundation
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
    let kitCommands: [String: CommandRoute]
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
    var cuts: [ServiceName: JournalCursor] = [:]
    /// Producers whose cursor was put back in this round: what was taken of them is given up.
    var givenUp: Set<ServiceName> = []
    /// Producers that grave commands do not go without.
    var outOfReach: Set<ServiceName> = []
    var hasParked: Set<ServiceName>
    var trouble: KitFault?
    var troubleUntil: Int64 = 0

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
}
