/// What the checker found, as the last line says it.
struct Verdict {
    /// Which promise a finding breaks.
    enum Kind: String, CaseIterable, Codable, Sendable {
        /// Answered, and not there; or handed over, and without effect.
        case lost
        /// One key or one entry, two effects.
        case doubled
        /// A number left out, a chain broken, a cursor that is not where it must be.
        case gaps
        /// Effects in another order than their causes.
        case ordersBroken
    }

    private(set) var found: [Kind: [String]] = [:]

    mutating func add(_ kind: Kind, _ text: String) { found[kind, default: []].append(text) }

    mutating func expect(_ holds: Bool, _ kind: Kind, _ text: @autoclosure () -> String) {
        if !holds { add(kind, text()) }
    }

    func count(_ kind: Kind) -> Int { found[kind]?.count ?? 0 }

    var isClean: Bool { found.isEmpty }
}
