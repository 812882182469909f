import Contracts
import Synchronization
import Wire

@testable import Console

/// A bus that ends in this process: tests say what each message is answered with.
final class FakeBus: Bus {
    typealias Desk = @Sendable (Letter) throws -> (body: [UInt8], asOf: Int)

    private struct State {
        var desks: [String: Desk] = [:]
        var down: Set<ServiceName> = []
        var letters: [Letter] = []
    }

    private let state = Mutex(State())

    /// Every letter that was sent, in order.
    var letters: [Letter] { state.withLock { $0.letters } }

    func setDown(_ service: ServiceName, _ isDown: Bool = true) {
        state.withLock {
            if isDown { $0.down.insert(service) } else { $0.down.remove(service) }
        }
    }

    /// Answers a command; throw ``Refused`` or ``BusFault`` for anything else.
    func on<C: Command>(
        _ type: C.Type, asOf: Int = 1, _ answer: @escaping @Sendable (C, Letter) throws -> C.Answer
    ) {
        desk(C.name) { letter in
            (try JSON.encode(answer(try JSON.decode(C.self, from: letter.body), letter)), asOf)
        }
    }

    func on<Q: Query>(
        _ type: Q.Type, asOf: Int = 1,
        _ answer: @escaping @Sendable (Q, Letter) throws -> Q.Reading
    ) {
        desk(Q.name) { letter in
            (try JSON.encode(answer(try JSON.decode(Q.self, from: letter.body), letter)), asOf)
        }
    }

    private func desk(_ name: String, _ desk: @escaping Desk) {
        state.withLock { $0.desks[name] = desk }
    }

    func send(_ letter: Letter) async throws(BusFault) -> Reply {
        let (desk, isDown) = state.withLock { state in
            state.letters.append(letter)
            return (state.desks[letter.name], state.down.contains(letter.service))
        }
        if isDown { throw .unreachable(letter.service) }
        guard let desk else { throw .fault(.unknownMessage, letter.service) }
        do {
            let (body, asOf) = try desk(letter)
            return Reply(kind: .answer, key: letter.key, mark: asOf, body: body)
        } catch let refused as Refused {
            let body = (try? JSON.encode(refused)) ?? []
            return Reply(kind: .refusal, key: letter.key, code: refused.code, body: body)
        } catch let fault as BusFault {
            throw fault
        } catch {
            throw .fault(.badBody, letter.service)
        }
    }
}
