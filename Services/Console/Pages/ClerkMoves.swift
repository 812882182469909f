import Contracts

/// The buttons of the clerk's page. Which are closed, and why, is the hall's to say; which one is
/// the main act follows from who is there.
struct ClerkMoves: Sendable {
    private let desk: CounterDesk.Reading
    private let words: DeskWords

    init(_ desk: CounterDesk.Reading, _ words: DeskWords) {
        self.desk = desk
        self.words = words
    }

    private func path(_ move: String) -> String { "/clerk/\(desk.counter.rawValue)/\(move)" }

    /// What closes a move; `nil` when it is open. One the hall does not name is closed.
    private func why(_ move: CounterDesk.Move) -> String? {
        guard let found = desk.moves.first(where: { $0.move == move }) else {
            return words("现在不能", "Not now")
        }
        guard !found.isOpen else { return nil }
        return found.why.map(words.why) ?? words("现在不能", "Not now")
    }

    /// The main act first, then the others in the order of the keys' grid.
    var moves: [DeskMove] {
        [main, recall, miss, transfer, park, finish, pause]
    }

    /// What space does: the one thing to do next.
    private var main: DeskMove {
        let cap = words("空格", "Space")
        if desk.ticket?.state == "called" {
            return DeskMove(
                "next", words("人到了，开始办理", "Here: begin"), to: path("serve"), key: " ",
                cap: cap, look: "main", why: why(.serve))
        }
        if desk.ticket != nil {
            let label =
                desk.waiting.contains(where: \.isNext) && desk.state == .open
                ? words("办结并叫下一位", "Finish and call the next")
                : words("办结，等下一位", "Finish and wait")
            return DeskMove(
                "next", label, to: path("finish-and-call-next"), key: " ", cap: cap, look: "main",
                why: why(.finishAndCallNext))
        }
        if desk.state == .paused {
            return DeskMove(
                "next", words("恢复受理", "Go on"), to: path("resume"), key: " ", cap: cap,
                look: "main", why: why(.resume))
        }
        return DeskMove(
            "next", words("叫下一位", "Call the next"), to: path("call-next"), key: " ", cap: cap,
            look: "main", why: why(.callNext))
    }

    private var recall: DeskMove {
        DeskMove(
            "recall", words("重呼", "Call again"), to: path("recall"), key: "r", why: why(.recall))
    }

    private var finish: DeskMove {
        DeskMove(
            "finish", words("只办结", "Finish only"), to: path("finish"), key: "f",
            why: why(.finish))
    }

    /// Asks once: the second M, or Enter, is the act.
    private var miss: DeskMove {
        let number = desk.ticket?.number.text ?? ""
        let calls = desk.ticket?.attempt ?? 1
        return DeskMove(
            "miss", words("过号", "Missed"), to: path("miss"), key: "m", why: why(.miss),
            asks: DeskMove.Question(
                question: words(
                    "\(number) 叫了 \(calls) 次，人没有来？再按一次 M 或回车。",
                    "\(number) was called \(calls) times and nobody came? Press M again, or Enter."),
                choices: [
                    .init(words("确认过号", "Yes, missed"), key: "m", look: "bad")
                ], noChoice: ""))
    }

    private var transfer: DeskMove {
        let here = desk.ticket.map { $0.queue ?? $0.number.queue }
        var queues: [QueueLetter] = []
        for queue in desk.others.flatMap(\.queues) + desk.queues
        where queue != here && !queues.contains(queue) {
            queues.append(queue)
        }
        let toQueues = queues.sorted().map {
            DeskMove.Choice(
                words("\(desk.named($0)) 队列", "Queue \(desk.named($0))"), SendTo.field,
                SendTo(queue: $0).text, key: $0.rawValue.lowercased())
        }
        let toCounters = desk.others.filter { $0.state == .open && $0.canServe }.compactMap {
            other -> DeskMove.Choice? in
            guard let queue = other.queues.first(where: { $0 == here }) ?? other.queues.first
            else { return nil }
            return DeskMove.Choice(
                words.window(other.counter), SendTo.field,
                SendTo(queue: queue, counter: other.counter).text,
                key: other.counter.rawValue < 10 ? "\(other.counter.rawValue)" : nil)
        }
        return DeskMove(
            "transfer", words("转办", "Send on"), to: path("transfer"), key: "t",
            why: why(.transfer),
            asks: DeskMove.Question(
                question: words("转到哪里？号和先后都不变。", "Where to? Number and place stay."),
                choices: toQueues + toCounters,
                noChoice: words("没有别的队列或窗口可转。", "There is no other queue or window.")))
    }

    private var park: DeskMove {
        DeskMove(
            "park", words("暂挂", "Park"), to: path("park"), key: "p", why: why(.park),
            asks: DeskMove.Question(
                question: words("群众去做什么？号留着，回来不用重新排队。", "What for? They keep their place."),
                choices: reasons(ParkReason.self, words.park), noChoice: ""))
    }

    /// Pausing asks why; while paused the key goes on.
    private var pause: DeskMove {
        guard desk.state != .paused else {
            return DeskMove(
                "pause", words("恢复受理", "Go on"), to: path("resume"), key: "z",
                why: why(.resume))
        }
        return DeskMove(
            "pause", words("暂停受理", "Pause"), to: path("pause"), key: "z", why: why(.pause),
            asks: DeskMove.Question(
                question: words("为什么暂停？手上这位办完才停。", "Why? Who is here is served first."),
                choices: reasons(PauseReason.self, words.pause), noChoice: ""))
    }

    /// Every reason of a kind, each with its digit.
    private func reasons<Reason: CaseIterable & RawRepresentable<String>>(
        _ kind: Reason.Type, _ say: (Reason) -> String
    ) -> [DeskMove.Choice] {
        kind.allCases.enumerated().map { index, reason in
            .init(say(reason), "reason", reason.rawValue, key: "\(index + 1)")
        }
    }

    /// - Parameter place: from 1; the first nine have a key.
    func back(_ ticket: CounterDesk.Parked, place: Int) -> DeskMove {
        let busy =
            desk.ticket == nil ? nil : words("先办完手上这位", "Finish with this one first")
        return DeskMove(
            "back-\(ticket.number.text)", words("叫回", "Call back"), to: path("unpark"),
            ["ticket": ticket.ticket.description], key: place < 10 ? "\(place)" : nil,
            why: desk.state == .paused ? words("暂停中", "Paused") : busy)
    }

    /// Without a key: the digits call back who is parked, and putting back is no haste.
    func putBack(_ ticket: CounterDesk.Missed) -> DeskMove {
        words.putBack(ticket.ticket, ticket.number, to: path("return"))
    }

    var windowMoves: [DeskMove] {
        [
            DeskMove(
                "close", words("关窗，今天不办了", "Close the window"), to: path("close"),
                why: why(.close),
                asks: DeskMove.Question(
                    question: words(
                        "关了以后叫不到您的窗口，等您的人由别的窗口叫。", "Nobody is called here any more."),
                    choices: [.init(words("确认关窗", "Yes, close"), look: "bad")],
                    noChoice: ""))
        ]
    }

    var alarms: [DeskMove] {
        AlarmGrade.allCases.filter { $0 > (desk.alarm?.grade ?? .help) || desk.alarm == nil }
            .map { grade in
                let isDanger = grade == .danger
                return DeskMove(
                    "alarm-\(grade.rawValue)", words.alarm(grade), to: path("alarm"),
                    look: isDanger ? "bad" : "",
                    asks: DeskMove.Question(
                        question: isDanger
                            ? words("现场有危险？主管马上看到，按最高一级。", "Is anybody in danger?")
                            : words(
                                "请主管到\(words.window(desk.counter))来？", "Ask the supervisor over?"),
                        choices: [
                            .init(
                                isDanger ? words("马上求助", "Call for help") : words("请主管来", "Yes"),
                                "grade", grade.rawValue, look: isDanger ? "bad" : "main")
                        ], noChoice: ""))
            }
    }

    /// What a pause means for those who wait.
    var restingSays: String {
        let reason = desk.pauseReason.map(words.pause) ?? ""
        return words(
            "暂停中（\(reason)）：不会叫到这个窗口，等候的人由别的窗口叫。", "Paused (\(reason)): nobody is called here.")
    }
}

/// Where a clerk sends somebody on to, as a button says it: `C`, a queue; `C5`, its window 5.
struct SendTo {
    static let field = "to"

    let queue: QueueLetter
    var counter: CounterNumber?

    var text: String { queue.rawValue + (counter.map { "\($0.rawValue)" } ?? "") }
}

extension SendTo {
    init?(text: String) {
        guard let queue = QueueLetter(rawValue: String(text.prefix(1))) else { return nil }
        self.init(queue: queue)
        guard text.count > 1 else { return }
        guard let number = Int(text.dropFirst()), let counter = CounterNumber(rawValue: number)
        else { return nil }
        self.counter = counter
    }
}
