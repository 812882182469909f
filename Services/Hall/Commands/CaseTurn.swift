import Contracts
import GRDB
import Ledger

/// A case known here.
///
/// - Throws: ``CaseRefusal/unknown``.
func serviceCase(_ id: ServiceCaseID, _ db: Database) throws -> ServiceCase {
    guard let found = try ServiceCaseStore.serviceCase(id, db) else { throw CaseRefusal.unknown }
    return found
}

/// A case for the one who answers for it.
///
/// - Throws: ``CaseRefusal/unknown``; see ``ServiceCase/checkOwned(by:)``.
func ownCase(_ id: ServiceCaseID, in turn: Turn) throws -> ServiceCase {
    let found = try serviceCase(id, turn.db)
    try found.checkOwned(by: turn.caller)
    return found
}

/// A case at any desk that reaches it; an agent needs a mandate that covers what he does.
///
/// - Throws: ``CaseRefusal/unknown``, ``HallRefusal/otherSite``; of an agent
///   ``CaseRefusal/noMandate``, ``CaseRefusal/mandateRevoked``, ``CaseRefusal/mandateLacks``,
///   ``CaseRefusal/mandateOver``.
func deskCase(
    _ id: ServiceCaseID, agentMay scope: MandateScope, in turn: Turn
) throws -> ServiceCase {
    let found = try serviceCase(id, turn.db)
    try found.checkReach(turn.caller)
    if turn.caller.isAgentOnly { try found.checkMandate(scope, on: turn.today) }
    return found
}

/// A case for its applicant, by their code; without one for who answers for it, and
/// for an agent whose mandate covers it.
///
/// - Throws: ``CaseRefusal/unknown``, for a wrong code too; see ``ownCase(_:in:)`` and
///   ``deskCase(_:agentMay:in:)``.
func applicantsCase(
    _ id: ServiceCaseID, code: CitizenCode?, agentMay scope: MandateScope, in turn: Turn
) throws -> ServiceCase {
    guard let code else {
        guard Actor(turn.caller)?.post != .device else { throw CaseRefusal.unknown }
        return turn.caller.isAgentOnly
            ? try deskCase(id, agentMay: scope, in: turn) : try ownCase(id, in: turn)
    }
    let found = try serviceCase(id, turn.db)
    guard code == found.code else { throw CaseRefusal.unknown }
    return found
}

extension ServiceCase {
    /// Who answers for a case is its owner, or a supervisor who reaches it; while it has no owner,
    /// any clerk who does.
    ///
    /// - Throws: ``CaseRefusal/notYours``, ``HallRefusal/otherSite``.
    func checkOwned(by caller: Caller) throws {
        guard let who = Actor(caller) else { return }
        switch who.post {
        case .clerk where owner != nil:
            guard who.person == owner else { throw CaseRefusal.notYours }
        case .supervisor, .clerk: try checkReach(caller)
        case .device: throw CaseRefusal.notYours
        }
    }

    /// Whether they own it or may act for its owner; an agent has filed it at most.
    func isOwned(by caller: Caller) -> Bool {
        !caller.isAgentOnly && (try? checkOwned(by: caller)) != nil
    }

    /// The centre's staff reach every case; a village site's those of their site and those they own
    /// or have entered; an agent these alone: a mandate is his who filed under it.
    ///
    /// - Throws: ``HallRefusal/otherSite``; of an agent ``CaseRefusal/notYours``.
    func checkReach(_ caller: Caller) throws {
        guard let site = caller.ownSite else { return }
        if let person = caller.session?.person, person == owner || person == receipt.enteredBy {
            return
        }
        guard site == number.site else { throw HallRefusal.otherSite }
        if caller.isAgentOnly { throw CaseRefusal.notYours }
    }
}

extension Caller {
    /// An agent (代办员) who is none of the hall's own staff.
    var isAgentOnly: Bool {
        session.map { $0.has(.agent) && !$0.has(.clerk) && !$0.has(.hallSupervisor) } ?? false
    }

    /// The one site whose cases they reach; `nil` for programs and the centre's staff.
    var ownSite: SiteCode? {
        guard let who = Actor(self), who.site != .centre || isAgentOnly else { return nil }
        return who.site
    }

    /// The site a reading is of: the one asked for, or one's own where no other is reached.
    ///
    /// - Throws: ``HallRefusal/otherSite``.
    func site(asked: SiteCode?) throws(HallRefusal) -> SiteCode? {
        guard let ownSite else { return asked }
        guard asked == nil || asked == ownSite else { throw .otherSite }
        return ownSite
    }
}

/// Keeps a changed case, promises what its deadlines bring, and tells.
func keep<E: Event>(
    _ changed: ServiceCase, _ told: E, private part: E.Private? = nil, paper: CasePaper? = nil,
    in turn: Turn, _ policy: CasePolicy
) throws {
    try ServiceCaseStore.update(changed, turn.db)
    try promise(changed, in: turn, policy)
    try turn.emit(told, private: part)
    if let paper {
        try CasePaperStore.insert(
            paper, of: changed.id, entry: try Journal.head(turn.db).seq, turn.db)
    }
}

/// The next number of a kind of paper of a case, with the seal used on it where it bears one; a
/// refusal after it gives both back.
///
/// - Parameter isSealNeeded: `false` where the paper goes out without one while none is in use.
/// - Throws: ``SealRefusal/noneInUse``.
func nextPaper(
    _ kind: PaperKind, of id: ServiceCaseID, in turn: Turn, isSealNeeded: Bool = true
) throws -> StampedNumber {
    let number = try CasePaperStore.next(kind, in: turn.today.year, turn.db)
    do {
        return StampedNumber(
            number: number,
            seal: try SealStore.use(
                for: number, of: id, by: turn.caller.session?.person, at: turn.now, turn.db))
    } catch SealRefusal.noneInUse where !isSealNeeded {
        return StampedNumber(number: number, seal: nil)
    }
}

/// The dues of a case follow from how it stands: earlier ones are taken back.
///
/// A moment on a deadline is still within it. A deadline that has passed is due now.
func promise(_ standing: ServiceCase, in turn: Turn, _ policy: CasePolicy) throws {
    let id = standing.id
    func tag(_ what: String) -> String { "case-\(what)-\(id)" }
    func after(_ deadline: Instant) -> Instant { max(deadline + .milliseconds(1), turn.now) }
    for what in ["answer", "correction"] + CaseMark.allCases.map(\.rawValue) {
        try turn.forget(tag(what))
    }
    if standing.state == .received, let dueAt = standing.dueAt {
        try turn.promise(AcceptSilently(case: id), at: after(dueAt), as: tag("answer"))
    }
    if let lapses = standing.lapses(policy) {
        try turn.promise(LapseCorrection(case: id), at: after(lapses), as: tag("correction"))
    }
    for (mark, moment) in standing.deadlines(policy) {
        try turn.promise(
            MarkCase(case: id, mark: mark), at: after(moment), as: tag(mark.rawValue))
    }
}
