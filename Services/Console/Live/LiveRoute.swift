import Contracts
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import ServiceLifecycle

/// `/live?of=hall,grid`: server-sent events, one whenever something has happened in those services,
/// or one of them has fallen silent; what has happened since ends the silence.
///
///     event: happened
///     data: {"service":"hall","asOf":18204}
///
///     event: silent
///     data: {"service":"hall","says":"“服务大厅”10:24 起连不上…"}
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
            guard let id = hub.join(services, from: visit.address) else {
                throw Problem.tooMany
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
                ],
                body: .init { writer in
                    defer { hub.leave(id) }
                    try await stream(id, hub, visit, to: &writer)
                })
        }
    }

    private static func stream(
        _ id: Int, _ hub: Hub, _ visit: Visit, to writer: inout any ResponseBodyWriter
    ) async throws {
        let clocks = visit.console.clocks
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
                : news.sorted { $0.key.rawValue < $1.key.rawValue }.map { service, news in
                    event(news, of: service, visit)
                }.joined()
            try await writer.write(ByteBuffer(string: text))
            if !news.isEmpty { try await clocks.pause(pause) }
        }
    }

    private static func event(_ news: Hub.News, of service: ServiceName, _ visit: Visit) -> String {
        switch news {
        case .happened(let seq):
            return
                "event: happened\ndata: {\"service\":\"\(service.rawValue)\",\"asOf\":\(seq)}\n\n"
        case .silent(let since):
            // The town's words: nothing in them needs escaping.
            let says = visit.say(
                silence(of: service, since: visit.console.settings.clock.town(at: since)))
            return
                "event: silent\ndata: {\"service\":\"\(service.rawValue)\",\"says\":\"\(says)\"}\n\n"
        }
    }

    private static func silence(of service: ServiceName, since: Instant) -> Sentence {
        let time = TownWords.clock(of: since)
        return Sentence(
            "“\(service.title.zh)”\(time) 起连不上，正在自动重连；下面是那之前的内容，恢复后自己更新。",
            "“\(service.title.en)” cannot be reached since \(time); this is what stood before, and it "
                + "comes back by itself.")
    }
}
