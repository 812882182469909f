import Contracts

/// A power that the county handed down to the town.
struct Power: ListedThing {
    /// The six domains of the enforcement team.
    ///
    /// - Source: domain.md #59.
    static let domains: KeyValuePairs<String, String> = [
        "市场监管": "市场监管", "文化市场": "文化市场", "交通运输": "交通运输",
        "农业": "农业", "生态保护": "生态保护", "应急管理": "应急管理",
    ]
    static let longestTitle = 300
    static let longestDepartment = 100
    static let longestBasis = 1_000

    let code: PowerCode
    let title: String
    let kind: PowerKind
    let mode: DelegationMode
    let domain: String
    let department: String
    let basis: String

    /// Whether a power of this kind may come down in this way.
    ///
    /// - Source: 行政强制法 17: 行政强制措施权不得委托.
    static func mayCome(_ kind: PowerKind, by mode: DelegationMode) -> Bool {
        switch (kind, mode) {
        case (.compulsion, .entrusted): false
        case (.compulsion, .assigned), (.compulsion, .authorized), (.penalty, _), (.inspection, _):
            true
        }
    }

    func told(_ validity: Validity, version: Int) -> PowerListed {
        PowerListed(
            code: code, title: title, kind: kind, mode: mode, domain: domain,
            department: department, basis: basis, validity: validity, version: version)
    }
}

extension Power {
    init?(_ line: inout LineReader) {
        let code: PowerCode? = line.code(.code)
        let title = line.text(.title, longest: Self.longestTitle)
        let kind = line.word(.kind, of: PowerKind.words)
        let mode = line.word(.mode, of: DelegationMode.words)
        if let kind, let mode, !Self.mayCome(kind, by: mode) { line.note(.compulsionEntrusted) }
        let domain = line.word(.domain, of: Self.domains)
        let department = line.text(.department, longest: Self.longestDepartment)
        let basis = line.text(.basis, longest: Self.longestBasis, multiline: true)
        guard let code, let title, let kind, let mode, let domain, let department, let basis
        else { return nil }
        self.init(
            code: code, title: title, kind: kind, mode: mode, domain: domain,
            department: department, basis: basis)
    }
}
