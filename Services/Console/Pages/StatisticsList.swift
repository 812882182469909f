import Contracts

/// What a list behind a number was asked for, in its address.
struct TicketsAsked: Sendable {
    let from, to: LocalDay
    let state: String?
    let queue: QueueLetter?
    let counter: CounterNumber?
    let item: ItemCode?
    /// A quarter of an hour, `09:30`: those who came in it.
    let at: String?
    let after: Int64?

    /// - Throws: ``Problem/badDays``, or ``Problem/notFound`` for what cannot be asked for.
    init(_ visit: Visit) throws {
        func read<Value>(_ name: String, _ make: (String) -> Value?) throws -> Value? {
            guard let text = visit[name], !text.isEmpty else { return nil }
            guard let value = make(text) else { throw Problem.notFound }
            return value
        }
        (from, to) = try visit.days(back: 0)
        state = try read("state") { Self.states.contains($0) ? $0 : nil }
        queue = try read("queue", QueueLetter.init(rawValue:))
        counter = try read("counter") { Int($0).flatMap(CounterNumber.init(rawValue:)) }
        item = try read("item", ItemCode.init(rawValue:))
        at = try read("at") { Self.quarter($0) == nil ? nil : $0 }
        after = try read("after") { Int64($0) }
    }

    static let states = [
        "waiting", "called", "serving", "parked", "missed", "finished", "lapsed",
    ]

    /// The minute of the day at which a quarter begins; `nil` for what is none.
    private static func quarter(_ text: String) -> Int? {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, (0..<24).contains(parts[0]), [0, 15, 30, 45].contains(parts[1])
        else { return nil }
        return parts[0] * 60 + parts[1]
    }

    func isWithin(_ ticket: TicketList.Reading.Ticket) -> Bool {
        guard let at, let start = Self.quarter(at) else { return true }
        let begin = from.start + .seconds(start * 60)
        return ticket.takenAt >= begin && ticket.takenAt < begin + .seconds(15 * 60)
    }

    func query(site: SiteCode?, after: Int64?, limit: Int) -> TicketList {
        TicketList(
            day: from, to: to == from ? nil : to, state: state, queue: queue, counter: counter,
            item: item, site: site, after: after, limit: limit)
    }

    /// The same list with something left out or put in.
    func link(
        without: String? = nil, after: Int64? = nil, path: String = "/tickets"
    ) -> String {
        var parts = [("from", from.rawValue)]
        if to != from { parts.append(("to", to.rawValue)) }
        let rest = [
            ("state", state), ("queue", queue?.rawValue),
            ("counter", counter.map { "\($0.rawValue)" }), ("item", item?.rawValue), ("at", at),
        ]
        parts += rest.compactMap { name, value in
            name == without ? nil : value.map { (name, $0) }
        }
        if let after { parts.append(("after", "\(after)")) }
        return path + "?" + parts.map { "\($0)=\($1)" }.joined(separator: "&")
    }

    func title(_ words: DeskWords) -> String {
        guard let state else { return words("取过的号", "Tickets") }
        let word = words.state(ofTicket: state).word
        return words("号：\(word)", "Tickets: \(word)")
    }

    func filters(_ words: DeskWords) -> [StatisticsListPage.Filter] {
        func filter(_ name: String, _ text: String) -> StatisticsListPage.Filter {
            .init(
                text: text, without: link(without: name),
                withoutSays: words("不限\(text)", "Without \(text)"))
        }
        var filters: [StatisticsListPage.Filter] = [
            .init(text: words.days(from, to), without: nil, withoutSays: "")
        ]
        if let state { filters.append(filter("state", words.state(ofTicket: state).word)) }
        if let at { filters.append(filter("at", words("\(at) 起一刻钟来的", "came from \(at)"))) }
        if let queue {
            filters.append(
                filter("queue", words("\(queue.rawValue) 队列", "queue \(queue.rawValue)")))
        }
        if let counter { filters.append(filter("counter", words.window(counter))) }
        if let item {
            filters.append(filter("item", words("事项 \(item.rawValue)", "item \(item.rawValue)")))
        }
        return filters
    }
}

/// The rows of a list of tickets, and their words.
struct StatisticsList: Sendable {
    struct Row: Sendable {
        let number, item: String
        let priority: String?
        let state: StateWord
        let window, day, taken, called, finished, told, waited, misses: String
        /// Puts a missed ticket back; `nil` for any other.
        var putBack: DeskMove?

        /// As the export has it.
        var cells: [String] {
            [
                number, day, item, priority ?? "", state.word, window, taken, called, finished,
                told, waited, misses,
            ]
        }
    }

    let heads: [StatisticsFigures.Head]
    let rows: [Row]
    let count: String
    let start, next: String?
    let csv: String
    let whyEmpty: String
    let asOf: String

    init(
        _ tickets: [TicketList.Reading.Ticket], next: Int64?, count: Int, _ asked: TicketsAsked,
        asOf: Int64, now: Instant, _ words: DeskWords
    ) {
        heads = Self.heads(words)
        rows = tickets.map { ticket in
            var row = Self.row(ticket, now: now, words)
            if ticket.state == "missed" {
                row.putBack = words.putBack(
                    ticket.ticket, ticket.number, to: asked.link(path: "/tickets/return"))
            }
            return row
        }
        self.count = words(
            "共 \(count) 张，这里 \(tickets.count) 张", "\(tickets.count) of \(count)")
        start = asked.after == nil ? nil : asked.link()
        self.next = next.map { asked.link(after: $0) }
        csv = asked.link(path: "/tickets/export")
        whyEmpty = asked.whyEmpty(words)
        self.asOf = words.asOf(now, asOf)
    }

    static func heads(_ words: DeskWords) -> [StatisticsFigures.Head] {
        [
            (words("号", "No."), false), (words("日期", "Day"), false),
            (words("事项", "Item"), false), (words("优先", "Priority"), false),
            (words("现在", "Now"), false), (words("窗口", "Window"), false),
            (words("取号", "Taken"), true), (words("第一次叫", "First call"), true),
            (words("办结", "Finished"), true), (words("当时告诉等", "Told to wait"), true),
            (words("实际等", "Waited"), true), (words("过号", "Missed"), true),
        ].map { .init(text: $0, isNumber: $1) }
    }

    static func row(
        _ ticket: TicketList.Reading.Ticket, now: Instant, _ words: DeskWords
    ) -> Row {
        // Who still waits has waited until now.
        let waitedTo = ticket.firstCalledAt ?? (ticket.state == "waiting" ? now : nil)
        return Row(
            number: ticket.number.text, item: ticket.title,
            priority: words.priority(ticket.priority),
            state: words.state(ofTicket: ticket.state),
            window: ticket.counter.map { "\($0.rawValue)" } ?? "—",
            day: words.short(ticket.number.day), taken: TownWords.clock(of: ticket.takenAt),
            called: ticket.firstCalledAt.map(TownWords.clock) ?? "—",
            finished: ticket.finishedAt.map(TownWords.clock) ?? "—",
            told: ticket.expectedWaitMinutes.map { "\($0)′" } ?? "—",
            waited: waitedTo.map { "\(DeskWords.minutes(from: ticket.takenAt, to: $0))′" } ?? "—",
            misses: ticket.misses == 0 ? "—" : "\(ticket.misses)")
    }
}

extension TicketsAsked {
    /// Why a list is empty, and what fills it.
    func whyEmpty(_ words: DeskWords) -> String {
        switch state {
        case "waiting": words("现在没有人等候。有人取号就出现在这里。", "Nobody waits now.")
        case "parked": words("没有暂挂的号。窗口按 P 暂挂的，出现在这里。", "No parked tickets now.")
        case "missed": words("没有过号等着回来的。", "Nobody stands aside after a miss.")
        case "lapsed": words("没有作废的号：没有人三次不到，也没有人退号。", "No ticket has lapsed.")
        case "finished": words("还没有办结的。窗口办结一件，这里多一行。", "Nothing finished yet.")
        default:
            words(
                "没有这样的号。点上面条件旁的 × 放宽，或到“统计”里换日子。",
                "No such tickets. Drop a condition above by its ×, or choose other days in Figures."
            )
        }
    }
}
