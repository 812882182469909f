import Contracts
import Foundation
import Logging
import ServiceKit
import Synchronization
import Wire

/// The bus over ZeroMQ: one thread that owns a socket for each service.
///
///     pages ──▶ tray ──bell──▶ thread: DEALER per service, replies matched by key ──▶ pages
public final class WireBus: Bus {
    /// Where a service is and by which key it is known.
    public struct Place: Sendable {
        public let service: ServiceName
        public let endpoint: String
        public let serverKey: PublicKey

        public init(service: ServiceName, endpoint: String, serverKey: PublicKey) {
            self.service = service
            self.endpoint = endpoint
            self.serverKey = serverKey
        }
    }

    /// A letter and who waits for its reply.
    struct Posted: Sendable {
        let letter: Letter
        let done: @Sendable (Result<Reply, BusFault>) -> Void
    }

    private struct Tray {
        var posted: [Posted] = []
        /// Nobody waits for these any more.
        var withdrawn: [Letter] = []
        var isClosed = false
    }

    private let bell: Waker
    private let tray = Mutex(Tray())

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - onReply: told of every reply and fault with how long it took, on the bus's own thread.
    public init(
        places: [Place], key: KeyPair, clocks: ConsoleClocks, logger: Logger,
        onReply: @escaping @Sendable (ServiceName, Duration, Bool) -> Void = { _, _, _ in }
    ) throws {
        bell = try Waker()
        // The sockets are made on the thread that owns them; what can fail early is tried here.
        let context = try WireContext()
        let thread = Thread { [self] in
            do {
                var round = try BusRound(
                    places: places, key: key, context: context, clocks: clocks, bell: bell,
                    onReply: onReply)
                while try round.turn({ self.take() }) {}
            } catch {
                logger.critical("the bus ended", metadata: ["cause": "\(error)"])
            }
            self.close()
        }
        thread.name = "bus"
        thread.start()
    }

    /// Ends the thread; everybody still waiting is told that it is unknown.
    public func close() {
        let left = tray.withLock { tray in
            tray.isClosed = true
            defer { tray.posted = [] }
            return tray.posted
        }
        for one in left { one.done(.failure(.unreachable(one.letter.service))) }
        bell.ring()
    }

    public func send(_ letter: Letter) async throws(BusFault) -> Reply {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { done in
                post(Posted(letter: letter) { done.resume(returning: $0) })
                // Cancelled before it was posted, its withdrawal may have been taken already.
                if Task.isCancelled { withdraw(letter) }
            }
        } onCancel: {
            withdraw(letter)
        }
        return try result.get()
    }

    private func withdraw(_ letter: Letter) {
        tray.withLock { $0.withdrawn.append(letter) }
        bell.ring()
    }

    private func post(_ one: Posted) {
        let isClosed = tray.withLock { tray in
            if !tray.isClosed { tray.posted.append(one) }
            return tray.isClosed
        }
        if isClosed { return one.done(.failure(.unreachable(one.letter.service))) }
        bell.ring()
    }

    /// What has been posted since the last look; `nil` when the bus is closed.
    private func take() -> (posted: [Posted], withdrawn: [Letter])? {
        tray.withLock { tray in
            defer { (tray.posted, tray.withdrawn) = ([], []) }
            return tray.isClosed ? nil : (tray.posted, tray.withdrawn)
        }
    }
}
