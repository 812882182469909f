import Contracts
import Foundation
import Logging
import ServiceKit
import Synchronization
import Testing
import Wire

@testable import Console

@Suite("The bus over ZeroMQ", .serialized) struct WireBusTests {
    /// A hall that answers every letter with what its desk says.
    private final class Hall: Sendable {
        let place: WireBus.Place
        let seen = Mutex<[Request]>([])
        private let stop: Waker
        private let ended = DispatchSemaphore(value: 0)

        init(_ key: PublicKey, answer: @escaping @Sendable (Request, Int) -> Reply?) throws {
            let context = try WireContext()
            let gate = try Gate(context: context, allow: AllowList([key]))
            let server = try KeyPair.generate()
            // Unchecked because from `start` on only the thread has it.
            nonisolated(unsafe) let router = try RouterSocket(gate: gate, key: server)
            let endpoint = try router.bind("tcp://127.0.0.1:*")
            place = .init(service: .hall, endpoint: endpoint, serverKey: server.publicKey)
            stop = try Waker()
            Thread { [self] in
                var poller = Poller()
                while let ready = try? poller.wait(for: [stop, router]), !ready.contains(0) {
                    while let message = try? router.receive() {
                        guard let request = try? Request(parts: message.parts) else { continue }
                        let count = seen.withLock { seen in
                            seen.append(request)
                            return seen.count
                        }
                        if let reply = answer(request, count) {
                            _ = try? router.send(reply.parts, to: message.route)
                        }
                    }
                }
                router.close()
                ended.signal()
            }.start()
        }

        func close() {
            stop.ring()
            ended.wait()
        }
    }

    private let key: KeyPair
    private let clocks = ConsoleClocks.machine()

    init() throws { key = try KeyPair.generate() }

    private func bus(_ place: WireBus.Place) throws -> WireBus {
        try WireBus(places: [place], key: key, clocks: clocks, logger: Logger(label: "bus"))
    }

    private func letter(_ patience: Duration = .seconds(20), key: UUID? = nil) -> Letter {
        Letter(
            to: .hall, .query, "hall.day.v1", key: key ?? clocks.freshKey(), body: Array("{}".utf8),
            patience: patience, linkPatience: .seconds(10))
    }

    @Test("A hundred letters at once each get their own reply")
    func many() async throws {
        let hall = try Hall(key.publicKey) { request, count in
            Reply(kind: .answer, key: request.key, mark: count, body: request.key.ascii)
        }
        let bus = try bus(hall.place)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 1...100 {
                let letter = letter()
                group.addTask { try await bus.send(letter).body == letter.key.ascii }
            }
            for try await isOwn in group { #expect(isOwn) }
        }
        bus.close()
        hall.close()
    }

    @Test("A busy service is asked again under the same key")
    func busy() async throws {
        let hall = try Hall(key.publicKey) { request, count in
            count < 3
                ? Reply(kind: .fault, key: request.key, code: "kit.busy", mark: 10, body: [])
                : Reply(kind: .answer, key: request.key, mark: 7, body: [])
        }
        let bus = try bus(hall.place)
        let letter = letter()
        #expect(try await bus.send(letter).mark == 7)
        #expect(hall.seen.withLock { $0.map(\.key) } == [letter.key, letter.key, letter.key])
        bus.close()
        hall.close()
    }

    @Test("The same letter twice at once is one on the wire, and both get the reply")
    func twice() async throws {
        let hall = try Hall(key.publicKey) { request, count in
            // The first is left waiting until the second has come and been joined to it.
            count == 1
                ? Reply(kind: .fault, key: request.key, code: "kit.busy", mark: 200, body: [])
                : Reply(kind: .answer, key: request.key, mark: 9, body: [])
        }
        let bus = try bus(hall.place)
        let letter = letter()
        async let one = bus.send(letter)
        async let other = bus.send(letter)
        #expect(try await one.mark == 9)
        #expect(try await other.mark == 9)
        bus.close()
        hall.close()
    }

    @Test("No reply in time is unknown; nobody there is unreachable, and says so sooner")
    func silence() async throws {
        let hall = try Hall(key.publicKey) { _, _ in nil }
        let bus = try bus(hall.place)
        await #expect(throws: BusFault.unknown(.hall)) {
            try await bus.send(letter(.milliseconds(3_000)))
        }
        hall.close()
        let nobody = WireBus.Place(
            service: .hall, endpoint: "tcp://127.0.0.1:1", serverKey: hall.place.serverKey)
        let other = try self.bus(nobody)
        let short = Letter(
            to: .hall, .query, "hall.day.v1", key: clocks.freshKey(), body: [],
            patience: .seconds(20), linkPatience: .milliseconds(100))
        await #expect(throws: BusFault.unreachable(.hall)) { try await other.send(short) }
        bus.close()
        other.close()
        await #expect(throws: BusFault.unreachable(.hall)) { try await bus.send(short) }
    }

    @Test("What a dead service was asked is unknown at once, however long it might have waited")
    func died() async throws {
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let hall = try Hall(key.publicKey) { _, _ in
            asking.yield()
            return nil
        }
        let bus = try bus(hall.place)
        let pull = Task { try await bus.send(letter(.seconds(600))) }
        for await _ in asked { break }
        hall.close()
        await #expect(throws: BusFault.unknown(.hall)) { try await pull.value }
        bus.close()
    }

    @Test("Who does not wait any more is let go at once")
    func withdrawn() async throws {
        let hall = try Hall(key.publicKey) { _, _ in nil }
        let bus = try bus(hall.place)
        let waiting = Task { try await bus.send(letter(.seconds(600))) }
        waiting.cancel()
        await #expect(throws: BusFault.unknown(.hall)) { try await waiting.value }
        bus.close()
        hall.close()
    }
}
