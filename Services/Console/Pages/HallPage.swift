import Contracts

/// 便民服务: the hall's pages, each with who it is for.
struct HallPage: Page {
    struct Door {
        let title: String
        let about: String
        let href: String
        /// Whose it is, where it is not the visitor's.
        let closed: String?
    }

    private static let doors: [(path: String, title: Sentence, about: Sentence, roles: [Role])] = [
        (
            "/kiosk", Sentence("取号机", "Ticket machine"),
            Sentence("按事项取号，打印号票", "Tickets by item, printed"), [.kiosk]
        ),
        (
            "/display", Sentence("叫号屏", "Display"),
            Sentence("大屏叫号，报号声", "Calls on the wall, spoken"), [.display, .hallSupervisor]
        ),
        (
            "/clerk", Sentence("窗口", "Window"),
            Sentence("叫号、办理、过号、转窗口", "Call, serve, miss, hand over"), [.clerk, .hallSupervisor]
        ),
        (
            "/tickets/new", Sentence("替人取号", "Tickets at a desk"),
            Sentence("取号机坏了，或者来人不会用", "Where the machine is broken, or too hard"),
            [.clerk, .hallSupervisor, .agent]
        ),
        (
            "/appointments", Sentence("预约", "Appointments"),
            Sentence("约一个时间，打预约单，取消", "Book a time, print its slip, cancel"),
            [.clerk, .hallSupervisor, .agent]
        ),
        (
            "/supervisor", Sentence("大厅现在", "The hall now"),
            Sentence("排队、窗口、报警、今天的曲线", "Queues, windows, alarms, today's curves"),
            [.hallSupervisor]
        ),
        (
            "/supervisor/shifts", Sentence("班次", "Shifts"),
            Sentence("谁该在哪个窗口，谁没到", "Who should be where, and who is not"), [.hallSupervisor]
        ),
        (
            "/statistics", Sentence("统计", "Statistics"),
            Sentence("等候、办理时间，每个数都能点开", "Waits and times, each with its list"),
            [.hallSupervisor]
        ),
    ]

    static func add(to routes: Routes) {
        routes.get("/hall", by: .anyone) { visit in
            visit.page(
                "hall",
                [
                    "doors": doors.map { door in
                        let isOpen = door.roles.contains(where: visit.has)
                        let whose = door.roles.map { visit.say($0.words) }.joined(separator: "、")
                        return Door(
                            title: visit.say(door.title), about: visit.say(door.about),
                            href: door.path,
                            closed: isOpen
                                ? nil
                                : visit.say(
                                    Sentence("\(whose)登录后使用", "For: \(whose)")))
                    }
                ])
        }
    }
}
