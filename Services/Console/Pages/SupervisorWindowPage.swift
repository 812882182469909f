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
        /// What changes by itself; `nil` while the hall does not answer.
        let now: SupervisorWindow?
        let nowFrom, openTitle, openLabel, openAction: String
        let queues: [Queue]
        let clerks: [Clerk]
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/supervisor/windows/:counter", by: .roles(.hallSupervisor)) { visit in
            try await page(nil, visit)
        }
        routes.get("/supervisor/windows/:counter/now", by: .roles(.hallSupervisor)) { visit in
            let desk = try await visit.read(CounterDesk(counter: try visit.counter), of: .hall)
            return visit.page(
                "supervisor-window-now",
                SupervisorWindow(
                    desk.value, badges: try await visit.badges, asOf: desk.asOf,
                    now: visit.townNow, DeskWords(language: visit.language)))
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
        let words = DeskWords(language: visit.language)
        let badges = try await visit.badges
        return visit.page(
            "supervisor-window",
            model(
                counter, desk.value, board.value?.queues ?? [], badges: badges,
                now: desk.value.map {
                    SupervisorWindow(
                        $0, badges: badges, asOf: desk.asOf ?? 0, now: visit.townNow, words)
                }, problem: problem ?? desk.problem, words))
    }

    static func model(
        _ counter: CounterNumber, _ desk: CounterDesk.Reading?,
        _ queues: [HallBoard.Reading.Queue], badges: [PersonID: String], now: SupervisorWindow?,
        problem: ProblemView?, _ words: DeskWords
    ) -> Model {
        let path = "/supervisor/windows/\(counter.rawValue)/"
        let isClosed = desk.map { $0.state == .closed } ?? true
        let letters = Set(queues.map(\.queue)).union(desk?.queues ?? []).sorted()
        return Model(
            title: words.window(counter),
            state: desk.map { words.state($0.state, pause: $0.pauseReason) },
            now: now, nowFrom: path + "now",
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
            }, problem: problem)
    }
}
