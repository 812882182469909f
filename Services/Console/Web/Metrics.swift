import Contracts
import Synchronization

/// Counts for operators: how many, how fast; never who.
///
/// Written as Prometheus reads it, on a listener of its own that only this machine reaches.
public final class Metrics: Sendable {
    /// Upper bounds in milliseconds.
    static let bounds: [Int64] = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000]

    private struct Histogram {
        var counts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var sumMs: Int64 = 0

        mutating func add(_ took: Duration) {
            let ms = took.milliseconds
            counts[Metrics.bounds.firstIndex { ms <= $0 } ?? Metrics.bounds.count] += 1
            sumMs += ms
        }
    }

    private struct Request: Hashable {
        let route: String
        let status: Int
    }

    private struct State {
        var requests: [Request: Int] = [:]
        var routes: [String: Histogram] = [:]
        var bus: [ServiceName: Histogram] = [:]
        var faults: [ServiceName: Int] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    /// - Parameter route: the route's pattern, `/clerk/:counter`, never the path itself.
    func count(route: String, status: Int, took: Duration) {
        state.withLock {
            $0.requests[Request(route: route, status: status), default: 0] += 1
            $0.routes[route, default: Histogram()].add(took)
        }
    }

    /// One message to a service and back.
    public func countBus(_ service: ServiceName, took: Duration, isWell: Bool) {
        state.withLock {
            $0.bus[service, default: Histogram()].add(took)
            if !isWell { $0.faults[service, default: 0] += 1 }
        }
    }

    /// Everything as text, version 0.0.4 of the exposition format.
    func text(listeners: Int) -> String {
        let state = state.withLock { $0 }
        var lines = ["# TYPE zhenjie_requests_total counter"]
        for (request, count) in state.requests.sorted(by: {
            ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
        }) {
            lines.append(
                "zhenjie_requests_total{route=\"\(request.route)\",status=\"\(request.status)\"} \(count)"
            )
        }
        lines.append("# TYPE zhenjie_request_seconds histogram")
        for (route, histogram) in state.routes.sorted(by: { $0.key < $1.key }) {
            lines += Self.lines("zhenjie_request_seconds", "route=\"\(route)\"", histogram)
        }
        lines.append("# TYPE zhenjie_bus_seconds histogram")
        for (service, histogram) in state.bus.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines += Self.lines(
                "zhenjie_bus_seconds", "service=\"\(service.rawValue)\"", histogram)
        }
        lines.append("# TYPE zhenjie_bus_faults_total counter")
        for (service, count) in state.faults.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("zhenjie_bus_faults_total{service=\"\(service.rawValue)\"} \(count)")
        }
        lines += ["# TYPE zhenjie_live_browsers gauge", "zhenjie_live_browsers \(listeners)"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(
        _ name: String, _ label: String, _ histogram: Histogram
    ) -> [String] {
        var total = 0
        var lines: [String] = []
        for (bound, count) in zip(bounds, histogram.counts) {
            total += count
            lines.append("\(name)_bucket{\(label),le=\"\(Double(bound) / 1000)\"} \(total)")
        }
        total += histogram.counts[bounds.count]
        return lines + [
            "\(name)_bucket{\(label),le=\"+Inf\"} \(total)",
            "\(name)_sum{\(label)} \(Double(histogram.sumMs) / 1000)",
            "\(name)_count{\(label)} \(total)",
        ]
    }
}
