import Contracts
import Ledger

/// Who wants help at a site now. Every desk of the site asks at every entry: one search by index.
///
/// - Throws: ``HallRefusal/otherSite``.
func openAlarms(
    _ query: OpenAlarms, in view: View, by who: Actor? = nil
) throws -> OpenAlarms.Reading {
    let site = query.site ?? .centre
    try Actor.check(who, at: site)
    return OpenAlarms.Reading(alarms: try StaffAlarmStore.open(at: site, view.db).map(\.event))
}
