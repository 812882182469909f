import Contracts

extension Visit {
    /// Where the person signed in serves.
    var site: SiteCode? { session?.site }
    /// Who it is on the town's staff.
    var person: PersonID? { session?.person }
}
