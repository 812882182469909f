import Contracts

/// A counter's reading as the clerk's page shows it.
struct ClerkDesk: Sendable {
    struct Waiting: Sendable {
        let number, item: String
        let priority: String?
        let waited: Int
        let isNext, isElsewhere: Bool
        /// Why this one is next.
        let pick: String?
    }

    /// The ticket in hand.
    struct Hand: Sendable {
        let heading, number, item: String
        let handPriority: String?
        let isServing: Bool
        let clockLabel, clock: String
        let since: Int64
        let usual: String?
    }

    /// Nobody in hand.
    struct Idle: Sendable {
        let heading, big, line: String
        let isNumber: Bool
    }

    struct Parked: Sendable {
        let number, item, about: String
        let back: DeskMove
    }

    /// Who was called and did not come.
    struct Missed: Sendable {
        let number, item, about: String
        let putBack: DeskMove
    }

    struct Fact: Sendable { let term, text: String }

    struct Case: Sendable { let number, link, word: String }

    let state: StateWord
    let serves: String
    let finished: Int
    let finishedLink: String
    let average: String?
    let waitingCount: Int
    let waitingLink: String
    /// How many of those shown go first.
    let first: String?
    let waiting: [Waiting]
    /// How many more wait than are shown.
    let more: String?
    let asOf: String
    /// What a pause means, while there is one.
    let resting: String?
    let hand: Hand?
    let idle: Idle?
    let moves: [DeskMove]
    let parked: [Parked]
    let missed: [Missed]
    let facts: [Fact]
    /// Where the one who is served hands their application in; `nil` while nobody is.
    let receive: String?
    /// What this ticket has been received for.
    let cases: [Case]
    let reason: String?
    let windowMoves: [DeskMove]
    let raised: String?
    let alarms: [DeskMove]

    /// - Parameters:
    ///   - desk: the reading, of `now`, and true at the journal's number `asOf`.
    init(
        _ desk: CounterDesk.Reading, cases: [CaseCard] = [], asOf: Int64, now: Instant,
        _ words: DeskWords
    ) {
        let today = LocalDay(now)
        let buttons = ClerkMoves(desk, words)
        state = words.state(desk.state, pause: desk.pauseReason)
        let queues = desk.queues.map { desk.named($0) }.joined(separator: words("、", ", "))
        serves =
            words("可办：", "Handles: ") + queues
            + (desk.skills.map { words("，\($0.count) 项", ", \($0.count) items") } ?? "")
        finished = desk.finishedToday
        finishedLink = TicketsLink.to(from: today, state: "finished", counter: desk.counter)
        average = desk.averageServiceSeconds.map(words.span(seconds:))
        waitingCount = desk.waitingCount
        waitingLink = TicketsLink.to(from: today, state: "waiting")
        let ahead = desk.waiting.count { $0.priority.goesFirst }
        first = ahead == 0 ? nil : words("其中优先 \(ahead)", "\(ahead) with priority")
        waiting = desk.waiting.map {
            Waiting(
                number: $0.number.text, item: $0.title, priority: words.priority($0.priority),
                waited: $0.waitedMinutes, isNext: $0.isNext, isElsewhere: !$0.canServe,
                pick: $0.isNext ? desk.pick?.said(in: words.language) : nil)
        }
        let rest = desk.waitingCount - desk.waiting.count
        more = rest > 0 ? words("还有 \(rest) 位", "\(rest) more") : nil
        self.asOf = words.asOf(now, asOf)
        resting = desk.state == .paused ? buttons.restingSays : nil
        hand = desk.ticket.map { Self.hand($0, desk, now: now, words) }
        idle = desk.ticket == nil ? Self.idle(desk, words) : nil
        moves = buttons.moves
        parked = desk.parked.enumerated().map { index, ticket in
            Parked(
                number: ticket.number.text, item: ticket.title,
                about: words.park(ticket.reason) + " · "
                    + words.minutes(DeskWords.minutes(from: ticket.since, to: now)) + " · "
                    + words.window(ticket.counter),
                back: buttons.back(ticket, place: index + 1))
        }
        missed = (desk.missed ?? []).map { ticket in
            Missed(
                number: ticket.number.text, item: ticket.title, about: words.about(ticket),
                putBack: buttons.putBack(ticket))
        }
        facts = desk.ticket.map { Self.facts($0, now: now, words) } ?? []
        receive =
            desk.ticket?.state == "serving" ? "/receive/\(desk.counter.rawValue)" : nil
        self.cases = cases.map {
            Case(
                number: $0.number.text, link: "/cases/\($0.case)",
                word: words.state($0.state).word)
        }
        reason = desk.ticket?.reason?.said(in: words.language)
        windowMoves = buttons.windowMoves
        raised = desk.alarm.map { alarm in
            let time = TownWords.clock(of: alarm.raisedAt)
            let grade = words.alarm(alarm.grade)
            return words(
                "\(time) 已求助（\(grade)），主管页面上看得到。",
                "\(time): \(grade), told the supervisor.")
        }
        alarms = buttons.alarms
    }

    private static func hand(
        _ ticket: CounterDesk.AtCounter, _ desk: CounterDesk.Reading, now: Instant,
        _ words: DeskWords
    ) -> Hand {
        let isServing = ticket.state == "serving"
        let since = ticket.since ?? now
        return Hand(
            heading: isServing
                ? words("正在办理", "Being served")
                : words("正在叫，第 \(ticket.attempt ?? 1) 次", "Calling, \(ticket.attempt ?? 1)"),
            number: ticket.number.text, item: ticket.title,
            handPriority: words.priority(ticket.priority), isServing: isServing,
            clockLabel: isServing ? words("已办", "For") : words("叫了", "Called for"),
            clock: DeskWords.stopwatch(from: since, to: now), since: since.rawValue,
            usual: desk.averageServiceSeconds.map {
                words("平常 \(words.span(seconds: $0))", "usually \(words.span(seconds: $0))")
            })
    }

    private static func idle(_ desk: CounterDesk.Reading, _ words: DeskWords) -> Idle {
        guard desk.state == .open else {
            return Idle(
                heading: words("没有在办的号", "Nobody here"), big: words("暂停中", "Paused"),
                line: words("按空格恢复受理。", "Space goes on."), isNumber: false)
        }
        guard let next = desk.waiting.first(where: \.isNext) else {
            return Idle(
                heading: words("没有在办的号", "Nobody here"), big: words("空闲", "Free"),
                line: desk.waitingCount == 0
                    ? words("等有人取号。", "Until somebody takes a ticket.")
                    : words("等候的人要办的事本窗口不办。", "Those who wait need other windows."),
                isNumber: false)
        }
        return Idle(
            heading: words("下一位", "Next"), big: next.number.text, line: next.title,
            isNumber: true)
    }

    private static func facts(
        _ ticket: CounterDesk.AtCounter, now: Instant, _ words: DeskWords
    ) -> [Fact] {
        let taken = TownWords.clock(of: ticket.takenAt)
        let since = ticket.since.map(TownWords.clock)
        var facts = [Fact(term: words("事项", "Item"), text: ticket.title)]
        facts.append(Fact(term: words("取号", "Taken"), text: taken))
        if let since, ticket.state == "serving" {
            facts.append(Fact(term: words("开始", "Begun"), text: since))
        } else if let since {
            let attempt = ticket.attempt ?? 1
            facts.append(
                Fact(
                    term: words("叫号", "Called"),
                    text: words("\(since)，第 \(attempt) 次", "\(since), time \(attempt)")))
        }
        let stay = DeskWords.minutes(from: ticket.takenAt, to: now)
        facts.append(
            Fact(
                term: words("到现在", "Since then"), text: words.minutes(stay)))
        if let priority = words.priority(ticket.priority) {
            facts.append(Fact(term: words("优先", "Priority"), text: priority))
        }
        if ticket.misses > 0 {
            facts.append(
                Fact(
                    term: words("过号", "Missed"),
                    text: words("\(ticket.misses) 次", "\(ticket.misses)")))
        }
        return facts
    }
}

extension CounterDesk.Reading {
    func named(_ queue: QueueLetter) -> String {
        queue.named(titles?.first { $0.queue == queue }?.title)
    }
}

extension QueueLetter {
    /// `A 民政`, or `A` where it has no other name.
    func named(_ title: String?) -> String {
        guard let title, title != rawValue else { return rawValue }
        return "\(rawValue) \(title)"
    }
}
