import Contracts
import Foundation

/// A message's body as an operator gives it, checked before it travels.
enum MessageBody {
    /// - Parameter told: JSON, `@file`, `-` for the input, or nothing for `{}`.
    /// - Returns: The body in the form in which it travels, so that the same key asked again with
    ///   other spaces is still the same command.
    static func read(_ told: String?, of entry: MessageEntry) throws -> [UInt8] {
        let given = try bytes(told)
        do {
            let body = try entry.canonical(given)
            try checkFields(given, against: body, of: entry)
            return body
        } catch let fault as JSONFault {
            let example = (try? entry.json()).map { String(decoding: $0, as: UTF8.self) } ?? ""
            throw Trouble(
                .usage, "bad-body", "The body is no \(entry.name): \(fault)",
                notes: ["an example: \(example)"])
        }
    }

    private static func bytes(_ told: String?) throws -> [UInt8] {
        guard let told else { return Array("{}".utf8) }
        if told == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        guard told.hasPrefix("@") else { return Array(told.utf8) }
        let path = String(told.dropFirst())
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Trouble(.usage, "no-file", "There is no file \(path) to read.")
        }
        return Array(data)
    }

    /// A field that the message does not have would be passed over in silence; say it instead.
    private static func checkFields(
        _ given: [UInt8], against body: [UInt8], of entry: MessageEntry
    ) throws {
        let known = try JSON.decode(Fields.self, from: body).names
        let told = try JSON.decode(Fields.self, from: given)
        let unknown = told.names.subtracting(known).subtracting(told.nulls).sorted()
        guard unknown.isEmpty else {
            throw Trouble(
                .usage, "unknown-field",
                "\(entry.name) has no field \(unknown.joined(separator: ", ")).",
                notes: ["an example: \(String(decoding: try entry.json(), as: UTF8.self))"])
        }
    }

    /// The names of an object's fields.
    private struct Fields: Decodable {
        let names: Set<String>
        let nulls: Set<String>

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            names = Set(container.allKeys.map(\.stringValue))
            nulls = Set(
                try container.allKeys.filter { try container.decodeNil(forKey: $0) }.map(
                    \.stringValue))
        }

        struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }

            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }
}
