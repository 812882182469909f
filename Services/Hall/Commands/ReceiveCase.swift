import Contracts
import GRDB
import Ledger

/// Puts down an application under the guide in force today, which stays the case's for good.
///
/// - Throws: ``HallRefusal/itemNotInForce``, ``CaseRefusal/guideMissing``,
///   ``CaseRefusal/materialNotInGuide``, ``CaseRefusal/bornLater``, ``CaseRefusal/limitUnknown``;
///   at a counter ``HallRefusal/nobodyServed`` and see ``Counter/check(_:)``; without one
///   ``CaseRefusal/counterNeeded`` at the centre, ``HallRefusal/otherSite``; of an agent
///   ``CaseRefusal/mandateNeeded``, ``CaseRefusal/mandateOver``, ``CaseRefusal/mandateLacks``; of a
///   commitment see ``ServiceCase/commit(_:)``, ``checkBar(of:_:)`` and
///   ``keepCommitment(_:of:in:_:)``.
func receiveCase(
    _ command: ReceiveCase, in turn: Turn, _ policy: CasePolicy
) throws -> ReceiveCase.Answer {
    let place = try place(of: command, in: turn)
    if let citizen = command.applicant.citizen, !citizen.isBorn(onOrBefore: turn.today) {
        throw CaseRefusal.bornLater
    }
    if let agency = command.agency { try agency.mandate.check(.file, on: turn.today) }
    guard !turn.caller.isAgentOnly || command.agency != nil else {
        throw CaseRefusal.mandateNeeded
    }
    guard
        let listed = try ListedItemStore.items(on: turn.today, turn.db)
            .first(where: { $0.item == command.item })
    else { throw HallRefusal.itemNotInForce }
    guard let guide = listed.guide else { throw CaseRefusal.guideMissing }
    let committed = command.committed ?? []
    if !committed.isEmpty { try checkBar(of: command.applicant, turn.db) }
    let receipt = ServiceCase.Receipt(
        id: turn.newID(),
        number: try ServiceCaseStore.nextNumber(at: place.site, in: turn.today.year, turn.db),
        item: command.item, listVersion: listed.version, title: listed.title, guide: guide,
        ticket: place.ticket, applicant: command.applicant.kind,
        mandate: command.agency?.mandate, enteredBy: turn.caller.session?.person,
        code: CitizenCode(chance: turn.chance()), receivedAt: turn.now)
    let (new, event) = try ServiceCase.receive(
        receipt, handedIn: command.handedIn, committed: committed,
        number: try nextPaper(.receipt, of: receipt.id, in: turn),
        // An agent files and does not answer for it: it waits for a clerk of the site.
        owner: place.clerk ?? (turn.caller.isAgentOnly ? nil : receipt.enteredBy), policy)
    try turn.emit(
        event,
        private: CaseReceived.Private(
            applicant: command.applicant, agent: command.agency?.agent))
    let entry = try Journal.head(turn.db).seq
    try ServiceCaseStore.insert(new, entry: entry, turn.db)
    try CasePaperStore.insert(event.paper, of: new.id, entry: entry, turn.db)
    try keepCommitment(event.committed, of: new, in: turn, policy)
    try promise(new, in: turn, policy)
    return ReceiveCase.Answer(
        case: new.id, number: new.number, code: receipt.code, missing: event.missing,
        answerBy: event.answerBy)
}

/// Where it is received: at a counter with its ticket, or at a village site.
private func place(
    of command: ReceiveCase, in turn: Turn
) throws -> (site: SiteCode, ticket: TicketID?, clerk: PersonID?) {
    let who = Actor(turn.caller)
    if let number = command.counter {
        let held = try ticket(at: number, by: who, else: .nobodyServed, turn.db)
        guard case .serving = held.state else { throw HallRefusal.nobodyServed }
        return (held.slip.site, held.id, try counter(number, by: who, turn.db).clerk)
    }
    let site = command.site ?? who?.site ?? .centre
    guard site != .centre else { throw CaseRefusal.counterNeeded }
    try Actor.check(who, at: site)
    return (site, nil, nil)
}
