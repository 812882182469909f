import Contracts
import Hummingbird

/// Who has looked at whose name and phone in full, when, what for and why: of the staff as the
/// registry tells it, of the applicants as the hall does, papers with whole names among them.
struct AuditLooksPage: Page {
    /// A look as the service tells it in whose journal it stands.
    private struct Look {
        let seq: Int64
        let at: Instant
        /// `nil` for a program.
        let login: String?
        let whom: String
        let purpose: UnmaskPurpose?
        /// `nil` once it has been blanked.
        let reason: Note?
        /// Given out with whole names, without a purpose of its own.
        var paper: PaperNumber?
    }

    private struct Row {
        let seq: Int64
        let at: String
        let who: String
        let whoLink: String?
        let whom: String
        let purpose: String
        /// `nil` once it has been blanked.
        let reason: String?

        init(_ look: Look, whoLink: String?, _ visit: Visit) {
            seq = look.seq
            at = visit.exactStamp(of: look.at)
            who = look.login ?? visit.say("程序（运维的密钥）")
            self.whoLink = whoLink
            whom = look.whom
            purpose = visit.say(
                look.purpose?.words ?? Sentence("文书出全名本", "A paper with whole names"))
            reason = look.paper.map { "\($0.kind.title) \($0.text)" } ?? look.reason?.rawValue
        }
    }

    private struct Model {
        let title, path, whom: String
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
            try await show(
                "/audit/looks", visit.say("谁看过个人信息"), whom: visit.say("看了谁（工号）"), visit
            ) { asked, account, _ in
                let list = try await visit.part(
                    UnmaskingList(
                        from: asked.from.start, to: asked.to.next.start, account: account,
                        after: asked.after, limit: AuditPage.perPage),
                    of: .registry)
                let looks = list.value?.rows.map { row in
                    Look(
                        seq: row.seq, at: row.at, login: row.login?.rawValue,
                        whom: row.staffNumber?.rawValue ?? row.person.description,
                        purpose: row.purpose, reason: row.reason)
                }
                return Part(value: looks, asOf: list.asOf, problem: list.problem)
            }
        }
        let path = "/audit/looks/applicants"
        routes.get(path, by: .roles(.auditAdmin)) { visit in
            try await show(
                path, visit.say("谁看过申请人"), whom: visit.say("看了谁（办件）"), visit
            ) { asked, account, names in
                let list = try await visit.part(
                    ApplicantLooks(
                        from: asked.from.start, to: asked.to.next.start, account: account,
                        after: asked.after, limit: AuditPage.perPage),
                    of: .hall)
                let looks = list.value?.rows.map { row in
                    Look(
                        seq: row.seq, at: row.at, login: row.account.map { names.login($0) },
                        whom: row.number.text, purpose: row.purpose, reason: row.reason,
                        paper: row.paper)
                }
                return Part(value: looks, asOf: list.asOf, problem: list.problem)
            }
        }
    }

    private static func show(
        _ path: String, _ title: String, whom: String, _ visit: Visit,
        _ read: (AuditAsked, AccountID?, AuditNames) async throws -> Part<[Look]>
    ) async throws -> Response {
        let asked = AuditAsked(visit)
        let names = try await AuditNames(visit)
        let account = names.account(asked.who)
        let isKnown = asked.who.isEmpty || account != nil
        // While nobody can say whose a login is, it is not said to be nobody's.
        var looks =
            isKnown ? nil : names.problem.map { Part<[Look]>(value: nil, asOf: nil, problem: $0) }
        var next: String?
        if asked.isInOrder, isKnown {
            looks = try await read(asked, account, names)
            if let read = looks?.value, read.count == AuditPage.perPage, let last = read.last {
                next = asked.link(path, after: last.seq)
            }
        }
        let rows = looks.map { looks in
            Part(
                value: looks.value?.map { look in
                    Row(look, whoLink: look.login.map { asked.link(path, who: $0) }, visit)
                }, asOf: looks.asOf, problem: looks.problem)
        }
        return visit.page(
            "audit-looks",
            Model(
                title: title, path: path, whom: whom, asked: asked, from: asked.from.rawValue,
                to: asked.to.rawValue, logins: names.logins, spans: asked.spans(path, visit),
                looks: rows, count: rows?.value?.count ?? 0,
                start: asked.after > 0 ? asked.link(path) : nil, next: next,
                isEmpty: rows?.value?.isEmpty ?? false,
                said: !asked.isInOrder
                    ? visit.say("开始日期要在结束日期之前。")
                    : isKnown || names.problem != nil ? nil : visit.say("没有这个登录名的账号。")))
    }
}
