extension DecodingError {
    /// What is wrong and where, on a line: `sites.LQ: openingDay: no such key`.
    ///
    /// It may hold words of the text that was read: for files an operator writes, not for messages.
    public var told: String {
        let context: Context
        switch self {
        case .typeMismatch(_, let its), .valueNotFound(_, let its), .dataCorrupted(let its):
            context = its
        case .keyNotFound(let key, let its):
            context = Context(
                codingPath: its.codingPath + [key], debugDescription: "it is missing")
        @unknown default: return "\(self)"
        }
        let place = context.codingPath.map(\.stringValue).joined(separator: ".")
        return place.isEmpty
            ? context.debugDescription : "\(place): \(context.debugDescription)"
    }
}
