import Contracts
import Hummingbird

/// Who has looked at whose name and phone in full, when, what for and why.
struct AuditLooksPage: Page {
    private struct Row {
        let seq: Int64
        let at: String
        let who: String
        let whoLink: String?
        let badge: String
        let purpose: String
        let reason: String?
    }
    private struct Model {
        let asked: AuditAsked
        let from, to: String
        let logins: [String]
        let spans: [AuditPage.Link]
        let looks: Part<[Row]>?
        let count: Int
        let start, next: String?
        let isEmpty: Bool
        let said: String?
    }

    static func add(to routes: Routes) {
        routes.get("/audit/looks", by: .roles(.auditAdmin)) { visit in
            let asked = AuditAsked(visit)
            let names = try await AuditNames(visit)
            let account = names.account(asked.who)
            let isKnown = asked.who.isEmpty || account != nil
            var looks: Part<[Row]>?
            var next: String?
            if asked.isInOrder, isKnown {
                let reading = try await visit.part(
                    UnmaskingList(
                        from: asked.from.start, to: asked.to.next.start, account: account,
                        after: asked.after, limit: AuditPage.perPage),
                    of: .registry)
                let rows = reading.value?.rows.map { row($0, asked, visit) }
                looks = Part(value: rows, asOf: reading.asOf, problem: reading.problem)
                if let rows, rows.count == AuditPage.perPage, let last = rows.last {
                    next = asked.link("/audit/looks", after: last.seq)
                }
            }
            return visit.page(
                "audit-looks",
                Model(
                    asked: asked, from: asked.from.rawValue, to: asked.to.rawValue,
                    logins: names.logins, spans: asked.spans("/audit/looks", visit), looks: looks,
                    count: looks?.value?.count ?? 0,
                    start: asked.after > 0 ? asked.link("/audit/looks") : nil, next: next,
                    isEmpty: looks?.value?.isEmpty ?? false,
                    said: !asked.isInOrder
                        ? visit.say("开始日期要在结束日期之前。")
                        : isKnown ? nil : visit.say("没有这个登录名的账号。")))
        }
    }

    private static func row(
        _ row: UnmaskingList.Reading.Row, _ asked: AuditAsked, _ visit: Visit
    ) -> Row {
        Row(
            seq: row.seq, at: visit.exactStamp(of: row.at),
            who: row.login?.rawValue ?? visit.say("程序（运维的密钥）"),
            whoLink: row.login.map { asked.link("/audit/looks", who: $0.rawValue) },
            badge: row.staffNumber?.rawValue ?? row.person.description,
            purpose: visit.say(row.purpose.words), reason: row.reason?.rawValue)
    }
}
