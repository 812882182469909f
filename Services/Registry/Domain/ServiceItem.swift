import Contracts

/// An item the hall takes in.
struct ServiceItem: ListedThing {
    /// The domains of common items; what the county adds may lie in others.
    ///
    /// - Source: domain.md #45.
    static let commonDomains = ["民政", "卫健", "人社", "市场监管"]
    static let longestTitle = 200
    static let longestDomain = 20

    let code: ItemCode
    let title: String
    let domain: String
    let queue: QueueLetter
    let isCommon: Bool
    let guide: ItemGuide?

    func told(_ validity: Validity, version: Int) -> ServiceItemListed {
        ServiceItemListed(
            code: code, title: title, domain: domain, queue: queue, isCommon: isCommon,
            validity: validity, version: version, guide: guide)
    }
}

extension ServiceItem {
    init?(_ line: inout LineReader) {
        let code: ItemCode? = line.code(.code)
        let title = line.text(.title, longest: Self.longestTitle)
        let domain = line.text(.domain, longest: Self.longestDomain)
        let queue = line.queue(.queue)
        let isCommon = line.word(.isCommon, of: YesNo.words)
        let guide = line.guideIfAny()
        if let domain, isCommon == true, !Self.commonDomains.contains(domain) {
            line.note(.notCommonDomain)
            return nil
        }
        guard let guide, let code, let title, let domain, let queue,
            let isCommon
        else { return nil }
        self.init(
            code: code, title: title, domain: domain, queue: queue, isCommon: isCommon,
            guide: guide)
    }
}
