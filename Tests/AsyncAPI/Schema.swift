/// A piece of JSON Schema (draft 2020-12), as far as messages need one.
indirect enum Schema: Equatable, Sendable {
    case string(pattern: String? = nil, format: String? = nil)
    /// Free text, bounded in Unicode scalars.
    case text(least: Int, most: Int)
    case choice([String])
    case integer(least: Int64? = nil, most: Int64? = nil)
    case number(least: Double? = nil, most: Double? = nil)
    case boolean
    case array(Schema, least: Int? = nil, most: Int? = nil)
    /// A text for every key.
    case dictionary(Schema)
    case object([Field])
    /// One of the named types' own.
    case reference(String)
    case oneOf([Schema])
    case anything

    struct Field: Equatable, Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
    }

    /// As YAML can take it: ordered, and nothing but what JSON has.
    var json: Node {
        switch self {
        case .string(let pattern, let format):
            .object([
                ("type", .text("string")), ("pattern", pattern.map(Node.text)),
                ("format", format.map(Node.text)),
            ])
        case .text(let least, let most):
            .object([
                ("type", .text("string")), ("minLength", .raw("\(least)")),
                ("maxLength", .raw("\(most)")),
            ])
        case .choice(let words):
            .object([("type", .text("string")), ("enum", .array(words.map(Node.text)))])
        case .integer(let least, let most):
            .object([
                ("type", .text("integer")), ("minimum", least.map { .raw("\($0)") }),
                ("maximum", most.map { .raw("\($0)") }),
            ])
        case .number(let least, let most):
            .object([
                ("type", .text("number")), ("minimum", least.map { .raw(Self.plain($0)) }),
                ("maximum", most.map { .raw(Self.plain($0)) }),
            ])
        case .boolean: .object([("type", .text("boolean"))])
        case .array(let element, let least, let most):
            .object([
                ("type", .text("array")), ("items", element.json),
                ("minItems", least.map { .raw("\($0)") }),
                ("maxItems", most.map { .raw("\($0)") }),
            ])
        case .dictionary(let value):
            .object([("type", .text("object")), ("additionalProperties", value.json)])
        case .object(let fields):
            .object([
                ("type", .text("object")),
                ("required", Self.required(fields)),
                ("properties", .object(fields.map { ($0.name, $0.schema.json) })),
            ])
        case .reference(let name):
            .object([("$ref", .text("#/components/schemas/\(name)"))])
        case .oneOf(let schemas): .object([("oneOf", .array(schemas.map(\.json)))])
        case .anything: .object([])
        }
    }

    private static func required(_ fields: [Field]) -> Node? {
        let names = fields.filter(\.isRequired).map(\.name)
        return names.isEmpty ? nil : .array(names.map(Node.text))
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? "\(Int64(number))" : "\(number)"
    }
}
