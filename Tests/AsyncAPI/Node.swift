/// A document before it is written: JSON's values with members in an order.
indirect enum Node {
    case text(String)
    /// A number, `true`, `false` or `null`, as it is written.
    case raw(String)
    case array([Node])
    case members([(String, Node)])

    /// Members in their order; those that are `nil` are left out.
    static func object(_ members: [(String, Node?)]) -> Node {
        .members(members.compactMap { name, node in node.map { (name, $0) } })
    }

    /// The document as YAML 1.2, every text quoted where YAML could take it for something else.
    var yaml: String {
        var out = ""
        write(to: &out, indent: 0, isInline: false)
        return out
    }

    private func write(to out: inout String, indent: Int, isInline: Bool) {
        let margin = String(repeating: " ", count: indent)
        switch self {
        case .text(let text): out += Self.quoted(text) + "\n"
        case .raw(let text): out += text + "\n"
        case .members(let members) where members.isEmpty: out += "{}\n"
        case .array(let items):
            if isOneLine(indent), let line = shortLine {
                out += line + "\n"
                return
            }
            if isInline { out += "\n" }
            for item in items {
                out += margin + (item.colon(indent + 2) == ":" && !item.hasMembers ? "-" : "- ")
                item.write(to: &out, indent: indent + 2, isInline: false, isItem: true)
            }
        case .members(let members):
            if isInline { out += "\n" }
            for (name, node) in members {
                out += margin + Self.key(name) + node.colon(indent + 2)
                node.write(to: &out, indent: indent + 2, isInline: true)
            }
        }
    }

    /// An item's first member stands on the line of its dash.
    private func write(to out: inout String, indent: Int, isInline: Bool, isItem: Bool) {
        guard case .members(let members) = self, let first = members.first else {
            write(to: &out, indent: indent, isInline: true)
            return
        }
        out += Self.key(first.0) + first.1.colon(indent + 2)
        first.1.write(to: &out, indent: indent + 2, isInline: true)
        guard members.count > 1 else { return }
        Node.members(Array(members.dropFirst())).write(to: &out, indent: indent, isInline: false)
    }

    /// What stands between a name and this: no space where a block begins on the next line.
    private func colon(_ indent: Int) -> String {
        switch self {
        case .text, .raw: ": "
        case .members(let members): members.isEmpty ? ": " : ":"
        case .array: isOneLine(indent) ? ": " : ":"
        }
    }

    private var hasMembers: Bool {
        if case .members = self { true } else { false }
    }

    private func isOneLine(_ indent: Int) -> Bool {
        guard let line = shortLine else { return false }
        return indent + line.count < 90
    }

    /// The array on one line, where all its items are plain.
    private var shortLine: String? {
        guard case .array(let items) = self else { return nil }
        let texts = items.compactMap { item -> String? in
            switch item {
            case .text(let text): Self.quoted(text)
            case .raw(let text): text
            case .array, .members: nil
            }
        }
        return texts.count == items.count ? "[" + texts.joined(separator: ", ") + "]" : nil
    }

    private static func key(_ name: String) -> String {
        name.utf8.allSatisfy(isPlain) && !name.isEmpty ? name : quoted(name)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x24: true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
