import Contracts
import Foundation
import Wire

/// Who comes in, and with what: reads requests, asks the peer list, holds the pulls that wait.
public struct Door {
    /// A command let in.
    public struct Submission: Sendable {
        let route: Route
        let peer: String
        let caller: Caller
        let request: Request
        /// On the forward clock; past it nobody waits for the reply.
        let deadline: Int64
    }

    /// A pull let in.
    struct WaitingPull {
        let route: Route
        let peer: String
        let seesPrivateParts: Bool
        let key: UUID
        let pull: Pull
        let until: Int64
    }

    enum Output {
        case reply(Route, Reply)
        case submit(Submission)
        case query(Route, Request, Caller)
        case pull(WaitingPull)
        case status(Route, Request)
        case denied(Denied)
    }

    private let service: Service
    private var tokens: VerifiedTokens
    private var peersByKey: [String: Peer] = [:]
    /// One per peer: one that waits replaces an older one, whose asker has gone. One that can be
    /// answered at once replaces none: it may be an old one come late.
    private(set) var waiting: [String: WaitingPull] = [:]
    private var denials: [String: (since: Int64, count: Int)] = [:]

    /// One entry for denials of one kind in so many milliseconds.
    static let denialQuietMs: Int64 = 60_000

    /// Kinds told apart in that time; more are counted together.
    static let denialKindsMax = 100

    init(service: Service, peers: [Peer], access: AccessKey?) {
        self.service = service
        tokens = VerifiedTokens(access)
        admit(peers)
    }

    /// Replaces the peer list; it is asked for every message, so this cuts a live link.
    mutating func admit(_ peers: [Peer]) {
        peersByKey = [:]
        for peer in peers {
            for key in peer.keys { peersByKey[key] = peer }
        }
        // A pull that waits was let in under the old list.
        waiting = waiting.filter { name, pull in
            peers.contains {
                $0.name == name && $0.follows && $0.seesPrivateParts == pull.seesPrivateParts
            }
        }
    }

    /// - Parameter hasEnded: whether a session has ended before its time.
    mutating func step(
        _ route: Route, from key: String, _ parts: [[UInt8]], now: Moment,
        hasEnded: (SessionID) throws -> Bool
    ) throws -> [Output] {
        let request: Request
        do {
            request = try Request(parts: parts)
        } catch {
            // Not of the grammar: there is no key to answer under.
            return denial(of: peersByKey[key]?.name ?? key, "frame", .badFrame, now)
        }
        guard let peer = peersByKey[key] else { return deny(route, request, key, now) }
        var caller: Caller = peer.forPeople ? .visitor(peer.name) : .peer(peer.name)
        if !request.token.isEmpty {
            guard let session = tokens.session(of: request.token) else {
                return deny(route, request, peer.name, now)
            }
            caller = .person(session)
            if session.until <= now.wall {
                // Nobody did wrong: it has only grown old.
                return [.reply(route, Reply(request.key, .sessionOver))]
            }
            if try hasEnded(session.session) {
                return deny(route, request, caller.actor, now, as: .sessionOver)
            }
        }
        switch request.verb {
        case .command:
            guard peer.mayCommand(request.name),
                allows(caller, peer, service.rightToCommand(request.name))
            else { return deny(route, request, caller.actor, now) }
            let deadline = now.mono + Int64(request.budgetMs)
            return [
                .submit(
                    Submission(
                        route: route, peer: peer.name, caller: caller, request: request,
                        deadline: deadline))
            ]
        case .query:
            guard peer.mayQuery(request.name),
                allows(caller, peer, service.rightToQuery(request.name))
            else { return deny(route, request, caller.actor, now) }
            return [.query(route, request, caller)]
        case .pull:
            // A journal is followed by a program, never in a person's name.
            guard peer.follows, request.token.isEmpty, request.name == service.name.rawValue else {
                return deny(route, request, caller.actor, now)
            }
            guard let pull = try? JSON.decode(Pull.self, from: request.body).clamped else {
                return [.reply(route, Reply(request.key, .badBody))]
            }
            return [
                .pull(
                    WaitingPull(
                        route: route, peer: peer.name, seesPrivateParts: peer.seesPrivateParts,
                        key: request.key, pull: pull, until: now.mono + Int64(pull.waitMs)))
            ]
        case .status:
            return [.status(route, request)]
        }
    }

    /// - Parameter right: `nil` of a message nobody here knows, which is for others to say.
    private func allows(_ caller: Caller, _ peer: Peer, _ right: Access?) -> Bool {
        guard let right else { return true }
        if let session = caller.session { return right.admits(session) }
        return right == .anyone || !peer.forPeople
    }

    /// Counts a denial that was found out further in.
    mutating func count(_ who: String, _ name: String, _ now: Moment) -> [Output] {
        denial(of: who, "command \(name)", .denied, now)
    }

    /// Nothing to send yet: it waits here.
    mutating func hold(_ pull: WaitingPull) { waiting[pull.peer] = pull }

    /// The pulls that need a look: all when the journal grew, those whose wait is over otherwise.
    mutating func release(grown: Bool, now: Moment) -> [WaitingPull] {
        let ready = waiting.values.filter { grown || $0.until <= now.mono }
        for pull in ready { waiting[pull.peer] = nil }
        return ready.sorted { $0.peer < $1.peer }
    }

    /// When the next wait is over, on the forward clock.
    var nextWake: Int64? { waiting.values.map(\.until).min() }

    private mutating func deny(
        _ route: Route, _ request: Request, _ who: String, _ now: Moment,
        as code: KitFault = .denied
    ) -> [Output] {
        [.reply(route, Reply(request.key, code))]
            + denial(of: who, "\(request.verb.rawValue) \(request.name)", code, now)
    }

    /// An entry for the first denial of a kind; later ones are counted for the next entry.
    private mutating func denial(
        of who: String, _ what: String, _ code: KitFault, _ now: Moment
    ) -> [Output] {
        var what = what
        var kind = "\(who) \(what) \(code.rawValue)"
        if denials[kind] == nil, denials.count >= Self.denialKindsMax {
            denials = denials.filter { now.mono - $0.value.since < Self.denialQuietMs }
            if denials.count >= Self.denialKindsMax {
                // Names are the asker's to choose: making them up does not fill the journal.
                what = "many"
                kind = "\(who) many \(code.rawValue)"
            }
        }
        if let before = denials[kind], now.mono - before.since < Self.denialQuietMs {
            denials[kind]?.count += 1
            return []
        }
        let count = (denials[kind]?.count ?? 0) + 1
        denials[kind] = (now.mono, 0)
        return [.denied(Denied(who: who, what: what, code: code.rawValue, count: count))]
    }
}

extension Reply {
    /// A fault with its sentence.
    ///
    /// - Parameter cut: with `kit.history-differs`, where the histories part.
    init(_ key: UUID, _ fault: KitFault, waitMs: Int = 0, cut: HistoryCut? = nil) {
        let body = (try? JSON.encode(FaultBody(sentence: fault.sentence, cut: cut))) ?? []
        self.init(kind: .fault, key: key, code: fault.rawValue, mark: waitMs, body: body)
    }
}

/// The body of a fault.
struct FaultBody: Codable {
    let sentence: Sentence
    let cut: HistoryCut?
}
