import Contracts

/// Reads the cells of one line and notes what is wrong with them.
///
/// Every reading gives `nil` after a fault, so a line is read to its end and tells all its faults.
struct LineReader {
    private let cells: [Column: String]
    private(set) var faults: [RowFault] = []

    /// - Parameter cells: the trimmed text of every column; one that is not there is empty.
    init(cells: [Column: String]) {
        self.cells = cells
    }

    mutating func note(_ fault: RowFault) {
        faults.append(fault)
    }

    /// Prose of 1 to `longest` characters.
    mutating func text(
        _ column: Column, longest: Int, multiline: Bool = false
    ) -> String? {
        guard let text = filled(column) else { return nil }
        return found(
            PlainText.clean(text, maxLength: longest, multiline: multiline),
            else: .badText(column, longest: longest))
    }

    mutating func code<Code: ListCode>(_ column: Column) -> Code? {
        guard let text = filled(column) else { return nil }
        return found(Code(rawValue: CellText.halfWidth(text)), else: .badCode(column))
    }

    /// - Returns: `.some(nil)` for an empty cell, `nil` after a fault.
    mutating func codeIfAny<Code: ListCode>(_ column: Column) -> Code?? {
        if isEmpty(column) { return .some(nil) }
        guard let value: Code = code(column) else { return nil }
        return .some(value)
    }

    /// - Returns: `.some(nil)` for an empty cell, `nil` after a fault.
    mutating func communityIfAny(_ column: Column, of town: DivisionCode) -> DivisionCode?? {
        if isEmpty(column) { return .some(nil) }
        guard let value = community(column, of: town) else { return nil }
        return .some(value)
    }

    /// A village or community of the town.
    mutating func community(_ column: Column, of town: DivisionCode) -> DivisionCode? {
        guard let text = filled(column) else { return nil }
        guard let code = DivisionCode(rawValue: CellText.halfWidth(text)), code.level == .village
        else { return found(nil, else: .badDivision(column)) }
        return found(town.contains(code) ? code : nil, else: .outsideTown(column))
    }

    /// A grid cell of the town.
    mutating func cell(_ column: Column, of town: DivisionCode) -> GridCode? {
        guard let text = filled(column) else { return nil }
        guard let cell = GridCode(rawValue: CellText.halfWidth(text)) else {
            return found(nil, else: .badCell(column))
        }
        return found(town.contains(cell.community) ? cell : nil, else: .outsideTown(column))
    }

    mutating func queue(_ column: Column) -> QueueLetter? {
        guard let text = filled(column) else { return nil }
        return found(QueueLetter(rawValue: CellText.halfWidth(text)), else: .badQueue(column))
    }

    /// One of the words the office uses for the values.
    mutating func word<Value>(_ column: Column, of words: KeyValuePairs<String, Value>) -> Value? {
        guard let text = filled(column) else { return nil }
        let wanted = CellText.halfWidth(text)
        return found(
            words.first { $0.key == wanted }?.value,
            else: .unknownWord(column, words: words.map(\.key)))
    }

    /// One of the values of a kind, by what the office calls it.
    mutating func title<Value: CaseIterable>(
        _ column: Column, of title: (Value) -> String
    ) -> Value? {
        guard let text = filled(column) else { return nil }
        return titled(CellText.halfWidth(text), column, of: title)
    }

    /// Several of them, between `；` or `、`, none twice.
    mutating func titles<Value: CaseIterable & Hashable>(
        _ column: Column, of title: (Value) -> String
    ) -> [Value]? {
        var values: [Value] = []
        for (index, text) in parts(column, at: "；;、").enumerated() {
            guard let value = titled(text, column, of: title) else { return nil }
            if values.contains(value) { return found(nil, else: .twice(column, what: index + 1)) }
            values.append(value)
        }
        return values
    }

    private mutating func titled<Value: CaseIterable>(
        _ text: String, _ column: Column, of title: (Value) -> String
    ) -> Value? {
        found(
            Value.allCases.first { title($0) == text },
            else: .unknownWord(column, words: Value.allCases.map(title)))
    }

    /// What stands between the separators of a cell, trimmed; nothing for an empty cell.
    func parts(_ column: Column, at separators: String) -> [String] {
        (cells[column] ?? "").split { separators.contains($0) }.map {
            CellText.trimmed(String($0))
        }.filter { !$0.isEmpty }
    }

    mutating func day(_ column: Column) -> LocalDay? {
        guard let text = filled(column) else { return nil }
        return found(CellText.day(CellText.halfWidth(text)), else: .badDay(column))
    }

    mutating func name(_ column: Column) -> PersonName? {
        guard let text = filled(column) else { return nil }
        return found(PersonName(rawValue: text), else: .badName(column))
    }

    /// - Returns: `.some(nil)` for an empty cell, `nil` after a fault.
    mutating func phone(_ column: Column) -> Phone?? {
        guard let text = cells[column], !text.isEmpty else { return .some(nil) }
        guard let phone = Phone(rawValue: CellText.halfWidth(text)) else {
            note(.badPhone(column))
            return nil
        }
        return .some(phone)
    }

    mutating func limit(_ amount: Column, unit: Column) -> HandlingLimit? {
        let unit = word(unit, of: HandlingLimit.Unit.words)
        guard let text = filled(amount) else { return nil }
        let value = CellText.number(CellText.halfWidth(text))
        guard let value, let limit = HandlingLimit(amount: value, unit: unit ?? .workingHour) else {
            return found(nil, else: .badLimit(amount))
        }
        return unit == nil ? nil : limit
    }

    /// The line's days in force: the first is needed, the withdrawal may be empty.
    mutating func validity() -> Validity? {
        let from = day(.from)
        var end: LocalDay?
        if let text = cells[.withdrawnFrom], !text.isEmpty {
            guard let day = day(.withdrawnFrom) else { return nil }
            end = day
        }
        guard let from else { return nil }
        if let end, end <= from { return found(nil, else: .withdrawnTooEarly) }
        return Validity(from: from, withdrawnFrom: end)
    }

    func isEmpty(_ column: Column) -> Bool { cells[column]?.isEmpty ?? true }

    mutating func filled(_ column: Column) -> String? {
        let text = cells[column] ?? ""
        return found(text.isEmpty ? nil : text, else: .empty(column))
    }

    mutating func found<Value>(_ value: Value?, else fault: RowFault) -> Value? {
        if value == nil { faults.append(fault) }
        return value
    }
}
