import Contracts

/// What the next version of a list changes in what is kept.
///
///     days before `effective`   stay as they were, except where the file corrects a row
///     days from `effective` on  are what the file says: a row missing in it is withdrawn then
///
/// A row is known by its code and its first day. The same code with another first day is another
/// row: a power given, withdrawn and given again is two. Two of one code are never in force on the
/// same day, and a row that has ended before `effective` is not brought back: the days in between
/// are gone. Ending a row earlier than was known is a correction and allowed, also for days gone:
/// the county's letter may come late.
struct Revision<Content: Listed>: Sendable {
    struct Change: Equatable, Sendable {
        /// `nil` for a row that is new.
        let before: Dated<Content>?
        let after: Dated<Content>
    }

    /// Rows missing in the file, as kept; then rows new or changed, as in the file. Of use only
    /// when the file has no faults.
    private(set) var changes: [Change] = []

    /// - Parameters:
    ///   - kept: every row of the list so far, of all days.
    ///   - file: the new version; what it may not change is added to its faults.
    ///   - effective: from when it counts.
    ///   - version: its number.
    /// - Complexity: O(n) in rows kept and in the file, when a code has few rows.
    init(
        of kept: [Dated<Content>], by file: inout ListFile<Content>, effective: LocalDay,
        version: Int
    ) {
        let keptByCode = Dictionary(grouping: kept, by: \.content.code)
        var continued: [Content.Code: LocalDay] = [:]
        var listed: [Change] = []
        for line in file.lines {
            let earlier = keptByCode[line.code] ?? []
            let validity =
                line.validity ?? Self.undated(after: earlier.map(\.validity), effective: effective)
            let before = earlier.first { $0.validity.from == validity.from }
            if let fault = Self.fault(
                validity, after: earlier.map(\.validity), effective: effective)
            {
                file.faults.add(fault, place: line.place, line: line.number)
                continue
            }
            guard let content = line.content else { continue }
            continued[line.code] = validity.from
            if before?.content != content || before?.validity != validity {
                let after = Dated(content: content, validity: validity, version: version)
                listed.append(Change(before: before, after: after))
            }
        }
        for row in kept where continued[row.content.code] != row.validity.from {
            let rest = row.validity.withdrawn(from: effective)
            guard rest != row.validity else { continue }
            let after = Dated(content: row.content, validity: rest, version: version)
            changes.append(Change(before: row, after: after))
        }
        changes += listed
    }

    /// The days of a row in a list without days: on from the row in force, or anew from
    /// `effective`.
    static func undated(after earlier: [Validity], effective: LocalDay) -> Validity {
        let going = earlier.last { $0.withdrawnFrom.map { effective <= $0 } ?? true }
        return Validity(from: going?.from ?? effective)
    }

    /// Why a row of these days cannot follow the earlier ones of its code; `nil` when it can.
    static func fault(
        _ wanted: Validity, after earlier: [Validity], effective: LocalDay
    ) -> RowFault? {
        for validity in earlier {
            if validity.from == wanted.from {
                if let end = validity.withdrawnFrom, end < effective,
                    wanted.withdrawnFrom.map({ end < $0 }) ?? true
                {
                    return .ended(end)
                }
            } else {
                let rest = validity.withdrawn(from: effective)
                if rest.overlaps(wanted) { return .overlaps(rest) }
            }
        }
        return nil
    }
}
