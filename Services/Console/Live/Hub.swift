import Contracts
import Foundation
import ServiceKit
import Synchronization

/// Tells browsers that something has happened, or that a service is silent: each asks anew for what
/// it shows, or says so.
///
/// What waits for one browser is at most the last news of each service, so a slow browser costs no
/// memory; when it does not even take that, its connection is cut and it reloads.
public final class Hub: Sendable {
    /// Browsers that may listen at once.
    static let listenersMax = 2_000

    /// And of one address, as the rate limits take it: a proxy of ours is not meant, a hall behind
    /// one router is. Who finds no room asks every fifteen seconds instead.
    static let listenersOfAddressMax = 300

    enum News: Equatable, Sendable {
        /// The journal has come this far, and its service is heard.
        case happened(upTo: Int64)
        /// The journal cannot be followed since then, on the wall's clock.
        case silent(since: Instant)
    }

    private struct Listener {
        let services: Set<ServiceName>
        let address: String
        var news: [ServiceName: News] = [:]
        var isWaiting: CheckedContinuation<Void, Never>?
    }

    private struct State {
        var next = 0
        var listeners: [Int: Listener] = [:]
        /// How many of them come from each address.
        var addresses: [String: Int] = [:]
        /// What was told last of each service.
        var last: [ServiceName: News] = [:]
    }

    private let state = Mutex(State())
    private let clocks: ConsoleClocks

    init(clocks: ConsoleClocks) { self.clocks = clocks }

    var count: Int { state.withLock { $0.listeners.count } }

    /// Whether a service's journal cannot be followed just now.
    func isSilent(_ service: ServiceName) -> Bool {
        state.withLock { if case .silent = $0.last[service] { true } else { false } }
    }

    /// Called with a journal's last number whenever it is heard of; told on when it is another, or
    /// the service was silent before.
    public func happened(_ service: ServiceName, upTo seq: Int64) {
        tell(service) { $0 == .happened(upTo: seq) ? nil : .happened(upTo: seq) }
    }

    /// Called whenever a journal cannot be followed; told on once.
    func fellSilent(_ service: ServiceName) {
        let now = clocks.now().wall
        tell(service) { last in
            if case .silent = last { nil } else { .silent(since: now) }
        }
    }

    /// - Parameter next: the news after the last; `nil` when there is none.
    private func tell(_ service: ServiceName, _ next: (News?) -> News?) {
        let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard let news = next(state.last[service]) else { return [] }
            state.last[service] = news
            var woken: [CheckedContinuation<Void, Never>] = []
            for (id, listener) in state.listeners where listener.services.contains(service) {
                state.listeners[id]?.news[service] = news
                if let waiting = listener.isWaiting {
                    state.listeners[id]?.isWaiting = nil
                    woken.append(waiting)
                }
            }
            return woken
        }
        for one in woken { one.resume() }
    }

    /// - Returns: `nil` when the house is full, or that address has its share.
    func join(_ services: Set<ServiceName>, from address: String = "") -> Int? {
        state.withLock { state in
            let beside = state.addresses[address, default: 0]
            guard state.listeners.count < Self.listenersMax,
                beside < Self.listenersOfAddressMax
            else { return nil }
            state.addresses[address] = beside + 1
            state.next += 1
            // What has happened between the page's reading and now is not missed.
            let news = state.last.filter { services.contains($0.key) }
            state.listeners[state.next] = Listener(
                services: services, address: address, news: news)
            return state.next
        }
    }

    func isHere(_ id: Int) -> Bool { state.withLock { $0.listeners[id] != nil } }

    func leave(_ id: Int) {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let gone = state.listeners.removeValue(forKey: id) else { return nil }
            let beside = state.addresses[gone.address, default: 1] - 1
            state.addresses[gone.address] = beside > 0 ? beside : nil
            return gone.isWaiting
        }
        waiting?.resume()
    }

    /// What is new for a listener; empty when nothing is.
    func take(_ id: Int) -> [ServiceName: News] {
        state.withLock { state in
            defer { state.listeners[id]?.news = [:] }
            return state.listeners[id]?.news ?? [:]
        }
    }

    /// Waits until there is something to take, the listener is woken, or has left.
    func wait(_ id: Int) async {
        await withCheckedContinuation { (waiting: CheckedContinuation<Void, Never>) in
            let isReady = state.withLock { state in
                guard let listener = state.listeners[id], listener.news.isEmpty,
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
