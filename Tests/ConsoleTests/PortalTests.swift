import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("The entrance") struct PortalTests {
    private func office() throws -> DeskOffice {
        let office = try DeskOffice()
        office.bus.on(HallFloor.self) { _, _ in .morning }
        office.bus.on(CounterList.self) { _, _ in .two }
        office.bus.on(AccountList.self) { _, _ in .init(accounts: []) }
        office.bus.on(UnmaskingList.self) { _, _ in .init(rows: []) }
        office.bus.on(ApplicantLooks.self) { _, _ in .init(rows: []) }
        return office
    }

    @Test("A stranger finds the four platforms, the unfinished with what is to come, and the door")
    func stranger() async throws {
        let page = try await office().get("/", as: [])
        for word in ["基层党建", "便民服务", "综合治理", "综合执法", "已开放", "网页未开放", "来办事的群众", "/sign-in"] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(!page.text.contains("您的事"))
        #expect(page.text.components(separatedBy: "class=\"later\"").count == 4)
        #expect(!page.text.contains("<li><a href=\"/hall\">收件"), "what is to come leads nowhere")
    }

    @Test("Who is signed in finds what is theirs first, with the figures of now")
    func own() async throws {
        let page = try await office().get("/", as: [.hallSupervisor, .agent]).text
        let own = try #require(page.range(of: "您的事")?.lowerBound)
        let four = try #require(page.range(of: "四个平台")?.lowerBound)
        #expect(own < four)
        #expect(page.contains(">18</i> 人在等") && page.contains("1 起报警"))
        #expect(page.contains("href=\"/people\""))
    }

    @Test(
        "Every role has an entrance that opens, in both languages, with all services or none",
        arguments: Role.allCases)
    func every(role: Role) async throws {
        let office = try office()
        for isDown in [false, true] {
            for service in ServiceName.allCases { office.bus.setDown(service, isDown) }
            for cookies in ["", "; lang=en"] {
                let page = try await office.get("/", as: [role], cookies: cookies)
                #expect(page.status == 200 && page.text.contains("class=\"card entry"))
            }
        }
    }

    @Test("The strip names the role one acts under, not the first one holds")
    func acting() async throws {
        let office = try office()
        office.bus.on(CounterDesk.self) { _, _ in .serving }
        let roles = [Role.agent, .clerk, .hallSupervisor]
        #expect(try await office.get("/", as: roles).text.contains(" · 大厅主管</a>"))
        #expect(try await office.get("/supervisor", as: roles).text.contains(" · 大厅主管</a>"))
        #expect(try await office.get("/clerk/3", as: roles).text.contains(" · 窗口人员</a>"))
        #expect(try await office.get("/", as: [.agent]).text.contains(" · 代办员</a>"))
    }
}
