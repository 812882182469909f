import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("收件 beside the ticket") struct ReceiveTests {
    /// 张桂兰 with two of three materials.
    static let fields = [
        "ticket=\(CounterDesk.Reading.serving.ticket.map { "\($0.ticket)" } ?? "")",
        "item=\(CounterDesk.Reading.serving.ticket?.item.rawValue ?? "")",
        "name=" + Browser.escape("张桂兰"), "number=11010519491231002x", "phone=13812341234",
        "materials=1", "materials=2",
    ]

    func office(
        _ desk: CounterDesk.Reading = .serving, guide: ItemGuide? = CaseFake.guide
    ) throws -> DeskOffice {
        let office = try DeskOffice()
        let item = try #require(CounterDesk.Reading.serving.ticket).item
        office.bus.on(CounterDesk.self) { _, _ in desk }
        office.bus.on(CaseList.self) { query, _ in
            .init(cases: query.ticket == nil ? [] : [CaseFake.card()], next: nil)
        }
        office.bus.on(ItemList.self) { _, _ in
            .init(items: [
                .init(
                    item: item, title: "食品小作坊登记", domain: "市场监管", queue: .letter("D"),
                    isCommon: true, validity: Validity(from: .opening), version: 1, guide: guide)
            ])
        }
        office.bus.on(ReceiveCase.self) { _, _ in
            ReceiveCase.Answer(
                case: CaseFake.id, number: CaseFake.card().number, code: HallFake.code,
                missing: [3], answerBy: .at(17, 30))
        }
        return office
    }

    func sent(_ office: DeskOffice) throws -> [ReceiveCase] {
        try office.bus.letters.filter { $0.name == ReceiveCase.name }
            .map { try JSON.decode(ReceiveCase.self, from: $0.body) }
    }

    @Test("The clerk's page leads to it while somebody is served, and to their cases")
    func link() async throws {
        let page = try await office().get("/clerk/3", as: [.clerk]).text
        #expect(page.contains("href=\"/receive/3\"") && page.contains("ZX〔2026〕7号"))
        for desk in [CounterDesk.Reading.called, .free] {
            let other = try await office(desk).get("/clerk/3", as: [.clerk]).text
            #expect(!other.contains("href=\"/receive/3\""))
        }
    }

    @Test(
        "Its form has the guide's materials; the receipt tells the code once, and what is missing")
    func receives() async throws {
        let office = try office()
        let form = try await office.get("/receive/3", as: [.clerk]).text
        for text in ["食品小作坊登记申请书", "可容缺", "承诺 5 个工作日"] {
            #expect(form.contains(text), "\(text)")
        }
        let page = try await office.post("/receive/3", as: [.clerk], key: .number(4), Self.fields)
        #expect(page.status == 200)
        for text in ["ZX〔2026〕7号", HallFake.code.rawValue, "健康证明", CasePageTests.path] {
            #expect(page.text.contains(text), "\(text)")
        }
        #expect(!page.text.contains("13812341234") && !page.text.contains("110105"))
        let command = try #require(try sent(office).first)
        #expect(command.applicant.citizen?.rawValue == "11010519491231002X")
        #expect(command.applicant.phone?.rawValue == "13812341234")
        #expect(command.handedIn == [1, 2] && command.agency == nil)
        #expect(command.committed == nil)
        #expect(command.counter == .window(3))
    }

    @Test("Where the guide takes the applicant's word, there is a box for it, and it stays ticked")
    func commits() async throws {
        let office = try office()
        let form = try await office.get("/receive/3", as: [.clerk]).text
        #expect(form.components(separatedBy: "name=\"committed\"").count == 2)
        #expect(form.contains("name=\"committed\" value=\"3\">"))
        let fields = Self.fields + ["committed=3"]
        #expect(try await office.post("/receive/3", as: [.clerk], fields).status == 200)
        #expect(try sent(office).first?.committed == [3])
        office.bus.on(ReceiveCase.self) { _, _ in throw Refused(CaseRefusal.commitmentBarred) }
        let page = try await office.post("/receive/3", as: [.clerk], fields)
        #expect(page.text.contains("申请人作过不实承诺"))
        #expect(page.text.contains("name=\"committed\" value=\"3\" checked"))
    }

    @Test("A credit code is an organisation's; an agent comes with scope and last day")
    func others() async throws {
        let office = try office()
        let fields = [
            Self.fields[0], Self.fields[1], "name=" + Browser.escape("渭水豆腐坊"),
            "number=91350100M000100Y43",
            "phone=", "agent=" + Browser.escape("李明"), "scope=file", "scope=collect",
            "until=2026-12-31",
        ]
        #expect(try await office.post("/receive/3", as: [.clerk], fields).status == 200)
        let command = try #require(try sent(office).first)
        #expect(command.applicant.organisation?.rawValue == "91350100M000100Y43")
        #expect(command.agency?.mandate.scope == [.file, .collect])
        #expect(command.agency?.mandate.until.rawValue == "2026-12-31")
    }

    @Test("What cannot be an applicant or an agent is said and kept; the hall is asked nothing")
    func wrong() async throws {
        let office = try office()
        for (place, text) in [
            (2, "name="), (3, "number=110105194912310021"), (3, "number="), (4, "phone=12"),
            (4, "until=2026-12-31"), (4, "scope=file"),
        ] {
            var fields = Self.fields
            fields[place] = text
            let page = try await office.post("/receive/3", as: [.clerk], fields)
            #expect(page.status == 422 && page.text.contains("填得不对"), "\(text)")
            #expect(page.text.contains("value=\"2\" checked"), "ticks stay")
            #expect(place == 2 || page.text.contains("value=\"张桂兰\""), "the name stays")
        }
        let number = try await office.post(
            "/receive/3", as: [.clerk], Self.fields.map { $0.replacing("002x", with: "0021") })
        #expect(number.text.contains("value=\"110105194912310021\""), "to be mended")
        #expect(try sent(office).isEmpty)
    }

    @Test("A material not in the guide, or whatever else the hall refuses, comes back in the form")
    func refused() async throws {
        let office = try office()
        let refusals: [CaseRefusal] = [.materialNotInGuide, .bornLater, .mandateOver]
        for refusal in refusals {
            office.bus.on(ReceiveCase.self) { _, _ in throw Refused(refusal) }
            let page = try await office.post(
                "/receive/3", as: [.clerk], Self.fields + ["materials=9"])
            #expect(page.status == 409 && page.text.contains(refusal.sentence.zh))
            #expect(page.text.contains("value=\"张桂兰\""))
            #expect(page.text.contains("value=\"2\" checked"))
        }
    }

    @Test("Once their ticket is no longer served, what was typed stays and nothing is received")
    func gone() async throws {
        for desk in [CounterDesk.Reading.free, .called] {
            let office = try office(desk)
            let page = try await office.post("/receive/3", as: [.clerk], Self.fields)
            #expect(page.status == 409 && page.text.contains(HallRefusal.nobodyServed.sentence.zh))
            #expect(page.text.contains("value=\"张桂兰\""))
            #expect(page.text.contains("食品小作坊登记申请书"))
            #expect(page.text.contains(Self.fields[0].dropFirst("ticket=".count)))
            #expect(try sent(office).isEmpty)
        }
        let next = try office()
        let fields = ["ticket=\(TicketID.number(999))"] + Self.fields.dropFirst()
        let page = try await next.post("/receive/3", as: [.clerk], fields)
        #expect(page.status == 409 && page.text.contains("已经换了一个号"))
        #expect(page.text.contains("value=\"张桂兰\"") && !page.text.contains("A037"))
        #expect(try sent(next).isEmpty)
    }

    @Test("A hall that is down is said; nobody is told that nobody is served")
    func down() async throws {
        let office = try office()
        office.bus.setDown(.hall)
        let page = try await office.get("/receive/3", as: [.clerk]).text
        #expect(page.contains("暂时连不上") && !page.contains("没有正在办理的号"))
    }

    @Test("Without somebody served, or a guide, it says why instead of a form")
    func nobody() async throws {
        let free = try office(.free)
        #expect(try await free.get("/receive/3", as: [.clerk]).text.contains("没有正在办理的号"))
        let bare = try office(guide: nil)
        #expect(try await bare.get("/receive/3", as: [.clerk]).text.contains("没有办事指南"))
        let page = try await bare.post("/receive/3", as: [.clerk], Self.fields)
        #expect(page.status == 409 && page.text.contains(CaseRefusal.guideMissing.sentence.zh))
        #expect(try await office().get("/receive/3", as: [.agent]).status == 403)
        #expect(try sent(free).isEmpty && sent(bare).isEmpty)
    }
}
