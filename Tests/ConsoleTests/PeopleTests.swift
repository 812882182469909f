import Contracts
import Support
import Testing

@testable import Console

@Suite("A person's name and phone") struct PeopleTests {
    private let person: PersonID = .number(3)
    private let reveal: RevealID = .number(9)

    private func office() throws -> DeskOffice {
        let office = try DeskOffice()
        let name = try #require(PersonName(rawValue: "王秀英"))
        let badge = try #require(StaffNumber(rawValue: "C003"))
        office.bus.on(PersonCard.self) { query, _ in
            PersonCard.Reading(
                person: query.person, staffNumber: badge, name: "王**", phone: "138****8000",
                posts: [.init(kind: .clerk, organisation: "便民服务中心")])
        }
        office.bus.on(Revealed.self) { _, _ in
            Revealed.Reading(
                name: name, phone: Phone(rawValue: "13800138000"),
                until: DeskOffice.now + .seconds(300))
        }
        office.bus.on(Unmask.self) { command, _ in
            guard command.reason.rawValue.count >= 4 else {
                throw Refused(AccessRefusal.reasonNeeded)
            }
            return Unmask.Answer(reveal: .number(9))
        }
        return office
    }

    @Test("The list has numbers, no names; it is found by number and kind")
    func list() async throws {
        let office = try office()
        let page = try await office.get("/people?badge=c003", as: [.dutyOfficer])
        #expect(page.text.contains("/people/\(person)") && !page.text.contains("C004"))
        #expect(page.text.contains("共 1 人") && !page.text.contains("王"))
        let none = try await office.get("/people?badge=C9&kind=officer", as: [.securityAdmin])
        #expect(none.text.contains("没有这样的人"))
        let asked = try JSON.decode(
            StaffList.self,
            from: try #require(office.bus.letters.last { $0.name == StaffList.name }).body)
        #expect(asked.kind == .officer)
    }

    @Test("A purpose and a reason show it in full, until the registry's time, and then no more")
    func shown() async throws {
        let office = try office()
        let card = try await office.get("/people/\(person)", as: [.hallSupervisor])
        #expect(card.text.contains("王**") && card.text.contains("138****8000"))
        #expect(!card.text.contains("王秀英"))
        let path = "/people/\(person)/"
        let asked = try await office.post(
            path + "unmask", as: [.hallSupervisor],
            ["purpose=contact", "reason=" + Browser.escape("群众来电核对")])
        #expect(asked.location == path + "revealed/\(reveal)")
        let plain = try await office.get(path + "revealed/\(reveal)", as: [.hallSupervisor])
        #expect(plain.text.contains("王秀英") && plain.text.contains("13800138000"))
        #expect(plain.text.contains("content=\"300;url=/people/\(person)\""), "it masks itself")
        #expect(plain.text.contains("到 10:29:00 自动遮上") && !plain.text.contains("/unmask"))
        office.bus.on(Revealed.self) { _, _ in throw Refused(AccessRefusal.noReveal) }
        let late = try await office.get(path + "revealed/\(reveal)", as: [.hallSupervisor])
        #expect(late.text.contains("registry.no-reveal") && !late.text.contains("王秀英"))
        #expect(late.text.contains("/unmask"), "it can be asked for anew")
    }

    @Test(
        "Without a purpose nothing is asked; a reason too short is refused, and kept in its field")
    func refused() async throws {
        let office = try office()
        let path = "/people/\(person)/unmask"
        let typed = "reason=" + Browser.escape("急事")
        let none = try await office.post(path, as: [.hallSupervisor], [typed])
        #expect(none.text.contains("请选看来做什么") && none.text.contains(">急事</textarea>"))
        #expect(!office.bus.letters.contains { $0.name == Unmask.name })
        let short = try await office.post(path, as: [.hallSupervisor], ["purpose=audit", typed])
        #expect(short.status == 409 && short.text.contains("registry.reason-needed"))
        #expect(short.text.contains(">急事</textarea>"))
        #expect(short.text.contains("value=\"audit\" required checked"))
    }

    @Test("What was revealed of one is not shown under another's number")
    func another() async throws {
        let office = try office()
        let badge = try #require(StaffNumber(rawValue: "C004"))
        office.bus.on(PersonCard.self) { query, _ in
            PersonCard.Reading(person: query.person, staffNumber: badge, name: "李*", posts: [])
        }
        let page = try await office.get("/people/\(person)/revealed/\(reveal)", as: [.dutyOfficer])
        #expect(page.text.contains("李*") && !page.text.contains("王秀英"))
    }

    @Test(
        "Who may not unmask has no such page",
        arguments: [Role.clerk, .systemAdmin, .auditAdmin, .listEditor, .officer])
    func others(role: Role) async throws {
        let office = try office()
        for path in ["/people", "/people/\(person)", "/people/\(person)/revealed/\(reveal)"] {
            #expect(try await office.get(path, as: [role]).status == 403, "\(path)")
        }
        #expect(try await office.post("/people/\(person)/unmask", as: [role]).status == 403)
    }
}
