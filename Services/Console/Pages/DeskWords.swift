import Contracts

/// How the pages at desks put numbers, times and states into words, in the reader's language.
struct DeskWords: Sendable {
    let language: Language

    /// A text in both languages; the reader's is taken.
    func callAsFunction(_ zh: String, _ en: String) -> String {
        Sentence(zh, en).said(in: language)
    }

    /// A refusal's sentence as it stands on a closed button: without its full stop.
    func why(_ refused: Refused) -> String {
        let text = refused.sentence.said(in: language)
        return text.hasSuffix("。") || text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// `3 号窗口`
    func window(_ counter: CounterNumber) -> String {
        self("\(counter.rawValue) 号窗口", "Window \(counter.rawValue)")
    }

    /// `3 号`, where there is little room.
    func number(_ counter: CounterNumber) -> String {
        self("\(counter.rawValue) 号", "Window \(counter.rawValue)")
    }

    /// `17 分`
    func minutes(_ count: Int) -> String { self("\(count) 分", "\(count) min") }

    /// `7 分 40 秒`, or `40 秒`.
    func span(seconds: Int) -> String {
        let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
        guard minutes > 0 else { return self("\(rest) 秒", "\(rest) s") }
        return self("\(minutes) 分 \(rest) 秒", "\(minutes) min \(rest) s")
    }

    /// `04:12`, or `1:04:12`; never less than nothing.
    static func stopwatch(from since: Instant, to now: Instant) -> String {
        let seconds = max(0, (now - since).milliseconds / 1000)
        let short = TownWords.two(seconds / 60 % 60) + ":" + TownWords.two(seconds % 60)
        return seconds < 3600 ? short : "\(seconds / 3600):" + short
    }

    /// Whole minutes between two moments; never less than nothing.
    static func minutes(from since: Instant, to now: Instant) -> Int {
        Int(max(0, (now - since).milliseconds / 60_000))
    }

    /// `9 月 18 日 星期五`
    func day(_ day: LocalDay) -> String {
        let parts = day.rawValue.split(separator: "-").compactMap { Int($0) }
        let (month, date) = (parts[1], parts[2])
        return self(
            "\(month) 月 \(date) 日 \(Self.weekdays[day.weekday.rawValue - 1].zh)",
            "\(Self.weekdays[day.weekday.rawValue - 1].en) \(date) \(Self.months[month - 1])")
    }

    /// `9-18`
    func short(_ day: LocalDay) -> String {
        day.rawValue.split(separator: "-").dropFirst().compactMap { Int($0) }.map { "\($0)" }
            .joined(separator: "-")
    }

    /// One day, or the first and the last.
    func days(_ from: LocalDay, _ to: LocalDay) -> String {
        from == to ? day(from) : self("\(day(from)) 至 \(day(to))", "\(day(from)) to \(day(to))")
    }

    private static let weekdays = [
        Sentence("星期一", "Mon"), Sentence("星期二", "Tue"), Sentence("星期三", "Wed"),
        Sentence("星期四", "Thu"), Sentence("星期五", "Fri"), Sentence("星期六", "Sat"),
        Sentence("星期日", "Sun"),
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// `数据截至 10:24（第 18204 条）`: the town's time, and the journal's number.
    func asOf(_ now: Instant, _ seq: Int64) -> String {
        self(
            "数据截至 \(TownWords.clock(of: now))（第 \(seq) 条）",
            "As of \(TownWords.clock(of: now)) (entry \(seq))")
    }

    /// The tag beside a number; `nil` for an ordinary one.
    func priority(_ priority: PriorityClass) -> String? {
        switch priority {
        case .none: nil
        case .elder: self("老年人", "Elder")
        case .disabled: self("残疾人", "Disabled")
        case .veteran: self("退役军人", "Veteran")
        case .serviceman: self("军人军属", "Military")
        case .appointment: self("预约", "Appointment")
        }
    }

    func pause(_ reason: PauseReason) -> String {
        switch reason {
        case .rest: self("休息", "Rest")
        case .pickup: self("取件", "Fetching papers")
        case .training: self("培训", "Training")
        case .other: self("其他", "Other")
        }
    }

    func park(_ reason: ParkReason) -> String {
        switch reason {
        case .form: self("填表", "Filling in a form")
        case .materials: self("取材料", "Fetching papers")
        case .payment: self("缴费", "Paying")
        case .other: self("其他", "Other")
        }
    }

    /// When and where a ticket was missed, and what putting it back means.
    func about(_ missed: CounterDesk.Missed) -> String {
        var parts: [String] = []
        if let since = missed.since {
            let at = missed.counter.map(window) ?? ""
            parts.append(
                self(
                    "\(TownWords.clock(of: since)) \(at)过号",
                    "missed \(TownWords.clock(of: since)) \(at)"))
        }
        if let rule = missed.handling {
            let left = rule.missesMax - rule.misses
            parts.append(
                self("恢复后排在 \(rule.behind) 位之后", "goes back behind \(rule.behind)"))
            parts.append(self("再过号 \(left) 次作废", "lapses after \(left) more"))
        }
        return parts.joined(separator: " · ")
    }

    /// The button that puts a missed ticket back in its queue.
    func putBack(_ ticket: TicketID, _ number: TicketNumber, to action: String) -> DeskMove {
        DeskMove(
            "return-\(number.text)", self("请回", "Put back"), to: action,
            ["ticket": ticket.description])
    }

    func alarm(_ grade: AlarmGrade) -> String {
        switch grade {
        case .help: self("请主管来", "Help wanted")
        case .danger: self("紧急求助", "Danger")
        }
    }

    /// Where help is wanted, and at a ticket machine why.
    func place(of alarm: StaffAlarmRaised) -> String {
        if let counter = alarm.counter { return window(counter) }
        return switch alarm.cause {
        case .citizen: self("取号机：群众请人帮忙", "Ticket machine: somebody needs help")
        case .printer: self("取号机：打印机出不了票", "Ticket machine: the printer has failed")
        case nil: self("取号机", "Ticket machine")
        }
    }

    /// A ticket's state as the hall spells it, in words and with its colour.
    func state(ofTicket state: String) -> StateWord {
        switch state {
        case "waiting": StateWord("info", self("等候", "Waiting"))
        case "called": StateWord("info", self("在叫", "Called"))
        case "serving": StateWord("ok", self("在办", "Being served"))
        case "parked": StateWord("warn", self("暂挂", "Parked"))
        case "missed": StateWord("warn", self("过号", "Missed"))
        case "finished": StateWord("rest", self("办结", "Finished"))
        case "lapsed": StateWord("rest", self("作废", "Lapsed"))
        default: StateWord("rest", state)
        }
    }

    func state(_ state: CounterState, pause reason: PauseReason?) -> StateWord {
        switch state {
        case .open: StateWord("ok", self("服务中", "Open"))
        case .paused:
            StateWord(
                "rest", self("暂停", "Paused") + (reason.map { " · " + pause($0) } ?? ""))
        case .closed: StateWord("rest", self("未开", "Closed"))
        }
    }
}

/// A state in a word, and the class that colours it; never the colour alone.
struct StateWord: Equatable, Sendable {
    /// ok, info, warn, bad or rest.
    let tone: String
    let word: String

    init(_ tone: String, _ word: String) {
        self.tone = tone
        self.word = word
    }
}

/// Where the lists behind the numbers are.
enum TicketsLink {
    /// The tickets of some days that are as asked for.
    static func to(
        from: LocalDay, to: LocalDay? = nil, state: String? = nil, queue: QueueLetter? = nil,
        counter: CounterNumber? = nil, item: ItemCode? = nil
    ) -> String {
        var parts = ["from=\(from.rawValue)"]
        if let to, to != from { parts.append("to=\(to.rawValue)") }
        if let state { parts.append("state=\(state)") }
        if let queue { parts.append("queue=\(queue.rawValue)") }
        if let counter { parts.append("counter=\(counter.rawValue)") }
        if let item { parts.append("item=\(item.rawValue)") }
        return "/tickets?" + parts.joined(separator: "&")
    }
}
