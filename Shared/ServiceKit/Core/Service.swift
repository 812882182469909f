import Contracts
import GRDB
import Ledger

/// A service in one value: what it is called, what it keeps, what it does.
///
/// The process, the simulation and the tests run the same value.
public struct Service: Sendable {
    public let name: ServiceName
    public let migrations: [Migration]
    public let commands: [String: CommandRoute]
    public let dues: [String: DueRoute]
    public let reactions: [Reaction]
    public let queries: [String: QueryRoute]
    public let projections: [Projection]
    /// What it does in the turn that says its journal was restored from a copy: it goes on above
    /// every number that may have been given behind the cut and is known outside, and says so. It
    /// is told the last number somebody has seen, `nil` where nobody has.
    public let onRestored: @Sendable (_ turn: Turn, _ lastSeen: Int?) throws -> Void
    private let reactionsByEvent: [ServiceName: [String: Reaction]]

    public init(
        name: ServiceName, migrations: [Migration], commands: [CommandRoute], dues: [DueRoute] = [],
        reactions: [Reaction] = [], queries: [QueryRoute], projections: [Projection] = [],
        onRestored: @escaping @Sendable (_ turn: Turn, _ lastSeen: Int?) throws -> Void = {
            _, _ in
        }
    ) {
        self.name = name
        self.migrations = migrations
        self.commands = Dictionary(uniqueKeysWithValues: commands.map { ($0.name, $0) })
        self.dues = Dictionary(uniqueKeysWithValues: dues.map { ($0.name, $0) })
        let reactions = Self.withKit(reactions)
        self.reactions = reactions
        self.queries = Dictionary(
            uniqueKeysWithValues: (queries + KitRoutes.queries).map { ($0.name, $0) })
        self.projections = projections
        self.onRestored = onRestored
        reactionsByEvent = Dictionary(grouping: reactions, by: \.producer).mapValues {
            Dictionary(uniqueKeysWithValues: $0.map { ($0.event, $0) })
        }
    }

    /// Adds what the kit itself does on others' events.
    private static func withKit(_ reactions: [Reaction]) -> [Reaction] {
        let producers = Set(reactions.map(\.producer))
        let declared = reactions.filter { $0.event == PrivateErased.name }
        let erasures = ServiceName.allCases.filter(producers.contains).map { producer in
            KitRoutes.onPrivateErased(
                from: producer, and: declared.first { $0.producer == producer })
        }
        // Whoever follows the registry refuses the sessions it ends.
        return reactions.filter { $0.event != PrivateErased.name } + erasures
            + (producers.contains(.registry) ? [KitRoutes.onSessionEnded] : [])
    }

    /// Whose journals it follows.
    public var producers: [ServiceName] {
        ServiceName.allCases.filter { name in reactions.contains { $0.producer == name } }
    }

    /// Who may send a command; `nil` where nobody here handles it.
    public func rightToCommand(_ name: String) -> Access? {
        commands[name]?.by ?? KitRoutes.commands(for: self)[name]?.by
    }

    /// Who may ask a query; `nil` where nobody here reads it.
    public func rightToQuery(_ name: String) -> Access? { queries[name]?.by }

    /// Whether a command is, for some who may send it, only theirs to send in their own name.
    public func isOwn(_ name: String) -> Bool { othersInOwn(name) != nil }

    /// Of such a command, the roles that may send it in another's name; `nil` of others.
    public func othersInOwn(_ name: String) -> [Role]? { commands[name]?.others }

    /// What it does on an event; `nil` for one it has nothing to do with.
    func reaction(to event: String, from producer: ServiceName) -> Reaction? {
        reactionsByEvent[producer]?[event]
    }
}

/// A command and the function that handles it.
public struct CommandRoute: Sendable {
    let name: String
    let by: Access
    /// Who may send it in another's name, where it is one's own to send; `nil` elsewhere.
    let others: [Role]?
    /// Journals it may not be decided without.
    let needs: [ServiceName]
    /// Whether it also waits when one of those has been out of reach for long.
    let isGrave: Bool
    /// Reads on a snapshot what is to be worked out beside the writer before the command's turn.
    let ahead: (@Sendable ([UInt8], View) throws -> @Sendable () -> Void)?
    /// Reads the body, before any transaction, into what runs in one.
    let prepare: @Sendable ([UInt8]) throws -> (Turn) throws -> [UInt8]

    /// - Parameters:
    ///   - by: who may send it.
    ///   - own: of those, who only for himself; refused to others with `kit.not-yours`.
    ///   - needs: producers whose lists the decision rests on; while following one of them has
    ///     stopped, the command gets the fault `kit.behind`.
    ///   - isGrave: gets it also when one of them has been out of reach for a minute.
    ///   - ahead: what would keep the writer too long, returned as work that needs no store. It is
    ///     only a help: the handler decides by what it finds in its turn, and does without.
    public init<C: Command>(
        _ command: C.Type, by: Access, own: Own<C>? = nil, needs: [ServiceName] = [],
        isGrave: Bool = false,
        ahead: (@Sendable (C, View) throws -> @Sendable () -> Void)? = nil,
        _ handler: @escaping @Sendable (C, Turn) throws -> C.Answer
    ) {
        name = C.name
        self.by = by
        others = own?.others
        self.needs = needs
        self.isGrave = isGrave
        self.ahead = ahead.map { read in
            { @Sendable body, view in try read(try decoded(C.self, body), view) }
        }
        prepare = { body in
            let command = try decoded(C.self, body)
            return { turn in
                if let own, !own.admits(turn.caller, to: command) { throw KitRefusal.notYours }
                return try turn.encoded(try handler(command, turn))
            }
        }
    }
}

/// A command the service promises itself; nobody outside can send it.
public struct DueRoute: Sendable {
    let name: String
    let run: @Sendable ([UInt8], Turn) throws -> Void

    public init<C: Command>(
        _ command: C.Type, _ handler: @escaping @Sendable (C, Turn) throws -> C.Answer
    ) {
        name = C.name
        run = { body, turn in _ = try handler(try decoded(C.self, body), turn) }
    }
}

/// What this service does on another's event.
public struct Reaction: Sendable {
    /// What waits behind an entry that fails.
    public enum Waits: Sendable {
        /// Later events of the same subject; others flow.
        case subject
        /// Everything of the producer: following stops.
        case producer
    }

    public let event: String
    public let producer: ServiceName
    let waits: Waits
    let run: @Sendable ([UInt8], Turn) throws -> Void

    public init<E: Event>(
        to event: E.Type, from producer: ServiceName, waits: Waits = .subject,
        _ handler: @escaping @Sendable (E, Turn) throws -> Void
    ) {
        self.event = E.name
        self.producer = producer
        self.waits = waits
        run = { body, turn in try handler(try decoded(E.self, body), turn) }
    }
}

/// A query and the function that reads it.
public struct QueryRoute: Sendable {
    let name: String
    let by: Access
    let run: @Sendable ([UInt8], View) throws -> [UInt8]

    public init<Q: Query>(
        _ query: Q.Type, by: Access, _ handler: @escaping @Sendable (Q, View) throws -> Q.Reading
    ) {
        name = Q.name
        self.by = by
        run = { body, view in try JSON.encode(try handler(try decoded(Q.self, body), view)) }
    }
}

/// Tables written by reactions only, so that the journals rebuild them to the same bytes.
public struct Projection: Sendable {
    public let tables: [String]
    public let producer: ServiceName

    public init(tables: [String], from producer: ServiceName) {
        self.tables = tables
        self.producer = producer
    }
}

/// A body that is not what its message allows.
struct BadBody: Error {
    let reason: String
}

private func decoded<M: Message>(_ type: M.Type, _ body: [UInt8]) throws -> M {
    do {
        return try JSON.decode(M.self, from: body)
    } catch {
        throw BadBody(reason: String(describing: error))
    }
}
