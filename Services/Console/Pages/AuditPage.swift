import Contracts
import Hummingbird

/// What has happened, by whom: the services' journals, searched.
struct AuditPage: Page {
    static let perPage = 100

    struct Link: Sendable {
        let text, href: String
        let isHere: Bool
    }
    struct Group: Sendable {
        let title: String
        let events: [AccountsPage.Choice]
    }
    private struct Line {
        let seq: Int64
        let written, name, code: String
        let subject, subjectLink: String
        let who, post, whoLink: String
        let cause, body: String
    }
    private struct Model {
        let services: [AccountsPage.Choice]
        let groups: [Group]
        let asked: AuditAsked
        let from, to: String
        let logins: [String]
        let spans: [Link]
        let found: Part<[Line]>?
        let count: Int
        /// The first page, from a later one; and the next, `nil` at the end.
        let start, next: String?
        let whyEmpty: String?
        let said: String?
    }

    static func add(to routes: Routes) {
        routes.get("/audit", by: .roles(.auditAdmin)) { visit in
            let asked = AuditAsked(visit)
            let names = try await AuditNames(visit)
            var found: Part<[Line]>?
            var next: String?
            if let service = asked.service, asked.isInOrder {
                let reading = try await visit.part(query(asked, names), of: service)
                let lines = reading.value?.lines.map { line($0, asked, names, visit) }
                found = Part(value: lines, asOf: reading.asOf, problem: reading.problem)
                if let lines, lines.count == perPage, let last = lines.last {
                    next = asked.link("/audit", after: last.seq)
                }
            }
            let count = found?.value?.count ?? 0
            return visit.page(
                "audit",
                Model(
                    services: ServiceName.allCases.map {
                        .init(
                            value: $0.rawValue, title: visit.say($0.title),
                            isChosen: $0 == asked.service)
                    },
                    groups: groups(asked, visit), asked: asked, from: asked.from.rawValue,
                    to: asked.to.rawValue, logins: names.logins,
                    spans: asked.spans("/audit", visit), found: found, count: count,
                    start: asked.after > 0 ? asked.link("/audit") : nil, next: next,
                    whyEmpty: found?.value?.isEmpty ?? false ? whyEmpty(asked, visit) : nil,
                    said: asked.isInOrder ? nil : visit.say("开始日期要在结束日期之前。")))
        }
    }

    private static func query(_ asked: AuditAsked, _ names: AuditNames) -> AuditSearch {
        AuditSearch(
            from: asked.from.start, to: asked.to.next.start,
            actor: asked.who.isEmpty ? nil : names.actor(asked.who),
            text: asked.text.isEmpty ? nil : asked.text, event: asked.event,
            subject: asked.subject.isEmpty ? nil : asked.subject, after: asked.after,
            limit: perPage)
    }

    private static func groups(_ asked: AuditAsked, _ visit: Visit) -> [Group] {
        func group(_ title: String, _ service: ServiceName?) -> Group {
            Group(
                title: title,
                events: EventWords.events(of: service).map {
                    .init(
                        value: $0.name, title: visit.say($0.word), isChosen: $0.name == asked.event)
                })
        }
        return ServiceName.allCases.map { group(visit.say($0.title), $0) }
            + [group(visit.say("各系统都有的"), nil)]
    }

    private static func line(
        _ line: AuditSearch.Reading.Line, _ asked: AuditAsked, _ names: AuditNames, _ visit: Visit
    ) -> Line {
        let (who, post) = names.say(line.actor, visit)
        return Line(
            seq: line.seq, written: visit.exactStamp(of: line.writtenAt),
            name: visit.say(EventWords.say(line.name)), code: line.name, subject: line.subject,
            subjectLink: asked.link("/audit", subject: line.subject), who: who, post: post,
            whoLink: asked.link("/audit", who: who), cause: line.cause, body: line.body)
    }

    /// Why nothing was found, and what to do about it.
    private static func whyEmpty(_ asked: AuditAsked, _ visit: Visit) -> String {
        if asked.after > 0 { return visit.say("后面没有了。回到第一页，或放宽条件。") }
        return asked.isNarrow
            ? visit.say("这几天有记录也不符合上面的条件：去掉“谁”“什么事”“关于”“含有”中的一个，或放宽日期。")
            : visit.say("这个系统在这几天没有写过记录。日期按机器的钟，不是演示的钟；放宽日期再查。")
    }
}

extension Visit {
    /// `9 月 18 日 10:24:05`: where the order of things matters.
    func exactStamp(of moment: Instant) -> String {
        day(of: moment) + " " + TownWords.exactClock(of: moment)
    }
}
