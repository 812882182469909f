import Contracts
import Foundation

/// What the pages say in English, by what they say in Chinese.
///
/// A template or a page writes Chinese; each template has its English beside it, in
/// `NAME.en.json`: `{"取号": "Take a ticket"}`. One Chinese text has one English one everywhere.
public struct Texts: Sendable {
    private(set) var english: [String: String] = [:]

    /// - Throws: ``TextsFault`` when a text has two translations.
    mutating func add(_ table: [String: String], of file: String) throws {
        for (chinese, text) in table {
            if let other = english[chinese], other != text {
                throw TextsFault(cause: "\(file): “\(chinese)” is “\(other)” elsewhere")
            }
            english[chinese] = text
        }
    }

    /// A text in a language; Chinese where nothing better is known.
    public func say(_ chinese: String, in language: Language) -> String {
        language == .en ? english[chinese] ?? chinese : chinese
    }

    /// A template with every `[[…]]` said in a language.
    func fill(_ template: String, in language: Language) -> String {
        var out = ""
        var rest = template[...]
        while let start = rest.range(of: "[["), let end = rest[start.upperBound...].range(of: "]]")
        {
            out += rest[..<start.lowerBound]
            out += say(String(rest[start.upperBound..<end.lowerBound]), in: language)
            rest = rest[end.upperBound...]
        }
        return out + rest
    }

    /// Every `[[…]]` of a template, in order.
    static func marked(in template: String) -> [String] {
        template.components(separatedBy: "[[").dropFirst().compactMap { piece in
            piece.range(of: "]]").map { String(piece[..<$0.lowerBound]) }
        }
    }
}

/// Templates and texts that cannot be used.
struct TextsFault: Error, CustomStringConvertible {
    let cause: String

    var description: String { cause }
}
