import Contracts

/// The hall's statistics as their page shows them and their export writes them: by day, item,
/// queue and window. Every number leads to its list.
struct StatisticsFigures: Sendable {
    struct Head: Sendable {
        let text: String
        let isNumber: Bool
    }

    struct Cell: Sendable {
        let text: String
        /// `nil` where there is nothing behind it.
        let link: String?
    }

    struct Row: Sendable {
        let what: String
        let cells: [Cell]
    }

    struct Table: Sendable {
        /// day, item, queue or window: of the export's address.
        let by: String
        let name, csv: String
        let heads: [Head]
        let rows: [Row]
        let whyEmpty: String
    }

    let tiles: [SupervisorFloor.Tile]
    /// One for each unit; none for a single day.
    let charts: [Chart]
    let tables: [Table]
    let asOf: String

    init(
        _ reading: HallStatistics.Reading, from: LocalDay, to: LocalDay, asOf: Int64,
        now: Instant, _ words: DeskWords
    ) {
        let names = StatisticsNames(from: from, to: to, words: words)
        tiles = Self.tiles(reading, names)
        charts = from == to ? [] : Self.charts(reading.days, words)
        tables = [
            Self.byItem(reading.items, names), Self.byQueue(reading.queues, names),
            Self.byWindow(reading.counters, names), Self.byDay(reading.days, names),
        ]
        self.asOf = words.asOf(now, asOf)
    }

    private static func tiles(
        _ reading: HallStatistics.Reading, _ names: StatisticsNames
    ) -> [SupervisorFloor.Tile] {
        let words = names.words
        let taken = reading.days.reduce(0) { $0 + $1.taken }
        let finished = reading.days.reduce(0) { $0 + $1.finished }
        let medians = reading.days.compactMap(\.wait.medianMinutes)
        let ninetieths = reading.days.compactMap(\.wait.ninetiethMinutes)
        let errors = reading.days.compactMap(\.estimateError.medianMinutes)
        let isOneDay = names.from == names.to
        return [
            .init(
                words("取号", "Taken"), [("\(taken)", names.list())],
                note: words("\(reading.days.count) 天", "\(reading.days.count) days")),
            .init(
                words("办结", "Finished"), [("\(finished)", names.list(state: "finished"))],
                note: DeskWords.share(finished, of: taken)),
            .init(
                isOneDay
                    ? words("等候中位 / 九成", "Wait: median / 90 %")
                    : words("各天等候中位 / 九成", "Days' wait: median / 90 %"),
                [(range(medians), names.list()), (range(ninetieths), names.list())],
                note: errors.isEmpty
                    ? "" : words("预计误差 ±\(range(errors))", "estimates ±\(range(errors))")),
            .init(
                words("办一件跑几个窗口", "Windows per ticket"),
                [(DeskWords.tenths(reading.windowsPerTicket), names.list(state: "finished"))],
                note: words("只跑一窗是 1", "1 is one window for all")),
        ]
    }

    /// `9′`, or `7–12′` over several days: percentiles of days cannot be added up.
    private static func range(_ minutes: [Int]) -> String {
        guard let least = minutes.min(), let most = minutes.max() else { return "—" }
        return least == most ? "\(least)′" : "\(least)–\(most)′"
    }

    /// Two drawings side by side, for people and minutes have no scale in common.
    private static func charts(_ days: [HallStatistics.Day], _ words: DeskWords) -> [Chart] {
        guard days.contains(where: { $0.taken > 0 }) else { return [] }
        let every = (days.count + 6) / 7
        func columns(
            _ bar: (HallStatistics.Day) -> Int?, _ line: (HallStatistics.Day) -> Int?,
            _ says: (HallStatistics.Day) -> String
        ) -> [Chart.Column] {
            days.enumerated().map { index, day in
                Chart.Column(
                    label: index.isMultiple(of: every) ? words.short(day.day) : nil, bar: bar(day),
                    line: line(day), forecast: nil, says: words.day(day.day) + " " + says(day),
                    link: TicketsLink.to(from: day.day))
            }
        }
        let came = columns(\.taken, \.finished) {
            words("取号 \($0.taken)，办结 \($0.finished)", "\($0.taken) taken, \($0.finished) finished")
        }
        let waits = columns(\.wait.ninetiethMinutes, \.wait.medianMinutes) {
            let (median, most) = ($0.wait.medianMinutes ?? 0, $0.wait.ninetiethMinutes ?? 0)
            return words("等候中位 \(median) 分，九成 \(most) 分", "median \(median) min, 90 % \(most)")
        }
        return [
            Chart(
                came, width: 620, height: 260,
                title: words("每天取号与办结（张）", "Taken and finished by day"),
                summary: words("柱是取号，线是办结。", "Bars: taken; line: finished."),
                lineSays: { words("办结 \($0)", "finished \($0)") }, forecastSays: "",
                barSays: { words("取号 \($0)", "\($0)") }),
            Chart(
                waits, width: 620, height: 260,
                title: words("每天等候：九成与中位（分）", "Wait by day: 90 % and median (min)"),
                summary: words("柱是九成，线是中位。", "Bars: 90 %; line: median."),
                lineSays: { words("中位 \($0) 分", "median \($0)") }, forecastSays: "",
                barSays: { words("九成 \($0)", "90 %: \($0)") }),
        ]
    }

    private static func byDay(_ days: [HallStatistics.Day], _ names: StatisticsNames) -> Table {
        names.table(
            "day", names.words("按天", "By day"), names.words("日期", "Day"),
            [.taken, .finished, .lapsed, .waitMedian, .waitNinetieth, .error],
            days.filter { $0.taken > 0 }.map { day in
                func list(_ state: String? = nil) -> String {
                    TicketsLink.to(from: day.day, state: state)
                }
                return (
                    names.words.day(day.day),
                    [
                        (day.taken, list()), (day.finished, list("finished")),
                        (day.lapsed, list("lapsed")), (day.wait.medianMinutes, list()),
                        (day.wait.ninetiethMinutes, list()),
                        (day.estimateError.medianMinutes, list()),
                    ]
                )
            })
    }

    private static func byItem(_ items: [HallStatistics.Item], _ names: StatisticsNames) -> Table {
        names.table(
            "item", names.words("按事项", "By item"), names.words("事项", "Item"), .ofTickets,
            items.map {
                (
                    $0.title,
                    names.cells(
                        taken: $0.taken, finished: $0.finished, wait: $0.wait, service: $0.service,
                        item: $0.item)
                )
            })
    }

    private static func byQueue(
        _ queues: [HallStatistics.Queue], _ names: StatisticsNames
    ) -> Table {
        names.table(
            "queue", names.words("按队列", "By queue"), names.words("队列", "Queue"), .ofTickets,
            queues.map {
                (
                    $0.queue.named($0.title),
                    names.cells(
                        taken: $0.taken, finished: $0.finished, wait: $0.wait, service: $0.service,
                        queue: $0.queue)
                )
            })
    }

    private static func byWindow(
        _ counters: [HallStatistics.Counter], _ names: StatisticsNames
    ) -> Table {
        names.table(
            "window", names.words("按窗口", "By window"), names.words("窗口", "Window"),
            [.called, .finished, .missed, .serviceMedian, .serviceNinetieth],
            counters.map { counter in
                func list(_ state: String? = nil) -> String {
                    names.list(state: state, counter: counter.counter)
                }
                return (
                    names.words.window(counter.counter),
                    [
                        (counter.called, list()), (counter.finished, list("finished")),
                        (counter.missed, list()), (counter.service.medianMinutes, list("finished")),
                        (counter.service.ninetiethMinutes, list("finished")),
                    ]
                )
            })
    }
}
