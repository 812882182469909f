import Contracts

/// A task the grid may be given: what is not on the list is not admitted.
///
/// - Source: domain.md #9.
struct GridTask: ListedThing {
    static let longestTitle = 200

    let code: TaskCode
    let title: String
    let function: GridFunction
    let limit: HandlingLimit

    func told(_ validity: Validity, version: Int) -> GridTaskListed {
        GridTaskListed(
            code: code, title: title, function: function, limit: limit, validity: validity,
            version: version)
    }
}

extension GridTask {
    init?(_ line: inout LineReader) {
        let code: TaskCode? = line.code(.code)
        let title = line.text(.title, longest: Self.longestTitle)
        let function = line.word(.function, of: GridFunction.words)
        let limit = line.limit(.limit, unit: .unit)
        guard let code, let title, let function, let limit else { return nil }
        self.init(code: code, title: title, function: function, limit: limit)
    }
}
