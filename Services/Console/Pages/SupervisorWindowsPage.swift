import Contracts
import Hummingbird

/// The windows and what each handles: a column for each window, a row for each item.
struct SupervisorWindowsPage: Page {
    struct Window: Sendable {
        let name, clerk, word, tone, link: String
        /// The id of the column's form.
        let form: String
        let saveAction: String
    }

    struct Cell: Sendable {
        let form, code, says: String
        let isOn: Bool
    }

    struct Item: Sendable {
        let queue, title: String
        let cells: [Cell]
    }

    struct Model: Sendable {
        let title: String
        let windows: [Window]
        let items: [Item]
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/supervisor/windows", by: .roles(.hallSupervisor)) { visit in
            try await page(nil, visit)
        }
        routes.form("/supervisor/windows/:counter/skills", by: .roles(.hallSupervisor)) {
            visit, form in
            let items = try form.all("items").map { text -> ItemCode in
                guard let item = ItemCode(rawValue: text) else { throw Problem.badForm }
                return item
            }
            let list = try await visit.read(ItemList(day: LocalDay(visit.townNow)), of: .hall)
            // Every box ticked is the same as none: whatever the list will have.
            let isAll = items.isEmpty || list.value.items.allSatisfy { items.contains($0.item) }
            try await visit.ask(
                SetSkills(counter: try visit.counter, items: isAll ? nil : items), of: .hall,
                key: form.key)
            return visit.redirect("/supervisor/windows")
        } refused: { visit, form, problem in
            try await page(ProblemView(problem, visit, form: form), visit)
        }
    }

    private static func page(_ problem: ProblemView?, _ visit: Visit) async throws -> Response {
        let counters = try await visit.part(CounterList(site: visit.site), of: .hall)
        let items = try await visit.part(ItemList(day: LocalDay(visit.townNow)), of: .hall)
        return visit.page(
            "supervisor-windows",
            model(
                counters.value?.counters ?? [], items.value?.items ?? [],
                badges: try await visit.badges,
                problem: problem ?? counters.problem ?? items.problem,
                DeskWords(language: visit.language)))
    }

    static func model(
        _ counters: [CounterList.Reading.Counter], _ items: [ItemList.Reading.Item],
        badges: [PersonID: String], problem: ProblemView?, _ words: DeskWords
    ) -> Model {
        Model(
            title: words("窗口与技能", "Windows and skills"),
            windows: counters.map {
                let state = words.state($0.state, pause: nil)
                let number = $0.counter.rawValue
                return Window(
                    name: words.number($0.counter),
                    clerk: $0.clerk.flatMap { badges[$0] }.map {
                        words("工号 \($0)", "No. \($0)")
                    } ?? "",
                    word: state.word, tone: state.tone, link: "/supervisor/windows/\(number)",
                    form: "skills-\(number)", saveAction: "/supervisor/windows/\(number)/skills")
            },
            items: items.map { item in
                Item(
                    queue: item.queue.rawValue, title: item.title,
                    cells: counters.map { counter in
                        Cell(
                            form: "skills-\(counter.counter.rawValue)", code: item.item.rawValue,
                            says: words.window(counter.counter) + " " + item.title,
                            isOn: counter.skills?.contains(item.item) ?? true)
                    })
            }, problem: problem)
    }
}
