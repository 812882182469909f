import Contracts

/// The entrance: what is the visitor's own first, then the four platforms with what each has and
/// what is still to come.
struct PortalPage: Page {
    /// Something a platform is for; without an address it is still to come.
    struct Part: Sendable {
        let title: String
        let link: String?
    }
    struct Platform: Sendable {
        let title, about: String
        let href: String?
        let parts: [Part]
        /// What stands on it: 已开放, or what comes before it.
        let tag, tone: String
        /// When it opens and what to do until then; `nil` where it is open.
        let later: String?
    }
    private struct Model {
        let name: String?
        let day: String
        let entries: [PortalEntry]
        let platforms: [Platform]
    }

    static func add(to routes: Routes) {
        routes.get("/", by: .anyone) { visit in
            visit.page(
                "portal",
                Model(
                    name: visit.session == nil ? nil : visit.chrome.user,
                    day: DeskWords(language: visit.language).day(LocalDay(visit.townNow)),
                    entries: try await PortalEntry.entries(of: visit),
                    platforms: platforms(visit)))
        }
    }

    private static func platforms(_ visit: Visit) -> [Platform] {
        func coming(
            _ title: String, _ about: String, _ parts: [String], tag: String, later: String
        ) -> Platform {
            Platform(
                title: title, about: about, href: nil,
                parts: parts.map { Part(title: $0, link: nil) }, tag: tag, tone: "rest",
                later: later)
        }
        return [
            coming(
                visit.say("基层党建"), visit.say("党组织、党员、双报到"),
                [visit.say("党组织和党员"), visit.say("双报到、认领服务")],
                tag: visit.say("未开放"),
                later: visit.say("排在综合治理、综合执法之后；开放前照旧用上级的党建系统。")),
            Platform(
                title: visit.say("便民服务"), about: visit.say("取号、叫号、窗口受理"), href: "/hall",
                parts: [
                    Part(title: visit.say("取号、叫号、窗口、统计"), link: "/hall"),
                    Part(
                        title: visit.say("收件、受理、办结"),
                        link: (try? CasesPage.readers.check(visit)).map { "/cases" }),
                    Part(title: visit.say("查我的办件"), link: "/c"),
                    Part(title: visit.say("超期办件公示"), link: "/overdue"),
                ], tag: visit.say("已开放"), tone: "ok", later: nil),
            coming(
                visit.say("综合治理"), visit.say("网格、事件、矛盾调解"),
                [visit.say("事件上报、派遣、结案"), visit.say("网格地图")],
                tag: visit.say("网页未开放"),
                later: visit.say("后台已在记录事件，网页在便民服务全部开放之后；急事照旧打电话给值班员。")),
            coming(
                visit.say("综合执法"), visit.say("检查、取证、处置"),
                [visit.say("检查任务、现场取证"), visit.say("处置决定")],
                tag: visit.say("网页未开放"),
                later: visit.say("后台已在派检查任务，网页在综合治理之后；开放前照旧用纸质文书。")),
        ]
    }
}
