import Contracts
import Hummingbird

/// What has happened, by whom: the services' journals, searched.
struct AuditPage: Page {
    static let perPage = 100

    private struct Line {
        let seq: Int64
        let written: String
        let name: String
        let subject: String
        let actor: String
        let cause: String
        let body: String
    }
    private struct Model {
        let services: [AccountsPage.Choice]
        let from: String
        let to: String
        let actor: String
        let text: String
        let found: Part<[Line]>?
        /// Where the next page begins; `nil` at the end.
        let next: String?
        let isEmpty: Bool
        let said: String?
    }

    static func add(to routes: Routes) {
        routes.get("/audit", by: .roles(.auditAdmin)) { visit in
            let today = LocalDay(visit.now)
            let service = visit["service"].flatMap { ServiceName(rawValue: $0) }
            let from = visit["from"].flatMap { LocalDay(rawValue: $0) } ?? today
            let to = visit["to"].flatMap { LocalDay(rawValue: $0) } ?? today
            let actor = (visit["actor"] ?? "").trimmingPrefix(while: \.isWhitespace)
            let text = String((visit["text"] ?? "").prefix(100))
            var found: Part<[Line]>?
            var next: String?
            if let service, from <= to {
                let after = visit["after"].flatMap { Int64($0) } ?? 0
                let reading = try await visit.part(
                    AuditSearch(
                        from: from.start, to: to.next.start,
                        actor: actor.isEmpty ? nil : String(actor),
                        text: text.isEmpty ? nil : text, after: max(0, after), limit: perPage),
                    of: service)
                let lines = reading.value?.lines.map { line in
                    Line(
                        seq: line.seq, written: visit.stamp(of: line.writtenAt),
                        name: line.name, subject: line.subject, actor: line.actor,
                        cause: line.cause, body: line.body)
                }
                found = Part(value: lines, asOf: reading.asOf, problem: reading.problem)
                if let lines, lines.count == perPage, let last = lines.last {
                    next =
                        "/audit?service=\(service.rawValue)&from=\(from.rawValue)"
                        + "&to=\(to.rawValue)&actor=\(Address.escape(String(actor)))"
                        + "&text=\(Address.escape(text))&after=\(last.seq)"
                }
            }
            return visit.page(
                "audit",
                Model(
                    services: ServiceName.allCases.map {
                        AccountsPage.Choice(
                            value: $0.rawValue, title: visit.say($0.title), isChosen: $0 == service)
                    },
                    from: from.rawValue, to: to.rawValue, actor: String(actor), text: text,
                    found: found, next: next, isEmpty: found?.value?.isEmpty ?? false,
                    said: from <= to ? nil : visit.say("开始日期要在结束日期之前。")))
        }
    }
}
