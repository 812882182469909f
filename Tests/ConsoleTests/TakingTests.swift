import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("Taking a ticket at a desk") struct TakingTests {
    static let slip = "/tickets/new/\(HallFake.ticket)/\(HallFake.code.rawValue)"

    func office(
        at site: SiteCode = .centre, _ taken: Box<TakeTicket> = Box()
    ) throws -> DeskOffice {
        let office = try DeskOffice(site: site)
        office.bus.on(KioskMenu.self) { _, _ in HallFake.menu }
        office.bus.on(TicketPlace.self) { query, _ in
            guard query.code == HallFake.code else { throw Refused(HallRefusal.ticketUnknown) }
            return HallFake.place()
        }
        office.bus.on(TakeTicket.self) { command, _ in
            taken.add(command)
            return TakeTicket.Answer(
                ticket: HallFake.ticket, number: HallFake.number("A041"), ahead: 5,
                expectedWaitMinutes: 8, code: HallFake.code, priority: command.priority)
        }
        return office
    }

    @Test("What is common stands there at once; a name or first letters find the rest")
    func finds() async throws {
        let office = try office()
        let page = try await office.get("/tickets/new", as: [.clerk])
        #expect(page.status == 200)
        #expect(page.text.contains("高龄津贴资格认定") && !page.text.contains("残疾人证换领代办"))
        for query in ["q=CJRZ", "q=%E6%AE%8B%E7%96%BE%E4%BA%BA%E8%AF%81"] {
            let found = try await office.get("/tickets/new?" + query, as: [.clerk])
            #expect(found.text.contains("残疾人证换领代办"), "\(query)")
            #expect(!found.text.contains("高龄津贴资格认定"))
        }
        let domain = try await office.get(
            "/tickets/new?of=" + Browser.escape("民政"), as: [.clerk])
        #expect(domain.text.contains("残疾人证换领代办") && domain.text.contains("aria-current"))
        let none = try await office.get("/tickets/new?q=ZZZZ", as: [.clerk])
        #expect(none.text.contains("没有找到这件事"))
    }

    @Test("The same form twice is one ticket, of the site of who takes it")
    func takes() async throws {
        let taken = Box<TakeTicket>()
        let village = try #require(SiteCode(rawValue: "LQ"))
        let office = try office(at: village, taken)
        let fields = ["class=elder", "item=002011004001"]
        for role in [Role.clerk, .hallSupervisor, .agent] {
            for _ in 1...2 {
                let reply = try await office.post(
                    "/tickets/new", as: [role], key: .number(8), fields)
                #expect(reply.status == 303 && reply.location == Self.slip)
            }
        }
        #expect(taken.values.allSatisfy { $0.priority == .elder && $0.site == village })
        let keys = office.bus.letters.filter { $0.name == TakeTicket.name }.map(\.key)
        #expect(keys.count == 6 && Set(keys) == [.number(8)])
        _ = try await office.post(
            "/tickets/new", as: [.clerk], ["class=none", "item=002011004001"])
        #expect(taken.values.last?.priority == nil)
    }

    @Test("The ticket says number, people ahead, wait and where, with the code for the phone")
    func shows() async throws {
        let office = try office()
        let page = try await office.get(Self.slip, as: [.clerk])
        for text in ["A041", "5 人", "约 8 分钟", "±3 分钟", "1、3 号窗口", "data-print", "<svg"] {
            #expect(page.text.contains(text), "\(text)")
        }
        #expect(
            page.text.contains("href=\"/tickets/new\"") && page.text.contains("href=\"/clerk\""))
        // Without a printer there is none to try again.
        #expect(!page.text.contains("/tickets/new/print"))
        let wrong = "/tickets/new/\(HallFake.ticket)/AAAAAAAA"
        #expect(try await office.get(wrong, as: [.clerk]).status == 404)
        let english = try await office.get(Self.slip, as: [.clerk], cookies: "; lang=en")
        #expect(english.text.contains("Another ticket") && !english.text.contains("再取一张"))
    }

    @Test("For the hall's staff alone; what is no item or no class takes nothing")
    func refused() async throws {
        let taken = Box<TakeTicket>()
        let office = try office(at: .centre, taken)
        for role in [Role.kiosk, .display, .gridWorker, .systemAdmin] {
            #expect(try await office.get("/tickets/new", as: [role]).status == 403)
            #expect(try await office.post("/tickets/new", as: [role]).status == 403)
        }
        for fields in [[], ["class=none"], ["item=002011004001", "class=queen"], ["item=x"]] {
            #expect(try await office.post("/tickets/new", as: [.clerk], fields).status == 400)
        }
        #expect(taken.values.isEmpty)
        office.bus.on(TakeTicket.self) { _, _ in throw Refused(HallRefusal.itemNotInForce) }
        let reply = try await office.post(
            "/tickets/new", as: [.clerk], ["class=elder", "item=002011004001"])
        #expect(reply.status == 409)
        #expect(reply.text.contains(HallRefusal.itemNotInForce.rawValue))
        #expect(reply.text.contains("value=\"elder\" checked"))
    }

    @Test(
        "The hall is down: said, and what to do with numbers written by hand; the form goes again")
    func down() async throws {
        let office = try office()
        office.bus.on(TakeTicket.self) { _, _ in throw BusFault.unknown(.hall) }
        let reply = try await office.post(
            "/tickets/new", as: [.clerk], key: .number(9), ["class=none", "item=002011004001"])
        #expect(reply.status == 503)
        #expect(reply.text.lowercased().contains(UUID.number(9).uuidString.lowercased()))
        office.bus.setDown(.hall)
        let page = try await office.get("/tickets/new", as: [.clerk])
        #expect(page.text.contains("手写的号，恢复后按先后在这里补取"))
    }

    @Test("A clerk's window and the supervisor's floor lead there")
    func linked() async throws {
        let office = try office()
        office.bus.on(CounterDesk.self) { _, _ in .serving }
        office.bus.on(HallFloor.self) { _, _ in .morning }
        for (path, role) in [("/clerk/3", Role.clerk), ("/supervisor", .hallSupervisor)] {
            let page = try await office.get(path, as: [role])
            #expect(page.text.contains("href=\"/tickets/new\""), "\(path)")
        }
    }
}
