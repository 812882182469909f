import Contracts
import HTTPTypes
import Support
import Testing

@testable import Console

@Suite("A ticket on its holder's phone") struct PhoneTests {
    static let path = "/t/\(HallFake.ticket)/K7MQ4XRA"

    private func text(_ place: TicketPlace.Reading, english: Bool = false) async throws -> String {
        let office = try WebOffice()
        office.openHall(place)
        let page = Page()
        try await office.test { client in
            var browser = try Visitor(client)
            if english { browser.cookies["lang"] = "en" }
            let answer = try await browser.get(Self.path)
            #expect(answer.status == .ok)
            await page.set(answer.text)
        }
        return await page.text
    }

    private actor Page {
        var text = ""
        func set(_ text: String) { self.text = text }
    }

    @Test("Waiting: how many ahead, how long, how sure")
    func waiting() async throws {
        let text = try await text(HallFake.place())
        for word in [
            "A041", "5 人", "约 8 分钟", "±3 分钟", "A037 → 3 号", "10:02", HallFake.rule.zh,
            "http-equiv=\"refresh\" content=\"15\"", "让一让", "退号",
        ] { #expect(text.contains(word), "\(word)") }
        #expect(!text.contains("我回来了"))
    }

    @Test("A wait nobody can tell is not invented")
    func unknownWait() async throws {
        let text = try await text(HallFake.place(minutes: nil, errorMinutes: nil))
        #expect(text.contains("暂估不准"))
        #expect(!text.contains("±"))
    }

    @Test("A wait that would not end before the office closes is told as that, in both languages")
    func uncertain() async throws {
        let place = HallFake.place(minutes: nil, isUncertain: true)
        let text = try await text(place)
        #expect(text.contains("今天可能办不完"))
        #expect(!text.contains("暂估不准") && !text.contains("±"))
        #expect(try await self.text(place, english: true).contains("may not be done today"))
        #expect(try await !self.text(HallFake.place()).contains("今天可能办不完"))
    }

    @Test(
        "Each state in plain words",
        arguments: [
            (HallFake.place(ahead: 2), "请回到大厅"), (HallFake.place(ahead: 0), "下一个"),
            (HallFake.place("called", counter: 3, ahead: nil, calls: 1), "请到 3 号窗口"),
            (HallFake.place("called", counter: 3, ahead: nil, calls: 2), "第 2 次叫您"),
            (HallFake.place("serving", counter: 5, ahead: nil), "正在 5 号窗口办理"),
            (HallFake.place("parked", ahead: nil), "不用重新排队"),
            (HallFake.place("missed", ahead: nil, canReturn: true), "我回来了，把我排回去"),
            (HallFake.place("missed", ahead: nil), "请找工作人员"),
            (HallFake.place("finished", ahead: nil), "已经办完"),
            (HallFake.place("lapsed", ahead: nil), "已经作废"),
        ])
    func states(place: TicketPlace.Reading, words: String) async throws {
        #expect(try await text(place).contains(words))
    }

    @Test("Three ahead is not near yet, two is")
    func near() async throws {
        #expect(try await !text(HallFake.place(ahead: 3)).contains("请回到大厅"))
        #expect(try await text(HallFake.place(ahead: 2)).contains("请回到大厅"))
    }

    @Test("In English too")
    func english() async throws {
        let text = try await text(HallFake.place("called", counter: 3, ahead: nil), english: true)
        #expect(text.contains("Please go to window 3"))
        #expect(text.contains(HallFake.rule.en))
    }

    @Test(
        "A wrong code, another's ticket, nonsense: there is no such page",
        arguments: [
            "/t/\(HallFake.ticket)/K7MQ4XRX", "/t/\(TicketID.number(42))/K7MQ4XRA",
            "/t/41/K7MQ4XRA",
            "/t/\(HallFake.ticket)/short", "/t/\(HallFake.ticket)/K7MQ4XRA0",
            "/t/\(HallFake.ticket)/%3Cscript%3E", "/t/..%2f..%2f/K7MQ4XRA",
        ])
    func foreign(path: String) async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client)
            for path in [path, path + "/place"] {
                let page = try await browser.get(path)
                #expect(page.status == .notFound, "\(path)")
                #expect(!page.text.contains("A041"))
            }
        }
    }

    @Test(
        "Its holder comes back, lets others go first, gives it up: each with the code, under the form's key"
    )
    func acts() async throws {
        let office = try WebOffice()
        office.openHall(HallFake.place("missed", ahead: nil, canReturn: true))
        office.bus.on(ReturnTicket.self) { command, _ in
            TicketReturned(ticket: command.ticket, ahead: 3, returnedAt: .opening)
        }
        office.bus.on(PostponeTicket.self) { command, _ in
            TicketPostponed(ticket: command.ticket, ahead: 6, postponedAt: .opening)
        }
        office.bus.on(GiveUpTicket.self) { command, _ in
            TicketLapsed(ticket: command.ticket, reason: .dayClosed, lapsedAt: .opening)
        }
        try await office.test { client in
            var browser = try Visitor(client)
            for act in ["return", "postpone", "give-up"] {
                let page = try await browser.get(Self.path)
                let answer = try await browser.post("\(Self.path)/\(act)", [], from: page)
                #expect(answer.status == .seeOther)
                #expect(answer.location == Self.path)
            }
        }
        #expect(office.sent(ReturnTicket.self).map(\.code) == [HallFake.code])
        #expect(office.sent(PostponeTicket.self).map(\.code) == [HallFake.code])
        #expect(office.sent(GiveUpTicket.self).map(\.code) == [HallFake.code])
    }

    @Test("A refusal stands over the ticket, which is still shown")
    func refused() async throws {
        let office = try WebOffice()
        office.openHall()
        office.bus.on(ReturnTicket.self) { _, _ in throw Refused(HallRefusal.ticketNotMissed) }
        try await office.test { client in
            var browser = try Visitor(client)
            let page = try await browser.get(Self.path)
            let answer = try await browser.post("\(Self.path)/return", [], from: page)
            #expect(answer.status == .conflict)
            for word in ["没有过号", "hall.ticket-not-missed", "A041"] {
                #expect(answer.text.contains(word), "\(word)")
            }
        }
    }

    @Test("A form without this browser's token changes nothing")
    func foreignForm() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client)
            let page = try await browser.get(Self.path)
            var other = try Visitor(client)
            let answer = try await other.post("\(Self.path)/give-up", [], from: page)
            #expect(answer.status == .forbidden)
        }
        #expect(office.sent(GiveUpTicket.self).isEmpty)
    }
}
