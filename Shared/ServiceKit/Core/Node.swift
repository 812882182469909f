import Contracts
import Foundation
import GRDB
import Ledger
import Wire

/// A service at work: its door, its writer and its followers, stepped by a process or a simulation.
///
/// Everything it does is an answer to ``step(_:now:)``; it has no thread, no timer and no socket.
public struct Node {
    public enum Input {
        /// A request came in, over a link whose other end has this key.
        case request(Route, peerKey: String, parts: [[UInt8]])
        /// What a command needed worked out before its turn is done.
        case ready(Door.Submission)
        /// A reply came from a producer.
        case reply(ServiceName, parts: [[UInt8]])
        case sendFailed(ServiceName)
        case linkUp(ServiceName)
        case linkDown(ServiceName)
        /// The operator changed who may come in.
        case peers([Peer])
        /// From now on nothing new is taken in; what was, is still answered.
        case stopping
        /// Time has passed, or there is work: runs at most one group.
        case wake
    }

    public enum Output {
        case send(Route, parts: [[UInt8]])
        /// Asks a producer, over this service's link to it.
        case ask(ServiceName, parts: [[UInt8]])
        case rebuildLink(ServiceName)
        /// Runs beside the writer, on a snapshot; its reply is sent by whoever runs it.
        case query(QueryJob)
        /// Runs beside the writer, one after the other; then its command is ``Input/ready(_:)``.
        case ahead(AheadJob)
        case log(LogLine)
        /// The process must end and be started anew.
        case fatal(String)
    }

    /// A line for the log; no personal data is ever in it.
    public enum LogLine: Equatable, Sendable {
        case followingStopped(ServiceName, reason: String)
        case denied(Denied)
        case storeTrouble(String)
    }

    private let service: Service
    public let store: Store
    var door: Door
    private var writer: Writer
    private var followers: [ServiceName: Follower]
    /// What its sockets have counted, for its status; told by whoever owns them.
    public var wire: ServiceStatus.WireCounts?
    private var tidyAt: Int64 = 0
    /// Commands for which something is being worked out: under which key, and who asked.
    private var beingReadied: [(key: UUID, route: Route)] = []
    private var isStopping = false

    static let tidyEveryMs: Int64 = 60_000
    static let forgottenAtOnce = 256
    static let beingReadiedMax = 64

    /// Opens the service's work on its store.
    ///
    /// - Parameter access: verifies people's tokens; without it all are denied.
    public init(
        _ service: Service, store: Store, peers: [Peer], access: AccessKey? = nil
    ) throws {
        self.service = service
        self.store = store
        door = Door(service: service, peers: peers, access: access)
        writer = try Writer(service: service, store: store)
        let cursors = try store.cursors()
        followers = Dictionary(
            uniqueKeysWithValues: service.producers.map { name in
                (name, Follower(producer: name, cursor: cursors.first { $0.producer == name }))
            })
    }

    public mutating func step(_ input: Input, now: Moment) throws -> [Output] {
        switch input {
        case .request(let route, let key, let parts):
            return try door.step(
                route, from: key, parts, now: now, hasEnded: store.hasEnded
            ).flatMap { try act($0, now) }
        case .ready(let submission):
            // Of one that stops it was told to ask again.
            guard
                let index = beingReadied.firstIndex(where: { $0.key == submission.request.key })
            else { return [] }
            beingReadied.remove(at: index)
            return try act(writer.submit(submission), now)
        case .reply(let producer, let parts):
            guard let reply = try? Reply(parts: parts) else { return [] }
            return follow(producer, .reply(reply), now)
        case .sendFailed(let producer): return follow(producer, .sendFailed, now)
        case .linkUp(let producer): return follow(producer, .linkUp, now)
        case .linkDown(let producer): return follow(producer, .linkDown, now)
        case .peers(let peers):
            door.admit(peers)
            return []
        case .stopping:
            isStopping = true
            defer { beingReadied = [] }
            return beingReadied.flatMap { refuse($0.route, $0.key) }
        case .wake:
            return try wake(now)
        }
    }

    /// Whether a wake now would run a group.
    public func hasWork(_ now: Moment) throws -> Bool { try writer.hasWork(now) }

    /// Milliseconds until it wants to be woken, 0 when at once.
    public func waitMs(_ now: Moment) throws -> Int64 {
        if try writer.hasWork(now) { return 0 }
        var next = now.mono + 1_000
        if let held = door.nextWake { next = min(next, held) }
        for follower in followers.values {
            if let wake = follower.nextWake { next = min(next, wake) }
        }
        if let due = try store.nextDue() {
            let wait = store.clock.wait(until: due, from: now.wall)
            next = min(next, now.mono + max(1, wait.milliseconds))
        }
        return max(0, next - now.mono)
    }

    /// For a moment with nothing else to do: moves the log into the database, and forgets a few of
    /// the answers whose keys are too old to be asked again.
    public mutating func keepHouse(_ now: Moment) throws {
        try store.checkpoint(over: Store.idlePages)
        guard now.mono >= tidyAt else { return }
        tidyAt = now.mono + Self.tidyEveryMs
        let bound = now.wall - Key.oldest - Key.mostAhead
        try store.group(writtenAt: now.wall) { try $0.forgetEndedSessions(before: now.wall) }
        guard try store.hasAnswers(madeBefore: bound) else { return }
        let forgotten = try store.group(writtenAt: now.wall) { group in
            try group.forgetAnswers(madeBefore: bound, limit: Self.forgottenAtOnce)
        }
        // More of them: go on at the next quiet moment.
        if forgotten == Self.forgottenAtOnce { tidyAt = now.mono }
    }

    /// Nothing accepted is lost: what still waits has not been answered.
    public mutating func stop() throws { try store.endUse() }

    // MARK: The parts at work

    private mutating func act(_ output: Door.Output, _ now: Moment) throws -> [Output] {
        switch output {
        case .reply(let route, let reply):
            return [.send(route, parts: reply.parts)]
        case .submit(let submission) where isStopping:
            return refuse(submission.route, submission.request.key)
        case .pull(let pull) where isStopping:
            return refuse(pull.route, pull.key)
        case .query(let route, let request, _) where isStopping,
            .status(let route, let request) where isStopping:
            return refuse(route, request.key)
        case .submit(let submission):
            guard let ahead = service.commands[submission.request.name]?.ahead else {
                return try act(writer.submit(submission), now)
            }
            guard beingReadied.count < Self.beingReadiedMax else {
                let busy = Reply(submission.request.key, .busy, waitMs: 1_000)
                return [.send(submission.route, parts: busy.parts)]
            }
            beingReadied.append((submission.request.key, submission.route))
            return [
                .ahead(
                    AheadJob(
                        submission: submission, ahead: ahead, snapshots: store.snapshots,
                        now: store.clock.town(at: now.wall), askedAt: now.wall))
            ]
        case .query(let route, let request, let caller):
            guard let run = service.queries[request.name] else {
                return [.send(route, parts: Reply(request.key, .unknownMessage).parts)]
            }
            return [
                .query(
                    QueryJob(
                        route: route, request: request, query: run, snapshots: store.snapshots,
                        now: store.clock.town(at: now.wall), askedAt: now.wall, caller: caller))
            ]
        case .pull(let pull):
            return try serve(pull, now)
        case .status(let route, let request):
            let body = try JSON.encode(try status(now))
            return [
                .send(
                    route,
                    parts: Reply(
                        kind: .answer, key: request.key, mark: Int(try store.head().seq), body: body
                    ).parts)
            ]
        case .denied(let denied):
            writer.append(denied)
            return [.log(.denied(denied))]
        }
    }

    private func refuse(_ route: Route, _ key: UUID) -> [Output] {
        [.send(route, parts: Reply(key, .stopping).parts)]
    }

    private mutating func wake(_ now: Moment) throws -> [Output] {
        var outputs: [Output] = []
        writer.outOfReach = Set(followers.values.filter { $0.isOutOfReach(now) }.map(\.producer))
        if try writer.hasWork(now) { outputs += try act(try writer.run(now: now), now) }
        for producer in service.producers { outputs += follow(producer, .wake, now) }
        for pull in door.release(grown: false, now: now) { outputs += try serveOrLog(pull, now) }
        return outputs
    }

    private mutating func act(_ results: [Writer.Output], _ now: Moment) throws -> [Output] {
        var outputs: [Output] = []
        var grown = false
        for result in results {
            switch result {
            case .reply(let route, let reply): outputs.append(.send(route, parts: reply.parts))
            case .applied(let cursor): outputs += follow(cursor.producer, .applied(cursor), now)
            case .rewound(let cursor): outputs += follow(cursor.producer, .accepted(cursor), now)
            case .stuck(let producer, let reason):
                outputs += follow(producer, .stuck(reason: reason), now)
            case .grew: grown = true
            case .notYours(let caller, let name):
                for output in door.count(caller.actor, name, now) {
                    outputs += try act(output, now)
                }
            case .fatal(let reason): outputs.append(.fatal(reason))
            }
        }
        if grown {
            for pull in door.release(grown: true, now: now) { outputs += try serveOrLog(pull, now) }
        }
        return outputs
    }

    private mutating func follow(_ producer: ServiceName, _ input: Follower.Input, _ now: Moment)
        -> [Output]
    {
        guard let results = followers[producer]?.step(input, now: now) else { return [] }
        return results.map { result in
            switch result {
            case .pull(let request): return .ask(producer, parts: request.parts)
            case .rebuild: return .rebuildLink(producer)
            case .stopped(let reason):
                writer.stopped(producer, reason: reason, cut: followers[producer]?.cut)
                return .log(.followingStopped(producer, reason: reason))
            case .deliver(let entries):
                writer.deliver(entries, from: producer)
                return nil
            }
        }.compactMap { $0 }
    }

    // MARK: Health

    public func status(_ now: Moment) throws -> ServiceStatus {
        let head = try store.head()
        let (parked, failedDues) = try store.read { db in
            (try ParkedEntry.all(db).count, try Due.failed(db))
        }
        let following = service.producers.compactMap { name in
            followers[name].map { follower in
                ServiceStatus.Following(
                    producer: name,
                    state: follower.stopped
                        ?? (follower.isLinked
                            ? ServiceStatus.isFollowing : ServiceStatus.waitingForLink),
                    applied: follower.applied?.seq ?? 0, head: follower.head,
                    cut: follower.cut.map {
                        HistoryCut(seq: $0.seq, hash: $0.hash.description)
                    })
            }
        }
        let stopped = followers.values.contains { $0.stopped != nil }
        return ServiceStatus(
            service: service.name, isDemo: store.clock.isDemo,
            townTime: store.clock.town(at: now.wall), journal: head.journal, head: head.seq,
            headHash: head.hash.description, following: following, parked: parked,
            failedDues: failedDues,
            crashed: writer.crashed.sorted(),
            waitingCommands: writer.waitingCommands + beingReadied.count,
            nextDue: try store.nextDue(), storeTrouble: writer.trouble?.rawValue,
            wire: wire,
            isWell: !stopped && parked == 0 && failedDues == 0 && writer.trouble == nil)
    }
}
