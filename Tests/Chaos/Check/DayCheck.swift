import Contracts
import Ledger

/// The hall's day was rolled over amid the work: closed once, at midnight, with tickets on both
/// sides.
struct DayCheck {
    let books: [Book]

    func run(_ verdict: inout Verdict) throws {
        guard let hall = books.first(where: { $0.name == .hall }) else { return }
        let closed = try hall.events(DayClosed.self)
        verdict.expect(closed.count == 1, .gaps, "the day was closed \(closed.count) times")
        verdict.expect(
            closed.allSatisfy { $0.entry.at == Bed.midnight }, .ordersBroken,
            "the day was not closed at midnight")
        let days = Set(try hall.events(TicketTaken.self).map(\.event.number.day))
        verdict.expect(days.count == 2, .gaps, "tickets were taken on \(days.count) days")
        guard let close = closed.first?.entry.seq else { return }
        for (entry, taken) in try hall.events(TicketTaken.self) {
            verdict.expect(
                (entry.seq < close) == (taken.number.day < LocalDay(Bed.midnight)), .ordersBroken,
                "\(taken.number.text) of \(taken.number.day.rawValue) is at \(entry.seq)")
        }
    }
}
