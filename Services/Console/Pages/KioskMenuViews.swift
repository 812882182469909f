import Contracts

/// The machine's first page: what people come for, and how long it takes.
struct KioskStart {
    struct Domain {
        let name, examples, wait, href: String
        let isLong: Bool
    }

    /// What keeps people from being served, or `nil`.
    let notice: String?
    let domains: [Domain]
    /// More than two rows of domains stand closer together.
    let isMany: Bool
    let here = "/kiosk"

    init(_ menu: KioskMenu.Reading, _ visit: Visit) {
        domains = menu.domains.map { domain in
            Domain(
                name: visit.say(DomainWords.name(domain.title)),
                examples: visit.say(
                    DomainWords.examples(domain.title, items: domain.items.map(\.title))),
                wait: visit.say(
                    WaitWords.queue(waiting: domain.waiting, minutes: domain.expectedWaitMinutes)),
                href: "/kiosk/domain?of=" + Address.escape(domain.title),
                isLong: WaitWords.isLong(minutes: domain.expectedWaitMinutes))
        }
        isMany = domains.count > 4
        notice = menu.isOpen ? nil : visit.say(Self.closed(menu.hours))
    }

    /// No window is open: is it early, or the wrong day?
    private static func closed(_ hours: [WorkingCalendar.Session]?) -> Sentence {
        guard let hours else {
            return Sentence(
                "现在没有窗口在办公；可以先取号，开了窗口就叫。", "No window is open yet; you may take a ticket now.")
        }
        let today = TownWords.hours(hours)
        return hours.isEmpty
            ? Sentence("\(today.zh)，请改天再来。", "\(today.en): please come another day.")
            : Sentence(
                "现在没有窗口在办公（\(today.zh)）；可以先取号，开了窗口就叫。",
                "No window is open yet (\(today.en)); you may take a ticket now.")
    }
}

/// What belongs to one domain; every item is a button that takes a ticket.
struct KioskItems {
    struct Item {
        let code, name: String
        /// The Chinese name under an English one, as clerks know it.
        let under: String?
        /// As it is found by: `GLJTZGRD`.
        let initials: String
        /// Whether there is no name of it in the visitor's language.
        let isChineseOnly: Bool
        /// The one that was searched for.
        let isWanted: Bool
    }
    struct Group {
        let name: String
        let items: [Item]
    }
    struct Class {
        let code, name: String
        let isChosen: Bool
    }

    /// More than these stand closer together.
    static let fewItems = 7

    let name, wait, here: String
    let isLong, isMany: Bool
    let classes: [Class]
    let groups: [Group]

    init(_ domain: KioskMenu.Reading.Domain, wanted: String?, _ visit: Visit) {
        name = visit.say(DomainWords.name(domain.title))
        wait = visit.say(
            WaitWords.queue(waiting: domain.waiting, minutes: domain.expectedWaitMinutes))
        isLong = WaitWords.isLong(minutes: domain.expectedWaitMinutes)
        isMany = domain.items.count > Self.fewItems
        here = "/kiosk/domain?of=" + Address.escape(domain.title)
        classes = PriorityClass.choices.map {
            Class(code: $0.rawValue, name: visit.say($0.choice), isChosen: $0 == .none)
        }
        func group(_ name: Sentence, isCommon: Bool) -> Group? {
            let items = domain.items.filter { $0.isCommon == isCommon }.map { item in
                let name = visit.say(item.title)
                return Item(
                    code: item.item.rawValue, name: name,
                    under: name == item.title ? nil : item.title,
                    initials: Pinyin.initials(of: item.title),
                    isChineseOnly: visit.language != .zh && name == item.title,
                    isWanted: item.item.rawValue == wanted)
            }
            guard !items.isEmpty else { return nil }
            // What was searched for stands first.
            return Group(
                name: visit.say(name),
                items: items.filter(\.isWanted) + items.filter { !$0.isWanted })
        }
        groups = [
            group(Sentence("常办的事", "Common"), isCommon: true),
            group(Sentence("本地增加的事", "Local additions"), isCommon: false),
        ].compactMap { $0 }
    }
}

/// Looking for an item by some of its characters or initials, letter by letter.
struct KioskFind {
    struct Item {
        let name, under, href, initials: String
        let isChineseOnly: Bool
    }

    /// More fit on no screen; another letter makes them fewer.
    static let shownMax = 7

    let typed, shorter, count, here: String
    let items: [Item]
    let isNone: Bool
    let keys: [KioskKey]

    init(_ menu: KioskMenu.Reading, typed: String, _ visit: Visit) {
        let typed = ItemSearch.normal(typed)
        let all = menu.domains.flatMap { domain in domain.items.map { (domain, $0) } }
        let search = ItemSearch(titles: all.map(\.1.title))
        let found = search.find(typed)
        self.typed = typed
        here = "/kiosk/find?q=" + Address.escape(typed)
        shorter = "/kiosk/find?q=" + Address.escape(String(typed.dropLast()))
        count = visit.say(Sentence("找到 \(found.count) 件事", "\(found.count) found"))
        isNone = found.isEmpty && !typed.isEmpty
        items = found.prefix(Self.shownMax).map { place in
            let (domain, item) = all[place]
            let wait = WaitWords.queue(
                waiting: domain.waiting, minutes: domain.expectedWaitMinutes)
            return Item(
                name: visit.say(item.title),
                under: visit.say(DomainWords.name(domain.title)) + " · " + visit.say(wait),
                href: "/kiosk/domain?of=" + Address.escape(domain.title) + "&item="
                    + Address.escape(item.item.rawValue),
                initials: Pinyin.initials(of: item.title),
                isChineseOnly: visit.language != .zh && visit.say(item.title) == item.title)
        }
        let next = search.next(after: typed)
        keys = KioskKey.row("ABCDEFGHIJKLMNOPQRSTUVWXYZ") { letter in
            next.contains(letter) ? "/kiosk/find?q=" + Address.escape(typed + String(letter)) : nil
        }
    }
}

/// The code of an appointment, typed letter by letter.
struct KioskAppointment {
    let typed, shorter, here: String
    let keys: [KioskKey]
    /// Why the code did not do, or `nil`.
    let refused: ProblemView?

    init(typed: String, refused: ProblemView? = nil) {
        let typed = String(
            typed.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
                .prefix(CitizenCode.length))
        self.typed = typed
        self.refused = refused
        here = "/kiosk/appointment?code=" + typed
        shorter = "/kiosk/appointment?code=" + typed.dropLast()
        let letters = String(decoding: CitizenCode.letters, as: UTF8.self)
        keys = KioskKey.row(letters) { letter in
            typed.count < CitizenCode.length ? "/kiosk/appointment?code=\(typed)\(letter)" : nil
        }
    }
}

/// A key on the screen: a link to the page with one letter more, or `nil` where it leads nowhere.
struct KioskKey {
    let letter: String
    let href: String?

    static func row(_ letters: String, _ href: (Character) -> String?) -> [KioskKey] {
        letters.map { KioskKey(letter: String($0), href: href($0)) }
    }
}
