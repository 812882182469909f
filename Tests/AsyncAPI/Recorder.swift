import Contracts
import Foundation

/// Learns what a type is on the wire by letting it decode itself.
///
/// A type asks its decoder for keys and types; the decoder notes what it is asked for and gives it
/// values of an example, so that a type that checks its values is content.
final class Recorder {
    /// The schemas of the contracts' own types, by name.
    private(set) var schemas: [String: Schema] = [:]
    /// An example of each type, from the messages that had one.
    private var examples: [ObjectIdentifier: Any] = [:]

    /// The schema of a type, with those of all types in it noted on the way.
    ///
    /// - Parameter example: as `JSONSerialization` reads it; `nil` where none is known.
    func schema<T: Decodable>(of type: T.Type, example: Any? = nil) -> Schema {
        if let example, examples[ObjectIdentifier(type)] == nil {
            examples[ObjectIdentifier(type)] = example
        }
        if let scalar = WireTypes.scalar(type) { return scalar }
        if let list = type as? any ListType.Type {
            return .array(list.element(by: self, example: (example as? [Any])?.first))
        }
        guard let name = WireTypes.name(of: type) else { return .anything }
        if schemas[name] == nil || example != nil {
            // Noted before it is looked into, should a type hold itself.
            if schemas[name] == nil { schemas[name] = .anything }
            schemas[name] =
                WireTypes.known[name] ?? WireTypes.choices(type)
                ?? record(type, example: example ?? examples[ObjectIdentifier(type)])
        }
        return .reference(name)
    }

    private func record<T: Decodable>(_ type: T.Type, example: Any?) -> Schema {
        let notes = Notes(recorder: self)
        do {
            _ = try T(from: RecordingDecoder(notes: notes, example: example))
        } catch {
            // A type without an example may refuse what it is given; its keys are noted by then.
            failures.append("\(type): \(error)")
        }
        return notes.schema
    }

    /// Types that refused what they were given, for whoever runs this to see.
    private(set) var failures: [String] = []

    /// A value for a type that has none of its own: of another message, or plainly made.
    func value<T: Decodable>(of type: T.Type, example: Any?) throws -> T {
        let example = example ?? examples[ObjectIdentifier(type)] ?? WireTypes.stock(type)
        return try T(from: RecordingDecoder(notes: Notes(recorder: self), example: example))
    }
}

/// What one type has asked for.
final class Notes {
    let recorder: Recorder
    private(set) var fields: [Schema.Field] = []
    private var single: Schema?
    private var elements: [Schema]?

    init(recorder: Recorder) { self.recorder = recorder }

    func field(_ name: String, _ schema: Schema, isRequired: Bool) {
        guard !fields.contains(where: { $0.name == name }) else { return }
        fields.append(Schema.Field(name: name, schema: schema, isRequired: isRequired))
    }

    func value(_ schema: Schema) { single = schema }
    func element(_ schema: Schema) { elements = (elements ?? []) + [schema] }

    var schema: Schema {
        if let single { return single }
        guard let elements, let first = elements.first else { return .object(fields) }
        return .array(first, least: elements.count, most: elements.count)
    }
}

/// `Array`, whatever it holds.
private protocol ListType {
    static func element(by recorder: Recorder, example: Any?) -> Schema
}

extension Array: ListType where Element: Decodable {
    fileprivate static func element(by recorder: Recorder, example: Any?) -> Schema {
        recorder.schema(of: Element.self, example: example)
    }
}
