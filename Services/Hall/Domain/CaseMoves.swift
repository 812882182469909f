import Contracts

/// The moves a case may make.
///
///     received --notice--> correcting --the rest handed in--> received
///     received, correcting --reject--> rejected
///     received, correcting --accept--> accepted
///     received --five working days of silence--> accepted
///     received --decide at once--> decided           (an instant case with everything there)
///     accepted --stop the clock--> stopped --resume--> accepted
///     accepted --extend, once--> accepted
///     accepted --decide--> decided --deliver--> delivered --archive--> archived
///     received, correcting, accepted, stopped --withdraw--> withdrawn
///     correcting --the last day to correct passes--> withdrawn
///     decided, delivered --revoke, after a false commitment--> revoked
///
/// Handing in, verifying commitments, handing over, taking a mandate back and counting a visit
/// change no state but the first above.
///
/// - Source: 许可法 32, 38, 42, 44, 45, 69; domain.md #48, #51 to #55.
extension ServiceCase {
    /// The one table of moves: why a move is not open in a state; `nil` where it is.
    static func refusal(of move: Move, in state: CaseState) -> CaseRefusal? {
        switch (state, move) {
        case (.archived, _), (.rejected, _), (.withdrawn, _), (.revoked, _): .closed
        case (_, .handOver), (_, .visit), (_, .revokeMandate): nil

        case (.received, .giveNotice), (.received, .accept), (.received, .reject),
            (.received, .handIn), (.received, .decide), (.received, .withdraw),
            (.correcting, .giveNotice), (.correcting, .accept), (.correcting, .reject),
            (.correcting, .handIn), (.correcting, .withdraw):
            nil
        case (.received, .stopClock), (.received, .resumeClock), (.received, .extend),
            (.correcting, .stopClock), (.correcting, .resumeClock), (.correcting, .extend),
            (.correcting, .decide), (.received, .verify), (.correcting, .verify):
            .notAccepted
        case (.received, .deliver), (.correcting, .deliver), (.accepted, .deliver),
            (.stopped, .deliver), (.received, .revoke), (.correcting, .revoke),
            (.accepted, .revoke), (.stopped, .revoke):
            .notDecided
        case (.received, .archive), (.correcting, .archive), (.accepted, .archive),
            (.stopped, .archive), (.decided, .archive):
            .notDelivered

        case (_, .giveNotice), (_, .accept), (_, .reject): .pastIntake
        case (.accepted, .handIn), (.accepted, .withdraw), (.accepted, .stopClock),
            (.accepted, .extend), (.accepted, .decide), (.accepted, .verify),
            (.stopped, .handIn), (.stopped, .withdraw), (.stopped, .resumeClock),
            (.stopped, .verify):
            nil
        case (.accepted, .resumeClock): .clockRuns
        case (.stopped, .stopClock), (.stopped, .extend), (.stopped, .decide): .clockStopped

        case (.decided, .deliver), (.decided, .handIn), (.decided, .verify), (.decided, .revoke),
            (.delivered, .archive), (.delivered, .handIn), (.delivered, .verify),
            (.delivered, .revoke):
            nil
        case (.delivered, .deliver): .delivered
        case (.decided, _), (.delivered, _): .decided
        }
    }

    /// Throws unless the move is open in the state it is in.
    func require(_ move: Move) throws(CaseRefusal) {
        if let refusal = Self.refusal(of: move, in: state) { throw refusal }
    }

    /// What is allowed now and why not the rest. What hangs on what is asked in the move itself,
    /// such as days and reasons, is not foreseen.
    func next(at now: Instant) -> [CaseStatus.PossibleMove] {
        Move.allCases.map { move in
            let why = refusal(of: move, at: now)
            return CaseStatus.PossibleMove(
                move: move, isOpen: why == nil, why: why.map { Refused($0) })
        }
    }

    private func refusal(of move: Move, at now: Instant) -> CaseRefusal? {
        do throws(CaseRefusal) {
            try require(move)
            switch move {
            case .handIn: try checkAwaited()
            case .accept: try checkDeferrable()
            case .stopClock:
                guard !guide.procedures.isEmpty else { throw .procedureNotAllowed }
                _ = try running(at: now)
            case .extend: _ = try extensible(at: now)
            case .decide where state == .received: try checkInstant()
            case .handOver: guard proposed == nil else { throw .handOverOpen }
            case .revokeMandate: try checkRevocable()
            case .giveNotice, .reject: guard !isUnanswered(at: now) else { throw .pastIntake }
            case .deliver: try checkDeliverable()
            case .archive: try checkCommitmentsDone()
            case .verify:
                guard !unverified.isEmpty || !refuted.isEmpty else { throw .noCommitment }
            case .revoke: guard !refuted.isEmpty else { throw .commitmentNotFalse }
            case .resumeClock, .decide, .withdraw, .visit:
                break
            }
            return nil
        } catch {
            return error
        }
    }
}
