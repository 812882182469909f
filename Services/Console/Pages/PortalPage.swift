import Contracts

/// The entrance: the four platforms, and what a signed-in person does most.
struct PortalPage: Page {
    struct Platform {
        let title: String
        let about: String
        let href: String?
        /// Why it cannot be entered, or `nil`.
        let closed: String?
    }

    static func add(to routes: Routes) {
        routes.get("/", by: .anyone) { visit in
            let later = visit.say("正在建设，下一期开放")
            return visit.page(
                "portal",
                [
                    "platforms": [
                        Platform(
                            title: visit.say("基层党建"), about: visit.say("党组织、党员、双报到"),
                            href: nil, closed: later),
                        Platform(
                            title: visit.say("便民服务"), about: visit.say("取号、叫号、窗口受理"),
                            href: "/hall", closed: nil),
                        Platform(
                            title: visit.say("综合治理"), about: visit.say("网格、事件、矛盾调解"),
                            href: nil, closed: later),
                        Platform(
                            title: visit.say("综合执法"), about: visit.say("检查、取证、处置"),
                            href: nil, closed: later),
                    ]
                ])
        }
    }
}
