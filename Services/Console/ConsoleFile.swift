import Contracts
import Foundation
import Ledger
import Wire

/// The console's settings file, in the words `zhenjie init` writes.
///
/// Optional parts have the value a town without them wants.
public struct ConsoleFile: Codable, Equatable, Sendable {
    public struct Place: Codable, Equatable, Sendable {
        public var endpoint: String
        public var key: String

        public init(endpoint: String, key: String) {
            self.endpoint = endpoint
            self.key = key
        }
    }

    public struct TLS: Codable, Equatable, Sendable {
        public var chain: String
        public var key: String
    }

    /// The town's name.
    public var title: String
    /// As papers name the office, such as `蔡家坡镇人民政府`, and the word before their numbers.
    public var officeName: String?
    public var officeWord: String?
    /// Who reviews its decisions, such as `岐山县人民政府`.
    public var reviewOffice: String?
    /// An IP address of this machine, or `0.0.0.0` for all; without TLS only this machine's own.
    public var host: String
    public var port: Int
    /// Where operators read figures, on 127.0.0.1; `nil` for nowhere.
    public var metricsPort: Int?
    /// What people write in their browsers, such as `https://dt.example.gov.cn`; in QR codes.
    /// Without it, and listening on this machine alone or on all its addresses, there are none.
    public var address: String?
    public var keyFile: String
    public var clockFile: String
    public var services: [String: Place]
    public var tls: TLS?
    /// Whether another address than this machine's may be served without TLS: a proxy or a
    /// container's network is the door then.
    public var allowsPlainHTTP: Bool?
    /// Proxies whose `X-Forwarded-For` is believed, by IP address.
    public var proxies: [String]?
    /// Receipt printers, `192.168.1.50:9100`, by a ticket machine's account or a site's code.
    public var printers: [String: String]?
    /// Whether the supervisor's floor keeps its session while it is seen; yes unless told.
    public var watchKeepsSession: Bool?
    public var logLevel: String?

    public init(
        title: String, host: String, port: Int, metricsPort: Int?, keyFile: String,
        clockFile: String, services: [String: Place]
    ) {
        self.title = title
        self.host = host
        self.port = port
        self.metricsPort = metricsPort
        self.keyFile = keyFile
        self.clockFile = clockFile
        self.services = services
    }

    /// - Throws: ``ConsoleFault`` naming the file that is missing or wrong.
    static func read<T: Decodable>(_ type: T.Type = Self.self, path: String) throws -> T {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConsoleFault(subject: path, cause: "no file")
        }
        do {
            return try JSON.decode(T.self, from: Array(data))
        } catch {
            throw ConsoleFault(subject: path, cause: "\(error)")
        }
    }

    /// - Throws: ``ConsoleFault``.
    func settings() throws -> ConsoleSettings {
        var settings = ConsoleSettings()
        settings.title = title
        settings.officeName = officeName
        settings.officeWord = officeWord ?? settings.officeWord
        settings.reviewOffice = reviewOffice
        settings.host = host
        settings.port = port
        settings.metricsPort = metricsPort
        settings.address = address
        settings.clock = try Self.read(TownClock.self, path: clockFile)
        settings.allowsPlainHTTP = allowsPlainHTTP ?? false
        settings.trustedProxies = Set(proxies ?? [])
        settings.printers = try (printers ?? [:]).mapValues { text in
            guard let address = PrinterAddress(text) else {
                throw ConsoleFault(subject: "printers", cause: "no address: \(text)")
            }
            return address
        }
        settings.watchKeepsSession = watchKeepsSession ?? true
        settings.tls = tls.map { .init(chain: $0.chain, key: $0.key) }
        return settings
    }

    /// - Throws: ``ConsoleFault``.
    func places() throws -> [WireBus.Place] {
        try services.map { name, place in
            guard let service = ServiceName(rawValue: name), let key = PublicKey(place.key) else {
                throw ConsoleFault(subject: "services.\(name)", cause: "no service, or no key")
            }
            return WireBus.Place(service: service, endpoint: place.endpoint, serverKey: key)
        }
    }
}

/// A setting or a file that is missing or wrong.
struct ConsoleFault: Error, CustomStringConvertible {
    let subject: String
    let cause: String

    var description: String { "\(subject): \(cause)" }
}
