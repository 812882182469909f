import ArgumentParser
import Contracts

/// A program that runs in a town: a service, or the console that people see.
enum TownProgram: Hashable, CaseIterable {
    case service(ServiceName)
    case console

    static let allCases = ServiceName.allCases.map(TownProgram.service) + [.console]

    /// Its key, settings file and executable are named by it.
    var name: String {
        switch self {
        case .service(let name): name.rawValue
        case .console: "console"
        }
    }
}

extension TownProgram: ExpressibleByArgument {
    init?(argument: String) {
        guard let program = Self.allCases.first(where: { $0.name == argument }) else { return nil }
        self = program
    }

    static var allValueStrings: [String] { allCases.map(\.name) }
}
