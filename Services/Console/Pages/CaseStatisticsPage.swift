import Contracts
import Hummingbird

/// What became of the cases received on some days, its export, and the cases behind each number.
struct CaseStatisticsPage: Page {
    struct Model: Sendable {
        let title, span, from, to: String
        let spans: [StatisticsPage.Span]
        let figures: CaseStatistics?
        let problem: ProblemView?
    }

    struct Behind: Sendable {
        let title, span, back: String
        /// `nil` while the hall does not answer.
        let list: CasesPage.List?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/statistics/cases", by: .roles(.hallSupervisor)) { visit in
            let days = try visit.days(back: 6)
            let part = try await visit.part(
                CaseFigures(from: days.from, to: days.to), of: .hall)
            let words = DeskWords(language: visit.language)
            return visit.page(
                "case-statistics",
                Model(
                    title: words("办件统计", "Cases in figures"),
                    span: words.days(days.from, days.to), from: days.from.rawValue,
                    to: days.to.rawValue,
                    spans: StatisticsPage.spans(
                        days, today: LocalDay(visit.townNow), path: "/statistics/cases", words),
                    figures: part.value.map {
                        CaseStatistics(
                            $0, from: days.from, to: days.to, asOf: part.asOf ?? 0,
                            now: visit.townNow, words)
                    }, problem: part.problem))
        }
        routes.get("/statistics/cases/export", by: .roles(.hallSupervisor)) { visit in
            let days = try visit.days(back: 6)
            let read = try await visit.read(
                CaseFigures(from: days.from, to: days.to), of: .hall)
            let figures = CaseStatistics(
                read.value, from: days.from, to: days.to, asOf: read.asOf, now: visit.townNow,
                DeskWords(language: visit.language))
            guard let table = figures.tables.first(where: { $0.by == visit["by"] }) else {
                throw Problem.notFound
            }
            let name = "cases-\(table.by)-\(days.from.rawValue)-\(days.to.rawValue)"
            let heads = table.heads.map(\.text)
            let rows = table.rows.map { [$0.what] + $0.cells.map(\.text) }
            return visit["as"] == "xlsx"
                ? try visit.workbook(named: name, [heads] + rows)
                : visit.csv(named: name, heads, rows)
        }
        routes.get("/statistics/cases/list", by: .roles(.hallSupervisor)) { visit in
            try await behind(visit)
        }
    }

    private static func behind(_ visit: Visit) async throws -> Response {
        let days = try visit.days(back: 0)
        func read<Value>(_ name: String, _ make: (String) -> Value?) throws -> Value? {
            guard let text = visit[name], !text.isEmpty else { return nil }
            guard let value = make(text) else { throw Problem.notFound }
            return value
        }
        guard let figure = try read("figure", CasesBehind.Figure.init(rawValue:)) else {
            throw Problem.notFound
        }
        let after = try read("after") { Int64($0) }
        let span = CaseSpan(
            from: days.from, to: days.to, item: try read("item", ItemCode.init(rawValue:)))
        let part = try await visit.part(
            CasesBehind(
                figure: figure, from: span.from, to: span.to, item: span.item,
                after: after, limit: CasesPage.pageRows), of: .hall)
        let words = DeskWords(language: visit.language)
        var list: CasesPage.List?
        if let value = part.value {
            let badges = try await visit.badges
            list = CasesPage.List(
                rows: value.cases.map {
                    CasesPage.row($0, badges: badges, now: visit.townNow, words)
                },
                start: after == nil ? nil : span.list(figure),
                next: value.next.map { span.list(figure, after: $0) },
                whyEmpty: words("没有这样的办件。", "No such case."),
                asOf: words.asOf(visit.townNow, part.asOf ?? 0))
        }
        return visit.page(
            "case-behind",
            Behind(
                title: words.figure(figure), span: words.days(span.from, span.to),
                back: "/statistics/cases?from=\(span.from.rawValue)&to=\(span.to.rawValue)",
                list: list, problem: part.problem))
    }
}

extension DeskWords {
    /// The cases behind a number.
    fileprivate func figure(_ figure: CasesBehind.Figure) -> String {
        switch figure {
        case .received: self("收的件", "Received")
        case .accepted: self("受理的", "Accepted")
        case .rejected: self("不予受理的", "Not accepted")
        case .granted: self("准予的", "Granted")
        case .refused: self("不予的", "Refused")
        case .told: self("告知补正的", "With a notice")
        case .secondNotices: self("告知了第二次的", "With a second notice")
        case .defects: self("记了差错的", "With a defect")
        case .inTime: self("按期决定的", "Decided in time")
        case .late: self("超期决定的", "Decided late")
        case .overdue: self("超期的", "Overdue")
        case .silent: self("逾期视为受理的", "Accepted by silence")
        case .visitedAgain: self("跑了不止一次的", "With another visit")
        case .timed: self("按工作日承诺并已决定的", "Decided, promised in working days")
        case .rated: self("评价了的", "Rated")
        case .satisfied: self("评价满意的", "Rated satisfied")
        case .dissatisfied: self("评价不满意的", "Rated dissatisfied")
        case .committed: self("作了告知承诺的", "With a commitment")
        case .commitmentVerified: self("承诺核查完的", "Commitments verified")
        case .commitmentLate: self("承诺核查超期的", "Commitments verified late, or late")
        case .commitmentFalse: self("承诺不实的", "With a false commitment")
        case .revoked: self("决定被撤销的", "Decision revoked")
        }
    }
}
