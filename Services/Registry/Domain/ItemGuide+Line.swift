import Contracts

extension LineReader {
    /// What an item's guide columns say.
    ///
    /// - Returns: `.some(nil)` when all of them are empty or not there, `nil` after a fault.
    mutating func guideIfAny() -> ItemGuide?? {
        if Column.ofGuide.allSatisfy({ isEmpty($0) }) { return .some(nil) }
        let kind = title(.handlingKind, of: \HandlingKind.title)
        let source = title(.source, of: \ItemSource.title)
        let limits = kind == nil ? nil : readLimits(isInstant: kind == .instant)
        let materials = readMaterials()
        let fee = textIfAny(.fee)
        let result = text(.result, longest: ItemGuide.longestText)
        let procedures = titles(.procedures, of: \SpecialProcedure.title)
        guard let kind, let source, let limits, let materials, let fee, let result, let procedures
        else { return nil }
        let guide = ItemGuide(
            kind: kind, source: source, statutory: limits.statutory, promised: limits.promised,
            materials: materials, fee: fee, result: result, procedures: procedures)
        guard let guide else { return nil }
        return .some(guide)
    }

    private typealias Limits = (statutory: DayLimit?, promised: DayLimit?)

    /// - Returns: `nil` after a fault.
    private mutating func readLimits(isInstant: Bool) -> Limits? {
        if isInstant {
            let columns: [Column] = [.statutoryLimit, .promisedLimit, .limitUnit]
            if columns.allSatisfy({ isEmpty($0) }) { return Limits(nil, nil) }
            note(.instantHasLimit)
            return nil
        }
        let unit = title(.limitUnit, of: \DayLimit.Unit.title)
        let statutory = limit(.statutoryLimit, unit)
        let promised = limit(.promisedLimit, unit)
        guard unit != nil, let statutory, let promised else { return nil }
        guard promised.amount <= statutory.amount else {
            note(.promisedOverStatutory)
            return nil
        }
        return Limits(statutory, promised)
    }

    private mutating func limit(_ column: Column, _ unit: DayLimit.Unit?) -> DayLimit? {
        guard let text = filled(column) else { return nil }
        let amount = CellText.number(CellText.halfWidth(text))
        return found(
            amount.flatMap { DayLimit(amount: $0, unit: unit ?? .workingDay) },
            else: .badLimit(column))
    }

    /// Between `；`, with `（可容缺）` behind what can come later, `（可承诺）` behind what the applicant's
    /// word can stand for, or both; none is a guide without materials.
    private mutating func readMaterials() -> [ItemGuide.Material]? {
        let parts = parts(.materials, at: "；;")
        guard parts.count <= ItemGuide.materialsMax else {
            return found(nil, else: .tooMany(.materials, most: ItemGuide.materialsMax))
        }
        var materials: [ItemGuide.Material] = []
        for (index, part) in parts.enumerated() {
            let (title, words) = Self.marks(behind: part)
            let clean = PlainText.clean(
                title, maxLength: ItemGuide.longestText, multiline: false)
            guard let clean, !clean.isEmpty else {
                return found(nil, else: .badText(.materials, longest: ItemGuide.longestText))
            }
            if materials.contains(where: { $0.title == clean }) {
                return found(nil, else: .twice(.materials, what: index + 1))
            }
            materials.append(
                ItemGuide.Material(
                    number: index + 1, title: clean, isDeferrable: words.contains("可容缺"),
                    isCommittable: words.contains("可承诺")))
        }
        return materials
    }

    /// A material's title, and the marks behind it.
    private static func marks(behind part: String) -> (title: String, marks: Set<String>) {
        var (title, marks) = (part, Set<String>())
        while let mark = ["可容缺", "可承诺"].first(where: {
            !marks.contains($0) && (title.hasSuffix("（\($0)）") || title.hasSuffix("(\($0))"))
        }) {
            marks.insert(mark)
            title = CellText.trimmed(String(title.dropLast(mark.count + 2)))
        }
        return (title, marks)
    }

    /// - Returns: `.some(nil)` for an empty cell, `nil` after a fault.
    private mutating func textIfAny(_ column: Column) -> String?? {
        if isEmpty(column) { return .some(nil) }
        guard let value = text(column, longest: ItemGuide.longestText) else { return nil }
        return .some(value)
    }
}
