import Contracts
import Hummingbird

/// 村级代办点: filing for a villager where they live. What they come for, its form, and what was
/// filed here and is not done yet.
struct VillagePage: Page {
    struct Item: Sendable {
        let title, about, initials, link: String
    }

    struct Domain: Sendable {
        let title, link: String
        let isHere: Bool
    }

    struct Model: Sendable {
        let title, point, typed: String
        /// When the point is open today; `nil` while that cannot be told.
        let hours: String?
        let domains: [Domain]
        let items: [Item]
        /// How many fit, or what to do where none does; `nil` before anything is looked for.
        let found: String?
        let listTitle: String
        /// `nil` while the hall does not answer.
        let list: CasesPage.List?
        let problem: ProblemView?
    }

    static let audience = Audience.roles(.agent, .clerk, .hallSupervisor)

    static func add(to routes: Routes) {
        routes.get("/village", by: audience) { visit in try await start(visit) }
        routes.get("/village/:item", by: audience) { visit in try await entry(nil, nil, visit) }
        routes.form("/village/:item", by: audience) { visit, form in
            let point = try visit.point
            let item = try visit.part("item", ItemCode.init(rawValue:))
            guard let guide = try await visit.listed(item)?.guide else {
                throw Refused(CaseRefusal.guideMissing)
            }
            let answer = try await visit.ask(
                form.application(of: item, site: point), of: .hall, key: form.key)
            return try await ReceivePage.received(answer.value, guide, back: "/village", visit)
        } refused: { visit, form, problem in
            // What is no item has no form; nor has who serves at no point.
            guard problem.code != Problem.notFound.code, problem.status != .forbidden else {
                throw problem
            }
            return try await entry(ProblemView(problem, visit, form: form), form, visit)
        }
    }

    // MARK: What for

    private static func start(_ visit: Visit) async throws -> Response {
        let point = try visit.point
        let words = DeskWords(language: visit.language)
        let listed = try await visit.part(ItemList(day: LocalDay(visit.townNow)), of: .hall)
        let items = (listed.value?.items ?? []).filter { $0.guide != nil }
        let after = try visit.casePlace
        let open = try await visit.part(
            CaseList(site: point, after: after, limit: CasesPage.pageRows), of: .hall)
        let menu = try await visit.part(KioskMenu(site: point), of: .hall)
        let typed = ItemSearch.normal(visit["q"] ?? "")
        let found: [ItemList.Reading.Item]? =
            typed.isEmpty
            ? visit["of"].map { domain in items.filter { $0.domain == domain } }
            : ItemSearch(titles: items.map(\.title)).find(typed).map { items[$0] }
        var list: CasesPage.List?
        if let value = open.value {
            list = CasesPage.list(
                value, badges: try await visit.badges, path: "/village?", isStart: after == nil,
                whyEmpty: whyEmpty(visit, words),
                asOf: open.asOf ?? 0, now: visit.townNow, words)
        }
        return visit.page(
            "village",
            Model(
                title: visit.say("村级代办"), point: try await visit.pointTitle ?? point.rawValue,
                typed: visit["q"] ?? "",
                hours: menu.value?.hours.map { visit.say(TownWords.hours($0)) },
                domains: domains(of: items, visit),
                items: (found ?? []).map { item($0, visit, words) },
                found: found.map { says($0.count, words) },
                listTitle: visit.isAgent
                    ? words("您收的，还没办完的", "Filed by you and not yet done")
                    : words("这里收的，还没办完的", "Filed here and not yet done"), list: list,
                problem: listed.problem ?? open.problem))
    }

    private static func whyEmpty(_ visit: Visit, _ words: DeskWords) -> String {
        CasesPage.whyNone(visit, words)
            ?? (visit.isAgent
                ? words(
                    "您收的都办完了。收了新的，出现在这里，最急的在前。",
                    "All that you filed is done. What you file appears here.")
                : words(
                    "这里收的都办完了。收了新的，出现在这里，最急的在前。",
                    "All that was filed here is done. What you file appears here."))
    }

    private static func says(_ count: Int, _ words: DeskWords) -> String {
        count == 0
            ? words(
                "没有找到这件事。少打几个字再试；还没有，就打电话问镇便民服务中心。",
                "Nothing found. Type less, or call the town's centre.")
            : words("找到 \(count) 件事，点一件", "\(count) found: choose one")
    }

    /// The domains with something to file, in the list's order.
    private static func domains(
        of items: [ItemList.Reading.Item], _ visit: Visit
    ) -> [Domain] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0.domain).inserted }.map { item in
            Domain(
                title: visit.say(DomainWords.name(item.domain)),
                link: "/village?of=" + Address.escape(item.domain),
                isHere: visit["of"] == item.domain)
        }
    }

    private static func item(
        _ item: ItemList.Reading.Item, _ visit: Visit, _ words: DeskWords
    ) -> Item {
        Item(
            title: visit.say(item.title),
            about: [visit.say(DomainWords.name(item.domain)), item.guide.map(words.kind)]
                .compactMap(\.self).joined(separator: " · "),
            initials: Pinyin.initials(of: item.title), link: "/village/\(item.item.rawValue)")
    }

    // MARK: The form

    private static func entry(
        _ problem: ProblemView?, _ form: Form?, _ visit: Visit
    ) async throws -> Response {
        _ = try visit.point
        let item = try visit.part("item", ItemCode.init(rawValue:))
        let words = DeskWords(language: visit.language)
        var model = ReceivePage.Model(
            title: words("代办收件", "File for a villager"), problem: problem, isVillage: true)
        do {
            let listed = try await visit.listed(item)
            model.needs = listed?.guide.map { needs($0, words) } ?? []
            model.entry = listed.flatMap {
                // The hall asks it of an agent, and of nobody else.
                ReceivePage.entry(
                    $0, nil, action: "/village/\(item.rawValue)", isMandateNeeded: visit.isAgent,
                    form, words)
            }
            model.whyNot = model.entry == nil ? words.noGuide : nil
        } catch {
            guard let found = Problem(error), found.status != .unauthorized else { throw error }
            model.problem = problem ?? ProblemView(found, visit)
        }
        return visit.page("receive", model)
    }

    /// What the villager should know before anything is filed.
    private static func needs(_ guide: ItemGuide, _ words: DeskWords) -> [CasePage.Fact] {
        func fact(_ zh: String, _ en: String, _ text: String) -> CasePage.Fact {
            CasePage.Fact(term: words(zh, en), text: text)
        }
        let later = guide.materials.filter(\.isDeferrable).map(\.title)
        var facts = [
            fact(
                "要带", "To bring",
                guide.materials.isEmpty
                    ? words("不要材料", "nothing")
                    : words("\(guide.materials.count) 样", "\(guide.materials.count) papers")
                        + (later.isEmpty
                            ? words("，一样都不能少", ", none may be missing")
                            : words(
                                "；\(later.joined(separator: "、"))可以后补",
                                "; may come later: \(later.joined(separator: ", "))"))),
            fact("多久", "How long", words.kind(guide)),
            fact("费用", "Fee", guide.fee ?? words("不收费", "none")),
            fact("拿到", "Result", guide.result),
        ]
        if !guide.procedures.isEmpty {
            let names = guide.procedures.map(words.procedure).joined(separator: words("、", ", "))
            facts.append(
                fact(
                    "可能还要", "Perhaps also",
                    words("\(names)，时间另算，会书面告诉", "\(names): it takes more time, told in writing")))
        }
        return facts
    }
}

extension Visit {
    /// The village point whoever is signed in serves at.
    ///
    /// - Throws: ``Problem/notAtPoint``.
    var point: SiteCode {
        get throws {
            guard let site, site != .centre else { throw Problem.notAtPoint }
            return site
        }
    }

    /// The point's own name; `nil` at the centre, or while nobody can say it.
    var pointTitle: String? {
        get async throws {
            guard let site, site != .centre else { return nil }
            let sites = try await part(SiteList(), of: .registry).value?.sites
            return sites?.first { $0.code == site }?.title
        }
    }

    /// An agent (代办员) who is none of the hall's own staff.
    var isAgent: Bool { !has(.hallSupervisor) && !has(.clerk) }
}

extension Problem {
    static let notAtPoint = Problem(
        .forbidden, "web.not-at-point",
        Sentence(
            "这一页给村级代办点用。您在便民服务中心：叫了号，从窗口点“收件”。",
            "This page is for village points. At the centre, receive from your window."))
}
