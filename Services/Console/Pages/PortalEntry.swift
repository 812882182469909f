import Contracts

/// One thing that is the visitor's own, with a figure of this moment where one is to be had.
struct PortalEntry: Sendable {
    let title: String
    let href: String?
    /// `nil` where its service does not answer, or nothing is counted.
    let figure: String?
    let note: String

    /// What the visitor's roles open, the daily first; nothing without a session.
    ///
    /// - Throws: Only what ends the whole page: a session that is over.
    static func entries(of visit: Visit) async throws -> [PortalEntry] {
        guard let session = visit.session else { return [] }
        var entries: [PortalEntry] = []
        for role in Role.byWeight where session.roles.contains(role) {
            entries += try await Self.entries(role, visit)
        }
        var seen: Set<String> = []
        return entries.filter { $0.href.map { seen.insert($0).inserted } ?? true }
    }

    private static func entries(_ role: Role, _ visit: Visit) async throws -> [PortalEntry] {
        let words = DeskWords(language: visit.language)
        switch role {
        case .clerk:
            return village(visit) + [try await window(visit, words), try await cases(visit, words)]
        case .hallSupervisor:
            return village(visit) + [
                try await hall(visit, words), try await cases(visit, words),
                try await ratings(visit, words), people(visit),
            ]
        case .dutyOfficer: return [try await incidents(visit, words), people(visit)]
        case .officer: return [try await inspections(visit, words)]
        case .gridWorker: return [try await incidents(visit, words)]
        case .systemAdmin: return [await health(visit, words), try await accounts(visit, words)]
        case .securityAdmin:
            return [try await accounts(visit, words), people(visit), await health(visit, words)]
        case .auditAdmin: return [try await looks(visit, words), await health(visit, words)]
        case .kiosk:
            return [
                PortalEntry(
                    title: visit.say("取号机"), href: "/kiosk", figure: nil,
                    note: visit.say("按事项取号，打印号票"))
            ]
        case .display:
            return [
                PortalEntry(
                    title: visit.say("叫号屏"), href: "/display", figure: nil,
                    note: visit.say("大屏叫号，报号声"))
            ]
        case .agent: return village(visit) + [try await cases(visit, words)]
        case .listEditor:
            return [
                PortalEntry(
                    title: visit.say(role.words), href: nil, figure: nil,
                    note: visit.say("这个岗位的网页还没有开放，暂由运维人员用命令代办。"))
            ]
        }
    }

    private static let silent = "暂时看不到数字"

    private static func window(_ visit: Visit, _ words: DeskWords) async throws -> PortalEntry {
        let counters = try await visit.part(CounterList(site: visit.site), of: .hall).value?
            .counters
        let board = try await visit.part(HallBoard(site: visit.site, calls: 1), of: .hall).value
        let own = counters?.first { $0.clerk != nil && $0.clerk == visit.person }
        let place =
            own.map { words.window($0.counter) + " · " + words.state($0.state, pause: nil).word }
            ?? words("还没有坐窗口，点开选一个", "No window yet: open to choose one")
        return PortalEntry(
            title: visit.say("我的窗口"), href: "/clerk", figure: board.map { "\($0.waiting)" },
            note: board == nil
                ? visit.say(silent) : words("人在等 · \(place)", "waiting · \(place)"))
    }

    /// At a village point alone.
    private static func village(_ visit: Visit) -> [PortalEntry] {
        guard (try? visit.point) != nil else { return [] }
        return [
            PortalEntry(
                title: visit.say("村级代办"), href: "/village", figure: nil,
                note: visit.say("替村民收件，看还缺什么，代领结果"))
        ]
    }

    /// What presses stands first in the list, so its first page has it.
    private static func cases(_ visit: Visit, _ words: DeskWords) async throws -> PortalEntry {
        let list = try await visit.part(
            CaseList(owner: visit.person, site: visit.person == nil ? visit.site : nil, limit: 200),
            of: .hall
        ).value
        return PortalEntry(
            title: visit.say("办件"), href: "/cases",
            figure: list.map { "\($0.cases.count)" + ($0.next == nil ? "" : "+") },
            note: list.map { list in
                let pressing = list.cases.count { !words.press($0, now: visit.townNow).isEmpty }
                return words("件没有办完，要赶的 \(pressing)", "open, \(pressing) pressing")
            } ?? visit.say(silent))
    }

    private static func hall(_ visit: Visit, _ words: DeskWords) async throws -> PortalEntry {
        let floor = try await visit.part(HallFloor(site: visit.site), of: .hall).value
        return PortalEntry(
            title: visit.say("大厅现在"), href: "/supervisor", figure: floor.map { "\($0.waiting)" },
            note: floor.map { floor in
                let longest = floor.longestWaitMinutes.map {
                    words("，最久 \($0) 分", ", longest \($0) min")
                }
                let alarms =
                    floor.alarms.isEmpty
                    ? "" : words("，\(floor.alarms.count) 起报警", ", \(floor.alarms.count) alarms")
                return words("人在等", "waiting") + (longest ?? "") + alarms
                    + words("；今天办结 \(floor.finished)", "; \(floor.finished) finished today")
            } ?? visit.say(silent))
    }

    private static func ratings(_ visit: Visit, _ words: DeskWords) async throws -> PortalEntry {
        let list = try await visit.part(RatingList(limit: 200), of: .hall).value
        return PortalEntry(
            title: visit.say("差评闭环"), href: "/ratings", figure: list.map { "\($0.open)" },
            note: list.map { list in
                let late = list.ratings.count { $0.marks.contains(.overdue) }
                return words("件待闭环，超期 \(late)", "open, \(late) overdue")
            } ?? visit.say(silent))
    }

    private static func people(_ visit: Visit) -> PortalEntry {
        PortalEntry(
            title: visit.say("在册人员"), href: "/people", figure: nil,
            note: visit.say("按工号找人；看全名和电话要写理由"))
    }

    private static func incidents(_ visit: Visit, _ words: DeskWords) async throws -> PortalEntry {
        let day = try await visit.part(GridDay(day: LocalDay(visit.townNow)), of: .grid).value
        return PortalEntry(
            title: visit.say("网格事件"), href: nil, figure: day.map { "\($0.open)" },
            note: day.map {
                words(
                    "件没有结案，今天上报 \($0.reported)，超期 \($0.red)；网页还没有开放",
                    "open, \($0.reported) reported today, \($0.red) overdue; no page yet")
            } ?? visit.say(silent))
    }

    private static func inspections(
        _ visit: Visit, _ words: DeskWords
    ) async throws -> PortalEntry {
        let day = try await visit.part(
            EnforcementDay(day: LocalDay(visit.townNow)), of: .enforcement
        ).value
        return PortalEntry(
            title: visit.say("检查任务"), href: nil, figure: day.map { "\($0.open)" },
            note: day.map {
                words(
                    "件没有办完，今天新开 \($0.opened)；网页还没有开放",
                    "not yet done, \($0.opened) new today; no page yet")
            } ?? visit.say(silent))
    }

    private static func accounts(_ visit: Visit, _ words: DeskWords) async throws -> PortalEntry {
        let rows = try await visit.part(AccountList(), of: .registry).value?.accounts
        return PortalEntry(
            title: visit.say("账号"), href: "/accounts", figure: rows.map { "\($0.count)" },
            note: rows.map { rows in
                let locked = rows.count { $0.lockedUntil.map { $0 > visit.now } ?? false }
                let off = rows.count(where: \.isDisabled)
                return words(
                    "个账号，停用 \(off)，锁定 \(locked)",
                    "accounts, \(off) disabled, \(locked) locked")
            } ?? visit.say(silent))
    }

    private static func looks(_ visit: Visit, _ words: DeskWords) async throws -> PortalEntry {
        let today = LocalDay(visit.now)
        let (from, to) = (today.start, today.next.start)
        let staff = try await visit.part(
            UnmaskingList(from: from, to: to, limit: 1000), of: .registry
        ).value?.rows.count
        let applicants = try await visit.part(
            ApplicantLooks(from: from, to: to, limit: 1000), of: .hall
        ).value?.rows.count
        let count = staff.flatMap { staff in applicants.map { staff + $0 } }
        return PortalEntry(
            title: visit.say("审计"), href: "/audit", figure: count.map { "\($0)" },
            note: count == nil
                ? visit.say(silent)
                : words("次今天有人看全名和电话", "looks at names and phones today"))
    }

    private static func health(_ visit: Visit, _ words: DeskWords) async -> PortalEntry {
        let silent = ServiceName.allCases.filter { visit.console.hub.isSilent($0) }
        let names = silent.map { visit.say($0.title) }.joined(separator: "、")
        return PortalEntry(
            title: visit.say("系统运行"), href: "/health",
            figure: "\(ServiceName.allCases.count - silent.count)/\(ServiceName.allCases.count)",
            note: silent.isEmpty
                ? words("个系统都连得上", "services answer")
                : words("个系统连得上；连不上：\(names)", "services answer; not: \(names)"))
    }
}
