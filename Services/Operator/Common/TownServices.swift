import Contracts
import Enforcement
import Foundation
import Grid
import Hall
import Registry
import ServiceKit

/// The town's services as values, the same ones their processes run.
enum TownServices {
    /// Services whose policy names the town; the others' numbers do not hang on it.
    static let knowTheirTown: Set<ServiceName> = [.registry, .grid, .enforcement]
    /// The town every policy means when no file says otherwise.
    static let standardTown = "610323101000"

    /// A service as its policy file has it.
    ///
    /// - Parameter policyFile: `nil` or missing for the standard numbers.
    static func service(_ name: ServiceName, policyFile: String? = nil) throws -> Service {
        switch name {
        case .registry: registryService(try policy(.standard, policyFile), keys: .none)
        case .hall: hallService(try policy(.standard, policyFile))
        case .grid: gridService(try policy(.standard, policyFile))
        case .enforcement: enforcementService(try policy(.standard, policyFile))
        }
    }

    /// Whose journals a service follows.
    static func producers(of name: ServiceName) -> [ServiceName] {
        (try? service(name))?.producers.filter { $0 != name } ?? []
    }

    /// Who follows a service's journal.
    static func followers(of name: ServiceName) -> [ServiceName] {
        ServiceName.allCases.filter { producers(of: $0).contains(name) }
    }

    /// Who needs the private parts of whose entries: the grid takes over what a complaint says.
    static func needsPrivateParts(_ follower: ServiceName, of producer: ServiceName) -> Bool {
        follower == .grid && producer == .hall
    }

    private static func policy<P: Decodable>(_ standard: P, _ file: String?) throws -> P {
        guard let file, let data = FileManager.default.contents(atPath: file) else {
            return standard
        }
        do {
            return try SettingsText.read(P.self, from: Array(data), key: file)
        } catch {
            throw Trouble(.settings, "bad-policy", "\(error)")
        }
    }
}
