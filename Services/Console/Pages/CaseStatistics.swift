import Contracts

/// The figures of cases as their page shows them and their export writes them: of all, by item and
/// by day of receipt. Every number leads to its cases.
struct CaseStatistics: Sendable {
    let tiles: [SupervisorFloor.Tile]
    /// None for a single day.
    let charts: [Chart]
    let tables: [StatisticsFigures.Table]
    let asOf: String

    private let from, to: LocalDay
    private let words: DeskWords

    init(
        _ reading: CaseFigures.Reading, from: LocalDay, to: LocalDay, asOf: Int64, now: Instant,
        _ words: DeskWords
    ) {
        (self.from, self.to, self.words) = (from, to, words)
        self.asOf = words.asOf(now, asOf)
        let whole = CaseSpan(from: from, to: to, item: nil)
        tiles = Self.tiles(reading.all, whole, words)
        charts =
            from == to
            ? [] : Self.charts(Self.everyDay(reading.days, from, min(to, LocalDay(now))), words)
        let items: [Line] = reading.items.map {
            ($0.title, $0.counts, CaseSpan(from: from, to: to, item: $0.item))
        }
        let days: [Line] = reading.days.map {
            (words.day($0.day), $0.counts, CaseSpan(from: $0.day, to: $0.day, item: nil))
        }
        tables = [
            Self.table(
                "item", words("按事项", "By item"), words("事项", "Item"), whole, items, Self.cells,
                words),
            Self.table(
                "day", words("按收件日", "By day of receipt"), words("日期", "Day"), whole, days,
                Self.cells, words),
            Self.commitments(items, whole, words),
        ]
    }

    /// A row of a table: what it is of, what is counted, and the cases behind it.
    private typealias Line = (what: String, counts: CaseCounts, span: CaseSpan)
    /// A number with its head and its list.
    private typealias Cell = (head: String, text: String, link: String)

    private static func tiles(
        _ counts: CaseCounts, _ span: CaseSpan, _ words: DeskWords
    ) -> [SupervisorFloor.Tile] {
        let decided = counts.inTime + counts.late
        return [
            .init(
                words("收件 / 受理", "Received / accepted"),
                [
                    ("\(counts.received)", span.list(.received)),
                    ("\(counts.accepted)", span.list(.accepted)),
                ], note: words("不予受理 \(counts.rejected)", "\(counts.rejected) not accepted")),
            .init(
                words("按期 / 超期作出决定", "Decided in time / late"),
                [
                    ("\(counts.inTime)", span.list(.inTime)),
                    ("\(counts.late)", span.list(.late)),
                ],
                note: decided == 0
                    ? words("还没有作出决定的", "none decided")
                    : words(
                        "按期率 \(DeskWords.share(counts.inTime, of: decided))",
                        "\(DeskWords.share(counts.inTime, of: decided)) in time"),
                tone: counts.late > 0 ? "bad" : ""),
            .init(
                words("用了 / 承诺工作日", "Working days used / promised"),
                [
                    (DeskWords.tenths(counts.meanDaysUsed), span.list(.timed)),
                    (DeskWords.tenths(counts.meanDaysPromised), span.list(.timed)),
                ],
                note: words(
                    "\(counts.timed) 件的平均，停时限的不算",
                    "means of \(counts.timed), without stops")),
            .init(
                words("平均到场（次）", "Visits for a case"),
                [(DeskWords.tenths(counts.meanVisits), span.list(.received))],
                note: words(
                    "跑了不止一次的 \(counts.visitedAgain) 件",
                    "\(counts.visitedAgain) came again")),
            .init(
                words("告知补正 / 第二次", "Notices / second ones"),
                [
                    ("\(counts.told)", span.list(.told)),
                    ("\(counts.secondNotices)", span.list(.secondNotices)),
                ], note: words("记差错 \(counts.defects) 件", "\(counts.defects) defects"),
                tone: counts.defects > 0 ? "bad" : ""),
            .init(
                words("满意率", "Satisfied"),
                [(rate(counts), span.list(.rated))],
                note: counts.rated == 0
                    ? words(
                        "\(counts.received) 件都没有评价；不评不算满意",
                        "none of \(counts.received) rated; that is not satisfied")
                    : words(
                        "评价了的 \(counts.rated) 件里满意 \(counts.satisfied) 件；共收件 \(counts.received)",
                        "\(counts.satisfied) of \(counts.rated) rated, of \(counts.received)")),
        ]
    }

    /// Days without a case show as such; those to come do not show.
    private static func everyDay(
        _ days: [CaseFigures.Day], _ first: LocalDay, _ last: LocalDay
    ) -> [CaseFigures.Day] {
        guard !days.isEmpty, first <= last else { return days }
        let known = Dictionary(days.map { ($0.day, $0) }, uniquingKeysWith: { one, _ in one })
        return (0...first.days(to: last)).compactMap { first.adding(days: $0) }.map {
            known[$0] ?? CaseFigures.Day(day: $0, counts: .none)
        }
    }

    /// Two drawings side by side: what came, and what was decided.
    private static func charts(_ days: [CaseFigures.Day], _ words: DeskWords) -> [Chart] {
        guard !days.isEmpty else { return [] }
        let every = (days.count + 6) / 7
        func columns(
            _ figure: CasesBehind.Figure, _ bar: (CaseCounts) -> Int, _ line: (CaseCounts) -> Int,
            _ says: (CaseCounts) -> String
        ) -> [Chart.Column] {
            days.enumerated().map { index, day in
                Chart.Column(
                    label: index.isMultiple(of: every) ? words.short(day.day) : nil,
                    bar: bar(day.counts), line: line(day.counts), forecast: nil,
                    says: words.day(day.day) + " " + says(day.counts),
                    link: CaseSpan(from: day.day, to: day.day, item: nil).list(figure))
            }
        }
        return [
            Chart(
                columns(.received, \.received, \.accepted) {
                    words(
                        "收件 \($0.received)，受理 \($0.accepted)",
                        "\($0.received) received, \($0.accepted) accepted")
                },
                width: 620, height: 260, title: words("每天收件与受理（件）", "Received and accepted by day"),
                summary: words("柱是收件，线是其中受理的。", "Bars: received; line: accepted of these."),
                lineSays: { words("受理 \($0)", "accepted \($0)") }, forecastSays: "",
                barSays: { words("收件 \($0)", "\($0)") }),
            Chart(
                columns(.inTime, { $0.inTime + $0.late }, \.late) {
                    words(
                        "已决定 \($0.inTime + $0.late)，超期 \($0.late)",
                        "\($0.inTime + $0.late) decided, \($0.late) late")
                },
                width: 620, height: 260,
                title: words("这天收的件，已决定与超期（件）", "Of a day's cases: decided, and late"),
                summary: words("柱是已决定，线是其中超期的。", "Bars: decided; line: late of these."),
                lineSays: { words("超期 \($0)", "late \($0)") }, forecastSays: "",
                barSays: { words("已决定 \($0)", "\($0)") }),
        ]
    }

    private static func table(
        _ by: String, _ name: String, _ head: String, _ span: CaseSpan, _ lines: [Line],
        _ cells: (CaseCounts, CaseSpan, DeskWords) -> [Cell], whyEmpty: String? = nil,
        _ words: DeskWords
    ) -> StatisticsFigures.Table {
        StatisticsFigures.Table(
            by: by, name: name,
            csv: "/statistics/cases/export?by=\(by)&from=\(span.from.rawValue)"
                + "&to=\(span.to.rawValue)",
            heads: [.init(text: head, isNumber: false)]
                + cells(.none, span, words).map { .init(text: $0.head, isNumber: true) },
            rows: lines.map { line in
                .init(
                    what: line.what,
                    cells: cells(line.counts, line.span, words).map { cell in
                        let isEmpty = cell.text == "0" || cell.text == "—"
                        return .init(text: cell.text, link: isEmpty ? nil : cell.link)
                    })
            },
            whyEmpty: whyEmpty
                ?? words(
                    "\(words.days(span.from, span.to))没有收件。窗口或代办点收了件就有数。",
                    "No case was received, \(words.days(span.from, span.to))."))
    }

    /// Commitments (告知承诺) by item: those with one alone.
    private static func commitments(
        _ items: [Line], _ span: CaseSpan, _ words: DeskWords
    ) -> StatisticsFigures.Table {
        let lines = items.filter { $0.counts.commitments.map { $0.given > 0 } ?? false }
        return table(
            "commitment", words("告知承诺", "Commitments"), words("事项", "Item"), span, lines,
            { counts, span, words in
                let its = counts.commitments
                return [
                    cell(words("承诺", "Given"), its?.given, span.list(.committed)),
                    cell(words("核查完", "Verified"), its?.verified, span.list(.commitmentVerified)),
                    cell(words("核查超期", "Late"), its?.late, span.list(.commitmentLate)),
                    cell(words("不实", "False"), its?.refuted, span.list(.commitmentFalse)),
                    cell(words("撤销决定", "Revoked"), its?.revoked, span.list(.revoked)),
                ]
            },
            whyEmpty: words(
                "\(words.days(span.from, span.to))收的件里没有告知承诺。",
                "No commitment in the cases received, \(words.days(span.from, span.to))."), words)
    }

    private static func cell(_ head: String, _ count: Int?, _ link: String) -> Cell {
        (head, "\(count ?? 0)", link)
    }

    /// One row's numbers.
    private static func cells(
        _ counts: CaseCounts, _ span: CaseSpan, _ words: DeskWords
    ) -> [Cell] {
        func count(_ head: String, _ value: Int, _ figure: CasesBehind.Figure) -> Cell {
            cell(head, value, span.list(figure))
        }
        return [
            count(words("收件", "Received"), counts.received, .received),
            count(words("受理", "Accepted"), counts.accepted, .accepted),
            count(words("不予受理", "Not accepted"), counts.rejected, .rejected),
            count(words("准予", "Granted"), counts.granted, .granted),
            count(words("不予", "Refused"), counts.refused, .refused),
            count(words("告知补正", "Notices"), counts.told, .told),
            count(words("二次告知", "Second"), counts.secondNotices, .secondNotices),
            count(words("差错", "Defects"), counts.defects, .defects),
            count(words("按期", "In time"), counts.inTime, .inTime),
            count(words("超期", "Late"), counts.late, .late),
            (
                words("平均到场", "Visits"), DeskWords.tenths(counts.meanVisits), span.list(.received)
            ),
            (
                words("用工作日", "Days used"), DeskWords.tenths(counts.meanDaysUsed), span.list(.timed)
            ),
            (
                words("承诺", "Promised"), DeskWords.tenths(counts.meanDaysPromised),
                span.list(.timed)
            ),
            count(words("评价", "Rated"), counts.rated, .rated),
            count(words("不满意", "Dissatisfied"), counts.dissatisfied, .dissatisfied),
            (words("满意率", "Satisfied"), rate(counts), span.list(.satisfied)),
        ]
    }

    /// Of those rated; a stroke where nobody rated.
    private static func rate(_ counts: CaseCounts) -> String {
        counts.rated == 0 ? "—" : DeskWords.share(counts.satisfied, of: counts.rated)
    }
}

/// Some days, and one item of them: what a list of cases behind a number is asked for by.
struct CaseSpan: Sendable {
    let from, to: LocalDay
    let item: ItemCode?

    func list(_ figure: CasesBehind.Figure, after: Int64? = nil) -> String {
        var parts = [
            "figure=\(figure.rawValue)", "from=\(from.rawValue)", "to=\(to.rawValue)",
        ]
        if let item { parts.append("item=\(item.rawValue)") }
        if let after { parts.append("after=\(after)") }
        return "/statistics/cases/list?" + parts.joined(separator: "&")
    }
}

extension CaseCounts {
    /// Of no cases.
    fileprivate static let none = CaseCounts(
        received: 0, accepted: 0, rejected: 0, granted: 0, refused: 0, told: 0, secondNotices: 0,
        defects: 0, inTime: 0, late: 0, overdue: 0, silent: 0, visitedAgain: 0, meanVisits: nil,
        timed: 0, meanDaysUsed: nil, meanDaysPromised: nil, rated: 0, satisfied: 0, dissatisfied: 0)
}
