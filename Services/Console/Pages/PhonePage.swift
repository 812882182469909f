import Contracts
import Hummingbird

/// A citizen's own ticket on their phone, by what the QR code on it says. No account, no name.
struct PhonePage: Page {
    static func add(to routes: Routes) {
        let path = "/t/:ticket/:code"
        routes.get(path, by: .anyone) { visit in try await show("phone", visit) }
        routes.get(path + "/place", by: .anyone) { visit in try await show("phone-place", visit) }
        act(routes, path + "/return") { ReturnTicket(ticket: $0, code: $1) }
        act(routes, path + "/postpone") { PostponeTicket(ticket: $0, code: $1) }
        act(routes, path + "/give-up") { GiveUpTicket(ticket: $0, code: $1) }
    }

    /// A button of the page: one command about this ticket, then the page anew.
    private static func act<C: Command>(
        _ routes: Routes, _ path: String,
        _ command: @escaping @Sendable (TicketID, CitizenCode) -> C
    ) {
        routes.form(path, by: .anyone) { visit, form in
            let (ticket, code) = try visit.ticket()
            try await visit.ask(command(ticket, code), of: .hall, key: form.key)
            return visit.redirect("/t/\(ticket)/\(code.rawValue)")
        } refused: { visit, _, problem in
            // Where the page itself cannot be shown, there is nothing to put the refusal on.
            guard problem.service == nil, problem.status != .notFound else { throw problem }
            return try await show("phone", visit, refused: ProblemView(problem, visit))
        }
    }

    private static func show(
        _ template: String, _ visit: Visit, refused: ProblemView? = nil
    ) async throws -> Response {
        let (ticket, code) = try visit.ticket()
        let place = try await visit.read(TicketPlace(ticket: ticket, code: code), of: .hall)
        return visit.page(
            template,
            PhonePlace(
                place.value, here: "/t/\(ticket)/\(code.rawValue)", refused: refused, visit))
    }
}

/// What the phone shows of a ticket, in plain words.
struct PhonePlace {
    struct Waits {
        let people, time, error: String
    }
    struct Say {
        let mood, text: String
        let way: String?
    }
    struct Row {
        let name, value: String
    }

    /// From so few ahead the holder should be in the hall.
    static let nearAhead = 2

    let here, state, ahead, title, number, item, rule, asOf: String
    let lane: String?
    let waits: Waits?
    let say: Say?
    let rows: [Row]
    let canReturn, canPostpone, canGiveUp: Bool
    let refused: ProblemView?

    init(_ place: TicketPlace.Reading, here: String, refused: ProblemView?, _ visit: Visit) {
        self.here = here
        self.refused = refused
        state = place.state
        ahead = place.ahead.map { "\($0)" } ?? ""
        number = place.number.text
        item = visit.say(place.title)
        rule = visit.say(place.rule)
        lane = place.priority.lane.map { visit.say($0) }
        let said = Self.words(place)
        say = said.map { words in
            Say(mood: words.mood, text: visit.say(words.text), way: words.way.map { visit.say($0) })
        }
        let people = visit.say(WaitWords.people(place.ahead ?? 0))
        title =
            number + " · "
            + (place.state == "waiting"
                ? visit.say(Sentence("前面", "Ahead:")) + " " + people : say?.text ?? "")
        waits = place.ahead.map { ahead in
            Waits(
                people: people,
                time: visit.say(
                    WaitWords.wait(
                        ahead: ahead, minutes: place.expectedWaitMinutes,
                        isUncertain: place.isUncertainToday ?? false)),
                error: visit.say(
                    WaitWords.error(
                        minutes: place.expectedWaitMinutes,
                        errorMinutes: place.expectedErrorMinutes)))
        }
        rows = Self.rows(place, visit)
        (canReturn, canPostpone, canGiveUp) = (
            place.canReturn, place.canPostpone, place.canGiveUp
        )
        let now = TownWords.exactClock(of: visit.townNow)
        asOf = visit.say(Sentence("\(now) 的情况，自动更新", "As of \(now), updates by itself"))
    }

    /// The state of it, and what to do now.
    private static func words(
        _ place: TicketPlace.Reading
    ) -> (mood: String, text: Sentence, way: Sentence?)? {
        let window = "\(place.counter?.rawValue ?? 0)"
        switch place.state {
        case "waiting":
            guard let ahead = place.ahead, ahead <= nearAhead else { return nil }
            return (
                "ok", Sentence("快到您了", "Nearly your turn"),
                Sentence("请回到大厅，听叫号。", "Please be in the hall now.")
            )
        case "called":
            return (
                "", Sentence("请到 \(window) 号窗口", "Please go to window \(window)"),
                place.calls > 1
                    ? Sentence("第 \(place.calls) 次叫您", "Called \(place.calls) times") : nil
            )
        case "serving":
            return ("ok", Sentence("正在 \(window) 号窗口办理", "At window \(window) now"), nil)
        case "parked":
            return (
                "warn", Sentence("先去把手上的事办好", "Take your time"),
                Sentence("办好回到窗口就行，不用重新排队。", "Come back to the window; no need to queue again.")
            )
        case "missed":
            return (
                "warn", Sentence("叫过您，您没有到", "You were called and were not there"),
                place.canReturn
                    ? Sentence(
                        "号没有作废。回到大厅后点下面的按钮。",
                        "Your ticket still holds. Back in the hall, press below.")
                    : Sentence("号没有作废，请找工作人员。", "Your ticket still holds; ask the staff.")
            )
        case "finished":
            return ("rest", Sentence("已经办完，谢谢", "Done, thank you"), nil)
        default:
            return (
                "rest", Sentence("这个号已经作废", "This ticket has ended"),
                Sentence(
                    "还要办的话，请重新取号或找工作人员。", "If you still need to, take a new one or ask the staff.")
            )
        }
    }

    private static func rows(_ place: TicketPlace.Reading, _ visit: Visit) -> [Row] {
        var rows: [(name: Sentence, value: Sentence)] = []
        let isOpen = !["finished", "lapsed"].contains(place.state)
        if isOpen, let call = place.lastCall {
            let text = "\(call.number.text) → \(call.counter.rawValue)"
            rows.append((Sentence("正在叫", "Now calling"), Sentence("\(text) 号", text)))
        }
        if isOpen, let windows = place.counters, !windows.isEmpty {
            rows.append((Sentence("可能叫您到", "You may be called to"), WindowWords.list(windows)))
        }
        let taken = TownWords.clock(of: place.takenAt)
        rows.append((Sentence("取号时间", "Taken at"), Sentence(taken, taken)))
        if place.state == "waiting" {
            rows.append(
                (
                    Sentence("离开一会儿？", "Leaving for a while?"),
                    Sentence(
                        "开着本页，剩 \(nearAhead) 人时响铃", "Keep this page open: it rings at \(nearAhead)")
                ))
        }
        return rows.map { Row(name: visit.say($0.name), value: visit.say($0.value)) }
    }
}
