import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("The seal's page") struct SealPageTests {
    private static let seal = SealID.number(9)

    private static func use(_ sequence: Int, by person: PersonID? = .number(1))
        -> SealLog.Reading.Use
    {
        SealLog.Reading.Use(
            use: SealUse(seal: seal, year: 2026, sequence: sequence),
            paper: PaperNumber(kind: .grant, year: 2026, sequence: sequence), case: CaseFake.id,
            by: person, usedAt: .at(9, sequence))
    }

    /// A hall with one seal, used three times; none where `retired` and nothing new.
    private func office(
        retired day: LocalDay? = nil, unsealed: [SealLog.Reading.Unsealed]? = nil
    ) throws -> DeskOffice {
        let office = try DeskOffice()
        let text = try #require(SealText(rawValue: "蔡家坡镇人民政府行政审批专用章"))
        office.bus.on(SealLog.self, asOf: 18_204) { query, _ in
            SealLog.Reading(
                seals: [
                    .init(
                        seal: Self.seal, text: text, from: .opening, retiredOn: day, uses: 3)
                ],
                uses: query.before == nil
                    ? [Self.use(3), Self.use(2, by: nil)] : [Self.use(1)],
                next: query.before == nil
                    ? SealUse(seal: Self.seal, year: 2026, sequence: 2) : nil,
                unsealed: unsealed)
        }
        return office
    }

    @Test("The seal in use and the log of its uses, page by page, the last first")
    func shows() async throws {
        let page = try await office().get("/seal", as: [.hallSupervisor])
        for text in [
            "蔡家坡镇人民政府行政审批专用章", "在用", "用印 3 次", "〔2026〕3号", "便民准〔2026〕3号",
            "2026-03-02 09:03", "到期自动", "/cases/\(CaseFake.id)/papers/grant/2026/3",
            "第 18204 条",
        ] { #expect(page.text.contains(text), "\(text)") }
        let next = "/seal?seal=\(Self.seal)&year=2026&sequence=2"
        #expect(page.text.contains(next.replacing("&", with: "&amp;") + "\">更早的"))
        let last = try await office().get(next, as: [.hallSupervisor]).text
        #expect(last.contains("〔2026〕1号") && !last.contains("更早的"))
    }

    private static let waiting = SealLog.Reading.Unsealed(
        case: CaseFake.id, paper: PaperNumber(kind: .acceptance, year: 2026, sequence: 5),
        day: .opening)

    @Test("What went out without a seal is listed, and sealed by the supervisor once one is in use")
    func unsealed() async throws {
        let none = try await office().get("/seal", as: [.hallSupervisor]).text
        #expect(!none.contains("等补盖印章的文书"))
        for role in [Role.hallSupervisor, .listEditor] {
            let page = try await office(unsealed: [Self.waiting]).get("/seal", as: [role]).text
            #expect(page.contains("等补盖印章的文书") && page.contains("便民受〔2026〕5号"))
            #expect(page.contains("action=\"/seal/paper\"") == (role == .hallSupervisor))
            #expect(page.contains("等主管补盖") == (role != .hallSupervisor))
            #expect(!page.contains("等印章"), "one is in use")
        }
        let before = try await office(retired: .opening, unsealed: [Self.waiting])
            .get("/seal", as: [.hallSupervisor]).text
        #expect(before.contains("等印章") && !before.contains("/seal/paper"))
        let office = try office(unsealed: [Self.waiting])
        office.bus.on(SealPaper.self) { command, letter in
            #expect(command.case == Self.waiting.case && command.paper == Self.waiting.paper)
            #expect(letter.key == .number(6))
            return PaperSealed(
                case: command.case, number: CaseFake.card().number, paper: command.paper,
                seal: Self.use(4).use, sealedAt: DeskOffice.now)
        }
        let fields = ["case=\(CaseFake.id)", "kind=acceptance", "year=2026", "sequence=5"]
        let sealed = try await office.post(
            "/seal/paper", as: [.hallSupervisor], key: .number(6), fields)
        #expect(sealed.location == "/seal")
        #expect(try await office.post("/seal/paper", as: [.clerk], fields).status == 403)
        office.bus.on(SealPaper.self) { _, _ in throw Refused(SealRefusal.notAwaited) }
        let twice = try await office.post("/seal/paper", as: [.hallSupervisor], fields)
        #expect(twice.status == 409 && twice.text.contains("hall.seal-not-awaited"))
    }

    @Test("With one in use there is nothing to register; with none there is nothing to retire")
    func forms() async throws {
        let inUse = try await office().get("/seal", as: [.hallSupervisor]).text
        #expect(inUse.contains("/seal/retire") && !inUse.contains("/seal/register"))
        let none = try await office(retired: .opening).get("/seal", as: [.hallSupervisor]).text
        #expect(!none.contains("/seal/retire") && none.contains("/seal/register"))
    }

    @Test(
        "Who edits lists and who audits only look, at no case",
        arguments: [Role.listEditor, .auditAdmin])
    func lookers(role: Role) async throws {
        for day in [nil, LocalDay.opening] {
            let page = try await office(retired: day).get("/seal", as: [role])
            #expect(page.status == 200 && page.text.contains("〔2026〕3号"))
            for path in ["/seal/retire", "/seal/register", "/cases/", "/people/"] {
                #expect(!page.text.contains(path), "\(path)")
            }
        }
    }

    @Test("Nobody else sees it, and only the supervisor keeps it")
    func who() async throws {
        let office = try office()
        let others = Role.allCases.filter {
            ![.hallSupervisor, .listEditor, .auditAdmin].contains($0)
        }
        for role in others {
            #expect(try await office.get("/seal", as: [role]).status == 403, "\(role)")
        }
        #expect(try await office.get("/seal", as: []).status != 200)
        for role in Role.allCases where role != .hallSupervisor {
            for path in ["/seal/register", "/seal/retire"] {
                let answer = try await office.post(
                    path, as: [role],
                    [
                        "text=%E5%85%AC%E7%AB%A0", "from=2026-03-02", "seal=\(Self.seal)",
                        "reason=" + Browser.escape("磨损换新"),
                    ])
                #expect(answer.status == 403, "\(role) \(path)")
            }
        }
        let sent = [RegisterSeal.name, RetireSeal.name]
        #expect(!office.bus.letters.contains { sent.contains($0.name) })
    }

    @Test("Registering and retiring go to the hall under the form's key, and back to the page")
    func acts() async throws {
        let office = try office()
        office.bus.on(RegisterSeal.self) { command, letter in
            #expect(command.text.rawValue == "公章" && command.from == .opening)
            #expect(letter.key == .number(4))
            return SealRegistered(
                seal: Self.seal, text: command.text, from: command.from,
                registeredAt: DeskOffice.now)
        }
        office.bus.on(RetireSeal.self) { command, letter in
            #expect(command.seal == Self.seal && command.reason.rawValue == "磨损换新")
            #expect(letter.key == .number(5))
            return SealRetired(seal: Self.seal, uses: 3, retiredAt: DeskOffice.now)
        }
        let registered = try await office.post(
            "/seal/register", as: [.hallSupervisor], key: .number(4),
            ["text=" + Browser.escape("公章"), "from=2026-03-02"])
        #expect(registered.location == "/seal")
        let retired = try await office.post(
            "/seal/retire", as: [.hallSupervisor], key: .number(5),
            ["seal=\(Self.seal)", "reason=" + Browser.escape("磨损换新")])
        #expect(retired.location == "/seal")
    }

    @Test("What the hall refuses, and what is no seal, is said with what was typed")
    func refused() async throws {
        let office = try office(retired: .opening)
        office.bus.on(RegisterSeal.self) { _, _ in throw Refused(SealRefusal.day) }
        let day = try await office.post(
            "/seal/register", as: [.hallSupervisor],
            ["text=" + Browser.escape("新公章"), "from=2026-03-01"])
        #expect(day.status == 409 && day.text.contains("hall.seal-day"))
        #expect(day.text.contains("value=\"新公章\"") && day.text.contains("value=\"2026-03-01\""))
        for (text, from, said) in [
            ("章", "2026-03-02", "印文要 2 到 40 个字"), ("公章", "3月2日", "启用日要写成"),
        ] {
            let page = try await office.post(
                "/seal/register", as: [.hallSupervisor],
                ["text=" + Browser.escape(text), "from=" + Browser.escape(from)])
            #expect(page.text.contains(said) && page.text.contains("value=\"\(text)\""))
        }
        #expect(office.bus.letters.count { $0.name == RegisterSeal.name } == 1)
    }
}
