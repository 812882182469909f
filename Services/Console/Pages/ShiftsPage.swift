import Contracts
import Hummingbird

/// Who should be at which window on a day, who is, and who is there without a shift.
struct ShiftsPage: Page {
    struct Row: Sendable {
        let badge, link, hours, window, at, word, tone: String
    }

    struct Board: Sendable {
        let rows: [Row]
        let asOf: String
    }

    struct Model: Sendable {
        let title, day, from, link, before, after: String
        let isToday: Bool
        /// `nil` while the hall does not answer.
        let board: Board?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/supervisor/shifts", by: .roles(.hallSupervisor)) { visit in
            let day = try visit.days(back: 0).from
            let part = try await visit.part(ShiftBoard(site: visit.site, day: day), of: .hall)
            var board: Board?
            if let value = part.value { board = try await Self.board(value, part.asOf ?? 0, visit) }
            return visit.page("shifts", model(board, on: day, part.problem, visit))
        }
        routes.get("/supervisor/shifts/board", by: .roles(.hallSupervisor)) { visit in
            let day = try visit.days(back: 0).from
            let read = try await visit.read(ShiftBoard(site: visit.site, day: day), of: .hall)
            return visit.page("shifts-board", try await board(read.value, read.asOf, visit))
        }
    }

    private static func board(
        _ reading: ShiftBoard.Reading, _ asOf: Int64, _ visit: Visit
    ) async throws -> Board {
        let words = DeskWords(language: visit.language)
        return Board(
            rows: rows(reading, badges: try await visit.badges, words),
            asOf: words.asOf(visit.townNow, asOf))
    }

    private static func model(
        _ board: Board?, on day: LocalDay, _ problem: ProblemView?, _ visit: Visit
    ) -> Model {
        let today = LocalDay(visit.townNow)
        let words = DeskWords(language: visit.language)
        func link(days: Int) -> String { "?from=" + (day.adding(days: days) ?? day).rawValue }
        return Model(
            title: words("班次", "Shifts"),
            day: (day == today ? words("今天 ", "Today, ") : "") + words.day(day),
            from: day.rawValue, link: link(days: 0), before: link(days: -1),
            after: link(days: 1), isToday: day == today, board: board, problem: problem)
    }

    /// Those planned, by hour, window and badge, then those at a window outside every shift.
    static func rows(
        _ board: ShiftBoard.Reading, badges: [PersonID: String], _ words: DeskWords
    ) -> [Row] {
        func row(
            _ person: PersonID, hours: String, window: String, at counter: CounterNumber?,
            _ state: StateWord
        ) -> Row {
            Row(
                badge: badges[person] ?? words("不在名册", "Not listed"),
                link: "/people/\(person)", hours: hours, window: window,
                at: counter.map(words.window) ?? "—", word: state.word, tone: state.tone)
        }
        func place(_ shift: Shift) -> (ClockTime, Int, String) {
            (shift.from, shift.counter?.rawValue ?? .max, badges[shift.person] ?? "")
        }
        return board.planned.sorted { place($0.shift) < place($1.shift) }.map {
            row(
                $0.shift.person, hours: "\($0.shift.from.rawValue)–\($0.shift.to.rawValue)",
                window: $0.shift.counter.map(words.window) ?? words("不限", "Any"), at: $0.counter,
                words.presence($0.presence))
        }
            + board.unplanned.map {
                row(
                    $0.person, hours: "—", window: "—", at: $0.counter,
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
