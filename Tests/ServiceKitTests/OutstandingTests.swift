import Foundation
import Testing
import Wire

@testable import ServiceKit

@Suite("A peer with many commands outstanding", .timeLimit(.minutes(2))) struct OutstandingTests {
    @Test("loses no reply, however many of its commands wait", arguments: [64, 65, 128, 256])
    func noReplyLost(outstanding: Int) throws {
        let key = try KeyPair.generate()
        let context = try WireContext()
        let gate = try Gate(context: context, allow: AllowList([key.publicKey]))
        let router = try RouterSocket(gate: gate, key: .generate(), limits: Loop.wireLimits)
        let caller = try DealerSocket(
            context: context, endpoint: try router.bind("tcp://127.0.0.1:*"),
            serverKey: router.publicKey, key: key)
        let body = [UInt8](repeating: 0x61, count: 2_000)
        var poller = Poller()
        // Several rounds: libzmq gives room back by halves, so the first alone proves little.
        for round in 0..<4 {
            let requests = (0..<outstanding).map { _ in
                Request(verb: .command, name: "a", key: .newKey(), budgetMs: 5_000, body: body)
            }
            var taken: [Received] = []
            var sent = 0
            let end = ContinuousClock.now + .seconds(20)
            while taken.count < outstanding {
                try #require(ContinuousClock.now < end, "\(taken.count) came in")
                while sent < outstanding, try caller.send(requests[sent].parts) == .sent {
                    sent += 1
                }
                _ = try poller.wait(for: [router], atMost: 5)
                while let received = try router.receive() { taken.append(received) }
            }
            // All at once, as after one long group, while the caller looks elsewhere.
            for received in taken {
                let request = try Request(parts: received.parts)
                let reply = Reply(kind: .answer, key: request.key, body: body)
                #expect(try router.send(reply.parts, to: received.route) == .sent)
            }
            var left = Set(requests.map(\.key))
            while !left.isEmpty {
                try #require(ContinuousClock.now < end, "round \(round): \(left.count) lost")
                _ = try poller.wait(for: [caller], atMost: 5)
                while let parts = try caller.receive() { left.remove(try Reply(parts: parts).key) }
            }
        }
    }
}
