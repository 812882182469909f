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
        var isBarring = false
    }
}

extension CaseBook.Standing {
    mutating func end(_ state: CaseState) {
        self.state = state
        (amberAt, dueAt, proposed, procedure, procedureUntil) = (nil, nil, nil, nil, nil)
        (verifyAmberAt, verifyBy, hearUntil) = (nil, nil, nil)
        marks.remove(.hearingOver)
    }

    /// What a delivered case waits for: to be verified, or the last day to be heard to pass.
    var waitsUntil: Instant? {
        let heard = hearUntil.map { Instant(rawValue: $0.next.start.rawValue - 1) }
        guard let verifyBy, let heard else { return verifyBy ?? heard }
        return verifyBy < heard ? verifyBy : heard
    }

    /// A word stands for something here that is not settled; of a refused application it needs no
    /// settling.
    var isVouched: Bool {
        outcome != .refused
            && !commitments.values.filter { $0 != .confirmed }.isEmpty
    }

    mutating func settle() {
        let standings = outcome == .refused ? [] : Set(commitments.values)
        if !standings.contains(.open) {
            (verifyAmberAt, verifyBy) = (nil, nil)
            marks.subtract([.commitmentAmber, .commitmentLate])
        }
        if !standings.contains(.refuted) {
            hearUntil = nil
            marks.remove(.hearingOver)
        }
        if state == .delivered { dueAt = waitsUntil }
    }
}
