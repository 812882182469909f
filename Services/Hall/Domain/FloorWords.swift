import Contracts

/// What a supervisor is told of, and in which words.
enum FloorWords {
    typealias Attention = HallFloor.Attention

    /// A service longer than twice what such an item takes, and ten minutes at least, is long.
    static func isLong(elapsed: Double, usual: Double?) -> Bool {
        guard let usual else { return false }
        return elapsed > max(2 * usual, 600)
    }

    static func alarm(_ alarm: StaffAlarm) -> Attention {
        let place =
            alarm.counter.map { Sentence("\($0.rawValue)号窗口", "Counter \($0.rawValue)") }
            ?? Sentence("取号机", "Ticket machine")
        let what: Sentence =
            switch (alarm.grade, alarm.cause) {
            case (.danger, _): Sentence("人身危险。", "people in danger.")
            case (.help, .printer): Sentence("打印机出不了票，请去看一下。", "its printer gives no tickets.")
            case (.help, .citizen): Sentence("有群众请人帮忙。", "somebody asks for help.")
            case (.help, nil): Sentence("需要协助。", "asks for help.")
            }
        return Attention(
            kind: alarm.grade == .danger ? .danger : .help, counter: alarm.counter,
            text: Sentence("\(place.zh)：\(what.zh)", "\(place.en): \(what.en)"))
    }

    static func longService(_ counter: CounterNumber, minutes: Int, usual: Int) -> Attention {
        Attention(
            kind: .longService, counter: counter,
            text: Sentence(
                "\(counter.rawValue)号窗口一件办了\(minutes)分钟，常规\(usual)分钟。",
                "Counter \(counter.rawValue): \(minutes) minutes, usually \(usual)."))
    }

    static func longWait(_ queue: QueueLetter, minutes: Int) -> Attention {
        Attention(
            kind: .longWait, queue: queue,
            text: Sentence(
                "\(queue.rawValue)队有人等了\(minutes)分钟。",
                "Queue \(queue.rawValue): somebody has waited \(minutes) minutes."))
    }

    static func noCounter(_ queue: QueueLetter, waiting: Int) -> Attention {
        Attention(
            kind: .noCounter, queue: queue,
            text: Sentence(
                "\(queue.rawValue)队有\(waiting)人等候，没有窗口在办。",
                "Queue \(queue.rawValue): \(waiting) wait and no counter serves them."))
    }

    static func paused(_ counter: CounterNumber, _ reason: PauseReason, waiting: Int) -> Attention {
        Attention(
            kind: .paused, counter: counter,
            text: Sentence(
                "\(counter.rawValue)号窗口暂停（\(reason.title.zh)），它的队列有\(waiting)人等候。",
                "Counter \(counter.rawValue) is paused (\(reason.title.en)); \(waiting) wait."))
    }

    static func outsideShift(_ counter: CounterNumber) -> Attention {
        Attention(
            kind: .outsideShift, counter: counter,
            text: Sentence(
                "\(counter.rawValue)号窗口的人现在没有班次。",
                "Counter \(counter.rawValue): its clerk has no shift now."))
    }

    static func parked(_ ticket: Ticket, minutes: Int) -> Attention {
        Attention(
            kind: .parked, queue: ticket.queue,
            text: Sentence(
                "\(ticket.number.text)暂存已\(minutes)分钟。",
                "\(ticket.number.text) has been parked for \(minutes) minutes."))
    }
}

extension PauseReason {
    /// What the office calls it.
    var title: Sentence {
        switch self {
        case .rest: Sentence("休息", "rest")
        case .pickup: Sentence("取件", "pickup")
        case .training: Sentence("培训", "training")
        case .other: Sentence("其他", "other")
        }
    }
}
