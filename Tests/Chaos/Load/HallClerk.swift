import Contracts

/// Somebody at a window of the hall, and the machine that gives tickets beside it.
struct HallClerk: Person {
    private var desk: Desk
    private let counter: CounterNumber
    private var missed: [TicketID] = []

    init(_ desk: Desk, number: Int) {
        self.desk = desk
        counter = Self.counter(number)
    }

    static func counter(_ number: Int) -> CounterNumber {
        guard let counter = CounterNumber(rawValue: number) else { preconditionFailure("1 to 99") }
        return counter
    }

    mutating func work() throws {
        let day = desk.today
        do {
            try visit(on: day)
        } catch is DayOver {
            // What was held here has lapsed; what was called since has not.
            _ = try desk.ask(.hall, MissTicket(counter: counter))
        }
    }

    private mutating func visit(on day: LocalDay) throws {
        for _ in 0...desk.pick(2) {
            let item = Lists.items[desk.pick(Lists.items.count)]
            _ = try desk.must(.hall, TakeTicket(item: item))
        }
        if let ticket = missed.popLast(), desk.happens(oneIn: 2) {
            // At its last miss it has lapsed, and cannot be put back.
            _ = try desk.ask(.hall, ReturnTicket(ticket: ticket))
        }
        // Whoever waited may have been called by another window.
        let next = try desk.ask(.hall, CallNext(counter: counter))
        guard let called = next.answer else {
            // The close of the day has closed it; the new day is worked as the old was.
            if next.refusal == HallRefusal.counterClosed.rawValue {
                _ = try desk.must(.hall, OpenCounter(counter: counter, queues: Lists.queues))
            }
            return
        }
        if desk.happens(oneIn: 8) { try desk.mustNot(.hall, CallNext(counter: counter), on: day) }
        switch desk.pick(10) {
        case 0, 1:
            _ = try desk.must(.hall, RecallTicket(counter: counter), on: day)
            _ = try desk.must(.hall, MissTicket(counter: counter), on: day)
            missed.append(called.ticket)
        case 2:
            _ = try desk.must(.hall, MissTicket(counter: counter), on: day)
            missed.append(called.ticket)
        case 3:
            _ = try desk.must(.hall, ServeTicket(counter: counter), on: day)
            try transfer(on: day)
        default:
            _ = try desk.must(.hall, ServeTicket(counter: counter), on: day)
            if desk.happens(oneIn: 2) { try receive(on: day) }
            _ = try desk.must(.hall, FinishTicket(counter: counter), on: day)
            if desk.happens(oneIn: 8) {
                try desk.mustNot(.hall, FinishTicket(counter: counter), on: day)
            }
        }
    }

    /// An application beside the ticket, which is completed, and taken back once.
    private mutating func receive(on day: LocalDay) throws {
        guard let applicant = Lists.applicant else { return }
        let command = ReceiveCase(
            item: Lists.items[desk.pick(Lists.items.count)], applicant: applicant, handedIn: [1],
            counter: counter)
        let received = try desk.must(.hall, command, on: day)
        let id = received.case
        if desk.happens(oneIn: 2) {
            _ = try desk.must(
                .hall, HandInMaterials(case: id, materials: [2], channel: .post))
        }
        guard desk.happens(oneIn: 3) else { return }
        _ = try desk.must(.hall, WithdrawCase(case: id, code: received.code))
        try desk.mustNot(.hall, WithdrawCase(case: id, code: received.code))
    }

    /// To the queue it is not in: the machine gave it for one of the two.
    private mutating func transfer(on day: LocalDay) throws {
        for queue in Lists.queues {
            if try desk.ask(.hall, TransferTicket(counter: counter, queue: queue)).answer != nil {
                return
            }
        }
        guard desk.today == day else { throw DayOver() }
        desk.record.complain(.lost, "a ticket could be sent to neither queue")
    }
}
