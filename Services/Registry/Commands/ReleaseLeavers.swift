import Contracts
import Ledger

/// Shuts the accounts of whoever left the staff: a due, on the day a post ends.
func releaseLeavers(_ command: ReleaseLeavers, in turn: Turn) throws -> Nothing {
    try releaseLeavers(in: turn)
    return Nothing()
}

/// Ends the sessions of everybody who is on no list of staff today, and shuts the accounts of those
/// whom no list has for a later day either.
///
/// Whoever comes back keeps an account that was shut: opening it again is an administrator's to do.
func releaseLeavers(in turn: Turn) throws {
    for account in try AccountStore.all(turn.db) where !account.isDisabled {
        guard let person = account.person,
            let number = try PersonStore.number(of: person, turn.db)
        else { continue }
        let posts = try PostStore.posts(of: number, turn.db).map(\.validity)
        if posts.contains(where: { $0.holds(on: turn.today) }) { continue }
        if posts.contains(where: { !$0.isEmpty && turn.today < $0.from }) {
            try endSessions(of: account.id, .disabled, in: turn)
        } else {
            try shut(account, in: turn)
        }
    }
}

/// Promises the look at the staff for the day a post ends; a day gone by or today has had it.
func promiseRelease(of posts: some Sequence<Validity>, in turn: Turn) throws {
    for day in Set(posts.compactMap(\.withdrawnFrom)) where turn.today < day {
        try turn.promise(
            ReleaseLeavers(day: day), at: day.start, as: "release-leavers:\(day.rawValue)")
    }
}
