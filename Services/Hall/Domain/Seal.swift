import Contracts

/// The hall's seal (一枚印章管审批).
///
///     in use --retire--> out of use, for good
///
/// - Source: domain.md #46: one seal for approvals.
struct Seal: Equatable, Sendable {
    /// The shortest reason in words, in characters.
    static let reasonLeast = 4

    let id: SealID
    let text: SealText
    /// The day it came into use.
    let from: LocalDay
    var retiredOn: LocalDay?
    /// How often it was used.
    var uses = 0

    /// Puts a seal into use.
    ///
    /// - Parameter last: the one before it; `nil` for the first.
    /// - Throws: ``SealRefusal/active`` while the last is in use; ``SealRefusal/day`` for a day
    ///   after today, or before the last was retired.
    static func register(
        _ id: SealID, _ text: SealText, from day: LocalDay, after last: Seal?,
        by person: PersonID?, at now: Instant
    ) throws(SealRefusal) -> (seal: Seal, event: SealRegistered) {
        if let last {
            guard let retired = last.retiredOn else { throw .active }
            guard retired <= day else { throw .day }
        }
        guard day <= LocalDay(now) else { throw .day }
        return (
            Seal(id: id, text: text, from: day),
            SealRegistered(seal: id, text: text, from: day, by: person, registeredAt: now)
        )
    }

    /// Takes it out of use.
    ///
    /// - Throws: ``SealRefusal/retired``, ``SealRefusal/reasonNeeded``.
    mutating func retire(
        for reason: Note, by person: PersonID?, at now: Instant
    ) throws(SealRefusal) -> SealRetired {
        guard retiredOn == nil else { throw .retired }
        guard reason.rawValue.count(where: { !$0.isWhitespace }) >= Self.reasonLeast else {
            throw .reasonNeeded
        }
        retiredOn = LocalDay(now)
        return SealRetired(seal: id, uses: uses, by: person, retiredAt: now)
    }
}

/// What a paper gets before it is written: its number and the seal's use.
struct StampedNumber: Equatable, Sendable {
    let number: PaperNumber
    /// `nil` of a kind that bears none.
    let seal: SealUse?
}
