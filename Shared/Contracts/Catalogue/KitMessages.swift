/// What every service has beside its own.
let kitMessages: [MessageEntry] = [
    .command(ReplayParked(producer: .grid, seq: 42)),
    .command(DiscardParked(producer: .grid, seq: 42, reason: "重复派遣，已由网格另行处理")),
    .command(ReleaseCrashed(reference: "e:grid/42")),
    .command(ReviveDue(tag: "close-day")),
    .command(ErasePrivate(seq: 7, reason: "保存期限已满")),
    .command(AcceptHistory(producer: .hall, cut: 128, cutHash: Example.hash)),
    .query(ParkedList()),
    .query(JournalPage(after: 0, limit: 100)),
    .query(
        AuditSearch(
            from: Example.nine, to: Example.minutes(60), actor: "a:\(Example.account)",
            text: "registry.unmasked", limit: 100)),
    .query(VerifyStore()),
    .query(BackupStore(directory: "/var/lib/zhenjie/backups")),
    .event(JournalRestored(old: Example.journal, cut: 128, cutHash: Example.hash)),
    .event(
        FollowAccepted(producer: .hall, from: 131, to: 128, hash: Example.hash, by: "operator")),
    .event(EntryParked(producer: .grid, seq: 42, reason: "DatabaseError 19")),
    .event(EntryReplayed(producer: .grid, seq: 42)),
    .event(EntryDiscarded(producer: .grid, seq: 42, reason: "重复派遣，已由网格另行处理")),
    .event(DueRevived(tag: "close-day")),
    .event(
        Denied(
            who: "enforcement", what: "command hall.call-next.v1", code: "kit.denied", count: 1)),
    .event(PrivateErased(seq: 7, reason: "保存期限已满")),
]
