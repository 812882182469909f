import Contracts

/// One window as it is now: who is there with whom, who waits for it, and what may be done.
struct SupervisorWindow: Sendable {
    struct Waiting: Sendable {
        let number, title, waited: String
        let priority: String?
        let isNext, isElsewhere: Bool
    }

    let tiles: [SupervisorFloor.Tile]
    let waiting: [Waiting]
    let waitingLink: String
    let waitingCount: Int
    /// Why the next one is next; `nil` when nobody is.
    let pick: String?
    let parked: String?
    let moves: [DeskMove]
    let asOf: String

    init(
        _ desk: CounterDesk.Reading, badges: [PersonID: String], asOf: Int64, now: Instant,
        _ words: DeskWords
    ) {
        let today = LocalDay(now)
        tiles = Self.tiles(desk, badges, today, now: now, words)
        waiting = desk.waiting.prefix(10).map {
            Waiting(
                number: $0.number.text, title: $0.title, waited: words.minutes($0.waitedMinutes),
                priority: words.priority($0.priority), isNext: $0.isNext,
                isElsewhere: !$0.canServe)
        }
        waitingLink = TicketsLink.to(from: today, state: "waiting")
        waitingCount = desk.waitingCount
        pick = desk.pick?.said(in: words.language)
        parked =
            desk.parked.isEmpty
            ? nil
            : words("暂挂 ", "Parked: ")
                + desk.parked.map(\.number.text).joined(separator: words("、", ", "))
        moves = Self.moves(desk, "/supervisor/windows/\(desk.counter.rawValue)/", words)
        self.asOf = words.asOf(now, asOf)
    }

    private static func tiles(
        _ desk: CounterDesk.Reading, _ badges: [PersonID: String], _ today: LocalDay, now: Instant,
        _ words: DeskWords
    ) -> [SupervisorFloor.Tile] {
        func list(_ state: String? = nil) -> String {
            TicketsLink.to(from: today, state: state, counter: desk.counter)
        }
        let spent = desk.ticket.flatMap { ticket in
            ticket.since.map {
                words.state(ofTicket: ticket.state).word + " "
                    + words.minutes(DeskWords.minutes(from: $0, to: now))
            }
        }
        return [
            .init(
                words("手上", "In hand"),
                [(desk.ticket?.number.text ?? "—", list(desk.ticket?.state))],
                note: desk.ticket.map { $0.title + (spent.map { " · " + $0 } ?? "") }
                    ?? words("没有人", "nobody")),
            .init(
                words("谁在岗（工号）", "Clerk (number)"),
                [
                    (
                        desk.clerk.flatMap { badges[$0] } ?? "—",
                        desk.clerk.map { "/people/\($0)" } ?? "/people?kind=clerk"
                    )
                ],
                note: desk.clerk == nil ? words("没有人坐", "nobody sits here") : ""),
            .init(
                words("今天办结", "Finished today"), [("\(desk.finishedToday)", list("finished"))],
                note: words("件", "")),
            .init(
                words("平均办理", "Average service"),
                [(desk.averageServiceSeconds.map(words.span(seconds:)) ?? "—", list("finished"))],
                note: desk.averageServiceSeconds == nil
                    ? words("办结一件后才有", "after the first") : ""),
        ]
    }

    private static func moves(
        _ desk: CounterDesk.Reading, _ path: String, _ words: DeskWords
    ) -> [DeskMove] {
        func why(_ move: CounterDesk.Move) -> String? {
            let found = desk.moves.first { $0.move == move }
            guard found?.isOpen != true else { return nil }
            return found?.why.map(words.why) ?? words("现在不能", "Not now")
        }
        return [
            DeskMove(
                "pause", words("暂停受理", "Pause"), to: path + "pause", why: why(.pause),
                asks: DeskMove.Question(
                    question: words("为什么暂停？手上这位办完才停。", "Why? Who is here is served first."),
                    choices: PauseReason.allCases.map {
                        .init(words.pause($0), "reason", $0.rawValue)
                    }, noChoice: "")),
            DeskMove(
                "resume", words("恢复受理", "Go on"), to: path + "resume", why: why(.resume)),
            DeskMove(
                "close", words("关窗", "Close"), to: path + "close", why: why(.close),
                asks: DeskMove.Question(
                    question: words("关了以后不再叫到这个窗口。", "Nobody is called there any more."),
                    choices: [.init(words("确认关窗", "Yes, close"), look: "bad")],
                    noChoice: "")),
        ]
    }
}
