import Contracts
import Support
import Wire

/// The machine at the door.
struct Kiosk: Part {
    let name = "kiosk"

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        if random.chance(100) { return Ask(WaitingList(queue: nil), from: .hall) }
        let priority: PriorityClass? = random.chance(200) ? .elder : nil
        let site = random.chance(100) ? SiteCode(rawValue: "LJC") : nil
        return Ask(
            TakeTicket(
                item: Lists.code(Lists.items.pick(&random)), priority: priority, site: site),
            of: .hall)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {}
}

/// A clerk at a counter: calls, waits, serves, parks, sends on, rests, and takes down complaints.
struct Clerk: Part {
    private enum Stage { case closed, idle, called, serving }

    let counter: CounterNumber
    private var stage = Stage.closed
    private var missed: [TicketID] = []
    private var parked: [TicketID] = []
    private var isPaused = false
    private var papers = CaseWindow()
    var name: String { "clerk \(counter.rawValue)" }

    init(counter: Int) {
        guard let counter = CounterNumber(rawValue: counter) else {
            preconditionFailure("no counter")
        }
        self.counter = counter
    }

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        let queues = ["A", "B", "C"].compactMap(QueueLetter.init)
        if stage == .closed || random.chance(30) {
            let who = HallStaff.clerk(counter.rawValue).person
            return Ask(OpenCounter(counter: counter, queues: queues, clerk: who), of: .hall)
        }
        if random.chance(stage == .serving ? 500 : 10) {
            return papers.receive(at: counter, now, &random)
        }
        if let ask = papers.applicant(&random) { return ask }
        if random.chance(200) { return complaint(&random) }
        if !missed.isEmpty, random.chance(300) {
            return Ask(ReturnTicket(ticket: missed.removeFirst()), of: .hall)
        }
        if isPaused || random.chance(20) {
            return isPaused
                ? Ask(ResumeCounter(counter: counter), of: .hall)
                : Ask(PauseCounter(counter: counter, reason: .rest), of: .hall)
        }
        if stage == .idle, !parked.isEmpty, random.chance(500) {
            return Ask(UnparkTicket(counter: counter, ticket: parked.removeFirst()), of: .hall)
        }
        // Now and then out of turn: the hall says no.
        switch random.chance(100) ? [.idle, .called, .serving].pick(&random) : stage {
        case .closed, .idle: return Ask(CallNext(counter: counter), of: .hall)
        case .called:
            if random.chance(200) { return Ask(RecallTicket(counter: counter), of: .hall) }
            if random.chance(300) { return Ask(MissTicket(counter: counter), of: .hall) }
            return Ask(ServeTicket(counter: counter), of: .hall)
        case .serving:
            if random.chance(200) {
                return Ask(TransferTicket(counter: counter, queue: queues.pick(&random)), of: .hall)
            }
            if random.chance(150) {
                return Ask(ParkTicket(counter: counter, reason: .form), of: .hall)
            }
            return random.chance(500)
                ? Ask(FinishAndCallNext(counter: counter), of: .hall)
                : Ask(FinishTicket(counter: counter), of: .hall)
        }
    }

    private func complaint(_ random: inout Seeded) -> Ask {
        let complainants = ["王秀英", "李𠮷", "买买提·艾力"].compactMap(PersonName.init)
        return Ask(
            LodgeComplaint(
                counter: counter, task: Lists.code(Lists.tasks.pick(&random)),
                place: Lists.place(&random), complainant: complainants.pick(&random),
                phone: Phone(rawValue: "13800002001"), description: Lists.note("门前堆物，出入不便")),
            of: .hall)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        papers.heard(ask, reply)
        if reply.kind == .refusal {
            switch HallRefusal(rawValue: reply.code) {
            case .counterUnknown?, .counterClosed?: stage = .closed
            case .counterBusy?: stage = .called
            case .nobodyCalled?: stage = stage == .called ? .serving : stage
            case .nobodyServed?, .noneWaiting?: stage = .idle
            case .calledTooOften?: stage = .called
            case .counterPaused?: isPaused = true
            case .counterNotPaused?: isPaused = false
            default: break
            }
            return
        }
        switch ask.name {
        case OpenCounter.name:
            isPaused = false
            if stage == .closed { stage = .idle }
        case PauseCounter.name: isPaused = true
        case ResumeCounter.name: isPaused = false
        case CallNext.name, RecallTicket.name, UnparkTicket.name: stage = .called
        case FinishAndCallNext.name:
            let isCalled = ask.answer(FinishAndCallNext.self, reply)?.called != nil
            stage = isCalled ? .called : .idle
        case ParkTicket.name:
            stage = .idle
            if let answer = ask.answer(ParkTicket.self, reply) { parked.append(answer.ticket) }
        case ServeTicket.name: stage = .serving
        case MissTicket.name:
            stage = .idle
            if let answer = ask.answer(MissTicket.self, reply) { missed.append(answer.ticket) }
        case FinishTicket.name, TransferTicket.name: stage = .idle
        default: break
        }
    }
}
