import Contracts

/// What the list of delegated powers says of one code, past and future rows included.
struct PowerFile: Equatable, Sendable {
    /// One row: the power was given on its first day and maybe withdrawn.
    struct Row: Dated, Equatable, Sendable {
        let kind: PowerKind
        let validity: Validity
    }

    let code: PowerCode
    /// In any order; none when the list has never held the code.
    let rows: [Row]

    /// Why an inspection on this day cannot rest on the power; `nil` when it can.
    ///
    /// A power to penalise or to compel carries no power to inspect: only a row of the kind
    /// inspection does.
    ///
    /// - Source: domain.md #40; 行政处罚法 24 (within the scope that was given).
    func fault(on day: LocalDay) -> EnforcementRefusal? {
        if rows.isEmpty { return .powerUnknown }
        guard let row = rows.inForce(on: day) else { return .powerNotInForce }
        switch row.kind {
        case .inspection: return nil
        case .penalty, .compulsion: return .notAnInspectionPower
        }
    }
}
