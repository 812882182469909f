import Contracts

/// The words, links and columns of statistics over some days.
struct StatisticsNames: Sendable {
    enum Column: Sendable {
        case taken, finished, lapsed, called, missed
        case waitMedian, waitNinetieth, serviceMedian, serviceNinetieth, error
    }

    let from, to: LocalDay
    let words: DeskWords

    func list(
        state: String? = nil, queue: QueueLetter? = nil, counter: CounterNumber? = nil,
        item: ItemCode? = nil
    ) -> String {
        TicketsLink.to(
            from: from, to: to, state: state, queue: queue, counter: counter, item: item)
    }

    func head(_ column: Column) -> String {
        switch column {
        case .taken: words("取号", "Taken")
        case .finished: words("办结", "Finished")
        case .lapsed: words("作废", "Lapsed")
        case .called: words("叫号", "Calls")
        case .missed: words("过号", "Missed")
        case .waitMedian: words("等候中位", "Wait, median")
        case .waitNinetieth: words("等候九成", "Wait, 90 %")
        case .serviceMedian: words("办理中位", "Service, median")
        case .serviceNinetieth: words("办理九成", "Service, 90 %")
        case .error: words("预计误差", "Estimate off by")
        }
    }

    /// What is the same for items and queues.
    func cells(
        taken: Int, finished: Int, wait: HallStatistics.Spread, service: HallStatistics.Spread,
        queue: QueueLetter? = nil, item: ItemCode? = nil
    ) -> [(value: Int?, link: String)] {
        let all = list(queue: queue, item: item)
        let done = list(state: "finished", queue: queue, item: item)
        return [
            (taken, all), (finished, done), (wait.medianMinutes, all),
            (wait.ninetiethMinutes, all), (service.medianMinutes, done),
            (service.ninetiethMinutes, done),
        ]
    }

    func table(
        _ by: String, _ name: String, _ head: String, _ columns: [Column],
        _ rows: [(what: String, cells: [(value: Int?, link: String)])]
    ) -> StatisticsFigures.Table {
        StatisticsFigures.Table(
            by: by, name: name,
            csv: "/statistics/export?by=\(by)&from=\(from.rawValue)&to=\(to.rawValue)",
            heads: [.init(text: head, isNumber: false)]
                + columns.map { .init(text: self.head($0), isNumber: true) },
            rows: rows.map { row in
                .init(
                    what: row.what,
                    cells: row.cells.map { cell in
                        .init(
                            text: cell.value.map { "\($0)" } ?? "—",
                            link: cell.value.map { $0 > 0 ? cell.link : nil } ?? nil)
                    })
            }, whyEmpty: whyEmpty)
    }

    /// Why there is nothing, and what fills it.
    var whyEmpty: String {
        let days = words.days(from, to)
        return words(
            "\(days)没有人取号：可能是休息日，或者大厅那天没有开。有人取号就有数。",
            "No tickets, \(days): the hall may have been closed.")
    }
}

extension DeskWords {
    /// `94.8 %`; nothing of nothing.
    static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "" }
        let tenths = (part * 1000 + whole / 2) / whole
        return "\(tenths / 10).\(tenths % 10) %"
    }

    /// `1.2`, or a stroke for none.
    static func tenths(_ value: Double?) -> String {
        guard let value else { return "—" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension [StatisticsNames.Column] {
    /// Of what is counted by tickets.
    static let ofTickets: Self = [
        .taken, .finished, .waitMedian, .waitNinetieth, .serviceMedian, .serviceNinetieth,
    ]
}
