import Contracts
import Ledger

/// What a new town is to be.
struct TownPlan {
    let code: DivisionCode
    let title: String
    let clock: TownClock
    let host: String
    let basePort: Int
    /// Whether the services will live in containers, found by their names.
    let inContainers: Bool

    func port(_ name: ServiceName) -> Int {
        basePort + (ServiceName.allCases.firstIndex(of: name) ?? 0)
    }

    /// Where others find a service.
    func endpoint(_ name: ServiceName) -> String {
        "tcp://\(inContainers ? name.rawValue : host):\(port(name))"
    }

    /// Where a service listens.
    func listen(_ name: ServiceName) -> String {
        "tcp://\(inContainers ? "0.0.0.0" : host):\(port(name))"
    }

    /// Whether a service must be told that this is not the standard policy's town.
    func needsPolicy(_ name: ServiceName) -> Bool {
        TownServices.knowTheirTown.contains(name) && code.rawValue != TownServices.standardTown
    }
}
