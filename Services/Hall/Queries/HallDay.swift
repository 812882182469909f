import Contracts
import Ledger

/// The hall's day in numbers. A queue reached by transfer alone has no letter of its own here.
func hallDay(_ query: HallDay, in view: View) throws -> HallDay.Reading {
    let letters = try QueueDayStore.counts(on: query.day, view.db).filter { $0.counts.taken > 0 }
    func sum(_ count: (QueueDayCounts) -> Int) -> Int {
        letters.reduce(0) { $0 + count($1.counts) }
    }
    return HallDay.Reading(
        day: query.day,
        queues: letters.map { letter, counts in
            .init(
                queue: letter, taken: counts.taken, finished: counts.finished,
                missed: counts.missed, lapsed: counts.lapsed,
                open: counts.taken - counts.finished - counts.lapsed)
        },
        calls: sum(\.calls), recalls: sum(\.recalls), returns: sum(\.returns),
        transfers: sum(\.transfers),
        complaintsLodged: try ComplaintStore.lodged(on: query.day, view.db),
        complaintsAnswered: try ComplaintStore.answered(on: query.day, view.db))
}
