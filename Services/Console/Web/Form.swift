import Contracts
import Foundation

/// What a person has filled in and sent, as `application/x-www-form-urlencoded`.
public struct Form: Sendable {
    /// A form of 64 KiB is a long letter.
    static let bytesMax = 64 << 10
    static let fieldsMax = 500

    /// The command's key, made when the form was shown: sent twice, it is one command.
    public let key: UUID
    private let fields: [(name: String, value: String)]

    /// - Throws: ``Problem/badForm`` when it is no form, has U+0000 in it, or no key.
    public init(_ body: [UInt8]) throws {
        var fields: [(String, String)] = []
        for pair in body.split(separator: UInt8(ascii: "&")) {
            guard fields.count < Self.fieldsMax else { throw Problem.badForm }
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.text(parts[0]),
                let value = parts.count > 1 ? Self.text(parts[1]) : ""
            else { throw Problem.badForm }
            fields.append((name, value))
        }
        guard let key = fields.first(where: { $0.0 == "key" }).flatMap({ UUID(uuidString: $0.1) })
        else { throw Problem.badForm }
        self.key = key
        self.fields = fields
    }

    /// What stands in a field, without the white space around it; empty where there is none.
    public subscript(_ name: String) -> String {
        (fields.first { $0.name == name }?.value ?? "").trimmingCharacters(
            in: .whitespacesAndNewlines)
    }

    /// Just as it was typed: a password may begin with a space.
    public func exactly(_ name: String) -> String {
        fields.first { $0.name == name }?.value ?? ""
    }

    /// What stands in every field of that name: ticked boxes.
    public func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// A whole number, or `nil`.
    public func number(_ name: String) -> Int? { Int(self[name]) }

    /// The fields to be sent once more under the same key; none where a password was among them,
    /// which is typed again.
    var again: [[String: String]] {
        guard !fields.contains(where: { $0.name.lowercased().contains("password") }) else {
            return []
        }
        return fields.filter { $0.name != "token" }
            .map { ["name": $0.name, "value": $0.value] }
    }

    /// The fields whose names begin so, by the rest of their names.
    func under(_ prefix: String) -> [[String: String]] {
        fields.filter { $0.name.hasPrefix(prefix) }
            .map { ["name": String($0.name.dropFirst(prefix.count)), "value": $0.value] }
    }

    /// - Returns: `nil` for what is no UTF-8, badly escaped, or has U+0000 in it.
    static func text(_ escaped: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var at = escaped.startIndex
        while at < escaped.endIndex {
            switch escaped[at] {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard at + 2 < escaped.endIndex,
                    let byte = UInt8(
                        String(decoding: escaped[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
                else { return nil }
                bytes.append(byte)
                at += 2
            case let byte: bytes.append(byte)
            }
            at += 1
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
