import Contracts
import Ledger

/// How many rows each list has, and how many of all are in force on a day.
func registryDay(_ query: RegistryDay, in view: View) throws -> RegistryDay.Reading {
    RegistryDay.Reading(
        lists: try ListKind.allCases.map { kind in
            let version = try ListVersionStore.inEffect(kind, on: query.day, view.db)
            return RegistryDay.Reading.Count(
                kind: kind, version: version?.number ?? 0, listed: version?.rows ?? 0,
                inForce: try countInForce(kind, on: query.day, view))
        })
}

private func countInForce(_ kind: ListKind, on day: LocalDay, _ view: View) throws -> Int {
    switch kind {
    case .communities: try CommunityStore.count(on: day, view.db)
    case .serviceItems: try ServiceItemStore.count(on: day, view.db)
    case .powers: try PowerStore.count(on: day, view.db)
    case .gridTasks: try GridTaskStore.count(on: day, view.db)
    case .sites: try SiteStore.count(on: day, view.db)
    case .organisations: try OrganisationStore.count(on: day, view.db)
    case .clerks, .officers, .gridWorkers: try PostStore.count(kind, on: day, view.db)
    }
}
