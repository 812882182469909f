import Contracts
import Foundation
import Ledger
import Wire

/// A town's data directory: where its services are, under which keys, on which clock.
///
///     town.json            this value
///     keys/NAME.key        secret keys, 0600: each service's and the operator's
///     config/NAME.json     a service's settings; NAME.peers.json who may come in; clock.json
///     stores/NAME.sqlite   each service's own store
///     backups/             verified copies
public struct TownFile: Codable, Equatable, Sendable {
    public struct Address: Codable, Equatable, Sendable {
        public let service: ServiceName
        public let endpoint: String
        public let publicKey: String

        public init(service: ServiceName, endpoint: String, publicKey: String) {
            self.service = service
            self.endpoint = endpoint
            self.publicKey = publicKey
        }
    }

    public let code: DivisionCode
    public let title: String
    public let clock: TownClock
    public let services: [Address]
    /// Where people find the console, as a web address; `nil` where there is none.
    public let console: String?

    public init(
        code: DivisionCode, title: String, clock: TownClock, services: [Address],
        console: String? = nil
    ) {
        self.code = code
        self.title = title
        self.clock = clock
        self.services = services
        self.console = console
    }

    public static func read(directory: String) throws -> TownFile {
        try Settings.decode(TownFile.self, file: directory + "/town.json", key: "town.json")
    }

    public func address(of service: ServiceName) -> Address? {
        services.first { $0.service == service }
    }
}

/// The operator's lines to every service of a town.
public final class Switchboard {
    public let town: TownFile
    private let context: WireContext
    private let key: KeyPair
    private var lines: [ServiceName: Line] = [:]

    /// - Parameter directory: the town's data directory, with `keys/operator.key` in it.
    public init(directory: String) throws {
        town = try TownFile.read(directory: directory)
        key = try KeyPair(path: directory + "/keys/operator.key")
        context = try WireContext()
    }

    public func line(to service: ServiceName) throws -> Line {
        if let line = lines[service] { return line }
        guard let address = town.address(of: service), let publicKey = PublicKey(address.publicKey)
        else {
            throw SettingsFault(key: "town.json", cause: "no service \(service.rawValue)")
        }
        let line = try Line(
            context: context, endpoint: address.endpoint, serverKey: publicKey, key: key)
        lines[service] = line
        return line
    }
}
