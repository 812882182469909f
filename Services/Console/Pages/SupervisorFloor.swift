import Contracts

/// The hall's floor as its supervisor's page shows it: numbers, windows, the curve, and what needs
/// a look. Every number leads to the list behind it.
struct SupervisorFloor: Sendable {
    struct Tile: Sendable {
        struct Figure: Sendable {
            let figure, link: String
            /// Whether it stands behind a stroke: 9′ / 17′.
            let slash: Bool
        }

        let label: String
        let figures: [Figure]
        let note: String
        /// `bad` for a number that is wrong now.
        let tone: String

        init(
            _ label: String, _ figures: [(text: String, link: String)], note: String = "",
            tone: String = ""
        ) {
            self.label = label
            self.figures = figures.enumerated().map {
                Figure(figure: $1.text, link: $1.link, slash: $0 > 0)
            }
            self.note = note
            self.tone = tone
        }
    }

    struct Window: Sendable { let name, clerk, word, doing, tone, link: String }
    struct Alarm: Sendable { let what, tone, place, since, action: String }
    struct Look: Sendable { let what, tone, text, link: String }

    let tiles: [Tile]
    let windows: [Window]
    let chart: Chart?
    let alarms: [Alarm]
    let attention: [Look]
    /// Nothing needs a look.
    let isQuiet: Bool
    let asOf: String

    /// - Parameters:
    ///   - badges: clerks by the numbers on their badges; nobody's name is shown here.
    ///   - devices: machines of the site whose sign-in ends soon.
    ///   - asOf: the journal's number at which the floor was read.
    init(
        _ floor: HallFloor.Reading, badges: [PersonID: String], devices: [Devices.Device] = [],
        asOf: Int64, now: Instant, _ words: DeskWords
    ) {
        let today = LocalDay(now)
        tiles = Self.tiles(floor, today, words)
        windows = floor.counters.map { Self.window($0, badges, now: now, words) }
        chart = Self.chart(floor.quarters, now: now, words)
        alarms = floor.alarms.map {
            Alarm(
                what: words.alarm($0.grade), tone: $0.grade == .danger ? "bad" : "warn",
                place: words.place(of: $0), since: TownWords.clock(of: $0.raisedAt),
                action: "/supervisor/alarms/\($0.alarm)/settle")
        }
        attention =
            floor.attention.compactMap { Self.look($0, today, words) }
            + devices.map {
                Look(
                    what: words("登录到期", "Sign-in ends"), tone: "info",
                    text: $0.sentence.said(in: words.language), link: "/health")
            }
        isQuiet = alarms.isEmpty && attention.isEmpty
        self.asOf = words.asOf(now, asOf)
    }

    private static func tiles(
        _ floor: HallFloor.Reading, _ today: LocalDay, _ words: DeskWords
    ) -> [Tile] {
        func list(_ state: String? = nil) -> String { TicketsLink.to(from: today, state: state) }
        let median = floor.waitMedianMinutes.map { "\($0)′" } ?? "—"
        let ninetieth = floor.waitNinetiethMinutes.map { "\($0)′" } ?? "—"
        return [
            Tile(
                words("等候", "Waiting"), [("\(floor.waiting)", list("waiting"))],
                note: floor.longestWaitMinutes.map {
                    words("最久 \($0) 分", "longest \($0) min")
                } ?? words("没有人等", "nobody")),
            Tile(
                words("等候中位 / 九成", "Wait: median / 90 %"),
                [(median, list()), (ninetieth, list())],
                note: floor.estimateErrorMinutes.map {
                    words("预计误差 ±\($0)′", "estimates ±\($0)′")
                } ?? words("叫到人后才有", "after the first call")),
            Tile(
                words("今天办结", "Finished today"), [("\(floor.finished)", list("finished"))],
                note: words("取号 \(floor.taken)", "of \(floor.taken) taken")),
            Tile(
                words("暂挂 / 过号 / 作废", "Parked / missed / lapsed"),
                [
                    ("\(floor.parked)", list("parked")), ("\(floor.missed)", list("missed")),
                    ("\(floor.lapsed)", list("lapsed")),
                ]),
        ]
    }

    static func window(
        _ counter: HallFloor.Counter, _ badges: [PersonID: String], now: Instant,
        _ words: DeskWords
    ) -> Window {
        let who = counter.clerk.flatMap { badges[$0] }.map { words("工号 \($0)", "No. \($0)") } ?? ""
        let spent = counter.since.map { words.minutes(DeskWords.minutes(from: $0, to: now)) } ?? ""
        let number = counter.number?.text
        let (tone, word, doing): (String, String, String) =
            switch (counter.state, number) {
            case (.closed, nil): ("rest", words("未开", "Closed"), "")
            case (_, let number?) where counter.isLong:
                ("bad", words("超常", "Long"), "\(number)　\(spent)")
            case (_, let number?) where counter.isServing:
                ("ok", words("在办", "Serving"), "\(number)　\(spent)")
            case (_, let number?): ("info", words("在叫", "Calling"), "\(number)　\(spent)")
            case (.paused, nil):
                ("rest", words("暂停", "Paused"), counter.pauseReason.map(words.pause) ?? "")
            case (.open, nil): ("ok", words("空闲", "Free"), "")
            }
        return Window(
            name: words.number(counter.counter), clerk: who, word: word, doing: doing, tone: tone,
            link: "/supervisor/windows/\(counter.counter.rawValue)")
    }

    private static func chart(
        _ quarters: [HallFloor.Quarter], now: Instant, _ words: DeskWords
    ) -> Chart? {
        guard quarters.contains(where: { $0.start <= now && $0.arrivals > 0 }) else { return nil }
        let every = quarters.count <= 16 ? 2 : 4
        let columns = quarters.enumerated().map { index, quarter in
            let start = TownWords.clock(of: quarter.start)
            let isToCome = quarter.start > now
            return Chart.Column(
                label: index.isMultiple(of: every) ? start : nil,
                bar: isToCome ? nil : quarter.arrivals,
                line: isToCome ? nil : quarter.waitMinutes,
                forecast: isToCome ? quarter.forecast : nil,
                says: words(
                    "\(start) 起一刻钟：来 \(quarter.arrivals) 人，办结 \(quarter.finished) 件",
                    "From \(start): \(quarter.arrivals) came, \(quarter.finished) finished"),
                link: TicketsLink.to(from: LocalDay(quarter.start)) + "&at=\(start)")
        }
        let came = quarters.filter { $0.start <= now }.reduce(0) { $0 + $1.arrivals }
        return Chart(
            columns, title: words("到达（人）与等候（分）", "Arrivals (people) and wait (minutes)"),
            summary: words("今天到现在来了 \(came) 人。", "\(came) people came so far today."),
            lineSays: { words("等候 \($0) 分", "wait \($0) min") },
            forecastSays: words("预计", "expected"),
            barSays: { words("来 \($0) 人", "\($0) came") })
    }

    /// `nil` for what is among the alarms already.
    private static func look(
        _ item: HallFloor.Attention, _ today: LocalDay, _ words: DeskWords
    ) -> Look? {
        let (tone, kind): (String, String)
        switch item.kind {
        case .danger, .help: return nil
        case .longService: (tone, kind) = ("bad", words("办得久", "Long service"))
        case .longWait: (tone, kind) = ("warn", words("等得久", "Long wait"))
        case .noCounter: (tone, kind) = ("bad", words("没窗口叫", "No window"))
        case .paused: (tone, kind) = ("info", words("暂停", "Paused"))
        case .parked: (tone, kind) = ("info", words("暂挂", "Parked"))
        case .outsideShift: (tone, kind) = ("info", words("不在班次内", "Outside a shift"))
        }
        let link =
            item.counter.map { "/supervisor/windows/\($0.rawValue)" }
            ?? TicketsLink.to(
                from: today, state: item.kind == .parked ? "parked" : "waiting", queue: item.queue)
        return Look(
            what: item.counter.map(words.window)
                ?? item.queue.map { words("\($0.rawValue) 队列", "Queue \($0.rawValue)") } ?? kind,
            tone: tone,
            text: item.text.said(in: words.language), link: link)
    }
}
