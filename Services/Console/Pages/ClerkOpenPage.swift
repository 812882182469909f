import Contracts
import Hummingbird

/// The start of a shift: a clerk chooses a window and the queues to call from.
struct ClerkOpenPage: Page {
    struct Seat: Sendable {
        let number: Int
        let name, note: String
        let isFree, isChosen: Bool
    }

    struct Queue: Sendable {
        let queue, title, note: String
        let isOn: Bool
    }

    struct Model: Sendable {
        let title: String
        let seats: [Seat]
        let queues: [Queue]
        /// A window's number typed where it is none of the seats.
        let other: String
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/clerk", by: .roles(.clerk, .hallSupervisor)) { visit in
            let part = try await visit.part(CounterList(site: visit.site), of: .hall)
            if let person = visit.person,
                let mine = part.value?.counters.first(where: {
                    $0.clerk == person && $0.state != .closed
                })
            {
                return visit.redirect("/clerk/\(mine.counter.rawValue)")
            }
            return try await page(part.value?.counters ?? [], nil, part.problem, visit)
        }
        routes.form("/clerk", by: .roles(.clerk, .hallSupervisor)) { visit, form in
            let typed = form.number("other") ?? form.number("counter")
            guard let counter = typed.flatMap(CounterNumber.init(rawValue:)) else {
                throw Problem.noWindow
            }
            var queues = try form.all("queues").map { text -> QueueLetter in
                guard let queue = QueueLetter(rawValue: text) else { throw Problem.badForm }
                return queue
            }
            if queues.isEmpty {
                let known = try await visit.read(CounterList(site: visit.site), of: .hall)
                queues = known.value.counters.first { $0.counter == counter }?.queues ?? []
            }
            try await visit.ask(
                OpenCounter(
                    counter: counter, queues: queues, clerk: visit.person,
                    site: visit.site), of: .hall, key: form.key)
            return visit.redirect("/clerk/\(counter.rawValue)")
        } refused: { visit, form, problem in
            let problem = try await hint(problem, form, visit)
            let part = try await visit.part(CounterList(site: visit.site), of: .hall)
            return try await page(
                part.value?.counters ?? [], form, ProblemView(problem, visit, form: form), visit)
        }
    }

    /// Numbers of windows are the town's: of one that stands at another site, whose it is and which
    /// is free.
    private static func hint(
        _ problem: Problem, _ form: Form, _ visit: Visit
    ) async throws -> Problem {
        guard problem.code == HallRefusal.otherSite.rawValue,
            let number = form.number("other") ?? form.number("counter"),
            let known = try await visit.part(CounterList(), of: .hall).value?.counters,
            let taken = known.first(where: { $0.counter.rawValue == number })
        else { return problem }
        let sites = try await visit.part(SiteList(), of: .registry).value?.sites
        let site = sites?.first { $0.code == taken.site }?.title ?? taken.site.rawValue
        let free = free(beside: Set(known.map(\.counter.rawValue)))
        return Problem(
            problem.status, problem.code,
            free.map {
                Sentence(
                    "\(number) 号已是\(site)的窗口，请用别的号，如 \($0)。",
                    "Window \(number) is of \(site): use another number, such as \($0).")
            }
                ?? Sentence(
                    "\(number) 号已是\(site)的窗口，1 至 99 号都有人用了。",
                    "Window \(number) is of \(site), and 1 to 99 are all in use."))
    }

    /// The first of ten numbers nobody has, so that a site's own stay together: 11, 21; failing
    /// that the first free one.
    static func free(beside taken: Set<Int>) -> Int? {
        let all = Set(1...99).subtracting(taken)
        let tens = stride(from: 1, through: 91, by: 10)
        return tens.first { ten in (ten...ten + 8).allSatisfy(all.contains) } ?? all.min()
    }

    private static func page(
        _ counters: [CounterList.Reading.Counter], _ form: Form?, _ problem: ProblemView?,
        _ visit: Visit
    ) async throws -> Response {
        visit.page(
            "clerk-open",
            model(
                counters, try await queues(visit), typed: form, problem,
                DeskWords(language: visit.language)))
    }

    /// The queues a window may call from: those of the hall's board, and those its items lead to,
    /// as no window has been opened in the morning.
    private static func queues(_ visit: Visit) async throws -> [HallBoard.Reading.Queue] {
        let board = try await visit.part(HallBoard(site: visit.site, calls: 1), of: .hall)
        guard let known = board.value?.queues else { return [] }
        let menu = try await visit.part(KioskMenu(site: visit.site), of: .hall)
        let titles = (menu.value?.domains ?? []).flatMap { domain in
            domain.items.map { ($0.queue, domain.title) }
        }
        let others = Dictionary(titles) { first, _ in first }
            .filter { queue, _ in !known.contains { $0.queue == queue } }
            .sorted { $0.key.rawValue < $1.key.rawValue }
            .map { HallBoard.Reading.Queue(queue: $0.key, title: $0.value, waiting: 0) }
        return known + others
    }

    static func model(
        _ counters: [CounterList.Reading.Counter], _ queues: [HallBoard.Reading.Queue],
        typed form: Form?, _ problem: ProblemView?, _ words: DeskWords
    ) -> Model {
        let on = form.map { Set($0.all("queues")) }
        var letters = queues.map(\.queue)
        for queue in counters.flatMap(\.queues) where !letters.contains(queue) {
            letters.append(queue)
        }
        return Model(
            title: words("开窗", "Open a window"),
            seats: counters.map { counter in
                let isFree = counter.state == .closed || counter.clerk == nil
                return Seat(
                    number: counter.counter.rawValue, name: words.window(counter.counter),
                    note: isFree
                        ? counter.queues.map(\.rawValue).joined(separator: " ")
                        : words("已有人在岗", "Held by a colleague"),
                    isFree: isFree, isChosen: form?.number("counter") == counter.counter.rawValue)
            },
            queues: letters.sorted().map { letter in
                let known = queues.first { $0.queue == letter }
                let waiting = known?.waiting ?? 0
                return Queue(
                    queue: letter.rawValue, title: known?.title ?? "",
                    note: waiting == 0
                        ? words("没有人等", "nobody waits")
                        : words("等 \(waiting) 人", "\(waiting) wait"),
                    isOn: on?.contains(letter.rawValue) ?? false)
            }, other: form?["other"] ?? "", problem: problem)
    }
}

extension Problem {
    static let noWindow = Problem(
        .unprocessableContent, "web.no-window",
        Sentence("请先选一个窗口（1 至 99 号）。", "Choose a window first, 1 to 99."))
}
