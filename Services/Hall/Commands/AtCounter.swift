import Contracts
import GRDB

/// The ticket at a counter; `nothing` is the refusal when it holds none.
///
/// - Throws: ``HallRefusal/counterUnknown`` when the counter was never opened.
func ticket(
    at counter: CounterNumber, else nothing: HallRefusal, _ db: Database
) throws -> Ticket {
    if let ticket = try TicketStore.held(by: counter, db) { return ticket }
    guard try CounterStore.counter(counter, db) != nil else { throw HallRefusal.counterUnknown }
    throw nothing
}
