import Contracts
import GRDB
import Ledger

/// One paper, from the entry of the journal that says what stands on it.
///
/// A receipt tells the code to who has shown it alone: at the desk it would be read off a copy.
///
/// - Throws: ``CaseRefusal/unknown``, for a wrong code and a paper of another case too;
///   ``HallRefusal/otherSite``; by a receipt that an agent was given, see
///   ``ServiceCase/checkCode(covers:on:)``.
func paperOfCase(_ query: PaperOfCase, in view: View) throws -> PaperOfCase.Reading {
    let found = try serviceCase(query.case, view.db)
    if let code = query.code {
        guard code == found.code else { throw CaseRefusal.unknown }
        try found.checkCode(covers: query.paper.kind.scope, on: LocalDay(view.now))
    } else {
        guard Actor(view.caller)?.post != .device else { throw CaseRefusal.unknown }
        try found.checkReach(view.caller)
    }
    guard let seq = try CasePaperStore.entry(of: query.paper, in: found.id, view.db),
        let entry = try Journal.entries(after: seq - 1, limit: 1, view.db).first,
        let (paper, told) = try PaperEntry(entry)?.told
    else { throw CaseRefusal.unknown }
    let papers = try CasePaperStore.papers(of: found.id, view.db)
    var facts = told
    let isWhole = try query.code != nil || isPrinted(query, in: view)
    if paper.number.kind == .receipt { facts.code = query.code }
    if paper.number.kind == .delivery || paper.number.kind == .revocation {
        facts.decision = papers.map(\.number).last {
            $0.kind == .grant || $0.kind == .refusal
        }
    }
    let people = try people(of: found.id, view.db)
    func shown(_ name: PersonName, isPerson: Bool) -> String {
        isWhole || !isPerson ? name.rawValue : name.masked
    }
    return PaperOfCase.Reading(
        number: found.number, title: found.receipt.title, isPermit: found.receipt.item.isPermit,
        guide: found.guide,
        // Its seal may have come later than its entry.
        paper: papers.first { $0.number == paper.number } ?? paper,
        applicant: people.map { shown($0.applicant.name, isPerson: $0.applicant.kind == .citizen) },
        agent: people?.agent.map { shown($0, isPerson: true) }, isWhole: isWhole, facts: facts)
}

/// Whether this session has asked to print this paper within the last five minutes.
private func isPrinted(_ query: PaperOfCase, in view: View) throws -> Bool {
    guard let session = view.caller.session,
        let printed = try look(PaperPrinted.self, at: query.copy, in: view)?.told
    else { return false }
    return printed.session == session.session && printed.case == query.case
        && printed.paper == query.paper
}

/// What an entry says of the paper it came with.
private struct PaperEntry {
    let told: (paper: CasePaper, facts: PaperFacts)

    /// - Returns: `nil` for an event that comes with no paper.
    init?(_ entry: Entry) throws {
        func body<E: Event>(_ type: E.Type) throws -> (E, E.Private?) {
            (
                try JSON.decode(E.self, from: entry.body),
                try entry.privatePart.read(E.Private.self)
            )
        }
        var facts = PaperFacts()
        let paper: CasePaper?
        switch entry.name {
        case CaseReceived.name:
            let (event, _) = try body(CaseReceived.self)
            (paper, facts.handedIn) = (event.paper, event.handedIn)
            facts.committed = event.committed
        case CommitmentMade.name:
            let (event, _) = try body(CommitmentMade.self)
            (paper, facts.committed) = (event.paper, event.materials)
            facts.verifyDays = event.verifyDays
        case CommitmentVerified.name:
            let (event, part) = try body(CommitmentVerified.self)
            (paper, facts.committed, facts.words) = (event.paper, event.refuted, part?.note)
        case DecisionRevoked.name:
            let (event, part) = try body(DecisionRevoked.self)
            (paper, facts.committed) = (event.paper, event.refuted)
            (facts.words, facts.heard) = (part?.reasons, part?.heard)
        case NoticeGiven.name:
            let (event, part) = try body(NoticeGiven.self)
            (paper, facts.shortcomings, facts.words) = (event.paper, event.shortcomings, part?.note)
        case CaseAccepted.name:
            let (event, _) = try body(CaseAccepted.self)
            (paper, facts.isSilent, facts.from) = (event.paper, event.isSilent, event.from)
            (facts.deferred, facts.deferredUntil) = (event.deferred, event.deferredUntil)
        case CaseRejected.name:
            let (event, part) = try body(CaseRejected.self)
            (paper, facts.rejection, facts.words) = (event.paper, event.reason, part?.place)
        case CaseClockStopped.name:
            let (event, part) = try body(CaseClockStopped.self)
            (paper, facts.procedure) = (event.paper, event.procedure)
            (facts.days, facts.words) = (event.left, part?.reason)
        case CaseExtended.name:
            let (event, part) = try body(CaseExtended.self)
            (paper, facts.days, facts.words) = (event.paper, event.days, part?.reason)
        case CaseDecided.name:
            let (event, part) = try body(CaseDecided.self)
            (paper, facts.words, facts.remedies) = (event.paper, part?.reasons, part?.remedies)
        case CaseDelivered.name:
            let (event, _) = try body(CaseDelivered.self)
            (paper, facts.channel) = (event.paper, event.channel)
        default: return nil
        }
        guard let paper else { return nil }
        told = (paper, facts)
    }
}
