import Contracts
import Support
import Testing

@testable import Hall

@Suite("Shifts") struct ShiftTests {
    /// Monday, nine o'clock.
    let hall: TestHall
    private let wang = PersonID.number(1)
    private let li = PersonID.number(2)

    init() throws { hall = try TestHall() }

    private func shift(
        _ person: PersonID, _ from: String, _ to: String, _ counter: CounterNumber? = nil,
        on day: LocalDay = .monday, at site: SiteCode? = nil
    ) throws -> Shift {
        Shift(
            person: person, day: day, from: try #require(ClockTime(rawValue: from)),
            to: try #require(ClockTime(rawValue: to)), site: site, counter: counter)
    }

    private func plan(_ shifts: Shift..., sites: [SiteCode] = [.centre]) throws {
        _ = try hall.office.ask(
            PlanShifts(sites: sites, from: .monday, through: .tuesday, shifts: shifts))
    }

    /// What is wrong with a plan; nothing where it is taken.
    private func notes(_ shifts: Shift..., sites: [SiteCode] = [.centre]) throws -> [String] {
        do {
            _ = try hall.office.ask(
                PlanShifts(sites: sites, from: .monday, through: .tuesday, shifts: shifts))
            return []
        } catch let refused as Refused {
            #expect(refused.code == "hall.bad-shifts")
            return refused.notes
        }
    }

    @discardableResult
    private func open(_ counter: CounterNumber, _ person: PersonID) throws -> CounterOpened {
        try hall.office.ask(OpenCounter(counter: counter, queues: [.a], clerk: person))
    }

    private func presence() throws -> [ShiftBoard.Presence] {
        try hall.office.read(ShiftBoard()).planned.map(\.presence)
    }

    @Test("A shift is later, missing, there, at another window, over: to the minute")
    func board() throws {
        try hall.office.move(to: LocalDay.monday.start + .seconds(8 * 3_600))
        try plan(shift(wang, "08:30", "12:00", .one), shift(li, "08:30", "12:00"))
        #expect(try presence() == [.later, .later])
        try hall.office.move(to: LocalDay.monday.start + .seconds(510 * 60) - .milliseconds(1))
        #expect(try presence() == [.later, .later])
        try hall.office.move(to: LocalDay.monday.start + .seconds(510 * 60))
        #expect(try presence() == [.absent, .absent])
        try open(.one, li)
        #expect(try presence() == [.absent, .present])
        try open(.two, wang)
        #expect(try presence() == [.elsewhere, .present])
        #expect(try hall.office.read(ShiftBoard()).planned.map(\.counter) == [.two, .one])
        _ = try hall.office.ask(CloseCounter(counter: .one))
        try open(.one, wang)
        #expect(try presence() == [.present, .absent])
        try hall.office.move(to: LocalDay.monday.start + .seconds(720 * 60))
        #expect(try presence() == [.over, .over])
    }

    @Test("Opening a window outside a shift is told, a quarter of an hour around it is not")
    func told() throws {
        try plan(
            shift(wang, "09:15", "10:00"), shift(li, "09:16", "10:00"),
            shift(.number(3), "08:00", "08:45"), shift(.number(4), "08:00", "08:46"))
        #expect(try open(.one, wang).isOutsideShift == nil)
        #expect(try open(.two, li).isOutsideShift == true)
        #expect(try open(.two, .number(3)).isOutsideShift == true)
        #expect(try open(.two, .number(4)).isOutsideShift == nil)
        #expect(try open(.two, .number(5)).isOutsideShift == true)
        let told = try hall.office.events(CounterOpened.self).compactMap(\.isOutsideShift)
        #expect(told == [true, true, true])
    }

    @Test("The supervisor sees who is outside a shift on the board and the floor until they leave")
    func seen() throws {
        func seen() throws -> [CounterNumber?] {
            let floor = try hall.office.read(HallFloor()).attention
                .filter { $0.kind == .outsideShift }.map(\.counter)
            let board = try hall.office.read(ShiftBoard()).unplanned
            #expect(board.allSatisfy { $0.person == li } && board.map(\.counter) == floor)
            return floor
        }
        try plan(shift(wang, "08:30", "12:00", .one), shift(li, "08:30", "09:00", .two))
        try open(.one, wang)
        try open(.two, li)
        #expect(try seen() == [])
        try hall.office.move(to: .opening + .seconds(15 * 60) - .milliseconds(1))
        #expect(try seen() == [])
        try hall.office.move(to: .opening + .seconds(15 * 60))
        #expect(try seen() == [.two])
        _ = try hall.office.ask(CloseCounter(counter: .two))
        #expect(try seen() == [])
    }

    @Test(
        "A town says itself how long around a shift nobody is outside of it, from none to two hours"
    )
    func margin() throws {
        var policy = HallPolicy()
        policy.shiftMarginMinutes = 0
        let counter = Counter(number: .one, queues: [.a], clerk: wang)
        let shifts = [try shift(wang, "09:00", "10:00")]
        func isOutside(_ seconds: Int) -> Bool {
            ShiftPlan.isOutside(counter, shifts, policy, at: .opening + .seconds(seconds))
        }
        #expect([-1, 0, 3599, 3600].map(isOutside) == [true, false, false, true])
        for (minutes, isGood) in [(-1, false), (0, true), (120, true), (121, false)] {
            let text = Array("{\"shiftMarginMinutes\":\(minutes)}".utf8)
            #expect(((try? JSON.decode(HallPolicy.self, from: text)) != nil) == isGood)
        }
    }

    @Test("Where nothing is planned for the day nobody is outside a shift")
    func noPlan() throws {
        #expect(try open(.one, wang).isOutsideShift == nil)
        try plan(shift(li, "08:00", "18:00", on: .tuesday))
        #expect(try open(.one, wang).isOutsideShift == nil)
        #expect(try hall.office.read(ShiftBoard()).unplanned.isEmpty)
        #expect(try hall.open(.two).isOutsideShift == nil)
    }

    @Test("Every shift that is wrong is told, and nothing of the plan is kept")
    func wrong() throws {
        try plan(shift(wang, "08:00", "18:00"))
        let wednesday = LocalDay.tuesday.next
        #expect(
            try notes(
                shift(wang, "08:30", "12:00", .one), shift(li, "18:00", "18:00"),
                shift(wang, "11:59", "13:00", .two), shift(li, "11:00", "12:30", .one),
                shift(li, "08:00", "09:00", on: wednesday),
                shift(li, "08:00", "09:00", at: .village)) == [
                    "第2个班次：结束时间应在开始时间之后", "第3个班次：同一人同一时间已有班次",
                    "第4个班次：同一窗口同一时间已有人", "第5个班次：日期不在排班的日子里",
                    "第6个班次：站点不在排班的站点里",
                ])
        #expect(try hall.office.read(ShiftBoard()).planned.map(\.shift.person) == [wang])
        #expect(try hall.office.events(ShiftsPlanned.self).count == 1)
    }

    @Test("Shifts that only meet are both good")
    func meeting() throws {
        #expect(
            try notes(
                shift(wang, "08:30", "12:00", .one), shift(wang, "12:00", "17:30", .two),
                shift(li, "12:00", "24:00", .one)) == [])
        #expect(try hall.office.read(ShiftBoard()).planned.count == 3)
    }

    @Test("Two sites plan apart, or in one plan; nobody is at both at a time")
    func sites() throws {
        try plan(shift(wang, "08:30", "12:00"))
        #expect(
            try notes(shift(wang, "11:59", "17:00", at: .village), sites: [.village])
                == ["第1个班次：同一人同一时间已有班次"])
        #expect(
            try notes(shift(wang, "12:00", "17:00", at: .village), sites: [.village]) == [])
        #expect(try hall.office.read(ShiftBoard()).planned.map(\.shift.to.rawValue) == ["12:00"])
        #expect(
            try hall.office.read(ShiftBoard(site: .village)).planned.map(\.shift.to.rawValue)
                == ["17:00"])
        try plan(
            shift(li, "08:30", "12:00"), shift(wang, "08:30", "12:00", at: .village),
            sites: [.centre, .village])
        #expect(try hall.office.read(ShiftBoard()).planned.map(\.shift.person) == [li])
        #expect(try notes(sites: []) == ["没有写给哪个站点排班"])
    }

    @Test("A new plan replaces the days it names and no other")
    func replaced() throws {
        try plan(
            shift(wang, "08:30", "12:00"), shift(wang, "08:30", "12:00", on: .tuesday))
        _ = try hall.office.ask(
            PlanShifts(sites: [.centre], from: .monday, through: .monday, shifts: []))
        #expect(try hall.office.read(ShiftBoard()).planned.isEmpty)
        #expect(try hall.office.read(ShiftBoard(day: .tuesday)).planned.map(\.presence) == [.later])
    }

    @Test("At most 1,000 shifts and 366 days, the last day not before the first")
    func bounds() throws {
        let last = try #require(LocalDay.monday.adding(days: 366))
        _ = try hall.office.ask(
            PlanShifts(sites: [.centre], from: .monday, through: last, shifts: []))
        #expect(
            try hall.office.refusal(
                PlanShifts(sites: [.centre], from: .monday, through: last.next, shifts: []))
                == "hall.too-many-shifts")
        #expect(
            try hall.office.refusal(
                PlanShifts(sites: [.centre], from: .tuesday, through: .monday, shifts: []))
                == "hall.bad-shifts")
        var many: [Shift] = []
        for number in 1...1_001 {
            let day = try #require(LocalDay.monday.adding(days: number % 360))
            many.append(try shift(.number(UInt64(number / 360)), "08:30", "12:00", on: day))
        }
        #expect(
            try hall.office.refusal(
                PlanShifts(sites: [.centre], from: .monday, through: last, shifts: many))
                == "hall.too-many-shifts")
        many.removeLast()
        _ = try hall.office.ask(
            PlanShifts(sites: [.centre], from: .monday, through: last, shifts: many))
    }

    @Test("A supervisor plans and sees the own site; a clerk does neither")
    func rights() throws {
        let own = try hall.office.as(.hallSupervisor)
        let plan = PlanShifts(sites: [.centre], from: .monday, through: .monday, shifts: [])
        #expect(try own.refusal(plan) == nil)
        #expect(try own.refusal(reading: ShiftBoard()) == nil)
        let other = try hall.office.as(.hallSupervisor, site: .village, account: 2)
        #expect(try other.refusal(plan) == "hall.other-site")
        #expect(try other.refusal(reading: ShiftBoard()) == "hall.other-site")
        let clerk = try hall.office.as(.clerk, person: wang, account: 3)
        #expect(try clerk.refusal(plan) == "kit.denied")
        #expect(try clerk.refusal(reading: ShiftBoard()) == "kit.denied")
    }

    // MARK: One day changed

    private func change(
        dropping: [ChangeShifts.Start] = [], adding: [Shift] = [], at site: SiteCode? = nil
    ) throws -> [String] {
        do {
            _ = try hall.office.ask(
                ChangeShifts(site: site, day: .monday, dropped: dropping, added: adding))
            return []
        } catch let refused as Refused {
            #expect(refused.code == "hall.bad-shifts")
            return refused.notes
        }
    }

    @Test("No more than 1,000 shifts a day; one more is refused before any is looked at")
    func tooMany() throws {
        let same = try shift(wang, "08:30", "12:00")
        #expect(
            try hall.office.refusal(
                ChangeShifts(
                    site: nil, day: .monday, dropped: [],
                    added: Array(repeating: same, count: 1_001))) == "hall.too-many-shifts")
        #expect(try hall.office.events(ShiftsPlanned.self).isEmpty)
        try plan(same)
        let others = try (1...1_000).map { try shift(.number(UInt64(100 + $0)), "08:30", "12:00") }
        #expect(
            try hall.office.refusal(
                ChangeShifts(site: nil, day: .monday, dropped: [], added: others))
                == "hall.too-many-shifts")
        _ = try hall.office.ask(
            ChangeShifts(site: nil, day: .monday, dropped: [], added: others.dropLast()))
        #expect(try planned().count == 1_000)
    }

    private func planned(at site: SiteCode? = nil, on day: LocalDay = .monday) throws -> [Shift] {
        try hall.office.read(ShiftBoard(site: site, day: day)).planned.map(\.shift)
    }

    @Test("One shift comes or goes; the others, other days and other sites stay")
    func changed() throws {
        let mine = try shift(wang, "08:30", "12:00", .one)
        let tuesday = try shift(wang, "08:30", "12:00", .one, on: .tuesday)
        let village = try shift(.number(3), "08:30", "12:00", .two, at: .village)
        try plan(mine, tuesday, village, sites: [.centre, .village])
        let more = try shift(li, "12:00", "17:30", .one)
        #expect(try change(adding: [more]) == [])
        #expect(try planned() == [mine, more])
        #expect(try change(dropping: [.init(person: wang, from: mine.from)]) == [])
        #expect(try planned() == [more])
        #expect(try planned(on: .tuesday) == [tuesday])
        #expect(try planned(at: .village) == [village])
        // What is told is the day's whole plan, as a file's is.
        let told = try #require(try hall.office.events(ShiftsPlanned.self).last)
        #expect(told.shifts == [more] && told.from == .monday && told.through == .monday)
    }

    @Test("In one change a shift may take the place of one that goes")
    func moved() throws {
        try plan(shift(wang, "08:30", "12:00", .one))
        let new = try shift(li, "09:00", "12:00", .one)
        let start = try ChangeShifts.Start(
            person: wang, from: #require(ClockTime(rawValue: "08:30")))
        #expect(try change(dropping: [start], adding: [new]) == [])
        #expect(try planned() == [new])
    }

    @Test("A change that does not fit is told whole, by what is new in it, and changes nothing")
    func unfit() throws {
        let mine = try shift(wang, "08:30", "12:00", .one)
        let away = try shift(.number(3), "08:30", "12:00", at: .village)
        try plan(mine, away, sites: [.centre, .village])
        let gone = try ChangeShifts.Start(
            person: wang, from: #require(ClockTime(rawValue: "08:31")))
        let notes = try change(
            dropping: [gone],
            adding: [
                shift(wang, "11:59", "13:00"), shift(li, "11:00", "12:30", .one),
                shift(.number(3), "09:00", "10:00"), shift(.number(4), "10:00", "10:00"),
                shift(.number(5), "10:00", "11:00", on: .tuesday),
            ])
        #expect(
            notes == [
                "没有08:31开始的这个班次，可能已被改过", "第1个新班次：同一人同一时间已有班次",
                "第2个新班次：同一窗口同一时间已有人", "第3个新班次：同一人同一时间已有班次",
                "第4个新班次：结束时间应在开始时间之后", "第5个新班次：日期不在排班的日子里",
            ])
        #expect(try change() == ["没有要加、要取消的班次"])
        #expect(try planned() == [mine])
        #expect(try hall.office.events(ShiftsPlanned.self).count == 1)
        // One that only meets another is none of this.
        #expect(try change(adding: [shift(li, "12:00", "12:30", .one)]) == [])
    }
}
