import Contracts
import Foundation

/// What is known of types on the wire beyond what they ask a decoder for.
enum WireTypes {
    /// Types without a schema of their own name.
    static func scalar(_ type: any Decodable.Type) -> Schema? {
        switch type {
        case is String.Type: .string()
        case is Bool.Type: .boolean
        case is Double.Type: .number()
        case is Int.Type, is Int64.Type: .integer()
        case is UUID.Type: .string(pattern: uuid, format: "uuid")
        case is [String: String].Type: .dictionary(.string())
        default: nil
        }
    }

    private static let uuid = "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"
    private static let listCode = Schema.string(pattern: "^[A-Za-z0-9._-]{1,40}$")
    private static let systems = ["EPSG:4490", "EPSG:4326", "GCJ-02", "BD-09"]

    /// Types whose own rules a decoder does not see. Each pattern allows what the type allows, or a
    /// little more where the type counts: a check character, the days of a month.
    static let known: [String: Schema] = [
        // Milliseconds since 1970-01-01T00:00:00Z.
        "Instant": .integer(),
        "LocalDay": .string(
            pattern: "^(1[89]|2[01])[0-9]{2}-[01][0-9]-[0-3][0-9]$", format: "date"),
        "DivisionCode": .string(pattern: "^[1-8][0-9]{11}$"),
        "GridCode": .string(pattern: "^[1-8][0-9]{14}$"),
        "PersonName": .text(least: 1, most: PersonName.maxLength),
        "Note": .text(least: 0, most: Note.maxLength),
        "SealText": .text(
            least: SealText.lengths.lowerBound, most: SealText.lengths.upperBound),
        "Phone": .string(
            pattern: "^(1[3-9][0-9]{9}|0(10|2[0-9]|[3-9][0-9]{2})-?[2-9][0-9]{6,7})$"),
        "ItemCode": listCode, "PowerCode": listCode, "TaskCode": listCode, "StaffNumber": listCode,
        "SiteCode": listCode,
        "CitizenCode": .string(pattern: "^[34679ACDEFGHJKMNPQRTVWXYacdefghjkmnpqrtvwxy]{8}$"),
        "QueueLetter": .string(pattern: "^[A-Z]$"),
        "CitizenID": .string(pattern: "^[1-9][0-9]{5}(18|19|20|21)[0-9]{9}[0-9X]$"),
        "CreditCode": .string(pattern: "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"),
        "Applicant": .oneOf(
            ["CitizenID", "CreditCode"].map { number in
                .object([
                    .init(
                        name: number == "CitizenID" ? "citizen" : "organisation",
                        schema: .reference(number), isRequired: true),
                    .init(name: "name", schema: .reference("PersonName"), isRequired: true),
                    .init(name: "phone", schema: .reference("Phone"), isRequired: false),
                ])
            }),
        "CounterNumber": .integer(least: 1, most: 99),
        "CoordinateSystem": .choice(systems),
        "GeoPoint": .object([
            .init(name: "lon", schema: .number(least: -180, most: 180), isRequired: true),
            .init(name: "lat", schema: .number(least: -90, most: 90), isRequired: true),
            .init(name: "crs", schema: .reference("CoordinateSystem"), isRequired: false),
        ]),
        "HandlingLimit": .object([
            .init(name: "amount", schema: .integer(least: 1, most: 999), isRequired: true),
            .init(name: "unit", schema: .reference("HandlingLimit.Unit"), isRequired: true),
        ]),
        "TaskOrigin": .oneOf([
            .object([
                .init(
                    name: "incident",
                    schema: .object([
                        .init(name: "id", schema: .reference("IncidentID"), isRequired: true),
                        .init(name: "round", schema: .integer(), isRequired: true),
                    ]), isRequired: true)
            ]),
            .object([.init(name: "ownComplaint", schema: .object([]), isRequired: true)]),
        ]),
    ]

    /// Types that `known` refers to without having asked for them.
    static let behindKnown: [any (Decodable & Sendable).Type] = [
        CoordinateSystem.self, HandlingLimit.Unit.self, IncidentID.self, CitizenID.self,
        CreditCode.self,
    ]

    /// The name of a type of the contracts: `TicketID`, `CellDrawn.Kind`; `nil` for others.
    static func name(of type: any Decodable.Type) -> String? {
        let full = String(reflecting: type)
        guard full.hasPrefix("Contracts.") else { return nil }
        if full.hasPrefix("Contracts.Identifier<") {
            if type is UploadID.Type { return "UploadID" }
            let tag = full.dropFirst("Contracts.Identifier<Contracts.".count).dropLast()
            return tag.replacingOccurrences(of: "Tag", with: "ID")
        }
        return String(full.dropFirst("Contracts.".count))
    }

    /// The raw values of an enumeration that can list them.
    static func choices(_ type: any Decodable.Type) -> Schema? {
        func words<T: CaseIterable>(of type: T.Type) -> [String] {
            type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        }
        guard let cases = type as? any CaseIterable.Type else { return nil }
        let words = words(of: cases)
        return words.isEmpty ? nil : .choice(words)
    }

    /// A value as JSON for a type that no message's example has.
    static func stock(_ type: any Decodable.Type) -> Any? {
        if case .choice(let words)? = choices(type) { return words.first }
        if type is CreditCode.Type { return "91350100M000100Y43" }
        if type is TaskOrigin.Type { return ["ownComplaint": [String: Any]()] }
        return type is UUID.Type ? "00000000-0000-7000-8000-000000000000" : nil
    }
}
