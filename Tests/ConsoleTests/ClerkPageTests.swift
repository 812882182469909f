import Contracts
import Foundation
import Support
import Testing
import Wire

@testable import Console

@Suite("The clerk's window") struct ClerkPageTests {
    func office(_ desk: CounterDesk.Reading = .serving) throws -> DeskOffice {
        let office = try DeskOffice()
        office.bus.on(CounterDesk.self, asOf: 18_204) { _, _ in desk }
        return office
    }

    func sent(_ office: DeskOffice, _ name: String) -> [UUID] {
        office.bus.letters.filter { $0.name == name }.map(\.key)
    }

    @Test("shows who is here, who waits, and the journal number it was true at")
    func shows() async throws {
        let page = try await office().get("/clerk/3", as: [.clerk])
        #expect(page.status == 200)
        for text in ["A037", "正在办理", "办结并叫下一位", "第 18204 条", "A043"] {
            #expect(page.text.contains(text), "\(text)")
        }
    }

    @Test("is for clerks and the supervisor; others are sent to sign in, or told no")
    func audience() async throws {
        let office = try office()
        #expect(try await office.get("/clerk/3", as: []).location?.hasPrefix("/sign-in") == true)
        #expect(try await office.get("/clerk/3", as: [.gridWorker]).status == 403)
        #expect(try await office.get("/clerk/3", as: [.hallSupervisor]).status == 200)
        #expect(office.bus.letters.filter { $0.name == CounterDesk.name }.count == 1)
    }

    @Test("One form, one act: the same key again is the same command")
    func twice() async throws {
        let office = try office()
        office.bus.on(RecallTicket.self) { command, _ in
            TicketCalled(
                ticket: .number(37), number: .number("A", 37), counter: command.counter,
                attempt: 2, calledAt: DeskOffice.now)
        }
        for _ in 1...2 {
            let reply = try await office.post("/clerk/3/recall", as: [.clerk], key: .number(5))
            #expect(reply.status == 303)
            #expect(reply.location == "/clerk/3")
        }
        #expect(sent(office, RecallTicket.name) == [.number(5), .number(5)])
    }

    @Test("Every form on the page has a key of its own")
    func keys() async throws {
        let text = try await office(.called).get("/clerk/3", as: [.clerk]).text
        let keys = text.components(separatedBy: "name=\"key\" value=\"").dropFirst()
            .map { $0.prefix(36) }
        #expect(keys.count == text.components(separatedBy: " method=\"post\"").count - 1)
        #expect(keys.count > 4 && Set(keys).count == keys.count)
    }

    @Test("No id stands twice, and every label's field is there", arguments: ["serving", "called"])
    func ids(state: String) async throws {
        let text = try await office(state == "called" ? .called : .serving)
            .get("/clerk/3", as: [.clerk]).text
        let ids = text.components(separatedBy: " id=\"").dropFirst().map {
            $0.prefix { $0 != "\"" }
        }
        #expect(Set(ids).count == ids.count)
        let named = text.components(separatedBy: "aria-labelledby=\"").dropFirst()
            .map { $0.prefix { $0 != "\"" } }
        #expect(named.allSatisfy { ids.contains($0) })
    }

    @Test("Refused: the page again with the sentence, and the code beside it")
    func refused() async throws {
        let office = try office()
        office.bus.on(MissTicket.self) { _, _ in throw Refused(HallRefusal.nobodyCalled) }
        let reply = try await office.post("/clerk/3/miss", as: [.clerk])
        #expect(reply.status == 409)
        #expect(reply.text.contains("本窗口没有呼叫中的号。"))
        #expect(reply.text.contains("hall.nobody-called"))
        #expect(reply.text.contains("A037"))
        #expect(try await office.get("/clerk/3/miss", as: [.clerk]).location == "/clerk/3")
    }

    @Test("The hall does not answer: nobody knows, and the same form may go once more")
    func unknown() async throws {
        let office = try office()
        office.bus.on(FinishTicket.self) { _, _ in throw BusFault.unknown(.hall) }
        let reply = try await office.post("/clerk/3/finish", as: [.clerk], key: .number(9))
        #expect(reply.status == 503)
        #expect(reply.text.contains("再试一次不会重复办理"))
        #expect(reply.text.lowercased().contains(UUID.number(9).uuidString.lowercased()))
    }

    @Test("The hall is down: which, and what goes on")
    func down() async throws {
        let office = try office()
        office.bus.setDown(.hall)
        let page = try await office.get("/clerk/3", as: [.clerk])
        #expect(page.text.contains("服务大厅"))
        #expect(page.text.contains("data-from=\"/clerk/3/desk\""))
        #expect(try await office.get("/clerk/3/desk", as: [.clerk]).status == 503)
    }

    @Test(
        "What is no act, no window or no reason changes nothing",
        arguments: [
            ("/clerk/3/explode", 404), ("/clerk/0/recall", 404), ("/clerk/100/recall", 404),
            ("/clerk/x/recall", 404), ("/clerk/3/park", 400), ("/clerk/3/pause", 400),
            ("/clerk/3/alarm", 400), ("/clerk/3/unpark", 400), ("/clerk/3/transfer", 400),
            ("/clerk/3/return", 400),
        ])
    func nonsense(path: String, status: Int) async throws {
        let office = try office()
        let reply = try await office.post(path, as: [.clerk], ["reason=gone", "grade=war"])
        #expect(reply.status == status)
        #expect(office.bus.letters.allSatisfy { $0.verb == .query })
    }

    @Test("Sending on carries the queue, and the window where one was chosen")
    func transfer() async throws {
        let office = try office()
        office.bus.on(TransferTicket.self) { command, _ in
            #expect(command.queue == .letter("C"))
            #expect(command.toCounter == .window(5))
            return TicketTransferred(
                ticket: .number(37), from: command.counter, queue: command.queue,
                transferredAt: DeskOffice.now, toCounter: command.toCounter)
        }
        let fields = ["to=C5"]
        #expect(try await office.post("/clerk/3/transfer", as: [.clerk], fields).status == 303)
        let wrong = try await office.post(
            "/clerk/3/transfer", as: [.clerk], ["to=C500"])
        #expect(wrong.status == 400)
    }

    @Test("A missed ticket is put back without its code; with none missed there is no list")
    func missed() async throws {
        let office = try office(.desk(missed: .two))
        let asked = Box<ReturnTicket>()
        office.bus.on(ReturnTicket.self) { command, _ in
            asked.add(command)
            return TicketReturned(ticket: command.ticket, ahead: 3, returnedAt: DeskOffice.now)
        }
        let page = try await office.get("/clerk/3", as: [.clerk])
        for text in ["过号的号", "A033", "恢复后排在 3 位之后", "请回", "/clerk/3/return"] {
            #expect(page.text.contains(text), "\(text)")
        }
        let id: TicketID = .number(33)
        let reply = try await office.post(
            "/clerk/3/return", as: [.clerk], key: .number(6), ["ticket=\(id)"])
        #expect(reply.location == "/clerk/3")
        #expect(asked.values == [ReturnTicket(ticket: id)])
        #expect(sent(office, ReturnTicket.name) == [.number(6)])
        #expect(
            try await self.office().get("/clerk/3", as: [.clerk]).text.contains("过号的号") == false)
    }

    @Test("One put back by somebody else is said, and the page stands")
    func returned() async throws {
        let office = try office(.desk(missed: .two))
        office.bus.on(ReturnTicket.self) { _, _ in throw Refused(HallRefusal.ticketNotMissed) }
        let id: TicketID = .number(33)
        let reply = try await office.post("/clerk/3/return", as: [.clerk], ["ticket=\(id)"])
        #expect(reply.status == 409)
        #expect(reply.text.contains("hall.ticket-not-missed") && reply.text.contains("过号的号"))
    }

    @Test("What people typed is shown as text, never run")
    func escapes() async throws {
        let bad = "<script>alert(1)</script>\"onerror=\"x"
        let page = try await office(
            .desk(waiting: [.waiting("A", 1, bad, 1, isNext: true)])
        ).get("/clerk/3", as: [.clerk])
        #expect(!page.text.contains("<script>alert"))
        #expect(page.text.contains("&lt;script&gt;"))
    }

    @Test("A window of another site: whose it is, and a number that is free")
    func elsewhere() async throws {
        let office = try DeskOffice(site: try #require(SiteCode(rawValue: "LQ")))
        office.bus.on(CounterList.self) { query, _ in
            query.site == nil ? .two : CounterList.Reading(counters: [])
        }
        office.bus.on(KioskMenu.self) { _, _ in HallFake.menu }
        office.bus.on(SiteList.self) { _, _ in
            .init(sites: [.init(code: .centre, title: "镇便民服务中心")])
        }
        office.bus.on(OpenCounter.self) { _, _ in throw Refused(HallRefusal.otherSite) }
        let fields = ["other=1", "queues=A"]
        let reply = try await office.post("/clerk", as: [.clerk], fields)
        #expect(reply.status == 409)
        #expect(reply.text.contains("1 号已是镇便民服务中心的窗口，请用别的号，如 11。"))
        #expect(reply.text.contains("hall.other-site"))
        // The list of sites does not answer: the site's code stands for its name.
        office.bus.setDown(.registry)
        let bare = try await office.post("/clerk", as: [.clerk], fields)
        #expect(bare.text.contains("1 号已是\(SiteCode.centre.rawValue)的窗口"))
    }

    @Test("The number proposed begins ten that nobody has; failing that it is the first free one")
    func free() {
        #expect(ClerkOpenPage.free(beside: []) == 1)
        #expect(ClerkOpenPage.free(beside: [1, 2, 8]) == 11)
        #expect(ClerkOpenPage.free(beside: Set(1...12)) == 21)
        #expect(ClerkOpenPage.free(beside: Set(stride(from: 1, through: 99, by: 2))) == 2)
        #expect(ClerkOpenPage.free(beside: Set(1...99)) == nil)
    }

    @Test("In English, no Chinese is left but names")
    func english() async throws {
        let page = try await office(.called).get("/clerk/3", as: [.clerk], cookies: "; lang=en")
        #expect(page.text.contains("Here: begin"))
        #expect(!page.text.contains("[["))
        for text in ["正在叫", "暂挂的号", "需要人来", "过号"] { #expect(!page.text.contains(text)) }
    }

    @Test("A closed window leads to the opening of one; one's own window is found again")
    func opening() async throws {
        let office = try office(.desk(state: .closed))
        #expect(try await office.get("/clerk/3", as: [.clerk]).location == "/clerk")
        office.bus.on(CounterList.self) { _, _ in .two }
        #expect(try await office.get("/clerk", as: [.clerk]).location == "/clerk/1")
    }

    @Test("In a hall that has never opened the queues are those its items lead to, each once")
    func never() async throws {
        let office = try office()
        office.bus.on(CounterList.self) { _, _ in CounterList.Reading(counters: []) }
        office.bus.on(HallBoard.self) { _, _ in
            HallBoard.Reading(
                calls: [], queues: [], waiting: 0, waitingFirst: 0, missed: [], missRule: .postpone,
                rule: Sentence("过号顺延三位", "Three places back"))
        }
        office.bus.on(KioskMenu.self) { _, _ in HallFake.menu }
        let page = try await office.get("/clerk", as: [.clerk])
        let letters = Set(HallFake.menu.domains.flatMap(\.items).map(\.queue.rawValue))
        #expect(!letters.isEmpty)
        for letter in letters {
            let ticks = page.text.components(separatedBy: "name=\"queues\" value=\"\(letter)\"")
            #expect(ticks.count == 2, "\(letter)")
        }
    }

    @Test("Opening without ticks takes the queues the window had; no window is no opening")
    func open() async throws {
        let office = try office()
        office.bus.on(CounterList.self) { _, _ in .two }
        office.bus.on(OpenCounter.self) { command, _ in
            #expect(command.queues == [.letter("B"), .letter("D")])
            #expect(command.clerk == .number(1))
            #expect(command.site == .centre)
            return CounterOpened(counter: command.counter, queues: command.queues)
        }
        let reply = try await office.post("/clerk", as: [.clerk], ["counter=8"])
        #expect(reply.location == "/clerk/8")
        let none = try await office.post("/clerk", as: [.clerk], ["other=100"])
        #expect(none.status == 422)
        #expect(none.text.contains("请先选一个窗口"))
        office.bus.on(OpenCounter.self) { _, _ in throw Refused(HallRefusal.counterTaken) }
        let taken = try await office.post(
            "/clerk", as: [.clerk], ["counter=8", "queues=B"])
        #expect(taken.status == 409)
        #expect(taken.text.contains("value=\"B\" checked"))
        #expect(taken.text.contains("value=\"8\" checked"))
    }
}

extension CounterList.Reading {
    /// Window 1 is held by who is signed in; window 8 is closed.
    static let two = CounterList.Reading(
        counters: [
            .init(
                counter: .window(1), site: .centre, state: .open, queues: [.letter("A")],
                clerk: .number(1)),
            .init(
                counter: .window(8), site: .centre, state: .closed,
                queues: [.letter("B"), .letter("D")]),
        ])
}
