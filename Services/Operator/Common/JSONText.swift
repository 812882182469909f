import Contracts

/// JSON put together from pieces that are JSON already, such as a reply's body.
enum JSONText {
    static func string(_ text: String) -> String {
        (try? JSON.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    static func value(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.encode(value), as: UTF8.self)
    }

    static func array(_ pieces: [String]) -> String { "[" + pieces.joined(separator: ",") + "]" }

    /// Fields without a value are left out.
    static func object(_ fields: [(String, String?)]) -> String {
        let pieces = fields.compactMap { field in field.1.map { "\(string(field.0)):\($0)" } }
        return "{" + pieces.joined(separator: ",") + "}"
    }

    /// The same JSON over several lines, two spaces a level; short lists stay on one line.
    static func pretty(_ json: String) -> String {
        var out = ""
        var depth = 0
        var inText = false
        var escaped = false
        let characters = Array(json.unicodeScalars)
        func breakLine() { out += "\n" + String(repeating: "  ", count: depth) }
        for (index, character) in characters.enumerated() {
            if inText {
                out.unicodeScalars.append(character)
                if escaped {
                    escaped = false
                } else if character == "\\" {
                    escaped = true
                } else if character == "\"" {
                    inText = false
                }
                continue
            }
            switch character {
            case "\"":
                inText = true
                out += "\""
            case "{", "[":
                out.unicodeScalars.append(character)
                let next = index + 1 < characters.count ? characters[index + 1] : " "
                if next == "}" || next == "]" { continue }
                depth += 1
                breakLine()
            case "}", "]":
                let before = index > 0 ? characters[index - 1] : " "
                if before != "{", before != "[" {
                    depth -= 1
                    breakLine()
                }
                out.unicodeScalars.append(character)
            case ",":
                out += ","
                breakLine()
            case ":": out += ": "
            case " ", "\n", "\t", "\r": continue
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }
}
