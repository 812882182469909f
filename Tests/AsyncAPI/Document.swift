import Contracts
import Foundation

/// The AsyncAPI document of a town's messages, made from the catalogue.
struct Document {
    private let recorder = Recorder()
    private var messages: [(MessageEntry, payload: Schema)] = []

    init() throws {
        for entry in allMessages {
            let example = try Self.json(entry.example)
            messages.append((entry, open(entry.type, example)))
            if let part = entry.privateExample { _ = open(type(of: part), try Self.json(part)) }
        }
        // Readings and answers have no examples of their own; by now their parts have.
        for entry in allMessages {
            if let reply = entry.reply { _ = open(reply, nil) }
        }
        for type in WireTypes.behindKnown { _ = open(type, nil) }
        _ = open(Refused.self, nil)
        _ = open(Pull.self, nil)
        _ = open(ServiceStatus.self, nil)
    }

    /// Types that refused the values they were given: their schemas may lack keys.
    var failures: [String] { recorder.failures }

    private func open(_ type: any Decodable.Type, _ example: Any?) -> Schema {
        func schema<T: Decodable>(_ type: T.Type) -> Schema {
            recorder.schema(of: type, example: example)
        }
        return schema(type)
    }

    private static func json(_ value: some Encodable) throws -> Any {
        try JSONSerialization.jsonObject(
            with: Data(try JSON.encode(value)), options: .fragmentsAllowed)
    }

    // MARK: The document

    var node: Node {
        .object([
            ("asyncapi", .text("3.0.0")),
            ("info", info),
            ("defaultContentType", .text("application/json")),
            ("channels", .members(channels)),
            ("operations", .members(operations)),
            (
                "components",
                .object([
                    ("messages", .members(messages.map { ($0.0.name, message($0.0, $0.payload)) })),
                    (
                        "schemas",
                        .members(schemas.sorted { $0.key < $1.key }.map { ($0, $1.json) })
                    ),
                ])
            ),
        ])
    }

    /// The contracts' types, and the body of a fault, whose code is a part of the reply.
    private var schemas: [String: Schema] {
        var schemas = recorder.schemas
        schemas["Fault"] = .object([
            .init(name: "sentence", schema: .reference("Sentence"), isRequired: true)
        ])
        return schemas
    }

    private var info: Node {
        .object([
            ("title", .text("Zhenjie 镇街")),
            ("version", .text("0.1.0")),
            (
                "description",
                .text(
                    "Every message of a town's services. Made from the catalogue in "
                        + "Shared/Contracts/Catalogue by `swift run asyncapi`; how they travel is in "
                        + "docs/protocol.md.")
            ),
        ])
    }

    /// For each service the three roads; the kit's messages are on every service's.
    private static let roads: [(MessageEntry.Kind, suffix: String, text: String)] = [
        (
            .command, "commands",
            "Commands to the service; the reply is the answer, a refusal or a fault."
        ),
        (.query, "queries", "Queries to the service; the reply is the reading."),
        (
            .event, "journal",
            "The service's journal, which followers pull; the payload is an entry's body."
        ),
    ]

    private var channels: [(String, Node)] {
        ServiceName.allCases.flatMap { service in
            Self.roads.map { kind, suffix, text in
                let found = messages.map(\.0).filter {
                    $0.kind == kind && ($0.owner == service || $0.owner == nil) && !$0.isDue
                }
                return (
                    "\(service.rawValue).\(suffix)",
                    .object([
                        ("address", .text("\(service.rawValue).\(suffix)")),
                        ("description", .text(text)),
                        (
                            "messages",
                            .members(
                                found.map {
                                    ($0.name, Self.pointer("components/messages", $0.name))
                                })
                        ),
                    ])
                )
            }
        }
    }

    private var operations: [(String, Node)] {
        ServiceName.allCases.flatMap { service in
            Self.roads.map { kind, suffix, _ in
                (
                    "\(service.rawValue).\(suffix)",
                    .object([
                        ("action", .text(kind == .event ? "send" : "receive")),
                        ("channel", Self.pointer("channels", "\(service.rawValue).\(suffix)")),
                    ])
                )
            }
        }
    }

    private func message(_ entry: MessageEntry, _ payload: Schema) -> Node {
        let reply = entry.reply.flatMap { WireTypes.name(of: $0) }
        let part = entry.privateExample.flatMap { WireTypes.name(of: type(of: $0)) }
        let example = (try? entry.json()).map { Node(json: $0) }
        return .object([
            ("name", .text(entry.name)),
            ("title", .text("\(entry.type)")),
            ("payload", payload.json),
            (
                "x-kind",
                .text(entry.isDue ? "due" : entry.kind.rawValue)
            ),
            ("x-reply", reply.map { Schema.reference($0).json }),
            ("x-private", part.map { Schema.reference($0).json }),
            ("examples", example.map { .array([.object([("payload", $0)])]) }),
        ])
    }

    private static func pointer(_ place: String, _ name: String) -> Node {
        .object([("$ref", .text("#/\(place)/\(name)"))])
    }
}
