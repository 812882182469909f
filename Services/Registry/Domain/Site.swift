import Contracts

/// A place where the town serves people: the centre, or a village service point (代办点).
struct Site: ListedThing {
    static let longestTitle = 100

    let code: SiteCode
    let title: String
    /// Where it lies; `nil` for the centre.
    let community: DivisionCode?

    func told(_ validity: Validity, version: Int) -> SiteListed {
        SiteListed(
            code: code, title: title, community: community, validity: validity, version: version)
    }
}

extension Site {
    init?(_ line: inout LineReader, town: DivisionCode) {
        let code: SiteCode? = line.code(.code)
        let title = line.text(.title, longest: Self.longestTitle)
        let community = line.communityIfAny(.community, of: town)
        guard let code, let title, let community else { return nil }
        self.init(code: code, title: title, community: community)
    }
}
