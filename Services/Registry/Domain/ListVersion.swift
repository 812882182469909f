import Contracts

/// A version of a list: one file that took effect as a whole.
struct ListVersion: Equatable, Sendable {
    let kind: ListKind
    /// From 1, without holes.
    let number: Int
    let effective: LocalDay
    let rows: Int
    let changed: Int

    /// The number the next version gets.
    ///
    /// - Throws: ``RegistryRefusal/effectiveBeforeLast``; the same day as the last is allowed.
    static func next(
        after last: ListVersion?, effective: LocalDay
    ) throws(RegistryRefusal) -> Int {
        guard let last else { return 1 }
        guard last.effective <= effective else { throw .effectiveBeforeLast }
        return last.number + 1
    }
}
