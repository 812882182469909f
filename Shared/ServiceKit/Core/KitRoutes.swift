import Contracts
import Foundation
import GRDB
import Ledger

/// What every service answers beside its own: an operator's commands, and readings of the kit's
/// tables.
enum KitRoutes {
    static func commands(for service: Service) -> [String: CommandRoute] {
        let routes = [
            CommandRoute(ReplayParked.self, by: .peers) { command, turn in
                try replay(command, in: turn, service)
            },
            CommandRoute(DiscardParked.self, by: .peers) { command, turn in
                guard try turn.parked(of: command.producer, from: command.seq).first != nil else {
                    throw KitRefusal.notParked
                }
                try turn.unpark(command.producer, seq: command.seq)
                let discarded = EntryDiscarded(
                    producer: command.producer, seq: command.seq, reason: command.reason)
                try turn.emit(discarded)
                return discarded
            },
            CommandRoute(ReleaseCrashed.self, by: .peers) { command, turn in
                try turn.dropNote(command.reference)
                return Nothing()
            },
            CommandRoute(ReviveDue.self, by: .peers) { command, turn in
                guard try turn.revive(command.tag) else { throw KitRefusal.noSuchDue }
                let revived = DueRevived(tag: command.tag)
                try turn.emit(revived)
                return revived
            },
            CommandRoute(ErasePrivate.self, by: .peers) { command, turn in
                guard try turn.erasePrivatePart(at: command.seq) else {
                    throw KitRefusal.noPrivatePart
                }
                let erased = PrivateErased(seq: command.seq, reason: command.reason)
                try turn.emit(erased)
                return erased
            },
            acceptHistory(in: service, told: [:]),
        ]
        return Dictionary(uniqueKeysWithValues: routes.map { ($0.name, $0) })
    }

    /// Goes on behind the cut of a producer that was restored.
    ///
    /// - Parameter told: where each producer that stopped its follower says the histories part.
    static func acceptHistory(
        in service: Service, told: [ServiceName: JournalCursor]
    ) -> CommandRoute {
        // Rows of a list that the producer has forgotten would be in force here for ever.
        let listsOf = Set(service.projections.map(\.producer))
        return
            CommandRoute(AcceptHistory.self, by: .peers) { command, turn in
                guard let cut = told[command.producer],
                    let last = try turn.cursor(of: command.producer),
                    last.journal == cut.journal, last.seq > cut.seq
                else { throw KitRefusal.nothingToAccept }
                guard !listsOf.contains(cut.producer) else { throw KitRefusal.keepsLists }
                guard command.cut == cut.seq, command.cutHash == cut.hash.description else {
                    throw KitRefusal.anotherCut
                }
                guard
                    try !ParkedEntry.all(turn.db).contains(where: {
                        $0.producer == cut.producer && $0.entry.seq > cut.seq
                    })
                else { throw KitRefusal.parkedBeyondCut }
                try turn.rewind(to: cut)
                let accepted = FollowAccepted(
                    producer: cut.producer, from: last.seq, to: cut.seq, hash: cut.hash.description,
                    by: turn.caller.actor)
                try turn.emit(accepted)
                return accepted
            }
    }

    /// Replays the entry and those of its subject behind it, up to the first that still fails.
    private static func replay(
        _ command: ReplayParked, in turn: Turn, _ service: Service
    ) throws -> ReplayParked.Answer {
        let waiting = try turn.parked(of: command.producer, from: command.seq)
        guard let first = waiting.first else { throw KitRefusal.notParked }
        guard
            try turn.firstParked(of: command.producer, subject: first.entry.subject) == command.seq
        else { throw KitRefusal.earlierParked }
        var replayed = 0
        for parked in waiting {
            let result = try turn.replay(parked) { turn in
                try service.reaction(to: parked.entry.name, from: parked.producer)?
                    .run(parked.entry.body, turn)
            }
            guard case .success = result else { break }
            try turn.unpark(parked.producer, seq: parked.entry.seq)
            try turn.emit(EntryReplayed(producer: parked.producer, seq: parked.entry.seq))
            replayed += 1
        }
        guard replayed > 0 else { throw KitRefusal.stillFails }
        return ReplayParked.Answer(replayed: replayed)
    }

    /// A session that the registry has ended is refused from here on.
    static let onSessionEnded = Reaction(to: SessionEnded.self, from: .registry) { ended, turn in
        try turn.endSession(ended.session, until: ended.absolute)
    }

    /// What this service has copied of a private part goes when its owner erases it, and its own
    /// followers are told in turn.
    ///
    /// - Parameter columns: the service's own reaction, where it has copied into its columns.
    static func onPrivateErased(from producer: ServiceName, and columns: Reaction?) -> Reaction {
        Reaction(to: PrivateErased.self, from: producer) { erased, turn in
            for copy in try turn.erasePrivateParts(from: producer, seq: erased.seq) {
                try turn.emit(PrivateErased(seq: copy, reason: erased.reason))
            }
            try columns?.run(try JSON.encode(erased), turn)
        }
    }

    static let queries = [
        QueryRoute(ParkedList.self, by: .peers) { _, view in
            ParkedList.Reading(
                entries: try ParkedEntry.all(view.db).map {
                    ParkedList.Reading.Parked(
                        producer: $0.producer, seq: $0.entry.seq, name: $0.entry.name,
                        subject: $0.entry.subject, reason: $0.reason, parkedAt: $0.parkedAt)
                },
                dues: try Due.setAside(view.db).map { due, reason in
                    ParkedList.Reading.FailedDue(
                        tag: due.tag, at: due.at, command: due.command, reason: reason)
                })
        },
        QueryRoute(JournalPage.self, by: .peers) { query, view in
            let limit = min(max(1, query.limit), 1000)
            let entries = try Journal.entries(
                after: max(0, query.after), limit: limit, bytes: Pull.bytesMax, privateParts: false,
                view.db)
            return JournalPage.Reading(lines: entries.map(line))
        },
        QueryRoute(AuditSearch.self, by: .roles(.auditAdmin)) { query, view in
            let entries = try Journal.search(
                from: query.from, to: query.to, names: [query.event].compactMap(\.self),
                subject: query.subject,
                actor: query.actor, text: query.text, after: query.after,
                limit: min(max(1, query.limit), 1000), view.db)
            return JournalPage.Reading(lines: entries.map(line))
        },
        QueryRoute(VerifyStore.self, by: .peers) { _, view in try verify(view.db) },
        QueryRoute(BackupStore.self, by: .peers) { query, view in try backup(query, view) },
    ]

    private static func line(_ entry: Entry) -> JournalPage.Reading.Line {
        JournalPage.Reading.Line(
            journal: entry.journal, seq: entry.seq, at: entry.at, writtenAt: entry.writtenAt,
            name: entry.name, subject: entry.subject, cause: entry.cause, actor: entry.actor,
            body: String(decoding: entry.body, as: UTF8.self), hash: entry.hash.description)
    }

    static func verify(_ db: Database) throws -> VerifyStore.Reading {
        let head = try Journal.head(db)
        var corruptAt: Int64?
        do {
            try Journal.verify(db)
        } catch let corrupt as CorruptEntry {
            corruptAt = corrupt.seq
        }
        return VerifyStore.Reading(
            journal: head.journal, entries: head.seq, head: head.hash.description,
            corruptAt: corruptAt,
            anchors: try JournalCursor.all(db).map {
                VerifyStore.Reading.Anchor(
                    producer: $0.producer, journal: $0.journal, seq: $0.seq,
                    hash: $0.hash.description)
            })
    }

    private static func backup(_ query: BackupStore, _ view: View) throws -> BackupStore.Reading {
        let head = try Journal.head(view.db)
        guard let service = try Store.service(of: view.db) else { throw StoreFault.corrupt }
        let name = "\(service.rawValue)-\(head.seq)-\(view.now.rawValue).sqlite"
        let path = (query.directory as NSString).appendingPathComponent(name)
        let copied = try Backup.write(view.db, to: path)
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return BackupStore.Reading(
            file: path, bytes: size ?? 0, journal: copied.journal, entries: copied.seq,
            head: copied.hash.description)
    }
}
