import Contracts
import HTTPTypes
import Support
import Testing

@testable import Console

@Suite("At the ticket machine") struct KioskTests {
    @Test("Two touches lead from the start to a ticket, three with a priority class")
    func touches() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let start = try await browser.get("/kiosk")
            #expect(start.status == .ok)
            #expect(start.text.contains("社会保障"))
            #expect(start.text.contains("12 人 · 约 18 分钟"))
            #expect(start.text.contains("无需等候"))
            let link = start.value(after: "class=\"domain\" href=\"")
            #expect(link == "/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            let items = try await browser.get(link)
            #expect(items.text.contains("高龄津贴资格认定"))
            let taken = try await browser.post(
                "/kiosk/take", [("class", "elder"), ("item", "002011004001")], from: items)
            #expect(taken.status == .seeOther)
            #expect(taken.location == "/kiosk/ticket/\(HallFake.ticket)/K7MQ4XRA")
            let ticket = try await browser.get(try #require(taken.location))
            for word in [
                "A041", "5 人", "约 8 分钟", "±3 分钟", "1、3 号窗口", HallFake.rule.zh, "<svg viewBox=",
            ] { #expect(ticket.text.contains(word), "\(word)") }
        }
        let taken = try #require(office.sent(TakeTicket.self).first)
        #expect(taken.priority == .elder)
        #expect(taken.item.rawValue == "002011004001")
        #expect(taken.site == .centre)
    }

    @Test("Who says nothing of priority gets an ordinary ticket")
    func ordinary() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            #expect(items.text.contains("value=\"none\" checked"))
            _ = try await browser.post(
                "/kiosk/take", [("class", "none"), ("item", "002011004001")], from: items)
        }
        #expect(office.sent(TakeTicket.self).map(\.priority) == [nil])
    }

    @Test("The same form sent twice asks under one key, and one ticket is printed once")
    func twice() async throws {
        let machine = try PaperMachine(.good)
        var settings = ConsoleSettings()
        settings.printers["ZX"] = PrinterAddress("127.0.0.1:\(machine.port)")
        let office = try WebOffice(settings)
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            for _ in 1...2 {
                let taken = try await browser.post(
                    "/kiosk/take", [("class", "none"), ("item", "002011004001")], from: items)
                #expect(taken.status == .seeOther)
            }
            let paper = try await browser.paperAtLast()
            #expect(paper.contains("纸票打好了"))
        }
        let keys = office.bus.letters.filter { $0.name == TakeTicket.name }.map(\.key)
        #expect(keys.count == 2)
        #expect(Set(keys).count == 1)
        #expect(office.sent(ClaimPrint.self).count == 1)
    }

    @Test(
        "A printer that is off loses no ticket: the screen says so, staff are told, it is tried again"
    )
    func printerOff() async throws {
        let machine = try PaperMachine(.good)
        machine.switchOff()
        var settings = ConsoleSettings()
        settings.printers["ZX"] = PrinterAddress("127.0.0.1:\(machine.port)")
        let office = try WebOffice(settings)
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            let taken = try await browser.post(
                "/kiosk/take", [("class", "none"), ("item", "002011004001")], from: items)
            #expect(taken.status == .seeOther)
            let paper = try await browser.paperAtLast()
            for word in ["打印机没有开", "号已经取到，不会丢", "再打一次"] {
                #expect(paper.contains(word), "\(word)")
            }
            let ticket = try await browser.get(try #require(taken.location))
            #expect(ticket.text.contains("A041"))
            let again = try await browser.post(
                "/kiosk/print", [("ticket", "\(HallFake.ticket)"), ("code", "K7MQ4XRA")],
                from: ticket)
            #expect(again.status == .seeOther)
            #expect(try await browser.paperAtLast().contains("打印机没有开"))
        }
        #expect(office.sent(RaiseAlarm.self).allSatisfy { $0.cause == .printer })
        #expect(office.sent(ClaimPrint.self).count == 1)
    }

    @Test("With no window open the machine says when its site is, or that it is the wrong day")
    func closed() async throws {
        for (hours, words) in [
            (HallFake.hours, "现在没有窗口在办公（今天 09:00–12:00、13:30–16:00）；可以先取号"),
            ([], "今天不办公，请改天再来。"), (nil, "现在没有窗口在办公；可以先取号"),
        ] as [([WorkingCalendar.Session]?, String)] {
            let office = try WebOffice()
            office.bus.on(KioskMenu.self) { _, _ in .init(domains: [], isOpen: false, hours: hours)
            }
            try await office.test { client in
                var browser = try Visitor(client, signedIn: [.kiosk])
                #expect(try await browser.get("/kiosk").text.contains(words))
            }
        }
    }

    @Test("When the hall is down the machine says so and where to go; the form can be sent again")
    func hallDown() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            office.bus.setDown(.hall)
            let start = try await browser.get("/kiosk")
            #expect(start.status == .serviceUnavailable)
            #expect(start.text.contains("请到导办台"))
            let taken = try await browser.post(
                "/kiosk/take", [("class", "none"), ("item", "002011004001")], from: items)
            #expect(taken.status == .serviceUnavailable)
            #expect(taken.text.contains("请到导办台"))
            #expect(taken.text.contains("再试一次"))
            #expect(taken.field("key").lowercased() == items.field("key").lowercased())
            #expect(taken.text.contains("002011004001"))
        }
    }

    @Test(
        "A hall that does not answer leaves it open whether there is a ticket; trying again is offered"
    )
    func hallSilent() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            office.bus.on(TakeTicket.self) { _, _ in throw BusFault.unknown(.hall) }
            office.bus.on(KioskMenu.self) { _, _ in throw BusFault.unknown(.hall) }
            let taken = try await browser.post(
                "/kiosk/take", [("class", "none"), ("item", "002011004001")], from: items)
            #expect(taken.text.contains("还不知道取到号没有"))
            #expect(taken.text.contains("再试一次"))
            let start = try await browser.get("/kiosk")
            #expect(start.text.contains("取号机现在取不了号"))
            #expect(start.text.contains("data-idle=\"10\""))
        }
    }

    @Test("Nobody but the hall is needed", arguments: ServiceName.allCases.filter { $0 != .hall })
    func others(service: ServiceName) async throws {
        let office = try WebOffice()
        office.openHall()
        office.bus.setDown(service)
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            let taken = try await browser.post(
                "/kiosk/take", [("class", "none"), ("item", "002011004001")], from: items)
            #expect(taken.status == .seeOther)
        }
    }

    @Test("Letters lead to an item, and only letters that still lead somewhere")
    func find() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let empty = try await browser.get("/kiosk/find")
            #expect(!empty.text.contains("没有找到"))
            let found = try await browser.get("/kiosk/find?q=gljt")
            #expect(found.text.contains("高龄津贴资格认定"))
            #expect(found.text.contains("href=\"/kiosk/find?q=GLJTZ\""))
            #expect(!found.text.contains("href=\"/kiosk/find?q=GLJTQ\""))
            #expect(
                found.text.contains("/kiosk/domain?of=%E6%B0%91%E6%94%BF&amp;item=002011004001"))
            let none = try await browser.get("/kiosk/find?q=%E7%BB%93%E5%A9%9A")
            #expect(none.text.contains("没有找到这件事"))
        }
    }

    @Test("An appointment's code takes its ticket; a wrong one is said on the same page")
    func appointment() async throws {
        let office = try WebOffice()
        office.openHall()
        office.bus.on(AppointmentStatus.self) { query, _ in
            guard query.code == HallFake.code else {
                throw Refused(HallRefusal.appointmentUnknown)
            }
            return AppointmentStatus.Reading(
                appointment: .number(1), item: ItemCode(rawValue: "002011004001")!,
                title: "高龄津贴资格认定",
                slot: AppointmentSlot(day: .opening, startMinutes: 600, endMinutes: 630),
                site: .centre, state: "booked")
        }
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let page = try await browser.get("/kiosk/appointment?code=K7MQ4XR")
            #expect(page.text.contains("href=\"/kiosk/appointment?code=K7MQ4XRA\""))
            for wrong in ["K7MQ4XRX", "K7", "", "<b>"] {
                let refused = try await browser.post(
                    "/kiosk/appointment", [("code", wrong)], from: page)
                #expect(refused.status == .notFound)
                #expect(refused.text.contains("没有这个预约"))
            }
            let taken = try await browser.post(
                "/kiosk/appointment", [("code", "k7mq4xra")], from: page)
            #expect(taken.status == .seeOther)
        }
        let asked = try #require(office.sent(TakeTicket.self).first)
        #expect(asked.appointment == HallFake.code)
        #expect(asked.priority == nil)
    }

    @Test("Calling for help is an alarm at the machine")
    func help() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let start = try await browser.get("/kiosk")
            let called = try await browser.post("/kiosk/help", [], from: start)
            #expect(called.location == "/kiosk/help")
            #expect(try await browser.get("/kiosk/help").text.contains("工作人员马上过来"))
        }
        let alarms = office.sent(RaiseAlarm.self)
        #expect(alarms.map(\.cause) == [.citizen])
        #expect(alarms.map(\.grade) == [.help])
        #expect(alarms.map(\.counter) == [nil])
    }

    @Test("A refusal is said large, with its code small, and gives no ticket")
    func refused() async throws {
        let office = try WebOffice()
        office.openHall()
        office.bus.on(TakeTicket.self) { _, _ in throw Refused(HallRefusal.itemNotInForce) }
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            let refused = try await browser.post(
                "/kiosk/take", [("class", "none"), ("item", "002011004001")], from: items)
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("<h2>这个事项今天不在办理清单内。</h2>"))
            #expect(refused.text.contains("hall.item-not-in-force"))
        }
    }

    @Test(
        "What no page of ours sends is not passed on",
        arguments: [
            [("class", "none"), ("item", "")], [("class", "none"), ("item", "坏")],
            [("class", "vip"), ("item", "002011004001")], [("item", "002011004001")],
        ])
    func badForms(fields: [(String, String)]) async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            let answer = try await browser.post("/kiosk/take", fields, from: items)
            #expect(answer.status == .badRequest)
        }
        #expect(office.sent(TakeTicket.self).isEmpty)
    }

    @Test(
        "Only a ticket machine has these pages", arguments: [[], [.display], [.clerk]] as [[Role]])
    func strangers(roles: [Role]) async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: roles)
            for path in ["/kiosk", "/kiosk/find", "/kiosk/ticket/\(HallFake.ticket)/K7MQ4XRA"] {
                let answer = try await browser.get(path)
                #expect([.seeOther, .forbidden, .unauthorized].contains(answer.status), "\(path)")
                #expect(!answer.text.contains("A041"))
            }
        }
    }

    @Test(
        "What comes from outside is text on every page",
        arguments: ["<script>x</script>", "\"onerror="])
    func escaped(text: String) async throws {
        let office = try WebOffice()
        office.openHall(HallFake.place(title: text))
        office.bus.on(KioskMenu.self) { _, _ in
            KioskMenu.Reading(
                domains: [
                    KioskMenu.Reading.Domain(
                        title: text,
                        items: [
                            KioskMenu.Reading.Item(
                                item: ItemCode(rawValue: "1")!, title: text,
                                queue: QueueLetter(rawValue: "A")!, isCommon: true)
                        ], waiting: 1)
                ], isOpen: true)
        }
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            for path in [
                "/kiosk", "/kiosk/domain?of=" + Address.escape(text), "/kiosk/find?q=ON",
                "/kiosk/find?q=" + Address.escape(text),
                "/kiosk/appointment?code=" + Address.escape(text),
                "/kiosk/ticket/\(HallFake.ticket)/K7MQ4XRA",
            ] {
                let page = try await browser.get(path)
                #expect(page.status == .ok, "\(path)")
                #expect(!page.text.contains(text), "\(path)")
            }
        }
    }

    @Test(
        "Windows as people look for them",
        arguments: [
            ([3], "3 号窗口"), ([3, 1], "1、3 号窗口"), ([1, 2, 5], "1、2、5 号窗口"),
            ([1, 2, 3, 4], "1–4 号窗口"), ([1, 2, 3, 5], "1、2、3 等窗口"),
        ])
    func windows(numbers: [Int], words: String) {
        #expect(WindowWords.list(numbers.map(HallFake.window)).zh == words)
    }

    @Test("English everywhere, with the Chinese name under the English one")
    func english() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.kiosk])
            browser.cookies["lang"] = "en"
            let start = try await browser.get("/kiosk")
            #expect(start.text.contains("What brings you here?"))
            #expect(start.text.contains("12 waiting · about 18 min"))
            let items = try await browser.get("/kiosk/domain?of=%E6%B0%91%E6%94%BF")
            #expect(items.text.contains("Old-age allowance<small lang=\"zh-CN\">高龄津贴资格认定"))
        }
    }
}

extension Visitor {
    /// The paper's part of the ticket's page, once the printer is done with it.
    mutating func paperAtLast() async throws -> String {
        while true {
            let part = try await get("/kiosk/paper/\(HallFake.ticket)/K7MQ4XRA").text
            if !part.contains("data-under-way") { return part }
            await Task.yield()
        }
    }
}
