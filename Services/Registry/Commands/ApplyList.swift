import Contracts
import Ledger

/// Puts an upload into effect as the next version of its list, all of it or nothing.
///
/// - Returns: What was also written to the journal, after an event for every row that changed.
/// - Throws: `Refused` with ``RegistryRefusal/badRows`` and one note for each bad line;
///   ``RegistryRefusal`` when the upload is not whole or its day too early.
func applyList(
    _ command: ApplyList, in turn: Turn, _ policy: RegistryPolicy, _ keys: RegistryKeys
) throws -> ListApplied {
    let rows = try turn.staged(command.upload)
    try Upload.check(staged: rows.count, sent: command.rows)
    let last = try ListVersionStore.last(command.kind, turn.db)
    let number = try ListVersion.next(after: last, effective: command.effective)
    let sheet = Sheet(
        rows: rows, kind: command.kind, effective: command.effective, version: number)
    let changed =
        switch command.kind {
        case .communities:
            try put(sheet, into: CommunityStore.self, in: turn) {
                Community(&$0, town: policy.town)
            }
        case .serviceItems:
            try put(sheet, into: ServiceItemStore.self, in: turn) { ServiceItem(&$0) }
        case .powers: try put(sheet, into: PowerStore.self, in: turn) { Power(&$0) }
        case .sites:
            try put(sheet, into: SiteStore.self, in: turn) { Site(&$0, town: policy.town) }
        case .organisations:
            try put(sheet, into: OrganisationStore.self, in: turn) { Organisation(&$0) }
        case .gridTasks: try put(sheet, into: GridTaskStore.self, in: turn) { GridTask(&$0) }
        case .clerks, .officers, .gridWorkers: try putStaff(sheet, in: turn, policy, keys)
        }
    let version = ListVersion(
        kind: command.kind, number: number, effective: command.effective, rows: rows.count,
        changed: changed)
    try ListVersionStore.insert(version, turn.db)
    try turn.dropStaged(command.upload)
    try turn.forget(Upload.tag(command.upload))
    let applied = ListApplied(
        kind: command.kind, version: number, effective: command.effective, rows: rows.count,
        changed: changed)
    try turn.emit(applied)
    return applied
}

/// A whole upload on its way to be the next version of its list.
struct Sheet {
    let rows: [SheetRow]
    let kind: ListKind
    let effective: LocalDay
    let version: Int
}

/// Puts a list of things into effect and returns how many rows changed.
private func put<Table: ListTable>(
    _ sheet: Sheet, into table: Table.Type, in turn: Turn,
    content: (inout LineReader) -> Table.Content?
) throws -> Int {
    var file = ListFile(sheet.rows, kind: sheet.kind, content: content)
    let revision = Revision(
        of: try Table.all(turn.db), by: &file, effective: sheet.effective, version: sheet.version)
    guard file.faults.isEmpty else {
        throw Refused(RegistryRefusal.badRows, notes: file.faults.notes)
    }
    for row in revision.changes.map(\.after) {
        try Table.save(row, turn.db)
        try turn.emit(row.content.told(row.validity, version: row.version))
    }
    return revision.changes.count
}
