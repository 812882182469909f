import Contracts

/// An organisation of the town, or one stationed in it.
struct Organisation: ListedThing {
    static let longestTitle = 100

    let code: OrganisationCode
    let title: String
    /// Where it belongs; `nil` for the town itself.
    let parent: OrganisationCode?

    func told(_ validity: Validity, version: Int) -> OrganisationListed {
        OrganisationListed(
            code: code, title: title, parent: parent, validity: validity, version: version)
    }
}

extension Organisation {
    init?(_ line: inout LineReader) {
        let code: OrganisationCode? = line.code(.code)
        let title = line.text(.title, longest: Self.longestTitle)
        let parent: OrganisationCode?? = line.codeIfAny(.parent)
        guard let code, let title, let parent else { return nil }
        guard parent != code else {
            line.note(.ownParent)
            return nil
        }
        self.init(code: code, title: title, parent: parent)
    }
}
