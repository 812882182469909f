import Contracts

/// Who may talk to a service, and what each may do. Everything not listed is denied.
public struct Peer: Codable, Equatable, Sendable {
    public let name: String
    /// Public keys, Z85; a second one while a key is changed.
    public let keys: [String]
    /// Message names; `hall.*` is all of a service's, `*` all.
    public let commands: [String]
    public let queries: [String]
    /// Whether it may follow this service's journal, and with the private parts.
    public let follows: Bool
    public let seesPrivateParts: Bool

    public init(
        name: String, keys: [String], commands: [String] = [], queries: [String] = [],
        follows: Bool = false, seesPrivateParts: Bool = false
    ) {
        self.name = name
        self.keys = keys
        self.commands = commands
        self.queries = queries
        self.follows = follows
        self.seesPrivateParts = seesPrivateParts
    }

    func mayCommand(_ name: String) -> Bool { Self.matches(name, commands) }
    func mayQuery(_ name: String) -> Bool { Self.matches(name, queries) }

    private static func matches(_ name: String, _ patterns: [String]) -> Bool {
        patterns.contains { pattern in
            pattern == "*" || pattern == name
                || pattern.hasSuffix(".*") && name.hasPrefix(pattern.dropLast())
        }
    }
}
