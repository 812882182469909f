import Contracts

/// A window of the hall: the queues it serves, what it handles, and whether it calls people.
///
///     (new) --open--> open --pause--> paused --resume--> open
///                     open, paused --close, or close of the day--> closed --open--> open
///
/// - Source: domain.md #48 and #49: any window may take in any listed item; a town may narrow it.
struct Counter: Equatable, Sendable {
    enum State: Equatable, Sendable {
        case open
        /// Calls nobody; who is there is served to the end.
        case paused(PauseReason)
        case closed
    }

    let number: CounterNumber
    let site: SiteCode
    /// At least one, each once, in the order written when it was opened.
    let queues: [QueueLetter]
    private(set) var clerk: PersonID?
    private(set) var state = State.open
    /// The day it was last opened on, with which it is closed; `nil` where that was not kept yet.
    let openedOn: LocalDay?
    /// In the order of their codes; `nil` for every item.
    private(set) var skills: [ItemCode]?

    static let skillsMax = 100

    init(
        number: CounterNumber, site: SiteCode = .centre, queues: [QueueLetter], clerk: PersonID?,
        state: State = .open, skills: [ItemCode]? = nil, openedOn: LocalDay? = nil
    ) {
        self.number = number
        self.site = site
        self.queues = queues
        self.clerk = clerk
        self.state = state
        self.skills = skills
        self.openedOn = openedOn
    }

    /// Opens a counter, or changes which queues it serves. A queue named twice counts once.
    ///
    /// Any letter may be served: a cashier's queue, say, is reached by transfer alone, and no item
    /// leads to it. A clerk opens for himself, at his own site.
    ///
    /// - Parameters:
    ///   - before: the counter as it was; it keeps its skills.
    ///   - isHeld: whether a person is at it.
    ///   - today: the day it is opened on.
    /// - Throws: ``HallRefusal/noQueues``; ``HallRefusal/counterTaken`` for a clerk where another
    ///   clerk works; ``HallRefusal/otherSite`` for staff of another site;
    ///   ``HallRefusal/counterNotYours`` for a device; ``HallRefusal/counterBusy`` when it would
    ///   move to another site with a person at it.
    static func open(
        _ number: CounterNumber, queues: [QueueLetter], clerk: PersonID?, site: SiteCode? = nil,
        before: Counter? = nil, isHeld: Bool = false, on today: LocalDay? = nil,
        by who: Actor? = nil
    ) throws(HallRefusal) -> (counter: Counter, event: CounterOpened) {
        guard !queues.isEmpty else { throw .noQueues }
        let place = site ?? before?.site ?? who?.site ?? .centre
        try Actor.check(who, at: place)
        var clerk = clerk
        switch who?.post {
        case .clerk?:
            let holder = before?.state == .closed ? nil : before?.clerk
            guard let person = who?.person, holder == nil || holder == person else {
                throw .counterTaken
            }
            clerk = person
        case .device?: throw .counterNotYours
        case .supervisor?, nil: break
        }
        if let before, before.site != place {
            try Actor.check(who, at: before.site)
            guard !isHeld else { throw .counterBusy }
        }
        var once: [QueueLetter] = []
        for queue in queues where !once.contains(queue) { once.append(queue) }
        let counter = Counter(
            number: number, site: place, queues: once, clerk: clerk, skills: before?.skills,
            openedOn: today)
        return (
            counter,
            CounterOpened(
                counter: number, queues: once, clerk: clerk, site: place.unlessCentre)
        )
    }

    /// Calls nobody for a while. Paused already, it is paused for another reason.
    mutating func pause(
        _ reason: PauseReason, at now: Instant
    ) throws(HallRefusal) -> CounterPaused {
        switch state {
        case .open, .paused: state = .paused(reason)
        case .closed: throw .counterClosed
        }
        return CounterPaused(counter: number, reason: reason, pausedAt: now)
    }

    /// Goes on calling.
    mutating func resume(at now: Instant) throws(HallRefusal) -> CounterResumed {
        switch state {
        case .paused: state = .open
        case .open: throw .counterNotPaused
        case .closed: throw .counterClosed
        }
        return CounterResumed(counter: number, resumedAt: now)
    }

    /// Ends its work; nobody holds it any more.
    ///
    /// - Parameter isHeld: whether a person is at it.
    mutating func close(isHeld: Bool, at now: Instant) throws(HallRefusal) -> CounterClosed {
        guard state != .closed else { throw .counterClosed }
        guard !isHeld else { throw .counterBusy }
        state = .closed
        clerk = nil
        return CounterClosed(counter: number, closedAt: now)
    }

    /// Whether it ends its work with a day: who opened it since goes on.
    func ends(with day: LocalDay) -> Bool {
        state != .closed && (openedOn.map { $0 <= day } ?? true)
    }

    /// Says which items it handles; those of a closed counter may be set as well.
    mutating func setSkills(_ items: [ItemCode]?) throws(HallRefusal) -> SkillsSet {
        if let items {
            let once = Set(items).sorted()
            guard (1...Self.skillsMax).contains(once.count) else { throw .skillsCount }
            skills = once
        } else {
            skills = nil
        }
        return SkillsSet(counter: number, items: skills)
    }

    /// Refuses to call anybody while it does not work.
    func checkCalls() throws(HallRefusal) {
        switch state {
        case .open: return
        case .paused: throw .counterPaused
        case .closed: throw .counterClosed
        }
    }

    /// Whether it handles an item.
    func handles(_ item: ItemCode) -> Bool { skills?.contains(item) ?? true }

    /// Refuses a person it could not serve.
    func checkTakes(_ item: ItemCode, of queue: QueueLetter) throws(HallRefusal) {
        guard state != .closed else { throw .counterClosed }
        guard queues.contains(queue) else { throw .counterLacksQueue }
        guard handles(item) else { throw .counterLacksSkill }
    }
}

extension SiteCode {
    /// As events carry it: the centre goes without saying.
    var unlessCentre: SiteCode? { self == .centre ? nil : self }
}
