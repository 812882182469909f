import Contracts
import Support
import Testing

@testable import Console

@Suite("The supervisor's floor") struct SupervisorTests {
    func floor(_ reading: HallFloor.Reading, in language: Language = .zh) -> SupervisorFloor {
        SupervisorFloor(
            reading, badges: [.number(3): "C003"], asOf: 18_204, now: DeskOffice.now,
            DeskWords(language: language))
    }

    func office() throws -> DeskOffice {
        let office = try DeskOffice()
        office.bus.on(HallFloor.self, asOf: 18_204) { _, _ in .morning }
        office.bus.on(CounterDesk.self) { _, _ in .serving }
        office.bus.on(CounterList.self) { _, _ in .two }
        office.bus.on(ItemList.self) { _, _ in .three }
        office.bus.on(ShiftBoard.self) { query, _ in .roster(query.day ?? .opening) }
        return office
    }

    @Test("Every number leads to its list")
    func links() {
        let figures = floor(.morning).tiles.flatMap(\.figures)
        #expect(figures.map(\.figure) == ["18", "9′", "17′", "94", "3", "2", "1"])
        #expect(figures.allSatisfy { $0.link.hasPrefix("/tickets?from=2026-03-02") })
        #expect(figures[0].link.hasSuffix("state=waiting"))
        #expect(figures[4].link.hasSuffix("state=parked"))
    }

    @Test("A window has a word for its state, not a colour alone")
    func windows() {
        let windows = floor(.morning).windows
        #expect(windows.map(\.word) == ["在办", "在办", "超常", "暂停", "在叫", "未开"])
        #expect(windows.map(\.tone) == ["ok", "ok", "bad", "rest", "info", "rest"])
        #expect(windows[2].doing == "A037　24 分")
        #expect(windows[2].clerk == "工号 C003")
        #expect(windows[3].doing == "取件")
    }

    @Test("An alarm stands apart, and not a second time among what needs a look")
    func attention() {
        let page = floor(.morning)
        #expect(page.alarms.map(\.what) == ["紧急求助"])
        #expect(page.attention.map(\.what) == ["3 号窗口", "D 队列", "暂挂"])
        #expect(!page.isQuiet)
        #expect(floor(.empty).isQuiet)
    }

    @Test("An alarm says where: a window, or a ticket machine and why")
    func places() {
        func place(_ counter: CounterNumber?, _ cause: AlarmCause?) -> String {
            DeskWords(language: .zh).place(
                of: StaffAlarmRaised(
                    alarm: .number(1), counter: counter, grade: .help, cause: cause,
                    raisedAt: .opening))
        }
        #expect(place(.window(2), nil) == "2 号窗口")
        #expect(place(nil, .printer) == "取号机：打印机出不了票")
        #expect(place(nil, .citizen) == "取号机：群众请人帮忙")
        #expect(place(nil, nil) == "取号机")
    }

    @Test("A hall without anybody says so, and draws nothing")
    func empty() {
        let page = floor(.empty)
        #expect(page.chart == nil)
        #expect(page.tiles.first?.note == "没有人等")
        #expect(page.tiles[1].figures.map(\.figure) == ["—", "—"])
    }

    @Test("What is to come is dashed, and has no bar")
    func chart() throws {
        let chart = try #require(floor(.morning).chart)
        #expect(chart.bars.count == 8)
        #expect(chart.rules.first?.value == 0)
        #expect(chart.forecast != nil && chart.waits != nil)
        #expect(chart.lineLabel?.text == "等候 12 分")
        #expect(chart.bars[0].link == "/tickets?from=2026-03-02&at=08:30")
    }

    @Test("An alarm is settled under the form's key, and the floor is shown again")
    func settle() async throws {
        let office = try office()
        office.bus.on(SettleAlarm.self) { command, letter in
            #expect(command.alarm == .number(90))
            #expect(letter.key == .number(4))
            return StaffAlarmSettled(alarm: command.alarm, settledAt: DeskOffice.now)
        }
        let id: StaffAlarmID = .number(90)
        let path = "/supervisor/alarms/\(id)/settle"
        let reply = try await office.post(path, as: [.hallSupervisor], key: .number(4))
        #expect(reply.location == "/supervisor")
        #expect(try await office.post(path, as: [.clerk]).status == 403)
        office.bus.on(SettleAlarm.self) { _, _ in throw Refused(HallRefusal.alarmSettled) }
        let again = try await office.post(path, as: [.hallSupervisor])
        #expect(again.status == 409)
        #expect(again.text.contains("这个求助已经处理。"))
    }

    @Test("Every box ticked, or none, is every item there will be; some are those")
    func skills() async throws {
        let office = try office()
        let asked = Box<[ItemCode]?>()
        office.bus.on(SetSkills.self) { command, _ in
            asked.add(command.items)
            return SkillsSet(counter: command.counter, items: command.items)
        }
        let all = (1...3).map { "items=\(ItemCode.item($0).rawValue)" }
        let path = "/supervisor/windows/1/skills"
        for fields in [all, [], Array(all.prefix(1))] {
            let reply = try await office.post(path, as: [.hallSupervisor], fields)
            #expect(reply.location == "/supervisor/windows")
        }
        #expect(asked.values == [nil, nil, [.item(1)]])
    }

    @Test("A window is opened for a colleague, paused, and closed; a clerk may not")
    func window() async throws {
        let office = try office()
        office.bus.on(OpenCounter.self) { command, _ in
            #expect(command.clerk == .number(2))
            return CounterOpened(counter: command.counter, queues: command.queues)
        }
        office.bus.on(PauseCounter.self) { command, _ in
            CounterPaused(
                counter: command.counter, reason: command.reason, pausedAt: DeskOffice.now)
        }
        let path = "/supervisor/windows/3/"
        let clerk: PersonID = .number(2)
        let opened = try await office.post(
            path + "open", as: [.hallSupervisor], ["queues=A", "clerk=\(clerk)"])
        #expect(opened.location == "/supervisor/windows/3")
        let paused = try await office.post(
            path + "pause", as: [.hallSupervisor], ["reason=rest"])
        #expect(paused.status == 303)
        #expect(try await office.post(path + "pause", as: [.clerk], ["reason=rest"]).status == 403)
        #expect(try await office.post(path + "recall", as: [.hallSupervisor]).status == 404)
        let wrong = try await office.post(
            path + "open", as: [.hallSupervisor], ["queues=A", "clerk=me"])
        #expect(wrong.status == 400)
    }

    @Test("A window says who is there with whom, who is next, and keeps itself up to date")
    func windowNow() async throws {
        let office = try office()
        let page = try await office.get("/supervisor/windows/3", as: [.hallSupervisor])
        let part = try await office.get("/supervisor/windows/3/now", as: [.hallSupervisor])
        #expect(page.text.contains("data-from=\"/supervisor/windows/3/now\""))
        for word in ["手上", "谁在岗", "今天办结", "平均办理", "下一位", "停、开、关"] {
            #expect(page.text.contains(word) && part.text.contains(word), "\(word)")
        }
        #expect(!part.text.contains("叫哪些队列"), "what is being filled in is not drawn anew")
        #expect(try await office.get("/supervisor/windows/3/now", as: [.clerk]).status == 403)
        office.bus.setDown(.hall)
        let dead = try await office.get("/supervisor/windows/3", as: [.hallSupervisor])
        #expect(dead.status == 200 && dead.text.contains("自己出现"))
    }

    @Test("Shifts: who is there, who is missing, and who is there without one, in words")
    func shifts() async throws {
        let rows = ShiftsPage.rows(
            .roster(.opening),
            badges: [
                .number(1): "C001", .number(3): "C003", .number(4): "C004", .number(5): "C005",
            ], DeskWords(language: .zh))
        #expect(rows.map(\.word) == ["在岗", "在别的窗口", "应到未到", "还没到时间", "已下班", "不在班次内"])
        #expect(rows.map(\.tone) == ["ok", "warn", "bad", "rest", "rest", "warn"])
        #expect(rows.map(\.badge) == ["C001", "不在名册", "C003", "C004", "C005", "不在名册"])
        #expect(rows.map(\.window) == ["1 号窗口", "2 号窗口", "不限", "不限", "不限", "—"])
        #expect(rows.map(\.at) == ["1 号窗口", "3 号窗口", "—", "—", "—", "4 号窗口"])
        #expect(rows[0].hours == "08:30–12:00")
    }

    @Test("Shifts of another day are a step away, and a dead hall is not a day without shifts")
    func shiftDays() async throws {
        let office = try office()
        let path = "/supervisor/shifts"
        let page = try await office.get(path + "?from=2026-03-04", as: [.hallSupervisor])
        for link in ["?from=2026-03-03", "?from=2026-03-05"] {
            #expect(page.text.contains("href=\"\(link)\""))
        }
        #expect(page.text.contains("data-from=\"/supervisor/shifts/board?from=2026-03-04\""))
        #expect(page.text.contains("没有排班"))
        #expect(try await office.get(path + "?from=mon", as: [.hallSupervisor]).status == 422)
        #expect(try await office.get(path, as: [.clerk]).status == 403)
        #expect(try await office.get(path + "/board", as: [.clerk]).status == 403)
        office.bus.setDown(.hall)
        let dead = try await office.get(path, as: [.hallSupervisor])
        #expect(dead.status == 200 && dead.text.contains("自己出现"))
        #expect(!dead.text.contains("没有排班"))
    }

    @Test("A shift is added, dropped, or a day's plan taken over, by a form each")
    func changingShifts() async throws {
        let office = try office()
        office.bus.on(ChangeShifts.self) { command, _ in
            ShiftsPlanned(sites: [.centre], from: command.day, through: command.day, shifts: [])
        }
        func sent() throws -> [ChangeShifts] {
            try office.bus.letters.filter { $0.name == ChangeShifts.name }
                .map { try JSON.decode(ChangeShifts.self, from: $0.body) }
        }
        let path = "/supervisor/shifts/2026-03-09/"
        let person = "person=\(PersonID.number(1))"
        let added = try await office.post(
            path + "add", as: [.hallSupervisor],
            [person, "from=08%3A30", "to=12%3A00", "counter=3"])
        #expect(added.status == 303 && added.location == "/supervisor/shifts?from=2026-03-09")
        _ = try await office.post(
            path + "drop", as: [.hallSupervisor], [person, "from=08%3A30"])
        _ = try await office.post(path + "copy", as: [.hallSupervisor], ["of=2026-03-02"])
        let day = try #require(LocalDay(rawValue: "2026-03-09"))
        #expect(try sent().map(\.day) == [day, day, day])
        #expect(try sent()[0].added.map(\.counter) == [CounterNumber(rawValue: 3)])
        #expect(try sent()[1].dropped.map(\.person) == [.number(1)])
        let source = ShiftBoard.Reading.roster(.opening).planned.map(\.shift)
        #expect(try sent()[2].added.map(\.person) == source.map(\.person))
        #expect(try sent()[2].added.allSatisfy { $0.day == day })
        for bad in [
            ["person=x", "from=08%3A30", "to=12%3A00"], [person, "from=8", "to=12%3A00"],
            [person, "from=08%3A30", "to=12%3A00", "counter=100"],
        ] {
            let page = try await office.post(path + "add", as: [.hallSupervisor], bad)
            #expect(page.status == 400)
            // What was typed is still there.
            #expect(page.text.contains("name=\"to\" value=\"12:00\""))
        }
        #expect(try await office.post(path + "copy", as: [.clerk], ["of="]).status == 403)
        #expect(try await office.post(path + "wish", as: [.hallSupervisor]).status == 404)
        #expect(try sent().count == 3)
    }

    @Test("The pages open, in both languages")
    func pages() async throws {
        let office = try office()
        for path in [
            "/supervisor", "/supervisor/windows", "/supervisor/windows/3", "/supervisor/shifts",
        ] {
            for cookie in ["", "; lang=en"] {
                let page = try await office.get(path, as: [.hallSupervisor], cookies: cookie)
                #expect(page.status == 200)
                #expect(!page.text.contains("[["), "\(path)")
            }
        }
    }
}

@Suite("A chart drawn on the server") struct ChartTests {
    @Test(
        "Rules stand at round numbers, five above zero at most",
        arguments: [(0, 1, 2), (1, 1, 2), (5, 1, 5), (6, 2, 6), (16, 5, 20), (121, 50, 150)])
    func scale(value: Int, step: Int, most: Int) {
        #expect(Chart.scale(to: value) == (step, most))
    }

    @Test(
        "No word stands on another, wherever the line ends",
        arguments: [(0, 0), (0, 3), (1, 0), (3, 3), (20, 1)])
    func words(line: Int, forecast: Int) {
        for count in 1...30 {
            let columns = (0..<count).map { index in
                Chart.Column(
                    label: nil, bar: index + 1, line: index == count - 1 ? line : nil,
                    forecast: nil, says: "", link: "/")
            }
            let ahead = Chart.Column(
                label: nil, bar: nil, line: nil, forecast: forecast, says: "", link: "/")
            let chart = Chart(
                columns + [ahead], title: "", summary: "", lineSays: { "等候 \($0) 分" },
                forecastSays: "预计", barSays: { "来 \($0) 人" })
            let boxes = [chart.lineLabel, chart.forecastLabel, chart.barLabel].compactMap(\.?.box)
            #expect(boxes.count == 3)
            for (one, other) in [(0, 1), (0, 2), (1, 2)] {
                #expect(
                    !boxes[one].x.overlaps(boxes[other].x)
                        || !boxes[one].y.overlaps(boxes[other].y), "\(count) columns")
            }
        }
    }

    @Test("Bars begin at zero and end inside the box")
    func box() {
        for count in [1, 2, 40, 366] {
            let chart = Chart(
                (0..<count).map { index in
                    Chart.Column(
                        label: nil, bar: index, line: index, forecast: nil, says: "", link: "/")
                }, title: "", summary: "", lineSays: { "\($0)" }, forecastSays: "",
                barSays: { "\($0)" })
            for bar in chart.bars {
                #expect(bar.y + bar.barHeight == chart.height - 40)
                #expect(bar.y >= 20 && bar.x >= 40 && bar.x + bar.width <= chart.right)
            }
        }
    }
}
