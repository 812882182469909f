import ArgumentParser
import Contracts
import Foundation
import Ledger
import ServiceKit

struct RestoreCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a copy in a stopped service's place (恢复).",
        discussion: """
            The journal goes on under a new identity whose first entry names the old one and the cut. \
            Followers at or before the cut cross by themselves; one beyond it stops and says so. The \
            store that was there is kept beside it under a name ending in .replaced-…. No number that \
            people hold on paper is given again: tickets, cases, incidents and inspections go on above \
            what may have been given since, the hall's lines above --last-number.
            """)

    @OptionGroup var common: Common

    @Argument(help: "registry, hall, grid or enforcement")
    var service: ServiceName

    @Argument(help: "The copy, as `zhenjie backup` named it.", completion: .file())
    var file: String

    @Option(
        help: """
            Of the hall: the highest number on any ticket of today, of any letter; 0 if there is \
            none. (default: not known, \(safeJump) above the copy's)
            """)
    var lastNumber: Int?

    @Flag(help: "Do not ask.")
    var yes = false

    func validate() throws {
        guard let lastNumber else { return }
        guard service == .hall else {
            throw ValidationError("--last-number: only the hall has one")
        }
        guard (0...9_999).contains(lastNumber) else {
            throw ValidationError("--last-number: 0 to 9999")
        }
    }

    func work() throws {
        let town = try town()
        let path = common.layout.store(service)
        guard FileManager.default.fileExists(atPath: file) else {
            throw Trouble(.usage, "no-file", "There is no copy \(file).")
        }
        guard !StoreInUse.check(path) else {
            throw Trouble(
                .inUse, StoreFault.inUse.rawValue,
                "\(service.rawValue) runs: stop it first (`zhenjie down`), then restore.")
        }
        guard yes || agreed() else {
            throw Trouble(.usage, "not-agreed", "Nothing was changed; say --yes to go ahead.")
        }
        let kept = try KeptStore(path: path)
        let head: Store.Head
        do {
            let now = Instant.wallClock
            let owner = try TownServices.service(service)
            head = try Backup.restore(
                from: file, to: path, service: service, migrations: owner.migrations,
                journal: .newKey(), at: town.clock.town(at: now), now: now
            ) { try owner.onRestored($0, lastNumber) }
        } catch {
            kept.forget()
            let trouble = Trouble(error)
            throw Trouble(
                trouble.exit, trouble.code, "\(file): \(trouble.text) Nothing was changed.")
        }
        say(head, kept)
    }

    private func agreed() -> Bool {
        guard isatty(STDIN_FILENO) == 1 else { return false }
        Screen.warn(
            "Put \(file) in the place of \(service.rawValue)'s store? What came after it is set aside. [yes/no]"
        )
        return readLine()?.trimmingCharacters(in: .whitespaces).lowercased() == "yes"
    }

    private func say(_ head: Store.Head, _ kept: KeptStore) {
        if common.json {
            Screen.say(
                JSONText.object([
                    ("service", JSONText.string(service.rawValue)), ("entries", String(head.seq)),
                    ("head", JSONText.string(head.hash.description)),
                    ("replaced", kept.name.map(JSONText.string)),
                ]))
            return
        }
        Screen.say(
            "\(service.rawValue) is restored: \(head.seq) entries, the last one says so (账本已恢复).")
        if let name = kept.name { Screen.say("The store that was there is kept as \(name)") }
        Screen.say(
            "Start the services, then look at `zhenjie status`: a follower that was further stops and says so."
        )
    }
}

/// The store a restore replaces, kept under a second name with what its log holds.
struct KeptStore {
    /// `nil` when there was none.
    let name: String?

    init(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            name = nil
            return
        }
        let name = path + ".replaced-\(Instant.wallClock.rawValue)"
        // The restore renames and removes; what has a second name stays.
        guard link(path, name) == 0 else {
            throw Trouble(.readOnly, "not-kept", "\(name): \(String(cString: strerror(errno)))")
        }
        _ = link(path + "-wal", name + "-wal")
        self.name = name
    }

    func forget() {
        guard let name else { return }
        unlink(name)
        unlink(name + "-wal")
    }
}
