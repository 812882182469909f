import Contracts
import Hummingbird

/// Who should be at which window on a day, who is, and who is there without a shift.
struct ShiftsPage: Page {
    struct Row: Sendable {
        let badge, link, hours, window, at, word, tone: String
        /// What takes it off the plan; `nil` for one at a window without a shift.
        let drop: Drop?
    }

    struct Drop: Sendable {
        let action, person, from, says: String
    }

    struct Board: Sendable {
        let rows: [Row]
        let asOf: String
    }

    struct Choice: Sendable {
        let value, label: String
        let isChosen: Bool
    }

    /// One more shift, as far as it is filled in.
    struct Adding: Sendable {
        let action: String
        let people: [Choice]
        let from, to, counter: String
    }

    /// Another day's plan taken over; offered where nothing is planned.
    struct Copying: Sendable {
        let action, of: String
    }

    struct Model: Sendable {
        let title, day, from, link, before, after: String
        let isToday: Bool
        /// `nil` while the hall does not answer.
        let board: Board?
        let adding: Adding?
        let copying: Copying?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/supervisor/shifts", by: .roles(.hallSupervisor)) { visit in
            try await page(visit.days(back: 0).from, nil, visit)
        }
        routes.get("/supervisor/shifts/board", by: .roles(.hallSupervisor)) { visit in
            let day = try visit.days(back: 0).from
            let read = try await visit.read(ShiftBoard(site: visit.site, day: day), of: .hall)
            return visit.page(
                "shifts-board", try await board(read.value, read.asOf, visit.badges, visit))
        }
        routes.form("/supervisor/shifts/:day/:act", by: .roles(.hallSupervisor)) { visit, form in
            let day = try visit.part("day", LocalDay.init(rawValue:))
            let change =
                switch try visit.part("act", \.self) {
                case "add": try adding(on: day, visit, form)
                case "drop": try dropping(on: day, visit, form)
                case "copy": try await copying(on: day, visit, form)
                default: throw Problem.notFound
                }
            try await visit.ask(change, of: .hall, key: form.key)
            return visit.redirect(path(day))
        } refused: { visit, form, problem in
            try await page(
                visit.part("day", LocalDay.init(rawValue:)),
                ProblemView(problem, visit, form: form), visit, form: form)
        }
    }

    private static func path(_ day: LocalDay, _ act: String = "") -> String {
        act.isEmpty
            ? "/supervisor/shifts?from=\(day.rawValue)"
            : "/supervisor/shifts/\(day.rawValue)/\(act)"
    }

    // MARK: What a form asks

    private static func adding(
        on day: LocalDay, _ visit: Visit, _ form: Form
    ) throws -> ChangeShifts {
        let window = form["counter"]
        let counter = Int(window).flatMap(CounterNumber.init(rawValue:))
        guard let person = PersonID(text: form["person"]),
            let from = ClockTime(rawValue: form["from"]), let to = ClockTime(rawValue: form["to"]),
            window.isEmpty || counter != nil
        else { throw Problem.badForm }
        return ChangeShifts(
            site: visit.site, day: day,
            added: [
                Shift(
                    person: person, day: day, from: from, to: to, site: visit.site,
                    counter: counter)
            ])
    }

    private static func dropping(
        on day: LocalDay, _ visit: Visit, _ form: Form
    ) throws -> ChangeShifts {
        guard let person = PersonID(text: form["person"]),
            let from = ClockTime(rawValue: form["from"])
        else { throw Problem.badForm }
        return ChangeShifts(
            site: visit.site, day: day, dropped: [.init(person: person, from: from)])
    }

    /// The shifts of the day named, at the same hours and windows.
    private static func copying(
        on day: LocalDay, _ visit: Visit, _ form: Form
    ) async throws -> ChangeShifts {
        guard let source = LocalDay(rawValue: form["of"]) else { throw Problem.badForm }
        let board = try await visit.read(ShiftBoard(site: visit.site, day: source), of: .hall)
        return ChangeShifts(
            site: visit.site, day: day,
            added: board.value.planned.map(\.shift).map {
                Shift(
                    person: $0.person, day: day, from: $0.from, to: $0.to, site: $0.site,
                    counter: $0.counter)
            })
    }

    // MARK: The page

    private static func page(
        _ day: LocalDay, _ problem: ProblemView?, _ visit: Visit, form: Form? = nil
    ) async throws -> Response {
        let part = try await visit.part(ShiftBoard(site: visit.site, day: day), of: .hall)
        let badges = try await visit.badges
        var shown: Board?
        if let value = part.value { shown = board(value, part.asOf ?? 0, badges, visit) }
        let today = LocalDay(visit.townNow)
        let words = DeskWords(language: visit.language)
        func link(days: Int) -> String { "?from=" + (day.adding(days: days) ?? day).rawValue }
        return visit.page(
            "shifts",
            Model(
                title: words("班次", "Shifts"),
                day: (day == today ? words("今天 ", "Today, ") : "") + words.day(day),
                from: day.rawValue, link: link(days: 0), before: link(days: -1),
                after: link(days: 1), isToday: day == today, board: shown,
                adding: part.value.map { adding($0, badges, form) },
                copying: part.value.flatMap {
                    guard $0.planned.isEmpty else { return nil }
                    return Copying(
                        action: path(day, "copy"), of: (day.adding(days: -7) ?? day).rawValue)
                },
                problem: problem ?? part.problem))
    }

    /// As it was typed, or at the hours of the day's last shift.
    private static func adding(
        _ board: ShiftBoard.Reading, _ badges: [PersonID: String], _ form: Form?
    ) -> Adding {
        let last = board.planned.last?.shift
        return Adding(
            action: path(board.day, "add"),
            people: badges.sorted { $0.value < $1.value }.map {
                Choice(
                    value: $0.key.description, label: $0.value,
                    isChosen: $0.key.description == form?["person"])
            },
            from: form?["from"] ?? last?.from.rawValue ?? "",
            to: form?["to"] ?? last?.to.rawValue ?? "", counter: form?["counter"] ?? "")
    }

    private static func board(
        _ reading: ShiftBoard.Reading, _ asOf: Int64, _ badges: [PersonID: String], _ visit: Visit
    ) -> Board {
        let words = DeskWords(language: visit.language)
        return Board(
            rows: rows(reading, badges: badges, words), asOf: words.asOf(visit.townNow, asOf))
    }

    /// Those planned, by hour, window and badge, then those at a window outside every shift.
    static func rows(
        _ board: ShiftBoard.Reading, badges: [PersonID: String], _ words: DeskWords
    ) -> [Row] {
        func row(
            _ person: PersonID, _ shift: Shift?, window: String, at counter: CounterNumber?,
            _ state: StateWord
        ) -> Row {
            let badge = badges[person] ?? words("不在名册", "Not listed")
            let hours = shift.map { "\($0.from.rawValue)–\($0.to.rawValue)" } ?? "—"
            return Row(
                badge: badge, link: "/people/\(person)", hours: hours, window: window,
                at: counter.map(words.window) ?? "—", word: state.word, tone: state.tone,
                drop: shift.map {
                    Drop(
                        action: path(board.day, "drop"), person: person.description,
                        from: $0.from.rawValue, says: "\(badge) \(hours)")
                })
        }
        func place(_ shift: Shift) -> (ClockTime, Int, String) {
            (shift.from, shift.counter?.rawValue ?? .max, badges[shift.person] ?? "")
        }
        return board.planned.sorted { place($0.shift) < place($1.shift) }.map {
            row(
                $0.shift.person, $0.shift,
                window: $0.shift.counter.map(words.window) ?? words("不限", "Any"),
                at: $0.counter, words.presence($0.presence))
        }
            + board.unplanned.map {
                row(
                    $0.person, nil, window: "—", at: $0.counter,
                    StateWord("warn", words("不在班次内", "Outside a shift")))
            }
    }
}

extension DeskWords {
    fileprivate func presence(_ presence: ShiftBoard.Presence) -> StateWord {
        switch presence {
        case .later: StateWord("rest", self("还没到时间", "Later"))
        case .present: StateWord("ok", self("在岗", "There"))
        case .elsewhere: StateWord("warn", self("在别的窗口", "At another window"))
        case .absent: StateWord("bad", self("应到未到", "Missing"))
        case .over: StateWord("rest", self("已下班", "Over"))
        }
    }
}
