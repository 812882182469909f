import Contracts
import Hall
import Support
import Testing

/// The hall of a small town: two items under A, one under B, and nothing open yet.
///
/// `certificate` and `pension` lead to A, `licence` to B. No item leads to C: it is the cashier's.
struct TestHall {
    let office: Office

    init(_ policy: HallPolicy = .standard, at: Instant = .opening) throws {
        office = try Office(hallService(policy), at: at)
        try list(.certificate, to: .a)
        try list(.pension, to: .a)
        try list(.licence, to: .b)
    }

    /// The registry lists an item.
    func list(
        _ item: ItemCode, to queue: QueueLetter, titled title: String? = nil,
        domain: String = "民政", isCommon: Bool = true, from: LocalDay = .newYear,
        withdrawnFrom: LocalDay? = nil, version: Int = 1
    ) throws {
        try office.tell(
            ServiceItemListed(
                code: item, title: title ?? item.rawValue, domain: domain, queue: queue,
                isCommon: isCommon,
                validity: Validity(from: from, withdrawnFrom: withdrawnFrom), version: version),
            from: .registry)
    }

    @discardableResult
    func take(
        _ item: ItemCode = .certificate, _ priority: PriorityClass? = nil, at site: SiteCode? = nil
    ) throws -> TakeTicket.Answer {
        try office.ask(TakeTicket(item: item, priority: priority, site: site))
    }

    @discardableResult
    func open(_ counter: CounterNumber = .one, _ queues: QueueLetter...) throws -> CounterOpened {
        try office.ask(OpenCounter(counter: counter, queues: queues.isEmpty ? [.a] : queues))
    }

    @discardableResult
    func call(_ counter: CounterNumber = .one) throws -> TicketCalled {
        try office.ask(CallNext(counter: counter))
    }

    @discardableResult
    func miss(_ counter: CounterNumber = .one) throws -> TicketMissed {
        try office.ask(MissTicket(counter: counter))
    }

    @discardableResult
    func serve(_ counter: CounterNumber = .one) throws -> ServiceStarted {
        try office.ask(ServeTicket(counter: counter))
    }

    @discardableResult
    func finish(_ counter: CounterNumber = .one) throws -> ServiceFinished {
        try office.ask(FinishTicket(counter: counter))
    }

    @discardableResult
    func putBack(_ ticket: TicketID) throws -> TicketReturned {
        try office.ask(ReturnTicket(ticket: ticket))
    }

    @discardableResult
    func transfer(
        to queue: QueueLetter, from counter: CounterNumber = .one
    ) throws -> TicketTransferred {
        try office.ask(TransferTicket(counter: counter, queue: queue))
    }

    /// What stands on the tickets waiting, in the order they will be called.
    func waiting(_ queue: QueueLetter? = nil) throws -> [String] {
        try office.read(WaitingList(queue: queue)).places.map(\.number.text)
    }

    func state(_ ticket: TicketID) throws -> String {
        try office.read(TicketStatus(ticket: ticket)).state
    }

    func day(_ day: LocalDay = .monday) throws -> HallDay.Reading {
        try office.read(HallDay(day: day))
    }

    /// A letter's line of the day.
    func line(_ queue: QueueLetter, _ day: LocalDay = .monday) throws -> HallDay.Reading.Queue? {
        try self.day(day).queues.first { $0.queue == queue }
    }

    /// Serves whoever is called next to the end; gives what was called.
    @discardableResult
    func serveNext(_ counter: CounterNumber = .one) throws -> TicketCalled {
        let called = try call(counter)
        try serve(counter)
        try finish(counter)
        return called
    }

    func desk(_ counter: CounterNumber = .one) throws -> CounterDesk.Reading {
        try office.read(CounterDesk(counter: counter))
    }

    func place(_ taken: TakeTicket.Answer) throws -> TicketPlace.Reading {
        try office.read(TicketPlace(ticket: taken.ticket, code: try #require(taken.code)))
    }

    @discardableResult
    func complain() throws -> ComplaintID {
        try office.ask(
            LodgeComplaint(
                counter: .one, task: .rubbish, place: .market, complainant: .zhang,
                phone: Phone(rawValue: "13812341234"), description: .heap)
        ).complaint
    }
}

extension ItemCode {
    static let certificate = ItemCode(rawValue: "MZ-001")!
    static let pension = ItemCode(rawValue: "RS-001")!
    static let licence = ItemCode(rawValue: "SC-001")!
    static let unlisted = ItemCode(rawValue: "XX-999")!
}

extension SiteCode {
    /// 李家村代办点.
    static let village = SiteCode(rawValue: "LJC")!
}

extension QueueLetter {
    static let a = QueueLetter(rawValue: "A")!
    static let b = QueueLetter(rawValue: "B")!
    static let c = QueueLetter(rawValue: "C")!
    static let z = QueueLetter(rawValue: "Z")!
}

extension CounterNumber {
    static let one = CounterNumber(rawValue: 1)!
    static let two = CounterNumber(rawValue: 2)!
    static let three = CounterNumber(rawValue: 3)!
    static let ninetyNine = CounterNumber(rawValue: 99)!
}

extension LocalDay {
    /// The day of `Instant.opening`.
    static let monday = LocalDay(rawValue: "2026-03-02")!
    static let tuesday = LocalDay(rawValue: "2026-03-03")!
    static let newYear = LocalDay(rawValue: "2026-01-01")!
}

extension TaskCode {
    static let rubbish = TaskCode(rawValue: "T-07")!
}

extension GeoPoint {
    /// The town's market.
    static let market = GeoPoint(lon: 107.14, lat: 34.36)!
}

extension PersonName {
    static let zhang = PersonName(rawValue: "张桂兰")!
}

extension Note {
    static let heap = Note(rawValue: "菜市场东门垃圾堆了三天。")!
}

extension IncidentID {
    static let heap = IncidentID.number(701)
}

extension ComplaintID {
    /// Of a store that was restored from a backup since.
    static let forgotten = ComplaintID.number(702)
}
