import Contracts

/// A ticket of the hall and the moves it may make.
///
///     waiting --call--> called --serve--> serving --finish--> finished
///        ^                |  \--recall--> called (again, up to callsMax)
///        |                |
///        |                +--miss--> missed, or lapsed at the last miss allowed
///        +----return----------------- missed
///        +----transfer--- called, serving
///
///     waiting, called, serving, missed --close of the day--> lapsed
struct Ticket: Equatable, Sendable {
    enum State: Equatable, Sendable {
        case waiting(Place)
        case called(counter: CounterNumber, attempt: Int)
        case serving(counter: CounterNumber)
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
    /// The queue it belongs to now; another than the number's after a transfer.
    private(set) var queue: QueueLetter
    /// How often nobody came.
    private(set) var misses: Int
    private(set) var state: State

    /// A ticket as the store kept it.
    init(
        id: TicketID, number: TicketNumber, item: ItemCode, takenAt: Instant, arrival: Int64,
        queue: QueueLetter, misses: Int, state: State
    ) {
        self.id = id
        self.number = number
        self.item = item
        self.takenAt = takenAt
        self.arrival = arrival
        self.queue = queue
        self.misses = misses
        self.state = state
    }

    /// A new ticket, waiting at the place it came at, and what happened.
    static func take(
        id: TicketID, number: TicketNumber, item: ItemCode, arrival: Int64, at now: Instant
    ) -> (ticket: Ticket, event: TicketTaken) {
        let ticket = Ticket(
            id: id, number: number, item: item, takenAt: now, arrival: arrival,
            queue: number.queue, misses: 0, state: .waiting(Place(arrival: arrival)))
        return (ticket, TicketTaken(ticket: id, number: number, item: item, takenAt: now))
    }

    /// The counter that holds it.
    var counter: CounterNumber? {
        switch state {
        case .called(let counter, _), .serving(let counter): counter
        case .waiting, .missed, .finished, .lapsed: nil
        }
    }

    /// Neither finished nor lapsed.
    var isOpen: Bool {
        switch state {
        case .waiting, .called, .serving, .missed: true
        case .finished, .lapsed: false
        }
    }

    /// Calls it to a counter for the first time since it waits.
    mutating func call(
        to counter: CounterNumber, at now: Instant
    ) throws(HallRefusal) -> TicketCalled {
        switch state {
        case .waiting: break
        case .called, .serving: throw .counterBusy
        case .missed: throw .noneWaiting
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .called(counter: counter, attempt: 1)
        return TicketCalled(
            ticket: id, number: number, counter: counter, attempt: 1, calledAt: now)
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
        case .waiting, .serving, .missed: throw .nobodyCalled
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .called(counter: counter, attempt: attempt)
        return TicketCalled(
            ticket: id, number: number, counter: counter, attempt: attempt, calledAt: now)
    }

    /// Nobody came: it stands aside, or lapses when that was the last miss allowed.
    ///
    /// - Parameter missesMax: the miss, counted from 1, at which it lapses.
    mutating func miss(
        missesMax: Int, at now: Instant
    ) throws(HallRefusal) -> (missed: TicketMissed, lapsed: TicketLapsed?) {
        let counter: CounterNumber
        switch state {
        case .called(let here, _): counter = here
        case .waiting, .serving, .missed: throw .nobodyCalled
        case .finished, .lapsed: throw .ticketClosed
        }
        misses += 1
        let missed = TicketMissed(ticket: id, counter: counter, missedAt: now)
        guard misses >= missesMax else {
            state = .missed
            return (missed, nil)
        }
        state = .lapsed
        return (missed, TicketLapsed(ticket: id, reason: .missedTooOften, lapsedAt: now))
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
        case .waiting, .called, .serving: throw .ticketNotMissed
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .waiting(place)
        return TicketReturned(ticket: id, ahead: ahead, returnedAt: now)
    }

    /// Sends it on to another queue, where it stands at the place it came to the hall at.
    mutating func transfer(
        to other: QueueLetter, at now: Instant
    ) throws(HallRefusal) -> TicketTransferred {
        let counter: CounterNumber
        switch state {
        case .called(let here, _), .serving(let here): counter = here
        case .waiting, .missed: throw .nobodyServed
        case .finished, .lapsed: throw .ticketClosed
        }
        guard other != queue else { throw .sameQueue }
        queue = other
        state = .waiting(Place(arrival: arrival))
        return TicketTransferred(ticket: id, from: counter, queue: other, transferredAt: now)
    }

    /// The called person has come.
    mutating func serve(at now: Instant) throws(HallRefusal) -> ServiceStarted {
        let counter: CounterNumber
        switch state {
        case .called(let here, _): counter = here
        case .waiting, .serving, .missed: throw .nobodyCalled
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .serving(counter: counter)
        return ServiceStarted(ticket: id, counter: counter, startedAt: now)
    }

    /// Their business is done.
    mutating func finish(at now: Instant) throws(HallRefusal) -> ServiceFinished {
        let counter: CounterNumber
        switch state {
        case .serving(let here): counter = here
        case .waiting, .called, .missed: throw .nobodyServed
        case .finished, .lapsed: throw .ticketClosed
        }
        state = .finished
        return ServiceFinished(ticket: id, counter: counter, finishedAt: now)
    }

    /// The day is over: whatever is still open lapses, and its counter is free.
    mutating func lapse(at now: Instant) throws(HallRefusal) -> TicketLapsed {
        guard isOpen else { throw .ticketClosed }
        state = .lapsed
        return TicketLapsed(ticket: id, reason: .dayClosed, lapsedAt: now)
    }
}
