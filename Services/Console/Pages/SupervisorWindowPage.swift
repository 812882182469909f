import Contracts
import Hummingbird

/// One window in the supervisor's hands: who is there, what it calls, open it, pause it, close it.
struct SupervisorWindowPage: Page {
    struct Queue: Sendable {
        let queue, title, note: String
        let isOn: Bool
    }

    struct Clerk: Sendable {
        let person, badge: String
        let isChosen: Bool
    }

    struct Model: Sendable {
        let title: String
        let state: StateWord?
        let facts: [ClerkDesk.Fact]
        let openTitle, openLabel, openAction: String
        let queues: [Queue]
        let clerks: [Clerk]
        let moves: [DeskMove]
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/supervisor/windows/:counter", by: .roles(.hallSupervisor)) { visit in
            try await page(nil, visit)
        }
        routes.form("/supervisor/windows/:counter/:act", by: .roles(.hallSupervisor)) {
            visit, form in
            let counter = try visit.counter
            let act = try visit.part("act", \.self)
            if act == "open" {
                try await open(counter, visit, form)
            } else if ["pause", "resume", "close"].contains(act) {
                try await ClerkAct.send(act, at: counter, visit, form)
            } else {
                throw Problem.notFound
            }
            return visit.redirect("/supervisor/windows/\(counter.rawValue)")
        } refused: { visit, form, problem in
            try await page(ProblemView(problem, visit, form: form), visit)
        }
    }

    private static func open(
        _ counter: CounterNumber, _ visit: Visit, _ form: Form
    ) async throws {
        let queues = try form.all("queues").map { text -> QueueLetter in
            guard let queue = QueueLetter(rawValue: text) else { throw Problem.badForm }
            return queue
        }
        let typed = form["clerk"]
        let clerk = PersonID(text: typed)
        guard typed.isEmpty || clerk != nil else { throw Problem.badForm }
        try await visit.ask(
            OpenCounter(
                counter: counter, queues: queues, clerk: clerk, site: visit.site),
            of: .hall, key: form.key)
    }

    private static func page(_ problem: ProblemView?, _ visit: Visit) async throws -> Response {
        let counter = try visit.counter
        let desk = try await visit.part(CounterDesk(counter: counter), of: .hall)
        let board = try await visit.part(HallBoard(site: visit.site, calls: 1), of: .hall)
        return visit.page(
            "supervisor-window",
            model(
                counter, desk.value, board.value?.queues ?? [], badges: try await visit.badges,
                problem: problem ?? desk.problem, now: visit.townNow,
                DeskWords(language: visit.language)))
    }

    static func model(
        _ counter: CounterNumber, _ desk: CounterDesk.Reading?,
        _ queues: [HallBoard.Reading.Queue], badges: [PersonID: String], problem: ProblemView?,
        now: Instant, _ words: DeskWords
    ) -> Model {
        let path = "/supervisor/windows/\(counter.rawValue)/"
        let isClosed = desk.map { $0.state == .closed } ?? true
        let letters = Set(queues.map(\.queue)).union(desk?.queues ?? []).sorted()
        return Model(
            title: words.window(counter),
            state: desk.map { words.state($0.state, pause: $0.pauseReason) },
            facts: desk.map { facts($0, badges, now: now, words) } ?? [],
            openTitle: isClosed
                ? words("开这个窗口", "Open this window")
                : words("这个窗口叫哪些队列", "Which queues it calls"),
            openLabel: isClosed ? words("开窗", "Open") : words("照这样改", "Change"),
            openAction: path + "open",
            queues: letters.map { letter in
                let known = queues.first { $0.queue == letter }
                return Queue(
                    queue: letter.rawValue, title: known?.title ?? "",
                    note: known.map { words("等 \($0.waiting) 人", "\($0.waiting) wait") } ?? "",
                    isOn: desk?.queues.contains(letter) ?? false)
            },
            clerks: badges.sorted { $0.value < $1.value }.map {
                Clerk(
                    person: $0.key.description, badge: $0.value, isChosen: $0.key == desk?.clerk)
            },
            moves: desk.map { moves($0, path, words) } ?? [], problem: problem)
    }

    private static func facts(
        _ desk: CounterDesk.Reading, _ badges: [PersonID: String], now: Instant,
        _ words: DeskWords
    ) -> [ClerkDesk.Fact] {
        let nobody = words("没有人", "nobody")
        var facts = [
            ClerkDesk.Fact(
                term: words("谁在岗", "Clerk"), text: desk.clerk.map { badges[$0] ?? "—" } ?? nobody),
            ClerkDesk.Fact(
                term: words("手上", "Ticket"),
                text: desk.ticket.map { "\($0.number.text)　\($0.title)" } ?? nobody),
        ]
        if let ticket = desk.ticket, let since = ticket.since {
            let state = words.state(ofTicket: ticket.state).word
            facts.append(
                ClerkDesk.Fact(
                    term: state, text: words.minutes(DeskWords.minutes(from: since, to: now))))
        }
        facts.append(
            ClerkDesk.Fact(
                term: words("今天办结", "Finished"),
                text: words("\(desk.finishedToday) 件", "\(desk.finishedToday)")))
        if let seconds = desk.averageServiceSeconds {
            facts.append(
                ClerkDesk.Fact(
                    term: words("平均办理", "Average"), text: words.span(seconds: seconds)))
        }
        return facts
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
                        .init(words.pause($0), to: path + "pause", ["reason": $0.rawValue])
                    }, noChoice: "")),
            DeskMove(
                "resume", words("恢复受理", "Go on"), to: path + "resume", why: why(.resume)),
            DeskMove(
                "close", words("关窗", "Close"), to: path + "close", why: why(.close),
                asks: DeskMove.Question(
                    question: words("关了以后不再叫到这个窗口。", "Nobody is called there any more."),
                    choices: [.init(words("确认关窗", "Yes, close"), to: path + "close", look: "bad")],
                    noChoice: "")),
        ]
    }
}
