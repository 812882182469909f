import Contracts
import Ledger

/// A citizen's own ticket, by the code printed on it.
///
/// - Throws: ``HallRefusal/ticketUnknown``, for a wrong code too.
func ticketPlace(
    _ query: TicketPlace, in view: View, _ policy: HallPolicy
) throws -> TicketPlace.Reading {
    guard let ticket = try TicketStore.ticket(query.ticket, view.db) else {
        throw HallRefusal.ticketUnknown
    }
    try ticket.check(code: query.code, nil)
    let site = ticket.slip.site
    var count: Int?
    var wait = ToldWait()
    if case .waiting(let place) = ticket.state {
        let before = try ahead(of: ticket, at: place, policy, view.db)
        count = before
        wait = try HallLoad(at: site, policy, now: view.now, view.db)
            .wait(for: ticket, ahead: before, view.db)
    }
    let errors = try HallFigures.waits(at: site, since: view.today.start, view.db)
        .compactMap(\.errorMilliseconds)
    func isAllowed(_ move: (inout Ticket) throws -> Void) -> Bool {
        var copy = ticket
        return (try? move(&copy)) != nil
    }
    let place = Place(arrival: ticket.arrival)
    return TicketPlace.Reading(
        number: ticket.number, item: ticket.item,
        title: try ListedItemStore.titles(view.db)[ticket.item] ?? ticket.item.rawValue,
        state: ticket.state.name, counter: ticket.counter, ahead: count,
        expectedWaitMinutes: wait.minutes,
        expectedErrorMinutes: HallStatistics.Spread(milliseconds: errors).medianMinutes,
        rule: ticket.missed?.sentence(isOpen: ticket.isOpen) ?? policy.missSentence,
        calls: ticket.calls, misses: ticket.misses, missed: ticket.missed,
        takenAt: ticket.takenAt, priority: ticket.slip.priority, site: site,
        lastCall: try VisitStore.calls(at: site, since: view.today.start, limit: 1, view.db).first
            .map(HallBoard.Reading.Call.init),
        counters: try CounterStore.counters(at: site, view.db)
            .filter { (try? $0.checkTakes(ticket.item, of: ticket.queue)) != nil }.map(\.number),
        isUncertainToday: wait.isUncertainToday ? true : nil,
        canPostpone: isAllowed { _ = try $0.postpone(to: place, ahead: 0, at: view.now) },
        canReturn: isAllowed { _ = try $0.putBack(at: place, ahead: 0, at: view.now) },
        canGiveUp: isAllowed { _ = try $0.giveUp(at: view.now) })
}
