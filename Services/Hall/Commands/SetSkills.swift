import Contracts
import Ledger

/// Says which items a counter handles; a supervisor's matter, not the clerk's own.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/skillsCount``;
///   ``HallRefusal/itemNotInForce`` with a note for each item that was never listed;
///   ``HallRefusal/otherSite``.
func setSkills(_ command: SetSkills, in turn: Turn, by who: Actor? = nil) throws -> SkillsSet {
    guard var counter = try CounterStore.counter(command.counter, turn.db) else {
        throw HallRefusal.counterUnknown
    }
    try Actor.check(who, at: counter.site)
    let set = try counter.setSkills(command.items)
    let unknown = try (set.items ?? []).filter { try !ListedItemStore.isListed($0, turn.db) }
    guard unknown.isEmpty else {
        throw Refused(
            HallRefusal.itemNotInForce, notes: unknown.map { "清单里没有事项\($0.rawValue)" })
    }
    try CounterStore.save(counter, turn.db)
    try turn.emit(set)
    return set
}
