import Contracts
import GRDB
import Ledger

/// One case, with what is allowed now and why not the rest; its people masked, the applicant in
/// full for the session that has asked for it by ``UnmaskApplicant``, while it may.
///
/// - Throws: ``CaseRefusal/unknown``, ``HallRefusal/otherSite``.
func caseStatus(
    _ query: CaseStatus, in view: View, _ policy: CasePolicy
) throws -> CaseStatus.Reading {
    let found = try serviceCase(query.case, view.db)
    try found.checkReach(view.caller)
    let people = try people(of: found.id, view.db)
    let asked = try look(ApplicantUnmasked.self, at: query.look, in: view)
    let wholeUntil = asked.flatMap { told, until in
        told.session != nil && told.session == view.caller.session?.session
            && told.case == found.id ? until : nil
    }
    let papers = try CasePaperStore.papers(of: found.id, view.db)
    return CaseStatus.Reading(
        card: found.card(on: LocalDay(view.now), policy), kind: found.receipt.applicant,
        applicant: people.map {
            CaseStatus.Party($0.applicant, isWhole: wholeUntil != nil)
        },
        agent: people?.agent.map { CaseStatus.Party(name: $0.masked) }, guide: found.guide,
        handedIn: found.handedIn.sorted(), missing: found.missing.map(\.number),
        notices: found.notices, defects: found.defects, visits: found.visits,
        isAccepted: found.acceptance != nil, isSilent: found.acceptance?.isSilent ?? false,
        deferredUntil: found.acceptance?.deferredUntil, procedure: found.procedure?.kind,
        procedureUntil: found.procedure?.until, extendedBy: found.clock?.extendedBy,
        outcome: found.outcome, proposed: found.proposed, mandate: found.receipt.mandate,
        isMandateRevoked: found.isMandateRevoked,
        papers: papers,
        next: found.next(
            at: view.now, asked: view.caller, papers,
            hasSeal: try SealStore.isInUse(view.db), policy),
        wholeUntil: wholeUntil,
        commitments: found.commitmentList, verifyBy: found.verifyBy, hearUntil: found.hearUntil,
        isBarring: found.isBarring, correctUntil: found.correctUntil)
}

extension ServiceCase {
    /// The case's own reasons stand first; then whether who asks answers for it, or may take what a
    /// word stood for and find true what was false, or has examined what is to be decided, and
    /// whether there is a seal for the paper.
    fileprivate func next(
        at now: Instant, asked caller: Caller, _ papers: [CasePaper], hasSeal: Bool,
        _ policy: CasePolicy
    ) -> [CaseStatus.PossibleMove] {
        var foreign: Refused?
        do { try checkOwned(by: caller) } catch {
            foreign = (error as? CaseRefusal).map { Refused($0) }
        }
        return next(at: now).map { possible in
            guard possible.isOpen else { return possible }
            func closed(_ why: Refused) -> CaseStatus.PossibleMove {
                CaseStatus.PossibleMove(move: possible.move, isOpen: false, why: why)
            }
            if let foreign, possible.move.isOwners(orAgents: caller.isAgentOnly) {
                return closed(foreign)
            }
            if possible.move == .handIn, outcome != nil, !isOwned(by: caller) {
                return closed(Refused(CaseRefusal.proofNotYours))
            }
            if possible.move == .verify, unverified.isEmpty, !caller.mayActAs(.hallSupervisor) {
                return closed(Refused(CaseRefusal.supervisorNeeded))
            }
            let person = caller.session?.person
            if possible.move == .decide,
                (try? checkDecider(
                    person, isSupervisor: caller.mayActAs(.hallSupervisor), papers, policy)) == nil
            {
                return closed(Refused(CaseRefusal.examined))
            }
            return hasSeal || !needsSeal(possible.move)
                ? possible : closed(Refused(SealRefusal.noneInUse))
        }
    }
}

extension ServiceCase {
    /// Whether it gives out a paper that bears the seal.
    private func needsSeal(_ move: Move) -> Bool {
        switch move {
        case .accept: guide.kind != .instant
        case .giveNotice, .reject, .stopClock, .extend, .decide, .revoke: true
        // Handing in a commitment and finding one false need it as well; what is asked tells.
        case .handIn, .resumeClock, .deliver, .archive, .withdraw, .revokeMandate, .handOver,
            .visit, .verify:
            false
        }
    }
}

extension CaseStatus.Move {
    /// Only who answers for the case makes it; the others are any desk's, and two of them the
    /// agent's as well.
    fileprivate func isOwners(orAgents isAgent: Bool) -> Bool {
        switch self {
        case .giveNotice, .accept, .reject, .stopClock, .resumeClock, .extend, .decide, .archive,
            .handOver, .verify, .revoke:
            true
        case .withdraw, .revokeMandate: !isAgent
        case .handIn, .deliver, .visit: false
        }
    }
}

/// Who applies and who acts for them, from the receipt's private part; `nil` once it is erased.
func people(of id: ServiceCaseID, _ db: Database) throws -> CaseReceived.Private? {
    try privatePart(
        CaseReceived.Private.self, at: try ServiceCaseStore.receiptEntry(of: id, db), db)
}

/// The private part of an entry of the hall's journal; `nil` once it is erased.
func privatePart<Part: Decodable>(
    _ type: Part.Type, at seq: Int64?, _ db: Database
) throws -> Part? {
    guard let seq, let entry = try Journal.entries(after: seq - 1, limit: 1, db).first else {
        return nil
    }
    return try entry.privatePart.read(type)
}

extension CaseStatus.Party {
    fileprivate init(_ applicant: Applicant, isWhole: Bool) {
        let (citizen, phone) = (applicant.citizen, applicant.phone)
        self.init(
            name: isWhole || citizen == nil ? applicant.name.rawValue : applicant.name.masked,
            number: (isWhole ? citizen?.rawValue : citizen?.masked)
                ?? applicant.organisation?.rawValue,
            phone: isWhole ? phone?.rawValue : phone?.masked)
    }
}
