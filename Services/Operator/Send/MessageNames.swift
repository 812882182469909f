import Contracts

/// Finds a message by what an operator types: `hall.call-next.v1`, `hall.call-next` or `call-next`.
enum MessageNames {
    static func find(_ text: String, of service: ServiceName? = nil) throws -> MessageEntry {
        let mine = allMessages.filter { service == nil || $0.owner == nil || $0.owner == service }
        if let exact = mine.first(where: { $0.name == text }) { return exact }
        let short = mine.filter { entry in
            let words = entry.name.split(separator: ".")
            return text == words.dropLast().joined(separator: ".")
                || text == words.dropFirst().first.map(String.init)
        }
        if short.count == 1 { return short[0] }
        let near = mine.map { entry in
            let words = entry.name.split(separator: ".").map(String.init)
            let forms = [
                entry.name, words.dropLast().joined(separator: "."), words.dropFirst().first ?? "",
            ]
            return (entry.name, forms.map { distance(text, $0) }.min() ?? 0)
        }.sorted { $0.1 < $1.1 }.prefix(3)
        throw Trouble(
            .usage, "no-such-message",
            short.isEmpty
                ? "\(service?.rawValue ?? "No service") knows no message \(text); `zhenjie messages` lists them."
                : "\(text) could be several messages; give the whole name.",
            notes: short.isEmpty ? near.map { "did you mean \($0.0)?" } : short.map(\.name))
    }

    /// Letters to add, leave out or change to make one of the other.
    static func distance(_ one: String, _ other: String) -> Int {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, candidate) in right.enumerated() {
                let changed = corner + (letter == candidate ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
