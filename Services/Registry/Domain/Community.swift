import Contracts

/// A village or residents' committee of the town.
struct Community: ListedThing {
    static let longestTitle = 100

    let code: DivisionCode
    let title: String

    func told(_ validity: Validity, version: Int) -> CommunityListed {
        CommunityListed(code: code, title: title, validity: validity, version: version)
    }
}

extension Community {
    init?(_ line: inout LineReader, town: DivisionCode) {
        let code = line.community(.divisionCode, of: town)
        let title = line.text(.title, longest: Self.longestTitle)
        guard let code, let title else { return nil }
        self.init(code: code, title: title)
    }
}
