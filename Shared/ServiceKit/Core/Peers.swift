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
    /// Whether it speaks for people alone, as the console does: without a person's token it may
    /// ask only what anyone may.
    public let forPeople: Bool

    public init(
        name: String, keys: [String], commands: [String] = [], queries: [String] = [],
        follows: Bool = false, seesPrivateParts: Bool = false, forPeople: Bool = false
    ) {
        self.name = name
        self.keys = keys
        self.commands = commands
        self.queries = queries
        self.follows = follows
        self.seesPrivateParts = seesPrivateParts
        self.forPeople = forPeople
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        keys = try fields.decode([String].self, forKey: .keys)
        commands = try fields.decode([String].self, forKey: .commands)
        queries = try fields.decode([String].self, forKey: .queries)
        follows = try fields.decode(Bool.self, forKey: .follows)
        seesPrivateParts = try fields.decode(Bool.self, forKey: .seesPrivateParts)
        forPeople = try fields.decodeIfPresent(Bool.self, forKey: .forPeople) ?? false
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
