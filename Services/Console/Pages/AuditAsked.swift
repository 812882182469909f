import Contracts

/// What an audit page was asked for, in its address: days by the machine's clock, who, and more.
struct AuditAsked: Sendable {
    let service: ServiceName?
    let event: String?
    let from, to: LocalDay
    /// As it was typed: a login, or an actor as the journal writes it.
    let who: String
    let subject, text: String
    let after: Int64

    init(_ visit: Visit) {
        func typed(_ name: String) -> String {
            String((visit[name] ?? "").trimmingPrefix(while: \.isWhitespace).prefix(100))
        }
        let today = LocalDay(visit.now)
        event = visit["event"].flatMap { EventWords.isKnown($0) ? $0 : nil }
        // An event says whose it is; what every service has is looked for where one asks.
        service =
            event.flatMap { ServiceName(rawValue: String($0.prefix { $0 != "." })) }
            ?? visit["service"].flatMap { ServiceName(rawValue: $0) }
        from = visit["from"].flatMap { LocalDay(rawValue: $0) } ?? today
        to = visit["to"].flatMap { LocalDay(rawValue: $0) } ?? today
        who = typed("who")
        subject = typed("subject")
        text = typed("text")
        after = max(0, visit["after"].flatMap { Int64($0) } ?? 0)
    }

    /// Whether its days are in order.
    var isInOrder: Bool { from <= to }

    /// Whether anything but service and days narrows it.
    var isNarrow: Bool { event != nil || !(who + subject + text).isEmpty }

    /// The same search with other words, from its first entry or from behind `after`.
    func link(
        _ path: String, from: LocalDay? = nil, to: LocalDay? = nil, who: String? = nil,
        subject: String? = nil, after: Int64? = nil
    ) -> String {
        let parts = [
            ("service", service?.rawValue ?? ""), ("event", event ?? ""),
            ("from", (from ?? self.from).rawValue), ("to", (to ?? self.to).rawValue),
            ("who", who ?? self.who), ("subject", subject ?? self.subject), ("text", text),
            ("after", after.map { "\($0)" } ?? ""),
        ]
        return path + "?"
            + parts.filter { !$0.1.isEmpty }.map { "\($0.0)=\(Address.escape($0.1))" }
            .joined(separator: "&")
    }

    /// Today, the last week, the last thirty days.
    func spans(_ path: String, _ visit: Visit) -> [AuditPage.Link] {
        let today = LocalDay(visit.now)
        return [("今天", 0), ("近 7 天", 6), ("近 30 天", 29)].map { word, back in
            let first = LocalDay(visit.now - .seconds(back * 86_400))
            return AuditPage.Link(
                text: visit.say(word), href: link(path, from: first, to: today),
                isHere: from == first && to == today)
        }
    }
}

/// Accounts as the audit names them: by login and post.
struct AuditNames: Sendable {
    private let rows: [AccountList.Reading.Row]
    /// Why there are no names, if so: what is found is shown all the same.
    let problem: ProblemView?

    init(_ visit: Visit) async throws {
        let list = try await visit.part(AccountList(), of: .registry)
        (rows, problem) = (list.value?.accounts ?? [], list.problem)
    }

    var logins: [String] { rows.map(\.login.rawValue) }

    /// An account's login; where nobody knows it, the account as the journal writes it.
    func login(_ account: AccountID) -> String {
        rows.first { $0.account == account }?.login.rawValue ?? "a:\(account)"
    }

    /// Of a login, or of an account as ``login(_:)`` says it; `nil` where nobody knows it.
    func account(_ typed: String) -> AccountID? {
        rows.first { $0.login.rawValue == typed.lowercased() }?.account
            ?? (typed.hasPrefix("a:") ? AccountID(text: String(typed.dropFirst(2))) : nil)
    }

    /// A login as the journal writes it; anything else as it was typed.
    func actor(_ typed: String) -> String { account(typed).map { "a:\($0)" } ?? typed }

    /// `c001 窗口人员`, or what the journal says.
    func say(_ actor: String, _ visit: Visit) -> (who: String, post: String) {
        guard let row = rows.first(where: { "a:\($0.account)" == actor }) else {
            return (actor, "")
        }
        return (row.login.rawValue, row.roles.map { visit.say($0.words) }.joined(separator: "、"))
    }
}
