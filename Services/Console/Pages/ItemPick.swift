import Contracts

/// Finding what somebody comes for, at a desk: by some characters, by first letters, or by domain.
struct ItemPick: Sendable {
    struct Item: Sendable {
        let code, name, about, initials, link: String
    }

    struct Domain: Sendable {
        let name, link: String
        let isHere: Bool
    }

    /// The page it stands on.
    let action: String
    let typed, of: String
    let domains: [Domain]
    let items: [Item]
    /// How many fit, or what to do where none does; `nil` before anything is looked for.
    let found: String?

    /// - Parameters:
    ///   - typed: looked for; where it is empty, `of` is the domain shown, and without either
    ///     what is common.
    ///   - action: the page's path.
    init(_ menu: KioskMenu.Reading, typed: String, of: String, action: String, _ visit: Visit) {
        self.action = action
        self.typed = typed
        self.of = of
        domains = menu.domains.map { domain in
            Domain(
                name: visit.say(DomainWords.name(domain.title)),
                link: action + "?of=" + Address.escape(domain.title), isHere: domain.title == of)
        }
        let all = menu.domains.flatMap { domain in domain.items.map { (domain, $0) } }
        let looked = ItemSearch.normal(typed)
        let places: [Int] =
            if !looked.isEmpty {
                ItemSearch(titles: all.map(\.1.title)).find(looked)
            } else {
                all.indices.filter { of.isEmpty ? all[$0].1.isCommon : all[$0].0.title == of }
            }
        items = places.map { place in
            let (domain, item) = all[place]
            let wait = WaitWords.queue(
                waiting: domain.waiting, minutes: domain.expectedWaitMinutes)
            return Item(
                code: item.item.rawValue, name: visit.say(item.title),
                about: visit.say(DomainWords.name(domain.title)) + " · " + visit.say(wait),
                initials: Pinyin.initials(of: item.title),
                link: action + "?item=" + Address.escape(item.item.rawValue))
        }
        found =
            looked.isEmpty && of.isEmpty
            ? nil
            : visit.say(
                items.isEmpty
                    ? Sentence("没有找到这件事，少打几个字再试。", "Nothing found: type less and try again.")
                    : Sentence("找到 \(items.count) 件事", "\(items.count) found"))
    }
}
