import Contracts

/// The console's settings file, in the words the console's process reads.
struct ConsoleConfig: Codable, Equatable {
    struct Place: Codable, Equatable {
        let endpoint: String
        let key: String
    }

    let title: String
    let reviewOffice: String?
    let address: String?
    let host: String
    let port: Int
    let metricsPort: Int
    /// In a container the door is the network's; elsewhere this machine's own address is.
    let allowsPlainHTTP: Bool
    let keyFile: String
    let clockFile: String
    let services: [String: Place]

    init(_ plan: TownPlan, _ layout: Layout, _ town: [ServiceName: String]) {
        title = plan.title
        reviewOffice = plan.reviewOffice
        address = plan.address
        host = plan.network == nil ? plan.host : "0.0.0.0"
        port = plan.consolePort
        metricsPort = plan.consolePort + 1
        allowsPlainHTTP = plan.network != nil
        keyFile = layout.key(.console)
        clockFile = layout.clock(.console)
        services = Dictionary(
            uniqueKeysWithValues: ServiceName.allCases.map {
                ($0.rawValue, Place(endpoint: plan.endpoint($0), key: town[$0] ?? ""))
            })
    }
}
