import Contracts
import Foundation
import Ledger
import Logging
import Wire

/// The one thread of a service: owns its sockets and its node, and feeds the one from the other.
final class Loop {
    /// Requests taken in before a group is run.
    static let requestsInRound = 256
    static let peersLookMs: Int64 = 1_000
    /// A peer may have as many commands waiting as the writer lets it. libzmq gives room back by
    /// halves: with less than twice that a reply could be dropped.
    static let wireLimits = WireLimits(sendQueue: Int32(4 * Writer.queueMax))
    /// How long a stopping service still answers what it has taken in.
    static let stopMaxMs: Int64 = 4_000
    /// How long replies just sent are given to leave.
    static let lingerMs = 100

    private let settings: Settings
    private let logger: Logger
    private let clocks = Clocks()
    private let signals: LoopSignals
    private let allow = AllowList([])
    private let router: RouterSocket
    private var links: [Link]
    private let answers = Mailbox<(Route, [[UInt8]])>()
    private let readers = DispatchQueue(label: "readers", attributes: .concurrent)
    private let readied = Mailbox<Door.Submission>()
    /// One after the other: the work may be heavy, and the machine is the others' too.
    private let labour = DispatchQueue(label: "labour")
    private var node: Node
    private var poller = Poller()
    private var failed: String?
    private var unsent = 0
    private var linkFaults = 0
    private var peersStamp = FileStamp()
    private var peersLookAt: Int64 = 0

    /// One link to a producer.
    private struct Link {
        let producer: ServiceName
        let dealer: DealerSocket
        var rebuildAt: Int64?
        var rebuildWaitMs: Int64 = 100
    }

    /// Opens store and sockets, in the order that leaves no moment in which a stranger could enter.
    init(
        _ service: Service, _ settings: Settings, _ logger: Logger, _ signals: LoopSignals,
        _ atPoint: ((CrashPoint) throws -> Void)?
    ) throws {
        self.settings = settings
        self.logger = logger
        self.signals = signals
        let peers = try [Peer].read(path: settings.peersFile)
        let key = try KeyPair(path: settings.keyFile)
        let store = try Store.open(
            path: settings.storePath, service: service.name, migrations: service.migrations,
            birth: Store.Birth(clock: settings.clock, journal: .newKey()),
            atPoint: atPoint ?? CrashPoint.fromEnvironment(ProcessInfo.processInfo.environment))
        node = try Node(service, store: store, peers: peers, access: settings.access)
        let context = try WireContext()
        let stranger = try KeyPair.generate()
        let denials = DenialLog(logger, ignoring: stranger.publicKey)
        // Whoever knocks before the self-test is over comes again by itself, unless a stranger.
        allow.announce(peers.allKeys)
        let gate = try Gate(context: context, allow: allow, onDenial: denials.count)
        router = try RouterSocket(gate: gate, key: key, limits: Self.wireLimits)
        let endpoint = try router.bind(settings.listen)
        try router.selfTest(endpoint: endpoint, stranger: stranger)
        allow.replace(with: peers.allKeys)
        peersStamp = FileStamp(path: settings.peersFile)
        links = try settings.producers.map {
            Link(
                producer: $0.name,
                dealer: try DealerSocket(
                    context: context, endpoint: $0.endpoint, serverKey: $0.publicKey, key: key))
        }
        logger.info("listening", metadata: ["endpoint": "\(endpoint)"])
    }

    /// Runs until told to stop, or until the process had better be started anew.
    ///
    /// - Throws: ``LoopFault`` when it ended for a reason of its own.
    func run() throws {
        while !signals.isStopping, failed == nil {
            let now = clocks.now()
            var wait = try node.waitMs(now)
            for link in links {
                if let at = link.rebuildAt { wait = min(wait, max(0, at - now.mono)) }
            }
            if wait > 0 { try node.keepHouse(now) }
            try round(waitMs: Int(wait))
            try node.store.checkpoint(over: Store.busyPages)
        }
        try finish()
        if let failed { throw LoopFault(reason: failed) }
    }

    private func round(waitMs: Int) throws {
        var sources: [any Pollable] = [router, signals.waker]
        for link in links {
            sources.append(link.dealer)
            sources.append(link.dealer.monitor)
        }
        let ready = try poller.wait(for: sources, atMost: waitMs)
        if ready.contains(1) { signals.waker.quiet() }
        try sendAnswers()
        try takeReadied()
        node.wire = counts
        if ready.contains(0) { try takeRequests() }
        for index in links.indices { try takeReplies(index, ready: ready) }
        try perform(try node.step(.wake, now: clocks.now()))
        try lookAtPeers()
    }

    private var counts: ServiceStatus.WireCounts {
        ServiceStatus.WireCounts(
            overlong: links.reduce(router.overlongMessages) { $0 + $1.dealer.overlongMessages },
            keyless: router.keylessMessages, unsent: unsent, linkFaults: linkFaults)
    }

    private func takeRequests() throws {
        let now = clocks.now()
        for _ in 0..<Self.requestsInRound {
            guard let received = try router.receive() else { return }
            guard !received.parts.isEmpty else { continue }
            try perform(
                try node.step(
                    .request(received.route, peerKey: received.peer.text, parts: received.parts),
                    now: now))
        }
    }

    private func takeReplies(_ index: Int, ready: [Int]) throws {
        let producer = links[index].producer
        if ready.contains(2 + 2 * index + 1) {
            while let event = try links[index].dealer.nextEvent() {
                let now = clocks.now()
                switch event {
                case .connected:
                    links[index].rebuildWaitMs = 100
                    try perform(try node.step(.linkUp(producer), now: now))
                case .disconnected:
                    try perform(try node.step(.linkDown(producer), now: now))
                case .handshakeFailed, .denied:
                    linkFaults += 1
                    logger.warning(
                        "link refused",
                        metadata: ["producer": "\(producer.rawValue)", "event": "\(event)"])
                    rebuildLater(index, now)
                    try perform(try node.step(.linkDown(producer), now: now))
                }
            }
        }
        while let parts = try links[index].dealer.receive() {
            guard !parts.isEmpty else { continue }
            try perform(try node.step(.reply(producer, parts: parts), now: clocks.now()))
        }
        if let at = links[index].rebuildAt, at <= clocks.now().mono {
            links[index].rebuildAt = nil
            try links[index].dealer.rebuild()
        }
    }

    /// After the gate's no a socket never tries again by itself: build it anew, ever less often.
    private func rebuildLater(_ index: Int, _ now: Moment) {
        guard links[index].rebuildAt == nil else { return }
        links[index].rebuildAt = now.mono + links[index].rebuildWaitMs
        links[index].rebuildWaitMs = min(links[index].rebuildWaitMs * 2, 5_000)
    }

    private func perform(_ outputs: [Node.Output]) throws {
        for output in outputs {
            switch output {
            case .send(let route, let parts):
                // Whoever does not get it asks again under the same key.
                try send(parts, route)
            case .ask(let producer, let parts):
                guard let link = links.first(where: { $0.producer == producer }) else { continue }
                if try link.dealer.send(parts) != .sent {
                    try perform(try node.step(.sendFailed(producer), now: clocks.now()))
                }
            case .rebuildLink(let producer):
                guard let link = links.first(where: { $0.producer == producer }) else { continue }
                try link.dealer.rebuild()
            case .query(let job):
                readers.async { [answers, signals] in
                    answers.put((job.route, job.run()))
                    signals.waker.ring()
                }
            case .ahead(let job):
                labour.async { [readied, signals, clocks] in
                    // Nobody waits for one past its budget: its turn says so without the work.
                    if clocks.now().mono <= job.submission.deadline { job.run() }
                    readied.put(job.submission)
                    signals.waker.ring()
                }
            case .log(let line): log(line)
            case .fatal(let reason): failed = reason
            }
        }
    }

    private func sendAnswers() throws {
        for (route, parts) in answers.take() { try send(parts, route) }
    }

    private func takeReadied() throws {
        for submission in readied.take() {
            try perform(try node.step(.ready(submission), now: clocks.now()))
        }
    }

    private func send(_ parts: [[UInt8]], _ route: Route) throws {
        if try router.send(parts, to: route) != .sent { unsent += 1 }
    }

    /// Answers what has been taken in, tells whoever comes now to ask again, then closes the store
    /// cleanly.
    private func finish() throws {
        let end = clocks.now().mono + Self.stopMaxMs
        try perform(try node.step(.stopping, now: clocks.now()))
        while failed == nil, try node.hasWork(clocks.now()), clocks.now().mono < end {
            try perform(try node.step(.wake, now: clocks.now()))
            try takeRequests()
            try sendAnswers()
        }
        let leave = clocks.now().mono + Int64(Self.lingerMs)
        while failed == nil, case let left = leave - clocks.now().mono, left > 0 {
            _ = try poller.wait(for: [router], atMost: Int(left))
            try takeRequests()
            try sendAnswers()
        }
        if failed == nil { try node.stop() }
        router.close()
        for link in links { link.dealer.close() }
        try node.store.close()
    }

    private func lookAtPeers() throws {
        let now = clocks.now()
        guard now.mono >= peersLookAt else { return }
        peersLookAt = now.mono + Self.peersLookMs
        let stamp = FileStamp(path: settings.peersFile)
        guard stamp != peersStamp else { return }
        peersStamp = stamp
        do {
            let peers = try [Peer].read(path: settings.peersFile)
            allow.replace(with: peers.allKeys)
            try perform(try node.step(.peers(peers), now: now))
            logger.notice("peer list read again", metadata: ["peers": "\(peers.count)"])
        } catch {
            logger.error(
                "peer list unreadable; the one before stays", metadata: ["cause": "\(error)"])
        }
    }

    private func log(_ line: Node.LogLine) {
        switch line {
        case .followingStopped(let producer, let reason):
            logger.error(
                "following stopped",
                metadata: ["producer": "\(producer.rawValue)", "reason": "\(reason)"])
        case .denied(let denied):
            logger.warning(
                "denied",
                metadata: [
                    "who": "\(denied.who)", "what": "\(denied.what)", "count": "\(denied.count)",
                ])
        case .storeTrouble(let reason): logger.error("store", metadata: ["reason": "\(reason)"])
        }
    }
}

/// The loop ended for a reason of its own.
struct LoopFault: Error {
    let reason: String
}

/// Strangers at the gate, counted and logged at most once in ten seconds.
///
/// Unchecked because the compiler does not see that `lock` guards the counters.
final class DenialLog: @unchecked Sendable {
    private let logger: Logger
    /// The self-test's own stranger.
    private let ignored: PublicKey
    private let lock = NSLock()
    private var denied = 0
    private var quietUntil = ContinuousClock.now

    init(_ logger: Logger, ignoring ignored: PublicKey) {
        self.logger = logger
        self.ignored = ignored
    }

    func count(_ denial: Denial) {
        guard denial.key != ignored else { return }
        lock.withLock {
            denied += 1
            guard ContinuousClock.now >= quietUntil else { return }
            quietUntil = ContinuousClock.now + .seconds(10)
            logger.warning(
                "kept out",
                metadata: [
                    "address": "\(denial.address)", "reason": "\(denial.reason.rawValue)",
                    "count": "\(denied)",
                ])
            denied = 0
        }
    }
}

/// Tells whether a file was changed.
struct FileStamp: Equatable {
    private var seconds = 0
    private var nanoseconds = 0
    private var inode: UInt64 = 0

    init() {}

    init(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        inode = UInt64(status.st_ino)
    }
}
