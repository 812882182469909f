import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("Whatever happens in a day") struct ScheduleTests {
    @Test(
        "Numbers have no gap, a ticket is at one counter, the sums add up, nobody is passed over",
        arguments: UInt64(1)...12)
    func anySchedule(seed: UInt64) throws {
        var schedule = try Schedule(seed: seed)
        for step in 1...160 {
            try schedule.step()
            try schedule.check("seed \(seed), step \(step)", all: step % 20 == 0)
        }
        #expect(try schedule.hall.office.rebuilt() == [], "seed \(seed)")
        #expect(try schedule.hall.office.parked == 0, "seed \(seed)")
    }
}

/// A random schedule of commands, and what must be true after each by the rules alone.
///
/// It keeps its own account of every ticket, written from the rules and not from the code.
private struct Schedule {
    enum Standing: Equatable {
        case waiting, missed, finished, lapsed
        case called(CounterNumber, attempt: Int)
        case serving(CounterNumber)

        var name: String {
            switch self {
            case .waiting: "waiting"
            case .missed: "missed"
            case .finished: "finished"
            case .lapsed: "lapsed"
            case .called: "called"
            case .serving: "serving"
            }
        }

        var counter: CounterNumber? {
            switch self {
            case .called(let counter, _), .serving(let counter): counter
            case .waiting, .missed, .finished, .lapsed: nil
            }
        }

        var isOpen: Bool { self != .finished && self != .lapsed }
    }

    struct Account {
        let id: TicketID
        let number: TicketNumber
        let takenAt: Instant
        /// Its place among all tickets taken.
        let order: Int
        var queue: QueueLetter
        var misses = 0
        var standing = Standing.waiting
        /// Waits where it was put back, not where it came.
        var isBack = false
    }

    let hall: TestHall
    let policy: HallPolicy
    private var random: Seeded
    private var accounts: [TicketID: Account] = [:]
    private var order: [TicketID] = []
    private var served: [CounterNumber: [QueueLetter]] = [:]
    /// The counters that are open, each with the day it was last opened on.
    private var opened: [CounterNumber: LocalDay] = [:]
    /// The day that is closed next.
    private var closing = LocalDay.monday
    /// What each queue looked like after the step before, as the hall told it.
    private var lines: [QueueLetter: [TicketID]] = [:]
    private var day: LocalDay

    private static let queues: [QueueLetter] = [.a, .b, .c]
    private static let counters = (1...6).compactMap(CounterNumber.init(rawValue:))

    init(seed: UInt64) throws {
        random = Seeded(seed)
        var policy = HallPolicy()
        policy.callsMax = Int.random(in: 1...4, using: &random)
        policy.missesMax = Int.random(in: 1...4, using: &random)
        policy.returnBehind = Int.random(in: 0...5, using: &random)
        policy.closesMinutesAfterMidnight = [0, 0, 150].randomElement(using: &random) ?? 0
        self.policy = policy
        hall = try TestHall(policy)
        day = .monday
        for queue in Self.queues { lines[queue] = [] }
    }

    // MARK: One step

    mutating func step() throws {
        try passTime()
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<30: try take()
        case 30..<34: try openCounter()
        case 34..<56: try callNext(anyCounter())
        case 56..<62: try recall(anyCounter())
        case 62..<70: try miss(anyCounter())
        case 70..<76: try putBack()
        case 76..<81: try transfer(anyCounter())
        case 81..<91: try serve(anyCounter())
        default: try finish(anyCounter())
        }
    }

    private mutating func anyCounter() -> CounterNumber {
        Self.counters.randomElement(using: &random) ?? .one
    }

    private func held(by counter: CounterNumber) -> TicketID? {
        accounts.values.first { $0.standing.counter == counter }?.id
    }

    private mutating func passTime() throws {
        let isNight = Int.random(in: 0..<70, using: &random) == 0
        let seconds =
            isNight ? 14 * 3600 : [0, 0, 1, 20, 300].randomElement(using: &random) ?? 0
        try hall.office.pass(.seconds(seconds))
        day = LocalDay(hall.office.now)
        while hall.office.now
            >= closing.next.start + .seconds(60 * policy.closesMinutesAfterMidnight)
        {
            for id in order {
                guard let account = accounts[id], account.standing.isOpen,
                    account.number.day <= closing
                else { continue }
                accounts[id]?.standing = .lapsed
                lines[account.queue]?.removeAll { $0 == id }
            }
            for (counter, since) in opened where since <= closing && held(by: counter) == nil {
                opened[counter] = nil
            }
            closing = closing.next
        }
    }

    private mutating func take() throws {
        let (item, queue): (ItemCode, QueueLetter) =
            [(.certificate, .a), (.pension, .a), (.licence, .b)].randomElement(using: &random)
            ?? (.licence, .b)
        let taken = try hall.take(item)
        let before = accounts.values.filter {
            $0.number.day == day && $0.number.queue == queue
        }.count
        #expect(
            taken.number == TicketNumber(queue: queue, day: day, sequence: before + 1),
            "no gap, no number twice")
        #expect(taken.ahead == lines[queue]?.count)
        accounts[taken.ticket] = Account(
            id: taken.ticket, number: taken.number, takenAt: hall.office.now, order: order.count,
            queue: queue)
        order.append(taken.ticket)
        lines[queue]?.append(taken.ticket)
    }

    private mutating func openCounter() throws {
        let counter = anyCounter()
        let queues = Self.queues.filter { _ in Bool.random(using: &random) }
        guard !queues.isEmpty else {
            let command = OpenCounter(counter: counter, queues: queues)
            #expect(try hall.office.refusal(command) == "hall.no-queues")
            return
        }
        _ = try hall.office.ask(OpenCounter(counter: counter, queues: queues))
        served[counter] = queues
        opened[counter] = day
    }

    private mutating func callNext(_ counter: CounterNumber) throws {
        let command = CallNext(counter: counter)
        guard let queues = served[counter] else {
            #expect(try hall.office.refusal(command) == "hall.counter-unknown")
            return
        }
        guard opened[counter] != nil else {
            #expect(try hall.office.refusal(command) == "hall.counter-closed")
            return
        }
        guard held(by: counter) == nil else {
            #expect(try hall.office.refusal(command) == "hall.counter-busy")
            return
        }
        let heads = queues.compactMap { lines[$0]?.first }
        guard !heads.isEmpty else {
            #expect(try hall.office.refusal(command) == "hall.none-waiting")
            return
        }
        let called = try hall.office.ask(command)
        let account = try #require(accounts[called.ticket])
        #expect(account.standing == .waiting)
        #expect(heads.contains(called.ticket), "the first of its queue")
        #expect(called.attempt == 1)
        if !account.isBack {
            for queue in queues {
                for other in lines[queue] ?? [] {
                    guard let other = accounts[other], !other.isBack else { continue }
                    #expect(other.order >= account.order, "nobody waited longer")
                    #expect(other.takenAt >= account.takenAt)
                }
            }
        }
        accounts[called.ticket]?.standing = .called(counter, attempt: 1)
        accounts[called.ticket]?.isBack = false
        lines[account.queue]?.removeAll { $0 == called.ticket }
    }

    private mutating func recall(_ counter: CounterNumber) throws {
        let command = RecallTicket(counter: counter)
        guard let id = try atCounter(command, counter, else: "hall.nobody-called") else { return }
        guard case .called(_, let attempt)? = accounts[id]?.standing else {
            #expect(try hall.office.refusal(command) == "hall.nobody-called")
            return
        }
        guard attempt < policy.callsMax else {
            #expect(try hall.office.refusal(command) == "hall.called-too-often")
            return
        }
        #expect(try hall.office.ask(command).attempt == attempt + 1)
        accounts[id]?.standing = .called(counter, attempt: attempt + 1)
    }

    private mutating func miss(_ counter: CounterNumber) throws {
        let command = MissTicket(counter: counter)
        guard let id = try atCounter(command, counter, else: "hall.nobody-called") else { return }
        guard case .called? = accounts[id]?.standing, let account = accounts[id] else {
            #expect(try hall.office.refusal(command) == "hall.nobody-called")
            return
        }
        #expect(try hall.office.ask(command).ticket == id)
        accounts[id]?.misses += 1
        accounts[id]?.standing = account.misses + 1 >= policy.missesMax ? .lapsed : .missed
    }

    private mutating func putBack() throws {
        let missed = order.filter { accounts[$0]?.standing == .missed }
        let id = missed.randomElement(using: &random) ?? order.randomElement(using: &random)
        guard let id, let account = accounts[id] else {
            #expect(
                try hall.office.refusal(ReturnTicket(ticket: .number(1))) == "hall.ticket-unknown")
            return
        }
        guard account.standing == .missed else {
            #expect(
                try hall.office.refusal(ReturnTicket(ticket: id))
                    == (account.standing.isOpen ? "hall.ticket-not-missed" : "hall.ticket-closed"))
            return
        }
        let line = lines[account.queue] ?? []
        let returned = try hall.office.ask(ReturnTicket(ticket: id))
        #expect(returned.ahead >= min(policy.returnBehind, line.count), "behind as many as said")
        // Any further back only behind others put back, or who came before it.
        for other in line.prefix(returned.ahead).dropFirst(policy.returnBehind) {
            let other = try #require(accounts[other])
            #expect(other.isBack || other.order < account.order)
        }
        accounts[id]?.standing = .waiting
        accounts[id]?.isBack = true
        lines[account.queue]?.insert(id, at: returned.ahead)
    }

    private mutating func transfer(_ counter: CounterNumber) throws {
        let queue = Self.queues.randomElement(using: &random) ?? .a
        let command = TransferTicket(counter: counter, queue: queue)
        guard let id = try atCounter(command, counter, else: "hall.nobody-served") else { return }
        let isKnown = queue != .c || served.values.contains { $0.contains(.c) }
        guard isKnown else {
            #expect(try hall.office.refusal(command) == "hall.queue-unknown")
            return
        }
        guard accounts[id]?.queue != queue else {
            #expect(try hall.office.refusal(command) == "hall.same-queue")
            return
        }
        #expect(try hall.office.ask(command).ticket == id)
        accounts[id]?.queue = queue
        accounts[id]?.standing = .waiting
        accounts[id]?.isBack = false
        // Where in the line is checked below: the others keep their order, and it its time.
        let told = try hall.office.read(WaitingList(queue: queue)).places.map(\.ticket)
        #expect(told.filter { $0 != id } == lines[queue])
        lines[queue] = told
    }

    private mutating func serve(_ counter: CounterNumber) throws {
        let command = ServeTicket(counter: counter)
        guard let id = try atCounter(command, counter, else: "hall.nobody-called") else { return }
        guard case .called? = accounts[id]?.standing else {
            #expect(try hall.office.refusal(command) == "hall.nobody-called")
            return
        }
        #expect(try hall.office.ask(command).ticket == id)
        accounts[id]?.standing = .serving(counter)
    }

    private mutating func finish(_ counter: CounterNumber) throws {
        let command = FinishTicket(counter: counter)
        guard let id = try atCounter(command, counter, else: "hall.nobody-served") else { return }
        guard case .serving? = accounts[id]?.standing else {
            #expect(try hall.office.refusal(command) == "hall.nobody-served")
            return
        }
        #expect(try hall.office.ask(command).ticket == id)
        accounts[id]?.standing = .finished
    }

    /// The ticket at a counter; where there is none, checks that the command is refused.
    private func atCounter(
        _ command: some Command, _ counter: CounterNumber, else nothing: String
    ) throws -> TicketID? {
        if let id = held(by: counter) { return id }
        let expected = served[counter] == nil ? "hall.counter-unknown" : nothing
        #expect(try hall.office.refusal(command) == expected)
        return nil
    }

    // MARK: What must be true

    /// - Parameter all: asks for every ticket, not only for those at a counter.
    func check(_ at: Comment, all: Bool) throws {
        try checkTickets(at, all)
        try checkLines(at)
        try checkDay(at)
    }

    private func checkTickets(_ at: Comment, _ all: Bool) throws {
        var taken: [CounterNumber: TicketID] = [:]
        for account in accounts.values where all || account.standing.counter != nil {
            let status = try hall.office.read(TicketStatus(ticket: account.id))
            #expect(status.state == account.standing.name, at)
            #expect(status.counter == account.standing.counter, at)
            #expect(status.number == account.number, at)
            guard let counter = status.counter else { continue }
            #expect(
                taken.updateValue(account.id, forKey: counter) == nil, "two at a counter: \(at)")
        }
    }

    private func checkLines(_ at: Comment) throws {
        for queue in Self.queues {
            let places = try hall.office.read(WaitingList(queue: queue)).places
            #expect(places.map(\.ticket) == lines[queue], at)
            let straight = try places.map { try #require(accounts[$0.ticket]) }.filter {
                !$0.isBack
            }
            #expect(straight.map(\.order) == straight.map(\.order).sorted(), at)
        }
        let all = try hall.office.read(WaitingList()).places.map(\.ticket)
        #expect(Set(all).count == all.count, at)
        #expect(all.count == lines.values.reduce(0) { $0 + $1.count }, at)
    }

    private func checkDay(_ at: Comment) throws {
        let reading = try hall.office.read(HallDay(day: day))
        let today = accounts.values.filter { $0.number.day == day }
        #expect(reading.queues.map(\.queue) == Set(today.map(\.number.queue)).sorted(), at)
        for line in reading.queues {
            let tickets = today.filter { $0.number.queue == line.queue }
            #expect(line.taken == line.finished + line.lapsed + line.open, at)
            #expect(line.taken == tickets.count, at)
            #expect(line.finished == tickets.count { $0.standing == .finished }, at)
            #expect(line.lapsed == tickets.count { $0.standing == .lapsed }, at)
            #expect(line.missed == tickets.reduce(0) { $0 + $1.misses }, at)
            #expect(Set(tickets.map(\.number.sequence)) == Set(1...tickets.count), at)
        }
    }
}
