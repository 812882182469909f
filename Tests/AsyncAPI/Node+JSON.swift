import Contracts

extension Node {
    /// A message as it travels, its members in the order in which they were written.
    ///
    /// The project's own coder writes neither spaces nor escapes but where it must, so a walk over
    /// its bytes is enough here.
    init(json: [UInt8]) {
        var walk = Walk(bytes: json)
        self = walk.value()
    }

    private struct Walk {
        let bytes: [UInt8]
        var at = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func value() -> Node {
            switch bytes[at] {
            case UInt8(ascii: "{"): object()
            case UInt8(ascii: "["): array()
            case UInt8(ascii: "\""): .text(text())
            default: word()
            }
        }

        private mutating func object() -> Node {
            var members: [(String, Node)] = []
            at += 1
            while bytes[at] != UInt8(ascii: "}") {
                if bytes[at] == UInt8(ascii: ",") { at += 1 }
                let name = text()
                at += 1
                members.append((name, value()))
            }
            at += 1
            return .members(members)
        }

        private mutating func array() -> Node {
            var items: [Node] = []
            at += 1
            while bytes[at] != UInt8(ascii: "]") {
                if bytes[at] == UInt8(ascii: ",") { at += 1 }
                items.append(value())
            }
            at += 1
            return .array(items)
        }

        private mutating func text() -> String {
            let start = at
            at += 1
            while bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
            at += 1
            return (try? JSON.decode(String.self, from: bytes[start..<at])) ?? ""
        }

        private mutating func word() -> Node {
            let start = at
            while at < bytes.count, !Array(",]}".utf8).contains(bytes[at]) { at += 1 }
            return .raw(String(decoding: bytes[start..<at], as: UTF8.self))
        }
    }
}
