import Contracts
import Foundation
import HTTPTypes
import Hummingbird
import ServiceLifecycle

/// `/live?of=hall,grid`: server-sent events, one whenever something has happened in those services.
///
///     event: happened
///     data: {"service":"hall","asOf":18204}
///
/// It says no more than that: what a page shows, it asks for with its own rights.
enum LiveRoute {
    /// At most five events a second for one browser.
    static let pause = Duration.milliseconds(200)
    static let heartbeat = Duration.seconds(10)

    static func add(to routes: Routes, hub: Hub) {
        routes.get("/live", by: .anyone) { visit in
            let names = (visit["of"] ?? "").split(separator: ",", omittingEmptySubsequences: false)
            let services = Set(names.compactMap { ServiceName(rawValue: String($0)) })
            guard !services.isEmpty, services.count == names.count else { throw Problem.notFound }
            guard let id = hub.join(services) else { throw Problem.tooMany }
            let clocks = visit.console.clocks
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
                ],
                body: .init { writer in
                    defer { hub.leave(id) }
                    try await stream(id, hub, clocks, to: &writer)
                })
        }
    }

    private static func stream(
        _ id: Int, _ hub: Hub, _ clocks: ConsoleClocks, to writer: inout any ResponseBodyWriter
    ) async throws {
        // The browser comes back by itself after this long when it was cut.
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        let beats = Task {
            while !Task.isCancelled {
                try await clocks.pause(heartbeat)
                hub.wake(id)
            }
        }
        defer { beats.cancel() }
        while true {
            await withGracefulShutdownHandler {
                await hub.wait(id)
            } onGracefulShutdown: {
                hub.leave(id)
            }
            guard hub.isHere(id) else { return try await writer.finish(nil) }
            let news = hub.take(id)
            let text =
                news.isEmpty
                ? ": still here\n\n"
                : news.sorted { $0.key.rawValue < $1.key.rawValue }.map { service, seq in
                    "event: happened\ndata: {\"service\":\"\(service.rawValue)\",\"asOf\":\(seq)}\n\n"
                }.joined()
            try await writer.write(ByteBuffer(string: text))
            if !news.isEmpty { try await clocks.pause(pause) }
        }
    }
}
