import Contracts
import Support
import Testing

@testable import Hall

/// Every state and every move: what is allowed, and what the others are refused with.
@Suite("The moves of a case") struct CaseMovesTests {
    typealias Move = CaseStatus.Move

    /// One row a state, in the order of the moves: notice, hand in, accept, reject, stop, resume,
    /// extend, decide, deliver, archive, withdraw, revoke the mandate, hand over, visit, verify,
    /// revoke.
    static let table: [(CaseState, [CaseRefusal?])] = [
        (
            .received,
            [
                nil, nil, nil, nil, .notAccepted, .notAccepted, .notAccepted, nil, .notDecided,
                .notDelivered, nil, nil, nil, nil, .notAccepted, .notDecided,
            ]
        ),
        (
            .correcting,
            [
                nil, nil, nil, nil, .notAccepted, .notAccepted, .notAccepted, .notAccepted,
                .notDecided, .notDelivered, nil, nil, nil, nil, .notAccepted, .notDecided,
            ]
        ),
        (
            .accepted,
            [
                .pastIntake, nil, .pastIntake, .pastIntake, nil, .clockRuns, nil, nil, .notDecided,
                .notDelivered, nil, nil, nil, nil, nil, .notDecided,
            ]
        ),
        (
            .stopped,
            [
                .pastIntake, nil, .pastIntake, .pastIntake, .clockStopped, nil, .clockStopped,
                .clockStopped, .notDecided, .notDelivered, nil, nil, nil, nil, nil, .notDecided,
            ]
        ),
        (
            .decided,
            [
                .pastIntake, nil, .pastIntake, .pastIntake, .decided, .decided, .decided,
                .decided, nil, .notDelivered, .decided, nil, nil, nil, nil, nil,
            ]
        ),
        (
            .delivered,
            [
                .pastIntake, nil, .pastIntake, .pastIntake, .decided, .decided, .decided,
                .decided, .delivered, nil, .decided, nil, nil, nil, nil, nil,
            ]
        ),
        (.archived, Array(repeating: .closed, count: 16)),
        (.rejected, Array(repeating: .closed, count: 16)),
        (.withdrawn, Array(repeating: .closed, count: 16)),
        (.revoked, Array(repeating: .closed, count: 16)),
    ]

    @Test("The table has every state and every move")
    func whole() {
        #expect(Self.table.map(\.0) == CaseState.allCases)
        for row in Self.table { #expect(row.1.count == Move.allCases.count) }
    }

    @Test(
        "A move is open or refused as the table says, and what is refused changes nothing",
        arguments: CaseState.allCases)
    func table(state: CaseState) throws {
        let row = try #require(Self.table.first { $0.0 == state }).1
        for (move, refusal) in zip(Move.allCases, row) {
            #expect(ServiceCase.refusal(of: move, in: state) == refusal, "\(move)")
            let standing = try standing(state, for: move)
            var copy = standing
            let given = Result { try Self.make(move, &copy) }
            switch (given, refusal) {
            case (.success, nil): #expect(copy != standing, "\(move)")
            case (.failure(let error), let refusal?):
                #expect(error as? CaseRefusal == refusal, "\(move)")
                #expect(copy == standing, "\(move)")
            case (.success, .some), (.failure, nil): Issue.record("\(state) \(move): \(given)")
            }
        }
    }

    @Test("Of what the page offers, the open can be done and the rest says why not")
    func next() throws {
        for (state, row) in Self.table {
            for (move, refusal) in zip(Move.allCases, row) {
                let offered = try standing(state, for: move).next(at: .opening)
                    .first { $0.move == move }
                #expect(offered?.why?.code == refusal?.rawValue, "\(state) \(move)")
                #expect(offered?.isOpen == (refusal == nil), "\(state) \(move)")
            }
        }
    }

    private static func make(_ move: Move, _ its: inout ServiceCase) throws {
        let policy = CasePolicy.standard
        let now = Instant.opening
        switch move {
        case .giveNotice:
            _ = try its.tell(Shortcoming(material: 1, kind: .expired), isSigned: true)
        case .handIn:
            _ = try its.handIn(
                [3], through: .desk, visit: nil, isOwners: true, by: nil, policy, at: now)
        case .accept:
            _ = try its.accept(deferredUntil: .tuesday, number: nil, by: nil, policy, at: now)
        case .reject:
            _ = try its.reject(
                .notNeeded, place: nil, number: .first(.rejection), by: nil, at: now)
        case .stopClock:
            _ = try its.stopClock(
                for: .testing, until: .tuesday, number: .first(.procedure), by: nil, policy,
                at: now)
        case .resumeClock: _ = try its.resumeClock(by: nil, policy, at: now)
        case .extend:
            _ = try its.extend(
                by: 10, number: .first(.prolongation), by: nil, policy, at: now)
        case .decide:
            _ = try its.decide(
                .refused, reasons: .reason, remedies: .remedy, number: .first(.refusal), by: nil,
                policy, at: now)
        case .deliver:
            _ = try its.deliver(
                through: .desk, to: .agent, visit: nil, number: .first(.delivery), by: nil, at: now)
        case .archive: _ = try its.archive(by: nil, at: now)
        case .withdraw: _ = try its.withdraw(by: nil, at: now)
        case .revokeMandate: _ = try its.revokeMandate(by: nil, at: now)
        case .handOver: _ = try its.proposeHandOver(to: .li, by: nil, at: now)
        case .visit: _ = try its.visit(for: .other, at: now)
        case .verify:
            _ = try its.verify(
                confirmed: [3], refuted: [], number: nil, by: nil, policy, at: now)
        case .revoke:
            _ = try its.revoke(
                reasons: .reason, heard: .reason, number: .first(.revocation), by: nil, at: now)
        }
    }

    /// An agent has filed it. The third material is missing, which may come later; only to be
    /// decided as it is received it is an instant case. To be verified it is committed to, and to
    /// be put right or revoked after a grant that was false.
    private func standing(_ state: CaseState, for move: Move) throws -> ServiceCase {
        if state == .received, move == .decide {
            return try .received(.birth, [1], mandate: .whole)
        }
        let isDecided = [.decided, .delivered].contains(state)
        let isFalse = isDecided && [.handIn, .revoke].contains(move)
        let isCommitted = isFalse || move == .verify
        var its = try ServiceCase.received(
            .workshop, [1, 2], committed: isCommitted ? [3] : [], mandate: .whole)
        let policy = CasePolicy.standard
        if ![.received, .correcting, .rejected].contains(state) {
            _ = try its.accept(
                deferredUntil: .tuesday, number: nil, by: nil, policy, at: .opening)
        }
        switch state {
        case .stopped:
            _ = try its.stopClock(
                for: .testing, until: .tuesday, number: .first(.procedure), by: nil, policy,
                at: .opening)
        case .correcting where isCommitted:
            _ = try its.tell(Shortcoming(material: 1, kind: .expired))
        case .correcting: _ = try its.tell()
        case .received, .accepted, .decided, .delivered, .archived, .rejected, .withdrawn, .revoked:
            its.state = state
        }
        if isFalse { (its.outcome, its.commitments[3]) = (.granted, .refuted) }
        return its
    }
}
