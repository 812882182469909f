import Contracts
import Foundation
import Wire

/// Who comes in, and with what: reads requests, asks the peer list, holds the pulls that wait.
public struct Door {
    /// A command let in.
    public struct Submission: Sendable {
        let route: Route
        let peer: String
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
        case query(Route, Request)
        case pull(WaitingPull)
        case status(Route, Request)
        case denied(Denied)
    }

    private let service: ServiceName
    private var peersByKey: [String: Peer] = [:]
    /// One per peer: one that waits replaces an older one, whose asker has gone. One that can be
    /// answered at once replaces none: it may be an old one come late.
    private(set) var waiting: [String: WaitingPull] = [:]
    private var denials: [String: (since: Int64, count: Int)] = [:]

    /// One entry for denials of one kind in so many milliseconds.
    static let denialQuietMs: Int64 = 60_000

    /// Kinds told apart in that time; more are counted together.
    static let denialKindsMax = 100

    init(service: ServiceName, peers: [Peer]) {
        self.service = service
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

    mutating func step(_ route: Route, from key: String, _ parts: [[UInt8]], now: Moment)
        -> [Output]
    {
        let request: Request
        do {
            request = try Request(parts: parts)
        } catch {
            // Not of the grammar: there is no key to answer under.
            return denial(of: peersByKey[key]?.name ?? key, "frame", .badFrame, now)
        }
        guard let peer = peersByKey[key] else { return deny(route, request, key, now) }
        // Accounts do not exist yet, so nobody can have signed a token.
        guard request.token.isEmpty else { return deny(route, request, peer.name, now) }
        switch request.verb {
        case .command:
            guard peer.mayCommand(request.name) else { return deny(route, request, peer.name, now) }
            let deadline = now.mono + Int64(request.budgetMs)
            return [
                .submit(
                    Submission(route: route, peer: peer.name, request: request, deadline: deadline))
            ]
        case .query:
            guard peer.mayQuery(request.name) else { return deny(route, request, peer.name, now) }
            return [.query(route, request)]
        case .pull:
            guard peer.follows, request.name == service.rawValue else {
                return deny(route, request, peer.name, now)
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

    private mutating func deny(_ route: Route, _ request: Request, _ who: String, _ now: Moment)
        -> [Output]
    {
        [.reply(route, Reply(request.key, .denied))]
            + denial(of: who, "\(request.verb.rawValue) \(request.name)", .denied, now)
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
    init(_ key: UUID, _ fault: KitFault, waitMs: Int = 0) {
        let body = (try? JSON.encode(FaultBody(sentence: fault.sentence))) ?? []
        self.init(kind: .fault, key: key, code: fault.rawValue, mark: waitMs, body: body)
    }
}

/// The body of a fault.
struct FaultBody: Codable {
    let sentence: Sentence
}
