import Contracts

/// A ticket of the hall and the moves it may make.
///
///     waiting --call--> called --serve--> serving --finish--> finished
///      ^  |  \--postpone--> waiting  \--recall--> called (again, up to callsMax)
///      |  |             |
///      |  |             +--miss--> missed, or lapsed at the last miss allowed
///      |  +--give up--> lapsed
///      +----return------------------ missed           (by itself where the rule is to postpone)
///      +----transfer--- called, serving               (to a queue, or to one counter of it)
///     serving --park--> parked --unpark--> called
///     missed, parked --give up--> lapsed
///     waiting, called, serving, parked, missed --close of the day--> lapsed
struct Ticket: Equatable, Sendable {
    enum State: Equatable, Sendable {
        case waiting(Place)
        case called(counter: CounterNumber, attempt: Int)
        case serving(counter: CounterNumber)
        /// Seeing to something; the counter that parked it is free.
        case parked(Parking)
        /// Standing aside until its holder asks to be put back (过号).
        case missed
        case finished
        case lapsed
    }

    let id: TicketID
    /// The letter in it is the one it was taken under; it stays the same for life.
    let number: TicketNumber
    let item: ItemCode
    let takenAt: Instant
    /// The how-manieth ticket of the hall, from 1.
    let arrival: Int64
    let slip: Slip
    /// The queue it belongs to now; another than the number's after a transfer.
    private(set) var queue: QueueLetter
    /// While it waits, the counter that alone may call it; `nil` for any of the queue.
    private(set) var toCounter: CounterNumber?
    /// How often nobody came.
    private(set) var misses: Int
    /// By which rule the last miss was handled.
    private(set) var missed: MissHandling?
    /// How often it was called in all.
    private(set) var calls: Int
    private(set) var firstCalledAt: Instant?
    private(set) var state: State

    /// A ticket as the store kept it.
    init(
        id: TicketID, number: TicketNumber, item: ItemCode, takenAt: Instant, arrival: Int64,
        slip: Slip = Slip(), queue: QueueLetter, toCounter: CounterNumber? = nil, misses: Int,
        missed: MissHandling? = nil, calls: Int = 0, firstCalledAt: Instant? = nil, state: State
    ) {
        self.id = id
        self.number = number
        self.item = item
        self.takenAt = takenAt
        self.arrival = arrival
        self.slip = slip
        self.queue = queue
        self.toCounter = toCounter
        self.misses = misses
        self.missed = missed
        self.calls = calls
        self.firstCalledAt = firstCalledAt
        self.state = state
    }

    /// A new ticket, waiting at the place it came at, and what happened.
    static func take(
        id: TicketID, number: TicketNumber, item: ItemCode, arrival: Int64, slip: Slip = Slip(),
        at now: Instant
    ) -> (ticket: Ticket, event: TicketTaken) {
        let ticket = Ticket(
            id: id, number: number, item: item, takenAt: now, arrival: arrival, slip: slip,
            queue: number.queue, misses: 0, state: .waiting(Place(arrival: arrival)))
        let event = TicketTaken(
            ticket: id, number: number, item: item, takenAt: now,
            priority: slip.priority == .none ? nil : slip.priority, site: slip.site.unlessCentre,
            expectedWaitMinutes: slip.expectedWaitMinutes, listVersion: slip.listVersion,
            appointment: slip.appointment)
        return (ticket, event)
    }

    /// The line it stands, or stood, in.
    var line: Line { Line(queue, at: slip.site) }

    /// The counter that holds it.
    var counter: CounterNumber? {
        switch state {
        case .called(let counter, _), .serving(let counter): counter
        case .waiting, .parked, .missed, .finished, .lapsed: nil
        }
    }

    /// Neither finished nor lapsed.
    var isOpen: Bool {
        switch state {
        case .waiting, .called, .serving, .parked, .missed: true
        case .finished, .lapsed: false
        }
    }

    /// Calls it to a counter for the first time since it waits.
    mutating func call(
        to counter: CounterNumber, reason: PickReason? = nil, at now: Instant
    ) throws(HallRefusal) -> TicketCalled {
        switch state {
        case .waiting: break
        case .called, .serving: throw .counterBusy
        case .parked, .missed: throw .noneWaiting
        case .finished, .lapsed: throw .ticketClosed
        }
        return called(to: counter, reason, at: now)
    }

    /// Calls it back from where it was parked.
    mutating func unpark(
        to counter: CounterNumber, at now: Instant
    ) throws(HallRefusal) -> TicketCalled {
        switch state {
        case .parked: break
        case .waiting, .called, .serving, .missed: throw .ticketNotParked
        case .finished, .lapsed: throw .ticketClosed
        }
        let priority = slip.priority == .none ? nil : slip.priority
        return called(
            to: counter, PickReason(kind: .returned, priority: priority, skipped: 0), at: now)
    }

    private mutating func called(
        to counter: CounterNumber, _ reason: PickReason?, at now: Instant
    ) -> TicketCalled {
        state = .called(counter: counter, attempt: 1)
        toCounter = nil
        calls += 1
        firstCalledAt = firstCalledAt ?? now
        return TicketCalled(
            ticket: id, number: number, counter: counter, attempt: 1, calledAt: now, reason: reason)
    }

    /// Calls it once more to the counter it was called to.
    ///
    /// - Parameter callsMax: how often it may be called in all, the first time included.
    mutating func recall(callsMax: Int, at now: Instant) throws(HallRefusal) -> TicketCalled {
        let counter: CounterNumber
        let attempt: Int
        switch state {
        case .called(let here, let before) where before < callsMax:
            (counter, attempt) = (here, before + 1)
        case .called: throw .calledTooOften
        case .waiting, .serving, .parked, .missed: throw .nobodyCalled
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .called(counter: counter, attempt: attempt)
        calls += 1
        return TicketCalled(
            ticket: id, number: number, counter: counter, attempt: attempt, calledAt: now)
    }

    /// Nobody came: it stands aside, or lapses when that was the last miss allowed. Where the
    /// policy postpones, putting it back is the next move, in the same turn.
    mutating func miss(
        _ policy: HallPolicy, at now: Instant
    ) throws(HallRefusal) -> (missed: TicketMissed, lapsed: TicketLapsed?) {
        let counter: CounterNumber
        switch state {
        case .called(let here, _): counter = here
        case .waiting, .serving, .parked, .missed: throw .nobodyCalled
        case .finished, .lapsed: throw .ticketClosed
        }
        misses += 1
        missed = MissHandling(
            rule: policy.missRule, behind: policy.returnBehind, misses: misses,
            missesMax: policy.missesMax, until: BusinessDay.closing(of: number.day, policy: policy))
        let event = TicketMissed(ticket: id, counter: counter, missedAt: now, handling: missed)
        guard misses >= policy.missesMax else {
            state = .missed
            return (event, nil)
        }
        state = .lapsed
        return (event, TicketLapsed(ticket: id, reason: .missedTooOften, lapsedAt: now))
    }

    /// Puts it back in its queue at a place worked out by
    /// ``placeOnReturn(arrival:behind:highestStep:)``.
    ///
    /// - Parameter ahead: how many go first at that place.
    mutating func putBack(
        at place: Place, ahead: Int, at now: Instant
    ) throws(HallRefusal) -> TicketReturned {
        switch state {
        case .missed: break
        case .waiting, .called, .serving, .parked: throw .ticketNotMissed
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .waiting(place)
        return TicketReturned(ticket: id, ahead: ahead, returnedAt: now)
    }

    /// Its holder lets others go first (让一让).
    ///
    /// - Parameter ahead: how many go first at the new place.
    mutating func postpone(
        to place: Place, ahead: Int, at now: Instant
    ) throws(HallRefusal) -> TicketPostponed {
        switch state {
        case .waiting: break
        case .called, .serving, .parked, .missed: throw .ticketNotWaiting
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .waiting(place)
        return TicketPostponed(ticket: id, ahead: ahead, postponedAt: now)
    }

    /// Sends it on to another queue, or to one counter, where it stands at the place it came to the
    /// hall at.
    ///
    /// - Parameter other: its own queue only together with another counter than it is at.
    mutating func transfer(
        to other: QueueLetter, counter target: CounterNumber? = nil, at now: Instant
    ) throws(HallRefusal) -> TicketTransferred {
        let counter: CounterNumber
        switch state {
        case .called(let here, _), .serving(let here): counter = here
        case .waiting, .parked, .missed: throw .nobodyServed
        case .finished, .lapsed: throw .ticketClosed
        }
        guard other != queue || target != nil && target != counter else { throw .sameQueue }
        queue = other
        toCounter = target
        state = .waiting(Place(arrival: arrival))
        return TicketTransferred(
            ticket: id, from: counter, queue: other, transferredAt: now, toCounter: target)
    }

    /// The counter it was sent on to calls nobody now: any of the queue may call it again.
    mutating func release() { toCounter = nil }

    /// The called person has come.
    mutating func serve(at now: Instant) throws(HallRefusal) -> ServiceStarted {
        let counter: CounterNumber
        switch state {
        case .called(let here, _): counter = here
        case .waiting, .serving, .parked, .missed: throw .nobodyCalled
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .serving(counter: counter)
        return ServiceStarted(ticket: id, counter: counter, startedAt: now)
    }

    /// They see to something meanwhile, and the counter is free.
    mutating func park(_ reason: ParkReason, at now: Instant) throws(HallRefusal) -> TicketParked {
        let counter: CounterNumber
        switch state {
        case .serving(let here): counter = here
        case .waiting, .called, .parked, .missed: throw .nobodyServed
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .parked(Parking(counter: counter, reason: reason, since: now))
        return TicketParked(ticket: id, counter: counter, reason: reason, parkedAt: now)
    }

    /// Their business is done.
    mutating func finish(at now: Instant) throws(HallRefusal) -> ServiceFinished {
        let counter: CounterNumber
        switch state {
        case .serving(let here): counter = here
        case .waiting, .called, .parked, .missed: throw .nobodyServed
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .finished
        return ServiceFinished(ticket: id, counter: counter, finishedAt: now)
    }

    /// Its holder will not come. Whom a counter has called is for that counter to settle.
    mutating func giveUp(at now: Instant) throws(HallRefusal) -> TicketLapsed {
        switch state {
        case .waiting, .parked, .missed: break
        case .called, .serving: throw .ticketNotWaiting
        case .finished, .lapsed: throw .ticketClosed
        }
        return lapsed(.givenUp, at: now)
    }

    /// The day is over: whatever is still open lapses, and its counter is free.
    mutating func lapse(at now: Instant) throws(HallRefusal) -> TicketLapsed {
        guard isOpen else { throw .ticketClosed }
        return lapsed(.dayClosed, at: now)
    }

    private mutating func lapsed(
        _ reason: TicketLapsed.Reason, at now: Instant
    ) -> TicketLapsed {
        toCounter = nil
        state = .lapsed
        return TicketLapsed(ticket: id, reason: reason, lapsedAt: now)
    }
}
