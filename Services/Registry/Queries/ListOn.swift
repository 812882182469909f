import Contracts
import Ledger

/// The rows of a list in force on a day, past or to come, by code.
///
/// It says what is known now of that day: a correction made since is in it.
func listOn(_ query: ListOn, in view: View) throws -> ListOn.Reading {
    let rows =
        switch query.kind {
        case .communities: try rows(of: CommunityStore.self, on: query.day, view) { $0.title }
        case .serviceItems: try rows(of: ServiceItemStore.self, on: query.day, view) { $0.title }
        case .powers: try rows(of: PowerStore.self, on: query.day, view) { $0.title }
        case .gridTasks: try rows(of: GridTaskStore.self, on: query.day, view) { $0.title }
        case .sites: try rows(of: SiteStore.self, on: query.day, view) { $0.title }
        case .organisations:
            try rows(of: OrganisationStore.self, on: query.day, view) { $0.title }
        case .clerks, .officers, .gridWorkers:
            try PostStore.inForce(query.kind, on: query.day, view.db).map { post in
                ListOn.Reading.Row(
                    code: post.staffNumber.rawValue, title: post.organisation,
                    validity: post.validity, version: post.version)
            }
        }
    let version = try ListVersionStore.inEffect(query.kind, on: query.day, view.db)
    return ListOn.Reading(kind: query.kind, version: version?.number ?? 0, rows: rows)
}

private func rows<Table: ListTable>(
    of table: Table.Type, on day: LocalDay, _ view: View, title: (Table.Content) -> String
) throws -> [ListOn.Reading.Row] {
    try Table.inForce(on: day, view.db).map { row in
        ListOn.Reading.Row(
            code: row.content.code.rawValue, title: title(row.content), validity: row.validity,
            version: row.version)
    }
}
