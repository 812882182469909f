import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("What the ticket machine offers") struct KioskMenuTests {
    @Test("Items in force today, by domain, the common ones apart from the county's own")
    func menu() throws {
        let hall = try TestHall()
        let own = try #require(ItemCode(rawValue: "AA-001"))
        try hall.list(own, to: .a, titled: "高龄补贴", isCommon: false)
        try hall.list(.licence, to: .b, titled: "个体户登记", domain: "市场监管", version: 3)
        try hall.list(.unlisted, to: .c, from: .tuesday)
        try hall.take()
        let menu = try hall.office.read(KioskMenu())
        #expect(menu.domains.map(\.title) == ["民政", "市场监管"])
        let civil = try #require(menu.domains.first)
        #expect(civil.items.map(\.isCommon) == [true, true, false])
        #expect(civil.items.last?.title == "高龄补贴")
        #expect(civil.waiting == 1)
        #expect(menu.domains.last?.waiting == 0)
        #expect(menu.listVersion == 3)
        #expect(!menu.isOpen)
        #expect(menu.hours == WorkingCalendar.standard.sessions)
        try hall.open()
        #expect(try hall.office.read(KioskMenu()).isOpen)
        #expect(try hall.office.read(KioskMenu(site: .village)).isOpen == false)
    }

    @Test("A ticket keeps the version of the list it was taken under")
    func version() throws {
        let hall = try TestHall()
        try hall.take()
        try hall.list(.certificate, to: .a, titled: "新名称", version: 2)
        try hall.take()
        let list = try hall.office.read(TicketList(day: .monday, limit: 10)).tickets
        #expect(list.map(\.listVersion) == [1, 2])
        #expect(try hall.office.events(TicketTaken.self).map(\.listVersion) == [1, 2])
    }
}

@Suite("What hangs in the hall") struct HallBoardTests {
    @Test("Calls newest first, a second call in its place, who has come marked so")
    func calls() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two)
        for _ in 0..<3 { try hall.take() }
        try hall.call(.one)
        try hall.office.pass(.seconds(5))
        try hall.call(.two)
        try hall.office.pass(.seconds(5))
        _ = try hall.office.ask(RecallTicket(counter: .one))
        try hall.serve(.two)
        let board = try hall.office.read(HallBoard(calls: 6))
        #expect(board.calls.map(\.number.text) == ["A001", "A002"])
        #expect(board.calls.map(\.attempt) == [2, 1])
        #expect(board.calls.map(\.isOpen) == [true, false])
        #expect(board.queues.map(\.waiting) == [1])
        #expect(board.queues.map(\.title) == ["民政"])
        #expect(try hall.office.read(HallBoard(calls: 1)).calls.count == 1)
        try hall.miss(.one)
        #expect(try hall.office.read(HallBoard(calls: 6)).missed.map(\.text) == ["A001"])
    }

    @Test("Yesterday's calls are gone")
    func yesterday() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.take()
        try hall.serveNext()
        try hall.office.move(to: LocalDay.tuesday.start)
        let board = try hall.office.read(HallBoard(calls: 6))
        #expect(board.calls.isEmpty)
        #expect(board.waiting == 0)
    }

    @Test("A queue without a window is shown while somebody waits there")
    func noWindow() throws {
        let hall = try TestHall()
        try hall.take(.licence)
        #expect(try hall.office.read(HallBoard(calls: 6)).queues.map(\.queue) == [.b])
        let floor = try hall.office.read(HallFloor())
        #expect(floor.attention.map(\.kind) == [.noCounter])
        #expect(floor.attention.first?.text.zh == "B队有1人等候，没有窗口在办。")
    }
}

@Suite("What the supervisor sees") struct HallFloorTests {
    /// Serves `count` people, one every `minutes` minutes, each for that long.
    private func serve(_ count: Int, minutes: Int, in hall: TestHall) throws {
        for _ in 0..<count {
            try hall.take()
            try hall.call()
            try hall.serve()
            try hall.office.pass(.seconds(60 * minutes))
            try hall.finish()
        }
    }

    @Test("An empty hall has no number it does not know")
    func empty() throws {
        let floor = try TestHall().office.read(HallFloor())
        #expect(floor.waiting == 0)
        #expect(floor.longestWaitMinutes == nil)
        #expect(floor.waitMedianMinutes == nil)
        #expect(floor.estimateErrorMinutes == nil)
        #expect(floor.quarters.isEmpty)
        #expect(floor.attention.isEmpty)
    }

    @Test("Waits, counters and quarters of an hour, and a forecast once services are known")
    func day() throws {
        let hall = try TestHall()
        try hall.open()
        try serve(12, minutes: 5, in: hall)
        for _ in 0..<3 { try hall.take() }
        try hall.call()
        try hall.office.pass(.seconds(120))
        let floor = try hall.office.read(HallFloor())
        #expect(floor.finished == 12)
        #expect(floor.waiting == 2)
        #expect(floor.longestWaitMinutes == 2)
        #expect(floor.waitMedianMinutes == 0)
        #expect(floor.counters.map(\.number?.text) == ["A013"])
        #expect(floor.counters.map(\.isServing) == [false])
        #expect(floor.counters.map(\.finishedToday) == [12])
        let past = floor.quarters.filter { $0.start <= hall.office.now }
        #expect(past.map(\.arrivals) == [3, 3, 3, 3, 3])
        #expect(past.reduce(0) { $0 + $1.finished } == 12)
        #expect(floor.quarters.count == past.count + 4)
        #expect(floor.quarters.suffix(4).allSatisfy { $0.forecast != nil })
        #expect(past.allSatisfy { $0.forecast == nil })
    }

    @Test("A service much longer than usual, a long wait and a paused window are told")
    func attention() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two)
        try serve(12, minutes: 5, in: hall)
        try hall.take()
        try hall.call()
        try hall.serve()
        try hall.take()
        _ = try hall.office.ask(PauseCounter(counter: .two, reason: .pickup))
        try hall.office.pass(.seconds(10 * 60))
        #expect(try hall.office.read(HallFloor()).attention.map(\.kind) == [.paused])
        try hall.office.pass(.seconds(20 * 60))
        let floor = try hall.office.read(HallFloor())
        #expect(floor.attention.map(\.kind) == [.longService, .longWait, .paused])
        #expect(floor.attention.first?.text.zh == "1号窗口一件办了30分钟，常规5分钟。")
        #expect(floor.counters.map(\.isLong) == [true, false])
    }
}

@Suite("Lists and statistics") struct HallStatisticsTests {
    @Test("Each number's list is its own: by state, queue, counter and item, page by page")
    func lists() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two, .b)
        for _ in 0..<5 { try hall.take() }
        try hall.take(.licence, .elder)
        try hall.serveNext(.one)
        try hall.serveNext(.two)
        func list(
            state: String? = nil, queue: QueueLetter? = nil, counter: CounterNumber? = nil,
            item: ItemCode? = nil, after: Int64? = nil, limit: Int = 50
        ) throws -> TicketList.Reading {
            try hall.office.read(
                TicketList(
                    day: .monday, state: state, queue: queue, counter: counter, item: item,
                    after: after, limit: limit))
        }
        #expect(try list().count == 6)
        #expect(try list(state: "finished").tickets.map(\.number.text) == ["A001", "B001"])
        #expect(try list(state: "finished").tickets.map(\.counter) == [.one, .two])
        #expect(try list(queue: .b).tickets.map(\.priority) == [.elder])
        #expect(try list(counter: .two).tickets.map(\.number.text) == ["B001"])
        #expect(try list(item: .pension).tickets.isEmpty)
        let first = try list(limit: 4)
        #expect(first.tickets.count == 4)
        let second = try list(after: first.next, limit: 4)
        #expect(second.tickets.map(\.number.text) == ["A005", "B001"])
        #expect(second.next == nil)
        #expect(second.count == 6)
    }

    @Test("Waits, services and windows a person, by day, item and counter")
    func statistics() throws {
        let hall = try TestHall()
        try hall.open(.one)
        try hall.open(.two, .b)
        try hall.take()
        try hall.office.pass(.seconds(240))
        try hall.call(.one)
        try hall.serve(.one)
        try hall.office.pass(.seconds(600))
        try hall.transfer(to: .b)
        try hall.call(.two)
        try hall.serve(.two)
        try hall.office.pass(.seconds(120))
        try hall.finish(.two)
        let figures = try hall.office.read(HallStatistics(from: .monday, to: .monday))
        let day = try #require(figures.days.first)
        #expect((day.taken, day.finished, day.wait.medianMinutes) == (1, 1, 4))
        #expect(figures.windowsPerTicket == 2)
        #expect(figures.items.first?.service.medianMinutes == 2)
        #expect(figures.items.first?.service.ninetiethMinutes == 10)
        #expect(figures.counters.map(\.called) == [1, 1])
        #expect(figures.counters.map(\.finished) == [0, 1])
    }

    @Test("A period that ends before it begins, or is over a year, is refused")
    func period() throws {
        let hall = try TestHall()
        func isRefused(_ from: LocalDay, _ to: LocalDay) -> Bool {
            (try? hall.office.read(HallStatistics(from: from, to: to))) == nil
        }
        let year = try #require(LocalDay.monday.adding(days: 365))
        #expect(isRefused(.tuesday, .monday))
        #expect(!isRefused(.monday, year))
        #expect(isRefused(.monday, year.next))
    }

    @Test("Middle and ninetieth are of the values there are, by nearest rank")
    func spread() {
        let minute: Int64 = 60_000
        let spread = HallStatistics.Spread(milliseconds: (1...10).map { Int64($0) * minute })
        #expect((spread.count, spread.medianMinutes, spread.ninetiethMinutes) == (10, 5, 9))
        let one = HallStatistics.Spread(milliseconds: [29_999])
        #expect((one.medianMinutes, one.ninetiethMinutes) == (0, 0))
        #expect(HallStatistics.Spread(milliseconds: [30_000]).medianMinutes == 1)
        #expect(HallStatistics.Spread(milliseconds: []).medianMinutes == nil)
    }
}
