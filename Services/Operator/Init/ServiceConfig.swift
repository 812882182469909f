import Contracts

/// A service's settings file, in the words the service process reads.
struct ServiceConfig: Codable, Equatable {
    struct Place: Codable, Equatable { let path: String }
    struct FileName: Codable, Equatable { let file: String }
    struct Level: Codable, Equatable { let level: String }
    struct Producer: Codable, Equatable {
        let endpoint: String
        let key: String
    }

    let store: Place
    let listen: String
    let key: FileName
    let peers: FileName
    let access: FileName
    /// The registry's alone.
    let signing: FileName?
    let records: FileName?
    let policy: FileName?
    let clock: FileName
    let producers: [String: Producer]
    let log: Level

    init(_ name: ServiceName, _ plan: TownPlan, _ layout: Layout, _ town: [ServiceName: String]) {
        store = Place(path: layout.store(name))
        listen = plan.listen(name)
        key = FileName(file: layout.key(name))
        peers = FileName(file: layout.peers(name))
        access = FileName(file: layout.accessKey(name))
        signing = name == .registry ? FileName(file: layout.signingKey) : nil
        records = name == .registry ? FileName(file: layout.recordsKey) : nil
        policy = plan.needsPolicy(name) ? FileName(file: layout.policy(name)) : nil
        clock = FileName(file: layout.clock(name))
        producers = Dictionary(
            uniqueKeysWithValues: TownServices.producers(of: name).map {
                ($0.rawValue, Producer(endpoint: plan.endpoint($0), key: town[$0] ?? ""))
            })
        log = Level(level: "info")
    }
}
