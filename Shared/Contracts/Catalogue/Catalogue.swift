/// Every message of the town, each with one example: what `zhenjie messages`, the golden files and
/// the published description are made from.
///
/// In the order of the services, then commands, queries and events as their files have them.
public let allMessages: [MessageEntry] =
    kitMessages + registryMessages + accessMessages + hallMessages + caseMessages
    + ratingMessages + gridMessages
    + enforcementMessages

/// One message as the catalogue has it.
public struct MessageEntry: Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case command, query, event
    }

    public let kind: Kind
    /// Whose message it is; `nil` for the kit's own, which every service has.
    public let owner: ServiceName?
    /// Whether it is a due: a command that a service promises itself and nobody outside can send.
    public let isDue: Bool
    public let type: any Message.Type
    /// A value as a town would have it, the same in every process.
    public let example: any Message
    /// What a command is answered with, or a query's reading.
    public let reply: (any (Codable & Sendable).Type)?
    /// An event's private part; `nil` where it has none.
    public let privateExample: (any Codable & Sendable)?
    private let again: @Sendable ([UInt8]) throws -> [UInt8]

    /// Its name on the wire.
    public var name: String { type.name }

    /// The example as it travels.
    public func json() throws(JSONFault) -> [UInt8] { try JSON.encode(example) }

    /// Reads a body as this message and writes it again: the form in which it travels.
    ///
    /// - Throws: ``JSONFault`` when it is no such message.
    public func canonical(_ body: [UInt8]) throws -> [UInt8] { try again(body) }
}

extension MessageEntry {
    static func command<C: Command>(_ example: C, isDue: Bool = false) -> MessageEntry {
        MessageEntry(.command, example, isDue: isDue, reply: C.Answer.self)
    }

    static func query<Q: Query>(_ example: Q) -> MessageEntry {
        MessageEntry(.query, example, reply: Q.Reading.self)
    }

    static func event<E: Event>(_ example: E, private part: E.Private? = nil) -> MessageEntry {
        MessageEntry(.event, example, private: part)
    }

    private init<M: Message>(
        _ kind: Kind, _ example: M, isDue: Bool = false,
        reply: (any (Codable & Sendable).Type)? = nil, private part: (any Codable & Sendable)? = nil
    ) {
        self.kind = kind
        self.isDue = isDue
        self.example = example
        self.reply = reply
        type = M.self
        owner = M.name.split(separator: ".").first.flatMap { ServiceName(rawValue: String($0)) }
        privateExample = part
        again = { try JSON.encode(try JSON.decode(M.self, from: $0)) }
    }
}
