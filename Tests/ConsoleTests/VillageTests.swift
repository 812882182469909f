import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("The village point") struct VillageTests {
    static let point = SiteCode(rawValue: "LQ") ?? .centre
    static let path = "/village/\(ItemCode.item(1).rawValue)"

    /// 张桂兰 with two of three materials, by an agent under a written mandate.
    static let fields = [
        "name=" + Browser.escape("张桂兰"), "number=11010519491231002x", "phone=13812341234",
        "materials=1", "materials=2", "agent=" + Browser.escape("龙亚梅"), "scope=file",
        "scope=collect", "until=2026-12-31",
    ]

    func office(
        at site: SiteCode = Self.point, person: PersonID? = .number(1),
        guide: ItemGuide? = CaseFake.guide
    ) throws -> DeskOffice {
        let office = try DeskOffice(site: site, person: person)
        office.bus.on(SiteList.self) { _, _ in
            .init(sites: [
                .init(code: .centre, title: "蔡家坡镇便民服务中心"),
                .init(code: Self.point, title: "龙泉社区便民服务点"),
            ])
        }
        func item(_ number: Int, _ title: String, _ domain: String, _ guide: ItemGuide?)
            -> ItemList.Reading.Item
        {
            .init(
                item: .item(number), title: title, domain: domain, queue: .letter("D"),
                isCommon: true, validity: Validity(from: .opening), version: 1, guide: guide)
        }
        let items = [
            item(1, "食品小作坊登记", "市场监管", guide), item(2, "老年人高龄津贴", "民政", CaseFake.guide),
            item(3, "残疾人证办理", "残联", nil),
        ]
        office.bus.on(ItemList.self) { _, _ in .init(items: items) }
        office.bus.on(KioskMenu.self) { query, _ in
            .init(
                domains: [], isOpen: false, hours: query.site == Self.point ? HallFake.hours : nil)
        }
        office.bus.on(CaseList.self, asOf: 18_204) { query, _ in
            .init(
                cases: [
                    CaseFake.card(1, .accepted, due: .at(9, 30), marks: [.amber, .overdue]),
                    CaseFake.card(4, .correcting, due: nil, missing: ["健康证明", "身份证"]),
                ],
                next: query.after == nil ? .init(dueAt: .at(17, 30), serial: 4) : nil)
        }
        office.bus.on(ReceiveCase.self) { _, _ in
            ReceiveCase.Answer(
                case: CaseFake.id,
                number: CaseNumber(site: Self.point, year: 2026, sequence: 3),
                code: HallFake.code, missing: [3], answerBy: .at(17, 30))
        }
        return office
    }

    func sent(_ office: DeskOffice) throws -> [ReceiveCase] {
        try office.bus.letters.filter { $0.name == ReceiveCase.name }
            .map { try JSON.decode(ReceiveCase.self, from: $0.body) }
    }

    @Test("Its agent, its clerk and its supervisor have it, under the point's own name")
    func who() async throws {
        for role in [Role.agent, .clerk, .hallSupervisor] {
            let office = try office()
            let page = try await office.get("/village", as: [role])
            #expect(page.status == 200 && page.text.contains("龙泉社区便民服务点"), "\(role)")
            #expect(page.text.contains("今天 09:00–12:00、13:30–16:00"), "the point's own hours")
            #expect(page.text.contains("href=\"/village\""), "in the strip over the page")
            #expect(try await office.get("/", as: [role]).text.contains("替村民收件"), "\(role)")
            let asked = try office.bus.letters.filter { $0.name == CaseList.name }
                .map { try JSON.decode(CaseList.self, from: $0.body) }
            #expect(asked.first?.site == Self.point && asked.first?.owner == nil)
        }
    }

    @Test("At the centre it is nobody's, and the hall is asked nothing; others never have it")
    func whoNot() async throws {
        let centre = try office(at: .centre)
        for role in [Role.agent, .clerk, .hallSupervisor] {
            for path in ["/village", Self.path] {
                let page = try await centre.get(path, as: [role])
                #expect(page.status == 403 && page.text.contains("给村级代办点用"), "\(role)")
            }
            let page = try await centre.post(Self.path, as: [role], Self.fields)
            #expect(page.status == 403 && !page.text.contains("张桂兰"))
            #expect(!(try await centre.get("/", as: [role]).text.contains("替村民收件")))
        }
        #expect(try sent(centre).isEmpty)
        let point = try office()
        for role in [Role.kiosk, .display, .officer, .gridWorker, .dutyOfficer, .systemAdmin] {
            #expect(try await point.get("/village", as: [role]).status == 403, "\(role)")
            #expect(try await point.post(Self.path, as: [role], Self.fields).status == 403)
        }
        #expect(try await point.get("/village", as: []).status == 303, "to the door")
        #expect(try sent(point).isEmpty)
    }

    @Test("An item is found by characters, initials or domain; without a guide it is not filed")
    func finds() async throws {
        let office = try office()
        for query in ["q=GLJT", "q=" + Browser.escape("高龄"), "of=" + Browser.escape("民政")] {
            let page = try await office.get("/village?\(query)", as: [.agent]).text
            #expect(page.contains("href=\"/village/\(ItemCode.item(2).rawValue)\""), "\(query)")
            #expect(!page.contains("href=\"\(Self.path)\""), "\(query)")
        }
        let bare = try await office.get("/village?q=CJRZ", as: [.agent]).text
        #expect(bare.contains("没有找到这件事") && !bare.contains("残疾人证办理"))
        #expect(!bare.contains("of=" + Browser.escape("残联")))
        let path = "/village/\(ItemCode.item(3).rawValue)"
        #expect(try await office.get(path, as: [.agent]).text.contains("没有办事指南"))
        let page = try await office.post(path, as: [.agent], Self.fields)
        #expect(page.status == 409 && page.text.contains(CaseRefusal.guideMissing.sentence.zh))
        #expect(try sent(office).isEmpty)
    }

    @Test(
        "What it takes is said before it is filed; an agent needs the mandate, a clerk may do without"
    )
    func form() async throws {
        let office = try office()
        let agents = try await office.get(Self.path, as: [.agent]).text
        for text in [
            "先跟来人说清楚", "3 样；健康证明可以后补", "承诺 5 个工作日（法定 20 个工作日）", "不收费", "食品小作坊登记证",
            "检测，时间另算", "委托书（代办员收件必须有）",
        ] {
            #expect(agents.contains(text), "\(text)")
        }
        #expect(agents.contains("agency\" open"))
        let clerks = try await office.get(Self.path, as: [.clerk]).text
        #expect(clerks.contains("有人代办（有委托书）") && !clerks.contains("agency\" open"))
        let own = Array(Self.fields.prefix(5)) + ["agent=", "until="]
        #expect(try await office.post(Self.path, as: [.clerk], own).status == 200)
        #expect(try sent(office).map(\.agency) == [nil])
    }

    @Test("Filed, the receipt tells number, code, what is missing, and who has typed it in")
    func files() async throws {
        let office = try office()
        let paper = PaperNumber(kind: .receipt, year: 2026, sequence: 12)
        office.bus.on(CaseOfApplicant.self) { query, _ in
            .init(
                number: query.number, title: "食品小作坊登记", state: .received, missing: [],
                deferredUntil: nil, dueAt: nil, isOverdue: false, outcome: nil,
                canWithdraw: false, isEnteredByStaff: true, isByAgent: true, mandate: nil,
                papers: [.init(number: paper, day: .opening, to: .agent)], case: CaseFake.id)
        }
        let page = try await office.post(Self.path, as: [.agent], key: .number(4), Self.fields)
        #expect(page.status == 200)
        for text in [
            "LQ〔2026〕3号", HallFake.code.rawValue, "健康证明", "最迟 3-2 17:30 前答复", "由代办员",
            "class=\"qr\"", "href=\"/village\"",
            "href=\"/c/\(CaseFake.id)/\(HallFake.code.rawValue)/papers/receipt/2026/12\"",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
        #expect(!page.text.contains("13812341234") && !page.text.contains("110105"))
        let command = try #require(try sent(office).first)
        #expect(command.site == Self.point && command.counter == nil)
        #expect(command.item == .item(1) && command.handedIn == [1, 2])
        #expect(command.agency?.agent.rawValue == "龙亚梅")
        #expect(command.agency?.mandate.scope == [.file, .collect])
    }

    @Test("Pressed twice, both go under one key; another site in the form is not heard")
    func twice() async throws {
        let office = try office()
        let forged = Self.fields + ["site=WB", "counter=3", "item=\(ItemCode.item(2).rawValue)"]
        let pages = [
            try await office.post(Self.path, as: [.agent], key: .number(4), forged),
            try await office.post(Self.path, as: [.agent], key: .number(4), forged),
        ]
        #expect(pages.map(\.status) == [200, 200])
        let letters = office.bus.letters.filter { $0.name == ReceiveCase.name }
        #expect(letters.count == 2 && letters[0].key == letters[1].key)
        #expect(letters[0].body == letters[1].body)
        for command in try sent(office) {
            #expect(command.site == Self.point && command.counter == nil)
            #expect(command.item == .item(1))
        }
    }

    @Test(
        "What the hall refuses is said, and what was typed stays",
        arguments: [
            CaseRefusal.mandateOver, .mandateLacks, .mandateNeeded, .bornLater, .limitUnknown,
        ])
    func refused(refusal: CaseRefusal) async throws {
        let office = try office()
        office.bus.on(ReceiveCase.self) { _, _ in throw Refused(refusal) }
        let page = try await office.post(Self.path, as: [.agent], Self.fields)
        #expect(page.status == 409)
        #expect(page.text.contains(refusal.sentence.zh))
        for text in [
            "value=\"张桂兰\"", "value=\"13812341234\"", "value=\"2\" checked", "value=\"龙亚梅\"",
            "value=\"collect\" checked", "value=\"2026-12-31\"", "action=\"\(Self.path)\"",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
    }

    @Test("Another point's session, what cannot be read, and a silent hall keep it too")
    func kept() async throws {
        let office = try office()
        office.bus.on(ReceiveCase.self) { _, _ in throw Refused(HallRefusal.otherSite) }
        let other = try await office.post(Self.path, as: [.agent], Self.fields)
        #expect(other.status == 409 && other.text.contains("value=\"张桂兰\""))
        var wrong = Self.fields
        wrong[1] = "number=110105194912310021"
        let misread = try await office.post(Self.path, as: [.agent], wrong)
        #expect(misread.status == 422 && misread.text.contains("value=\"110105194912310021\""))
        office.bus.setDown(.hall)
        let down = try await office.post(Self.path, as: [.agent], Self.fields)
        #expect(down.status == 503 && down.text.contains("暂时连不上"))
        let page = try await office.get("/village", as: [.agent])
        #expect(page.status == 200 && page.text.contains("大厅恢复后再打开这一页"))
    }

    @Test("Below stand the cases filed here, the most pressing first, with what is missing")
    func list() async throws {
        let office = try office()
        let page = try await office.get("/village", as: [.agent]).text
        let late = try #require(page.range(of: "■ 超期")?.lowerBound)
        let missing = try #require(page.range(of: "还缺 健康证明、身份证")?.lowerBound)
        #expect(late < missing && page.contains("href=\"/cases/"))
        let due = Instant.at(17, 30).rawValue
        #expect(page.contains("/village?after=\(due)_4"))
        let next = try await office.get("/village?after=\(due)_4", as: [.agent]).text
        #expect(next.contains("从头看") && next.contains("href=\"/village\""))
    }

    @Test("An empty list says whose it is, and to an agent who is nobody why he sees none")
    func empty() async throws {
        func page(
            _ role: Role, _ path: String = "/village", person: PersonID? = .number(1)
        ) async throws -> String {
            let office = try office(person: person)
            office.bus.on(CaseList.self) { _, _ in .init(cases: [], next: nil) }
            return try await office.get(path, as: [role]).text
        }
        for role in [Role.clerk, .hallSupervisor] {
            let text = try await page(role)
            #expect(text.contains("这里收的，还没办完的") && text.contains("这里收的都办完了"), "\(role)")
        }
        let agent = try await page(.agent)
        #expect(agent.contains("您收的，还没办完的") && agent.contains("您收的都办完了"))
        for path in ["/village", "/cases"] {
            let nobody = try await page(.agent, path, person: nil)
            #expect(nobody.contains("您的账号没有登记人员，看不到办件"), "\(path)")
            #expect(!nobody.contains("都办完了") && !nobody.contains("没有没办完的"), "\(path)")
        }
    }

    @Test(
        "The point's display says where it hangs; the centre's, and without the registry, nothing")
    func display() async throws {
        for (site, isDown, isShown) in [
            (Self.point, false, true), (.centre, false, false), (Self.point, true, false),
        ] {
            let office = try office(at: site)
            office.bus.setDown(.registry, isDown)
            let page = try await office.get("/display", as: [.display])
            #expect(page.status == 200)
            #expect(page.text.contains("龙泉社区便民服务点") == isShown)
        }
    }
}
