import Contracts

extension CaseBook {
    /// What is known of a case, in the words of its row.
    struct Standing: Equatable {
        var state = CaseState.received
        var handedIn: Set<Int> = []
        var told: Set<Int> = []
        var amberAt: Instant?
        var dueAt: Instant?
        var notices = 0
        var defects = 0
        var visits = 1
        var left: Int?
        var extendedBy: Int?
        var isSilent: Bool?
        var deferredUntil: LocalDay?
        var procedure: SpecialProcedure?
        var procedureUntil: LocalDay?
        var outcome: CaseOutcome?
        var owner: PersonID?
        var proposed: PersonID?
        var isRevoked = false
        var marks: Set<CaseMark> = []
        var commitments: [Int: Commitment.Standing] = [:]
        var verifyAmberAt: Instant?
        var verifyBy: Instant?
        var hearUntil: LocalDay?
        var correctUntil: LocalDay?
        /// What was false of it and bars until that is lifted, or found true.
        var barring: Set<Int> = []
    }
}

extension CaseBook.Standing {
    mutating func end(_ state: CaseState) {
        self.state = state
        (amberAt, dueAt, proposed, procedure, procedureUntil) = (nil, nil, nil, nil, nil)
        (verifyAmberAt, verifyBy, hearUntil, correctUntil) = (nil, nil, nil, nil)
        marks.remove(.hearingOver)
    }

    /// What a delivered case waits for: to be verified, or the last day to be heard to pass.
    var waitsUntil: Instant? {
        let heard = hearUntil.map { Instant(rawValue: $0.next.start.rawValue - 1) }
        guard let verifyBy, let heard else { return verifyBy ?? heard }
        return verifyBy < heard ? verifyBy : heard
    }

    /// Words whose material has not come; of a refused application they stand for nothing.
    var words: [Int: Commitment.Standing] {
        outcome == .refused ? [:] : commitments.filter { !handedIn.contains($0.key) }
    }

    /// A word stands for something here that is not settled.
    var isVouched: Bool { words.values.contains { $0 != .confirmed } }

    mutating func settle(at now: Instant, _ site: SiteCode) {
        let standings = Set(words.values)
        if !standings.contains(.open) {
            (verifyAmberAt, verifyBy) = (nil, nil)
            marks.subtract([.commitmentAmber, .commitmentLate])
        }
        let isHeld = state == .decided && hearUntil != nil
        let isFalse = standings.contains(.refuted)
        if !isFalse {
            if isHeld {
                dueAt = Counted.workingDay(10, after: now).map { Lists.close(of: $0, at: site) }
            }
            hearUntil = nil
            marks.remove(.hearingOver)
        }
        if state == .delivered || isHeld && isFalse { dueAt = waitsUntil }
    }
}

/// Days counted on the calendar one by one: another way than the hall's.
enum Counted {
    /// The working days after a moment's day, of two months.
    static func workingDays(after start: Instant) -> [LocalDay] {
        (1...60).compactMap { LocalDay(start).adding(days: $0) }.filter(isWorking)
    }

    /// The n-th working day, from 1.
    static func workingDay(_ count: Int, after start: Instant) -> LocalDay? {
        workingDays(after: start).dropFirst(count - 1).first
    }

    /// The n-th day from 1, or the next working day.
    static func rolledDay(_ count: Int, after start: Instant) -> LocalDay? {
        (count...60).compactMap { LocalDay(start).adding(days: $0) }.first(where: isWorking)
    }

    static func isWorking(_ day: LocalDay) -> Bool {
        (try? WorkingCalendar.standard.isWorkingDay(day)) ?? false
    }
}
