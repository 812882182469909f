import Contracts
import Ledger

/// The places in service on a day, the centre first, then by code.
func siteList(_ query: SiteList, in view: View) throws -> SiteList.Reading {
    let sites = try SiteStore.inForce(on: query.day ?? view.today, view.db).map(\.content)
    let ordered = sites.filter { $0.code == .centre } + sites.filter { $0.code != .centre }
    return SiteList.Reading(
        sites: ordered.map {
            SiteList.Reading.Site(code: $0.code, title: $0.title, community: $0.community)
        })
}
