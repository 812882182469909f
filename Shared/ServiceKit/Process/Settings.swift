import Configuration
import Contracts
import Foundation
import Ledger
import Wire

/// What a service process is told from outside: a JSON file, each value of which the environment
/// may replace (`store.path` by `STORE_PATH`).
struct Settings: Sendable {
    /// Where the store lies; made at the first start.
    let storePath: String
    /// `tcp://127.0.0.1:7101`
    let listen: String
    /// The secret key, readable by its owner alone.
    let keyFile: String
    /// Who may come in: a JSON list of ``Peer``, looked at again while running.
    let peersFile: String
    /// The registry's public key, 64 hexadecimal digits; without it no person is let in.
    let access: AccessKey?
    /// What only this service may know.
    let secrets: Secrets
    /// The town's numbers; `nil` for the defaults.
    let policyFile: String?
    /// The clock a new store is born with.
    let clock: TownClock
    let producers: [Producer]
    let logLevel: String

    struct Producer: Sendable {
        let name: ServiceName
        let endpoint: String
        let publicKey: PublicKey
    }

    /// - Parameter path: the JSON file.
    /// - Throws: ``SettingsFault`` naming the key that is missing or wrong.
    static func read(path: String, producers: [ServiceName]) async throws -> Settings {
        let file = try await FileProvider<JSONSnapshot>(
            config: ConfigReader(
                provider: InMemoryProvider(values: ["filePath": .init(stringLiteral: path)])))
        let reader = ConfigReader(providers: [EnvironmentVariablesProvider(), file])
        func required(_ key: String) throws -> String {
            guard let value = reader.string(forKey: ConfigKey(key)), !value.isEmpty else {
                throw SettingsFault(key: key, cause: "missing")
            }
            return value
        }
        var clock = TownClock.real
        if let file = reader.string(forKey: "clock.file") {
            clock = try decode(TownClock.self, file: file, key: "clock.file")
        }
        let access = try reader.string(forKey: "access.file").map { file in
            guard let data = FileManager.default.contents(atPath: file),
                let key = AccessKey(hex: String(decoding: data, as: UTF8.self))
            else { throw SettingsFault(key: "access.file", cause: "no public key") }
            return key
        }
        return Settings(
            storePath: try required("store.path"), listen: try required("listen"),
            keyFile: try required("key.file"), peersFile: try required("peers.file"),
            access: access,
            secrets: Secrets(
                signing: try reader.string(forKey: "signing.file").map(SecretFile.bytes),
                records: try reader.string(forKey: "records.file").map(SecretFile.bytes)),
            policyFile: reader.string(forKey: "policy.file"), clock: clock,
            producers: try producers.map { name in
                let key = try required("producers.\(name.rawValue).key")
                guard let publicKey = PublicKey(key) else {
                    throw SettingsFault(
                        key: "producers.\(name.rawValue).key", cause: "not 40 characters of Z85")
                }
                return Producer(
                    name: name, endpoint: try required("producers.\(name.rawValue).endpoint"),
                    publicKey: publicKey)
            },
            logLevel: reader.string(forKey: "log.level", default: "info"))
    }

    static func decode<T: Decodable>(_ type: T.Type, file path: String, key: String) throws -> T {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsFault(key: key, cause: "no file")
        }
        return try SettingsText.read(T.self, from: Array(data), key: key)
    }
}

/// Secrets a service reads from files of their own, 32 bytes each; `nil` where its settings name
/// none.
public struct Secrets: Sendable {
    /// What the registry signs people's tokens with.
    public let signing: [UInt8]?
    /// What names, phones and the secrets of authenticators are sealed with.
    public let records: [UInt8]?

    public init(signing: [UInt8]? = nil, records: [UInt8]? = nil) {
        self.signing = signing
        self.records = records
    }
}

/// A setting that is missing or wrong.
public struct SettingsFault: Error, CustomStringConvertible {
    let key: String
    let cause: String

    public init(key: String, cause: String) {
        self.key = key
        self.cause = cause
    }

    public var description: String { "setting \(key): \(cause)" }
}

extension [Peer] {
    /// Reads a peer list. It must be whole: a key that is none would lock somebody out unseen.
    static func read(path: String) throws -> [Peer] {
        let peers = try Settings.decode([Peer].self, file: path, key: "peers.file")
        for peer in peers {
            for key in peer.keys where PublicKey(key) == nil {
                throw SettingsFault(key: "peers.file", cause: "\(peer.name) has a key that is none")
            }
        }
        return peers
    }

    var allKeys: Set<PublicKey> { Set(flatMap(\.keys).compactMap { PublicKey($0) }) }
}
