import Contracts
import Ledger

/// What a new town is to be.
struct TownPlan {
    let code: DivisionCode
    let title: String
    /// Who reviews what the office decides (复议机关), such as `岐山县人民政府`.
    let reviewOffice: String?
    /// What people's phones open, in QR codes; `nil` until somebody says.
    let address: String?
    let clock: TownClock
    /// What the hall's figures are where they are not the standard ones: the file's own text.
    let hallPolicy: String?
    let host: String
    let basePort: Int
    /// Where people's browsers find the console; the figures for operators are on the next one.
    let consolePort: Int
    /// The containers' network, its first three numbers; `nil` where there are no containers.
    ///
    /// Services in containers are found by fixed addresses: looking up the name of one that is down
    /// can take many seconds, and libzmq looks it up on the thread that serves every link.
    let network: String?

    private func place(_ name: ServiceName) -> Int {
        ServiceName.allCases.firstIndex(of: name) ?? 0
    }

    func port(_ name: ServiceName) -> Int { basePort + place(name) }

    /// Where others find a service.
    func endpoint(_ name: ServiceName) -> String {
        "tcp://\(network.map { "\($0).\(11 + place(name))" } ?? host):\(port(name))"
    }

    /// Where people find the console.
    var consoleAddress: String { "http://\(network == nil ? host : "127.0.0.1"):\(consolePort)" }

    /// Where a service listens.
    func listen(_ name: ServiceName) -> String {
        "tcp://\(network == nil ? host : "0.0.0.0"):\(port(name))"
    }

    /// Whether a service must be told something: that this is not the standard policy's town; the
    /// registry, how its first administrators are made; the hall, what figures it has of its own.
    func needsPolicy(_ name: ServiceName) -> Bool {
        name == .registry || name == .hall && hallPolicy != nil
            || TownServices.knowTheirTown.contains(name)
                && code.rawValue != TownServices.standardTown
    }
}
