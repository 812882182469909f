import Contracts
import Foundation
import ServiceKit
import Wire

/// The bus's thread, one turn after another: posts letters, hands replies back, looks at the clock.
///
/// Lives on that thread alone, like the sockets in it.
struct BusRound {
    /// A link on which nothing has come for so long while a reply was due is built anew, so that
    /// nothing queued in it arrives minutes later.
    static let silenceMaxMs: Int64 = 3_000
    /// After the gate's no, libzmq never tries that link again; the next one is tried after this.
    static let deniedPauseMs: Int64 = 1_000

    private struct Waiting {
        var posted: WireBus.Posted
        /// Who asked the same under the same key meanwhile: a form sent twice has one reply.
        var others: [WireBus.Posted] = []
        let begunAt: Int64
        let deadline: Int64
        /// Until then it may wait for a link; `nil` once it was sent.
        var linkDeadline: Int64?
        /// When to send it (again): a busy service has asked to wait.
        var sendAt: Int64
    }

    private struct Link {
        let dealer: DealerSocket
        var isUp = false
        var heardAt: Int64
        var rebuildAt: Int64?
        var waiting: [UUID: Waiting] = [:]
    }

    private let clocks: ConsoleClocks
    private let bell: Waker
    private let onReply: @Sendable (ServiceName, Duration, Bool) -> Void
    private var links: [ServiceName: Link] = [:]
    private var poller = Poller()

    init(
        places: [WireBus.Place], key: KeyPair, context: WireContext, clocks: ConsoleClocks,
        bell: Waker, onReply: @escaping @Sendable (ServiceName, Duration, Bool) -> Void
    ) throws {
        self.clocks = clocks
        self.bell = bell
        self.onReply = onReply
        for place in places {
            let dealer = try DealerSocket(
                context: context, endpoint: place.endpoint, serverKey: place.serverKey, key: key,
                // The pages of a whole town pass here: more than one caller's queue.
                limits: WireLimits(sendQueue: 1024, receiveQueue: 1024))
            links[place.service] = Link(dealer: dealer, heardAt: clocks.now().mono)
        }
    }

    /// Waits for something to do and does it.
    ///
    /// - Returns: False when the bus is closed.
    mutating func turn(
        _ take: () -> (posted: [WireBus.Posted], withdrawn: [Letter])?
    ) throws -> Bool {
        let names = Array(links.keys)
        let sources: [any Pollable] =
            [bell]
            + names.flatMap { name -> [any Pollable] in
                guard let dealer = links[name]?.dealer else { return [] }
                return [dealer, dealer.monitor]
            }
        _ = try poller.wait(for: sources, atMost: nextWait)
        bell.quiet()
        let taken = take()
        for one in taken?.posted ?? [] { accept(one) }
        for letter in taken?.withdrawn ?? [] { withdraw(letter) }
        for name in names { try serve(name, isClosing: taken == nil) }
        return taken != nil
    }

    private var nextWait: Int? {
        let now = clocks.now().mono
        var next: Int64?
        for link in links.values {
            for one in link.waiting.values {
                next = min(next ?? .max, one.deadline)
                guard let until = one.linkDeadline else { continue }
                // A link that comes up rings; one that is full does not.
                next = min(next ?? .max, until, link.isUp ? max(one.sendAt, now + 5) : .max)
            }
            if let at = link.rebuildAt { next = min(next ?? .max, at) }
        }
        return next.map { Int(max(0, $0 - now)) }
    }

    private mutating func accept(_ posted: WireBus.Posted) {
        let (letter, now) = (posted.letter, clocks.now().mono)
        guard links[letter.service] != nil else {
            return posted.done(.failure(.unreachable(letter.service)))
        }
        if let same = links[letter.service]?.waiting[letter.key]?.posted.letter {
            guard same.name == letter.name, same.body == letter.body, same.token == letter.token
            else { return posted.done(.failure(.fault(.keyReused, letter.service))) }
            links[letter.service]?.waiting[letter.key]?.others.append(posted)
            return
        }
        links[letter.service]?.waiting[letter.key] = Waiting(
            posted: posted, begunAt: now, deadline: now + letter.patience.milliseconds,
            linkDeadline: now + letter.linkPatience.milliseconds, sendAt: now)
    }

    /// Ends the wait of a letter nobody waits for any more; who else asked the same waits on.
    private mutating func withdraw(_ letter: Letter) {
        guard var one = links[letter.service]?.waiting.removeValue(forKey: letter.key) else {
            return
        }
        one.posted.done(.failure(.unknown(letter.service)))
        guard let next = one.others.first else { return }
        one.posted = next
        one.others.removeFirst()
        links[letter.service]?.waiting[letter.key] = one
    }

    private mutating func serve(_ name: ServiceName, isClosing: Bool) throws {
        // Taken out meanwhile, so that what waits is not copied.
        guard var link = links.removeValue(forKey: name) else { return }
        let now = clocks.now().mono
        var isLost = false
        while let event = try link.dealer.nextEvent() {
            switch event {
            case .connected:
                link.isUp = true
                link.heardAt = now
            case .disconnected:
                link.isUp = false
                isLost = true
            case .handshakeFailed: link.isUp = false
            case .denied:
                link.isUp = false
                link.rebuildAt = now + Self.deniedPauseMs
            }
        }
        while let parts = try link.dealer.receive() {
            link.heardAt = now
            guard let reply = try? Reply(parts: parts) else { continue }
            hand(reply, &link, now)
        }
        // Replies go to the link that asked: none will come by the next one.
        if isLost { giveUp(name, &link, now) }
        try send(&link, now)
        try expire(name, &link, now, isClosing: isClosing)
        links[name] = link
    }

    private func hand(_ reply: Reply, _ link: inout Link, _ now: Int64) {
        guard var one = link.waiting[reply.key] else { return }
        if reply.kind == .fault, let fault = KitFault(rawValue: reply.code),
            [.busy, .stopping].contains(fault), one.posted.letter.verb != .pull
        {
            // It says how long to wait; the same key is asked again while there is patience.
            let again = now + Int64(min(max(50, reply.mark), 1_000))
            if again < one.deadline {
                one.sendAt = again
                one.linkDeadline = one.deadline
                link.waiting[reply.key] = one
                return
            }
        }
        link.waiting[reply.key] = nil
        finish(one, .success(reply), now)
    }

    private func send(_ link: inout Link, _ now: Int64) throws {
        guard link.rebuildAt == nil else { return }
        let due = link.waiting.values.filter { $0.linkDeadline != nil && $0.sendAt <= now }
        for var one in due.sorted(by: { $0.begunAt < $1.begunAt }) {
            let letter = one.posted.letter
            let request = Request(
                verb: letter.verb, name: letter.name, key: letter.key,
                budgetMs: Int(max(1, one.deadline - now)), token: letter.token,
                trace: letter.trace, body: letter.body)
            switch try link.dealer.send(request.parts) {
            case .sent:
                one.linkDeadline = nil
                link.waiting[letter.key] = one
                if !link.isUp { link.isUp = true }
            case .tooLarge:
                link.waiting[letter.key] = nil
                finish(one, .failure(.fault(.tooLarge, letter.service)), now)
            case .full, .gone: return
            }
        }
    }

    private func expire(
        _ name: ServiceName, _ link: inout Link, _ now: Int64, isClosing: Bool
    ) throws {
        var isSilent = false
        for (key, one) in link.waiting {
            if let until = one.linkDeadline, until <= now || isClosing {
                link.waiting[key] = nil
                finish(one, .failure(.unreachable(name)), now)
            } else if one.deadline <= now || isClosing {
                link.waiting[key] = nil
                isSilent = one.posted.letter.verb != .pull || isSilent
                finish(one, .failure(.unknown(name)), now)
            }
        }
        let mustRebuild = link.rebuildAt.map { $0 <= now } ?? false
        guard mustRebuild || isSilent && now - link.heardAt > Self.silenceMaxMs else { return }
        giveUp(name, &link, now)
        try link.dealer.rebuild()
        link.isUp = false
        link.rebuildAt = nil
        link.heardAt = now
    }

    /// Ends the wait of what was sent: it may have happened or not.
    private func giveUp(_ name: ServiceName, _ link: inout Link, _ now: Int64) {
        for (key, one) in link.waiting where one.linkDeadline == nil {
            link.waiting[key] = nil
            finish(one, .failure(.unknown(name)), now)
        }
    }

    private func finish(_ one: Waiting, _ result: Result<Reply, BusFault>, _ now: Int64) {
        var isWell = false
        if case .success = result { isWell = true }
        if one.posted.letter.verb != .pull {
            onReply(one.posted.letter.service, .milliseconds(now - one.begunAt), isWell)
        }
        one.posted.done(result)
        for other in one.others { other.done(result) }
    }
}
