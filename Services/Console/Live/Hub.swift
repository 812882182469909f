import Contracts
import Foundation
import ServiceKit
import Synchronization

/// Tells browsers that something has happened: each asks anew for what it shows.
///
/// What waits for one browser is at most the newest number of each service, so a slow browser costs
/// no memory; when it does not even take that, its connection is cut and it reloads.
public final class Hub: Sendable {
    /// Browsers that may listen at once.
    static let listenersMax = 2_000

    private struct Listener {
        let services: Set<ServiceName>
        var heads: [ServiceName: Int64] = [:]
        var isWaiting: CheckedContinuation<Void, Never>?
    }

    private struct State {
        var next = 0
        var listeners: [Int: Listener] = [:]
        var heads: [ServiceName: Int64] = [:]
        /// Since when a service's journal cannot be followed, on the wall's clock.
        var silent: [ServiceName: Instant] = [:]
    }

    private let state = Mutex(State())
    private let clocks: ConsoleClocks

    init(clocks: ConsoleClocks) { self.clocks = clocks }

    var count: Int { state.withLock { $0.listeners.count } }

    /// The last journal number known of a service.
    func head(of service: ServiceName) -> Int64? { state.withLock { $0.heads[service] } }
    func silentSince(_ service: ServiceName) -> Instant? { state.withLock { $0.silent[service] } }

    /// Called with a journal's last number whenever it is heard of; told on when it is another.
    public func happened(_ service: ServiceName, upTo seq: Int64) {
        let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.silent[service] = nil
            guard state.heads[service] != seq else { return [] }
            state.heads[service] = seq
            var woken: [CheckedContinuation<Void, Never>] = []
            for (id, listener) in state.listeners where listener.services.contains(service) {
                state.listeners[id]?.heads[service] = seq
                if let waiting = listener.isWaiting {
                    state.listeners[id]?.isWaiting = nil
                    woken.append(waiting)
                }
            }
            return woken
        }
        for one in woken { one.resume() }
    }

    func fellSilent(_ service: ServiceName) {
        let now = clocks.now().wall
        state.withLock { if $0.silent[service] == nil { $0.silent[service] = now } }
    }

    /// - Returns: `nil` when the house is full.
    func join(_ services: Set<ServiceName>) -> Int? {
        state.withLock { state in
            guard state.listeners.count < Self.listenersMax else { return nil }
            state.next += 1
            // What has happened between the page's reading and now is not missed.
            let heads = state.heads.filter { services.contains($0.key) }
            state.listeners[state.next] = Listener(services: services, heads: heads)
            return state.next
        }
    }

    func isHere(_ id: Int) -> Bool { state.withLock { $0.listeners[id] != nil } }

    func leave(_ id: Int) {
        state.withLock { $0.listeners.removeValue(forKey: id)?.isWaiting }?.resume()
    }

    /// What is new for a listener; empty when nothing is.
    func take(_ id: Int) -> [ServiceName: Int64] {
        state.withLock { state in
            defer { state.listeners[id]?.heads = [:] }
            return state.listeners[id]?.heads ?? [:]
        }
    }

    /// Waits until there is something to take, the listener is woken, or has left.
    func wait(_ id: Int) async {
        await withCheckedContinuation { (waiting: CheckedContinuation<Void, Never>) in
            let isReady = state.withLock { state in
                guard let listener = state.listeners[id], listener.heads.isEmpty,
                    listener.isWaiting == nil
                else { return true }
                state.listeners[id]?.isWaiting = waiting
                return false
            }
            if isReady { waiting.resume() }
        }
    }

    /// Ends a listener's wait without news: time for a heartbeat.
    func wake(_ id: Int) {
        state.withLock { state in
            defer { state.listeners[id]?.isWaiting = nil }
            return state.listeners[id]?.isWaiting
        }?.resume()
    }
}
