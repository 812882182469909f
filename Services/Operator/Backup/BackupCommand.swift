import ArgumentParser
import Contracts
import Foundation
import ServiceKit

struct BackupCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Lets running services write checked copies of their stores (备份).",
        discussion: """
            A copy is whole and its chain verified before it gets its name. Keep copies on another \
            disk: they hold everything the store holds, private parts too.
            """)

    @OptionGroup var common: Common

    @Argument(help: "Which services; all when left out.")
    var services: [ServiceName] = []

    @Option(help: "The folder, on the services' machine. (default: backups in the data directory)")
    var to: String?

    func work() throws {
        let copies = Copies(switchboard: try switchboard())
        var table = Table(["SERVICE", "ENTRIES", "BYTES", "HEAD", "FILE"])
        var made: [BackupStore.Reading] = []
        for name in services.isEmpty ? ServiceName.allCases : services {
            let folder = try folder(of: name)
            let copy = try copies.make(name, in: folder)
            made.append(copy)
            table.add([
                name.rawValue, String(copy.entries), String(copy.bytes),
                String(copy.head.prefix(12)), copy.file,
            ])
        }
        if common.json { return try Screen.say(json: made) }
        Screen.say(table.text)
    }

    private func folder(of service: ServiceName) throws -> String {
        guard let to else { return common.layout.backups(service) }
        let folder = URL(fileURLWithPath: to).standardizedFileURL.path
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw Trouble(.readOnly, "no-folder", "\(folder): \(String(cString: strerror(errno)))")
        }
        return folder
    }
}
