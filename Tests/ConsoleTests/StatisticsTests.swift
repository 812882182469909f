import Contracts
import Foundation
import Support
import Synchronization
import Testing

@testable import Console

@Suite("Statistics and the lists behind them") struct StatisticsTests {
    let words = DeskWords(language: .zh)

    func figures(
        _ reading: HallStatistics.Reading, days: Int = 5
    ) throws -> StatisticsFigures {
        let from = try #require(LocalDay.opening.adding(days: 1 - days))
        return StatisticsFigures(
            reading, from: from, to: .opening, asOf: 7, now: DeskOffice.now, words)
    }

    func office() throws -> DeskOffice {
        let office = try DeskOffice()
        office.bus.on(HallStatistics.self) { _, _ in .week }
        office.bus.on(TicketList.self) { _, _ in .two }
        return office
    }

    @Test("Tickets add up over days; percentiles do not, and are given as a range")
    func tiles() throws {
        let tiles = try figures(.week).tiles
        #expect(tiles[0].figures.map(\.figure) == ["431"])
        #expect(tiles[1].note == "91.6 %")
        #expect(tiles[2].figures.map(\.figure) == ["7–12′", "14–22′"])
        #expect(tiles[3].figures.map(\.figure) == ["1.1"])
    }

    @Test("Every number opens its list; nothing has none")
    func links() throws {
        let items = try #require(figures(.week).tables.first { $0.by == "item" })
        let first = items.rows[0].cells
        #expect(first[0].link == "/tickets?from=2026-02-26&to=2026-03-02&item=000511001001")
        #expect(first[1].link?.contains("state=finished") == true)
        let second = items.rows[1].cells
        #expect(second[1].text == "0" && second[1].link == nil)
        #expect(second[2].text == "—" && second[2].link == nil)
    }

    @Test("No days, no drawing; each table says why it is empty")
    func empty() throws {
        let page = try figures(.init(days: [], items: [], counters: []))
        #expect(page.charts.isEmpty)
        #expect(page.tables.allSatisfy { $0.rows.isEmpty && $0.whyEmpty.contains("没有人取号") })
        #expect(page.tiles[2].figures.map(\.figure) == ["—", "—"])
    }

    @Test(
        "A cell of an export is never a formula, and says the same",
        arguments: [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+1+1", "'+1+1"), ("-3", "-3"),
            ("-3+1", "'-3+1"), ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"), ("\t=1", "'\t=1"),
            ("＝1", "'＝1"), ("民政", "民政"), ("甲,乙", "\"甲,乙\""), ("说\"好\"", "\"说\"\"好\"\"\""),
            ("=1,2", "\"'=1,2\""), ("两\n行", "\"两\n行\""), ("", ""),
        ])
    func cells(text: String, cell: String) {
        #expect(CSVText.cell(text) == cell)
    }

    @Test("An export opens in Excel: the mark first, then heads, then rows")
    func export() async throws {
        let office = try office()
        let file = try await office.get(
            "/statistics/export?by=item&from=2026-02-26&to=2026-03-02", as: [.hallSupervisor])
        #expect(file.type.hasPrefix("text/csv"))
        #expect(file.text.hasPrefix("\u{FEFF}事项,取号,办结"))
        #expect(file.text.contains("\r\n'=cmd|"))
        let other = try await office.get("/statistics/export?by=person", as: [.hallSupervisor])
        #expect(other.status == 404)
        #expect(try await office.get("/statistics/export?by=item", as: [.clerk]).status == 403)
    }

    @Test(
        "Days that are none, or end before they begin, are refused",
        arguments: [
            "from=2026-02-30", "from=x", "from=2026-03-02&to=2026-03-01", "to=2026-13-01",
        ])
    func days(query: String) async throws {
        let office = try office()
        for path in ["/statistics?", "/tickets?"] {
            let page = try await office.get(path + query, as: [.hallSupervisor])
            #expect(page.status == 422)
            #expect(page.text.contains("web.bad-days"))
        }
        #expect(office.bus.letters.isEmpty)
    }

    @Test("The list asks for what its address says, and shows text as text")
    func list() async throws {
        let office = try office()
        let asked = Box<TicketList>()
        office.bus.on(TicketList.self) { query, _ in
            asked.add(query)
            return TicketList.Reading(
                tickets: TicketList.Reading.two.tickets, next: nil, count: 2)
        }
        let page = try await office.get(
            "/tickets?from=2026-03-01&to=2026-03-02&state=waiting&queue=A&counter=3", as: [.clerk])
        let query = try #require(asked.values.first)
        #expect(query.day == LocalDay.opening.adding(days: -1) && query.to == .opening)
        #expect(query.state == "waiting" && query.queue == .letter("A"))
        #expect(query.counter == .window(3) && query.limit == StatisticsListPage.pageRows)
        #expect(page.text.contains("&lt;script&gt;") && !page.text.contains("<script>alert"))
    }

    @Test("A missed ticket is put back from its list, which stays the list it was")
    func putBack() async throws {
        let office = try office()
        let missed = TicketList.Reading.Ticket(
            ticket: .number(33), number: .number("A", 33), site: .centre, item: .item(1),
            title: "最低生活保障对象认定", priority: .none, state: "missed", queue: .letter("A"),
            takenAt: .at(10, 2), firstCalledAt: .at(10, 12), misses: 1)
        office.bus.on(TicketList.self) { _, _ in
            .init(tickets: TicketList.Reading.two.tickets + [missed], next: nil, count: 3)
        }
        let asked = Box<ReturnTicket>()
        office.bus.on(ReturnTicket.self) { command, _ in
            asked.add(command)
            return TicketReturned(ticket: command.ticket, ahead: 3, returnedAt: DeskOffice.now)
        }
        let page = try await office.get("/tickets?state=missed", as: [.hallSupervisor])
        #expect(page.text.components(separatedBy: "请回").count == 2)
        #expect(page.text.contains("/tickets/return?from=2026-03-02&amp;state=missed"))
        let path = "/tickets/return?from=2026-03-02&state=missed"
        let reply = try await office.post(
            path, as: [.hallSupervisor], ["ticket=\(missed.ticket)"])
        #expect(reply.location == "/tickets?from=2026-03-02&state=missed")
        #expect(asked.values == [ReturnTicket(ticket: .number(33))])
        #expect(try await office.post(path, as: [.hallSupervisor]).status == 400)
        #expect(try await office.post(path, as: [.agent]).status == 403)
        office.bus.on(ReturnTicket.self) { _, _ in throw Refused(HallRefusal.ticketNotMissed) }
        let again = try await office.post(
            path, as: [.hallSupervisor], ["ticket=\(missed.ticket)"])
        #expect(again.status == 409)
        #expect(again.text.contains("hall.ticket-not-missed") && again.text.contains("A043"))
    }

    @Test("An export of tickets is whole, however many there are, each row once and in order")
    func wholeExport() async throws {
        let (office, all) = (try office(), 20_501)
        let pattern = try #require(TicketList.Reading.two.tickets.last)
        office.bus.on(TicketList.self) { query, _ in
            let first = Int(query.after ?? 0)
            let last = min(first + query.limit, all)
            return TicketList.Reading(
                tickets: (first..<last).map { number in
                    .init(
                        ticket: .number(UInt64(number)), number: .number("A", number % 9_000 + 1),
                        site: .centre, item: .item(2), title: "=第\(number)张", priority: .none,
                        state: "finished", queue: .letter("A"), takenAt: pattern.takenAt, misses: 0)
                }, next: last < all ? Int64(last) : nil, count: all)
        }
        let file = try await office.get(
            "/tickets/export?from=2026-03-02&state=finished", as: [.hallSupervisor])
        #expect(file.type.hasPrefix("text/csv") && file.text.hasPrefix("\u{FEFF}号,日期,事项"))
        let titles = file.text.components(separatedBy: "\r\n").dropFirst().compactMap {
            $0.split(separator: ",").dropFirst(2).first.map(String.init)
        }
        #expect(titles == (0..<all).map { "'=第\($0)张" }, "each cell harmless")
        let asked = office.bus.letters.filter { $0.name == TicketList.name }
        #expect(asked.count == 42)
    }

    @Test("An export that cannot begin is a page that says why")
    func unbegun() async throws {
        let office = try office()
        office.bus.setDown(.hall)
        let page = try await office.get("/tickets/export", as: [.hallSupervisor])
        #expect(page.status == 503 && page.text.contains("服务大厅"))
        #expect(try await office.get("/tickets/export", as: [.clerk]).status == 403)
    }

    @Test(
        "A list nobody can ask for is not there",
        arguments: ["state=gone", "queue=a", "counter=0", "at=09:31", "at=25:00", "after=x"])
    func unasked(query: String) async throws {
        #expect(try await office().get("/tickets?" + query, as: [.clerk]).status == 404)
    }

    @Test("A quarter's list has those who came in it, to the minute")
    func quarter() async throws {
        let office = try office()
        office.bus.on(TicketList.self) { _, _ in
            .init(
                tickets: [(10, 14), (10, 15), (10, 29), (10, 30)].map { .came(at: .at($0, $1)) },
                next: nil, count: 4)
        }
        let page = try await office.get("/tickets?at=10:15", as: [.clerk])
        #expect(page.text.contains("共 2 张"))
        #expect(page.text.contains("10:29") && !page.text.contains("10:30<"))
    }

    @Test("An empty list says why")
    func whyEmpty() async throws {
        let office = try office()
        office.bus.on(TicketList.self) { _, _ in .init(tickets: [], count: 0) }
        for state in TicketsAsked.states {
            let page = try await office.get("/tickets?state=\(state)", as: [.clerk])
            #expect(page.text.contains("class=\"empty\""), "\(state)")
        }
    }

    @Test("The hall is down: the page says so, and keeps the days")
    func down() async throws {
        let office = try office()
        office.bus.setDown(.hall)
        let page = try await office.get("/statistics?from=2026-03-01", as: [.hallSupervisor])
        #expect(page.text.contains("服务大厅") && page.text.contains("value=\"2026-03-01\""))
        #expect(try await office.get("/tickets", as: [.clerk]).text.contains("服务大厅"))
    }
}

/// What a message's fields were, in order.
final class Box<Value: Sendable>: Sendable {
    private let kept = Mutex<[Value]>([])

    var values: [Value] { kept.withLock { $0 } }
    func add(_ value: Value) { kept.withLock { $0.append(value) } }
}

extension TicketList.Reading.Ticket {
    static func came(at moment: Instant) -> Self {
        .init(
            ticket: .number(1), number: .number("A", 1), site: .centre, item: .item(1),
            title: "临时救助对象认定", priority: .none, state: "finished", queue: .letter("A"),
            takenAt: moment, misses: 0)
    }
}

extension ItemList.Reading {
    static let three = ItemList.Reading(
        items: (1...3).map { (number: Int) -> Item in
            Item(
                item: .item(number), title: "事项\(number)", domain: "民政", queue: .letter("A"),
                isCommon: true, validity: Validity(from: .opening), version: 1)
        })
}
