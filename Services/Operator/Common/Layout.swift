import Contracts
import Foundation

/// Where everything lies in a town's data directory.
///
///     town.json            where the services are, under which keys, on which clock
///     keys/                secret keys, one file each
///     config/              settings and peer lists
///     stores/  backups/    the services' stores, and copies of them
///     run/                 what `zhenjie up` notes while it runs
///
/// In containers each service has a room of its own, so that it sees no other's key or store:
/// `rooms/NAME/` with the same folders; the operator's key stays at the top.
struct Layout {
    let directory: String
    /// Whether the services live in rooms of their own; read from the directory itself.
    let hasRooms: Bool

    init(directory: String) {
        self.init(
            directory: directory,
            hasRooms: FileManager.default.fileExists(atPath: directory + "/rooms"))
    }

    init(directory: String, hasRooms: Bool) {
        self.directory = directory
        self.hasRooms = hasRooms
    }

    var townFile: String { directory + "/town.json" }
    var operatorKey: String { directory + "/keys/operator.key" }
    var runFolder: String { directory + "/run" }

    func room(_ program: TownProgram) -> String {
        hasRooms ? directory + "/rooms/\(program.name)" : directory
    }
    func room(_ service: ServiceName) -> String { room(.service(service)) }

    func key(_ program: TownProgram) -> String { room(program) + "/keys/\(program.name).key" }
    func key(_ service: ServiceName) -> String { key(.service(service)) }
    func config(_ program: TownProgram) -> String {
        room(program) + "/config/\(program.name).json"
    }
    func config(_ service: ServiceName) -> String { config(.service(service)) }
    func peers(_ service: ServiceName) -> String {
        room(service) + "/config/\(service.rawValue).peers.json"
    }
    func policy(_ service: ServiceName) -> String {
        room(service) + "/config/\(service.rawValue).policy.json"
    }
    /// What the registry signs people's sessions with, and what it seals names and phones with.
    var signingKey: String { room(.registry) + "/keys/signing.key" }
    var recordsKey: String { room(.registry) + "/keys/records.key" }
    /// The registry's public key, by which a service tells its tokens.
    func accessKey(_ service: ServiceName) -> String { room(service) + "/config/access.pub" }
    /// The passwords of the demo's accounts.
    var demoAccounts: String { directory + "/demo-accounts.txt" }
    func clock(_ program: TownProgram) -> String { room(program) + "/config/clock.json" }
    func clock(_ service: ServiceName) -> String { clock(.service(service)) }
    func store(_ service: ServiceName) -> String {
        room(service) + "/stores/\(service.rawValue).sqlite"
    }
    func backups(_ service: ServiceName) -> String { room(service) + "/backups" }

    /// Every folder a town needs, outermost first.
    var folders: [String] {
        let rooms = hasRooms ? TownProgram.allCases.map { room($0) } : [directory]
        return [directory, directory + "/keys", runFolder]
            + (hasRooms ? [directory + "/rooms"] : [])
            + rooms.flatMap { [$0, $0 + "/keys", $0 + "/config", $0 + "/stores", $0 + "/backups"] }
    }
}
