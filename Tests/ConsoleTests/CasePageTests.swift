import Contracts
import Foundation
import Support
import Testing
import Wire

@testable import Console

@Suite("The pages of cases") struct CasePageTests {
    static let path = "/cases/\(CaseFake.id)"

    func office(
        _ reading: CaseStatus.Reading? = nil, reviewOffice: String? = "岐山县人民政府"
    ) throws -> DeskOffice {
        let office = try DeskOffice(reviewOffice: reviewOffice)
        let status = try reading ?? CaseFake.status()
        office.bus.on(CaseStatus.self, asOf: 18_204) { query, _ in
            guard query.case == CaseFake.id else { throw Refused(CaseRefusal.unknown) }
            return status
        }
        office.bus.on(CaseList.self, asOf: 18_204) { query, _ in
            if let number = query.number {
                return .init(cases: number.sequence == 7 ? [CaseFake.card()] : [], next: nil)
            }
            return .init(
                cases: [
                    CaseFake.card(1, .accepted, due: .at(9, 30), marks: [.amber, .overdue]),
                    CaseFake.card(2, .accepted, marks: [.amber]), CaseFake.card(),
                    CaseFake.card(4, .correcting, due: nil),
                ],
                next: query.after == nil ? .init(dueAt: .at(17, 30), serial: 4) : nil)
        }
        return office
    }

    func asked<Q: Query>(_ type: Q.Type, _ office: DeskOffice) throws -> [Q] {
        try office.bus.letters.filter { $0.name == Q.name }
            .map { try JSON.decode(Q.self, from: $0.body) }
    }

    @Test("My cases are asked for by my name, all by the site, and a page follows the other")
    func lists() async throws {
        let office = try office()
        let own = try await office.get("/cases", as: [.clerk])
        #expect(own.status == 200 && own.text.contains("ZX〔2026〕7号"))
        #expect(own.text.contains(Self.path) && own.text.contains("第 18204 条"))
        _ = try await office.get("/cases?of=all", as: [.clerk])
        let due = Instant.at(17, 30).rawValue
        #expect(own.text.contains("/cases?of=own&amp;after=\(due)_4"))
        let next = try await office.get("/cases?of=own&after=\(due)_4", as: [.clerk])
        #expect(next.text.contains("从头看") && !next.text.contains("往后看"))
        _ = try await office.get("/cases?of=own&after=_4", as: [.clerk])
        let queries = try asked(CaseList.self, office)
        #expect(queries.map(\.owner) == [.number(1), nil, .number(1), .number(1)])
        #expect(
            queries.map(\.after)
                == [
                    nil, nil, .init(dueAt: .at(17, 30), serial: 4), .init(dueAt: nil, serial: 4),
                ])
        for bad in ["x_4", "4", "1_2_3"] {
            #expect(try await office.get("/cases?after=\(bad)", as: [.clerk]).status == 404)
        }
    }

    @Test("What presses says so by a word, a sign and a colour")
    func press() {
        let words = DeskWords(language: .zh)
        func press(_ card: CaseCard) -> [StateWord] { words.press(card, now: DeskOffice.now) }
        #expect(
            press(CaseFake.card(due: .at(10, 23))) == [StateWord("bad", "■ 超期")])
        #expect(press(CaseFake.card(due: DeskOffice.now)) == [], "the moment itself is within it")
        #expect(
            press(CaseFake.card(1, .accepted, marks: [.amber])) == [StateWord("warn", "▲ 快到期")])
        #expect(press(CaseFake.card(1, .decided, marks: [.amber])) == [], "it was decided")
        #expect(
            press(CaseFake.card(due: .at(10, 23), marks: [.amber])).map(\.tone) == ["bad"])
        #expect(press(CaseFake.card(1, .archived, due: nil, marks: [.overdue])) == [])
        #expect(
            press(CaseFake.card(1, .decided, due: .at(10, 23), marks: [.deliveryLate]))
                == [StateWord("bad", "■ 送达超期")], "it was decided in time")
        #expect(
            press(CaseFake.card(1, .decided, marks: [.overdue])) == [StateWord("bad", "■ 超期")])
    }

    @Test("A number leads to its case as people type it; what is none says what one looks like")
    func search() async throws {
        let office = try office()
        for typed in ["ZX〔2026〕7号", "zx-2026-7", "ZX 2026 7", " zx（2026）7号 "] {
            let page = try await office.get(
                "/cases?number=\(Browser.escape(typed))", as: [.hallSupervisor])
            #expect(page.location == Self.path, "\(typed)")
        }
        for typed in ["ZX-2026-8", "7", "ZX-26-7", "ZX-2026-0", "张三"] {
            let page = try await office.get(
                "/cases?number=\(Browser.escape(typed))", as: [.clerk])
            #expect(page.status == 200 && page.text.contains("没有“\(typed)”这个办件"), "\(typed)")
        }
        let village = try #require(CaseNumber(typed: "li-jia-cun-2026-3"))
        #expect(village.site.rawValue == "li-jia-cun" && village.sequence == 3)
        #expect(village.plain == "li-jia-cun-2026-3")
    }

    @Test("A case shows its facts masked, what is here and missing, its limit and its papers")
    func shows() async throws {
        let page = try await office().get(Self.path, as: [.clerk])
        #expect(page.status == 200)
        for text in [
            "张**", "138****1234", "✓ 已收", "✗ 缺", "可容缺", "承诺 5 个工作日（法定 20 个工作日）",
            "答复是否受理：3-2 17:30 前，今天到期", "max=\"1000\" value=\"0\"", "时限已用 0%",
            "收〔2026〕12号", "href=\"\(Self.path)/papers/receipt/2026/12\"", "第 18204 条",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
        let english = try await office().get(Self.path, as: [.clerk], cookies: "; lang=en")
        #expect(english.text.contains("What can be done now"))
        #expect(
            try await office().get("/cases/\(ServiceCaseID.number(1))", as: [.clerk]).status == 404)
        #expect(try await office().get("/cases/x", as: [.clerk]).status == 404)
    }

    @Test("Every move stands on the page once: as a form where it is open, else with why")
    func moves() async throws {
        for move in CaseStatus.Move.allCases {
            let page = try await office(CaseFake.status(open: [move])).get(
                Self.path, as: [.hallSupervisor]
            ).text
            #expect(page.contains("action=\"\(Self.path)/\(move.rawValue)\""), "\(move)")
            // The other form shows the applicant in full.
            #expect(page.contains("action=\"\(Self.path)/unmask\""))
            #expect(page.components(separatedBy: "action=\"/cases/").count == 3)
            let reasons = page.components(separatedBy: "<dd>决定已经送达</dd>").count - 1
            #expect(reasons == CaseStatus.Move.allCases.count - 1)
        }
    }

    @Test("An extension is the supervisor's; an agent only files, corrects and collects")
    func posts() async throws {
        let office = try office()
        #expect(
            try await office.get(Self.path, as: [.clerk]).text.contains("<dd>由主管批准</dd>"))
        #expect(
            try await office.get(Self.path, as: [.clerk]).text.contains(
                "如不服本决定，可以自收到之日起六十日内向岐山县人民政府申请行政复议"))
        // Where nobody has said who reviews, none is named for the clerk.
        let untold = try self.office(reviewOffice: nil)
        let bare = try await untold.get(Self.path, as: [.clerk]).text
        #expect(bare.contains("救济途径") && !bare.contains("行政复议"))
        let agent = try await office.get(Self.path, as: [.agent]).text
        #expect(!agent.contains("\(Self.path)/accept\""))
        #expect(agent.contains("\(Self.path)/handIn\""))
        #expect(try await office.get(Self.path, as: [.gridWorker]).status == 403)
        #expect(try await office.get(Self.path, as: []).location?.hasPrefix("/sign-in") == true)
        #expect(try await office.get("/cases", as: [.kiosk]).status == 403)
    }

    @Test("Who is asked to take a case over answers it; who asked can only take it back")
    func handOver() async throws {
        let asked = try CaseFake.status(
            CaseFake.card(owner: .number(2)), open: [], proposed: .number(1))
        let page = try await office(asked).get(Self.path, as: [.clerk]).text
        #expect(page.contains("answerHandOver\"") && page.contains("value=\"yes\""))
        let owned = try CaseFake.status(open: [], proposed: .number(2))
        let back = try await office(owned).get(Self.path, as: [.clerk]).text
        #expect(back.contains("value=\"no\"") && !back.contains("value=\"yes\""))
        let others = try CaseFake.status(
            CaseFake.card(owner: .number(2)), open: [], proposed: .number(3))
        #expect(
            try await !office(others).get(Self.path, as: [.clerk]).text.contains("answerHandOver"))
    }
}

@Suite("What a case's forms send") struct CaseActTests {
    static let path = CasePageTests.path

    /// Sends a form, and reads back what the hall was asked.
    func sent<C: Command>(_ type: C.Type, _ move: String, _ fields: [String]) async throws -> C? {
        let office = try CasePageTests().office()
        office.bus.on(type) { _, _ in throw Refused(CaseRefusal.closed) }
        let fields = fields.map { field in
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts[0] + "=" + Browser.escape(String(parts[1]))
        }
        let reply = try await office.post(
            "\(Self.path)/\(move)", as: [.hallSupervisor], key: .number(4), fields)
        let letter = office.bus.letters.first { $0.name == C.name }
        guard let letter else { return nil }
        #expect(letter.key == .number(4))
        // Refused: the case is shown again with the sentence, under the same address.
        #expect(reply.status == 409 && reply.text.contains("这个办件已经办结、不予受理、撤回或者撤销。"))
        return try JSON.decode(C.self, from: letter.body)
    }

    @Test("Materials are ticked; a fault is chosen for each that is here")
    func materials() async throws {
        let handIn = try #require(
            try await sent(
                HandInMaterials.self, "handIn",
                ["materials=3", "materials=1", "channel=post", "visit="]))
        #expect(handIn.case == CaseFake.id && handIn.materials == [3, 1])
        #expect(handIn.channel == .post && handIn.visit == nil)
        let notice = try #require(
            try await sent(
                GiveNotice.self, "giveNotice",
                ["fault-1=", "fault-2=expired", "note=到期换证", "signed=漏看"]))
        #expect(notice.faults == [Shortcoming(material: 2, kind: .expired)])
        #expect(notice.note?.rawValue == "到期换证" && notice.signed?.rawValue == "漏看")
    }

    @Test("Days and reasons go as typed, and nothing where nothing is")
    func reasons() async throws {
        #expect(
            try await sent(AcceptCase.self, "accept", ["until=2026-03-09"])?.deferredUntil
                == LocalDay(rawValue: "2026-03-09"))
        #expect(try await sent(AcceptCase.self, "accept", [])?.deferredUntil == nil)
        let reject = try await sent(
            RejectCase.self, "reject", ["reason=notOurRemit", "place=县市场监管局"])
        #expect(reject?.reason == .notOurRemit && reject?.place?.rawValue == "县市场监管局")
        let stop = try await sent(
            StopCaseClock.self, "stopClock", ["procedure=testing", "until=2026-03-20", "reason="])
        #expect(stop?.procedure == .testing && stop?.reason.isEmpty == true)
        let extend = try await sent(ExtendCase.self, "extend", ["days=5", "reason=要复核"])
        #expect(extend?.days == 5 && extend?.reason.rawValue == "要复核")
        let decide = try await sent(
            DecideCase.self, "decide", ["outcome=refused", "reasons=不符合", "remedies=可复议"])
        #expect(decide?.outcome == .refused && decide?.remedies?.rawValue == "可复议")
        let deliver = try await sent(
            DeliverCase.self, "deliver", ["channel=desk", "to=applicant", "visit=collection"])
        #expect(deliver?.to == .applicant && deliver?.visit == .collection)
    }

    @Test("The rest goes by the button alone, or with one choice")
    func plain() async throws {
        #expect(try await sent(ResumeCaseClock.self, "resumeClock", [])?.case == CaseFake.id)
        #expect(try await sent(ArchiveCase.self, "archive", [])?.case == CaseFake.id)
        #expect(try await sent(WithdrawCase.self, "withdraw", [])?.code == nil)
        #expect(try await sent(RevokeMandate.self, "revokeMandate", [])?.code == nil)
        #expect(try await sent(CountVisit.self, "visit", ["visit=other"])?.reason == .other)
        let to: PersonID = .number(2)
        #expect(try await sent(ProposeHandOver.self, "handOver", ["to=\(to)"])?.to == to)
        for (word, accepts) in [("yes", true), ("no", false)] {
            let answer = try await sent(
                AnswerHandOver.self, "answerHandOver", ["answer=\(word)"])
            #expect(answer?.accepts == accepts)
        }
    }

    @Test("What is no form or no move asks the hall nothing")
    func wrong() async throws {
        for (move, fields) in [
            ("nothing", []), ("decide", ["outcome=maybe"]), ("accept", ["until=soon"]),
            ("handIn", ["materials=x", "channel=desk"]), ("handOver", ["to=nobody"]),
            ("answerHandOver", ["answer=perhaps"]), ("stopClock", ["procedure=testing"]),
        ] {
            let office = try CasePageTests().office()
            let reply = try await office.post("\(Self.path)/\(move)", as: [.clerk], fields)
            #expect([400, 404, 422].contains(reply.status), "\(move)")
            #expect(office.bus.letters.allSatisfy { $0.verb != .command }, "\(move)")
        }
    }

    @Test("What was typed into a refused form is there again, and the form stands open")
    func again() async throws {
        let office = try CasePageTests().office()
        office.bus.on(ExtendCase.self) { _, _ in throw Refused(CaseRefusal.extensionTooLong) }
        let reply = try await office.post(
            "\(Self.path)/extend", as: [.hallSupervisor],
            ["days=40", "reason=" + Browser.escape("要复核")])
        #expect(reply.status == 409 && reply.text.contains("延期超过规定的天数。"))
        #expect(reply.text.contains("id=\"move-extend\" open"))
        #expect(reply.text.contains("value=\"40\"") && reply.text.contains(">要复核</textarea>"))
    }

    @Test("A move that was taken leads back to the case; another's key is its own")
    func taken() async throws {
        let office = try CasePageTests().office()
        office.bus.on(ArchiveCase.self) { command, _ in
            CaseArchived(
                case: command.case, number: CaseFake.card().number, by: .number(1),
                archivedAt: DeskOffice.now)
        }
        #expect(
            try await office.post("\(Self.path)/archive", as: [.clerk]).location == Self.path)
        #expect(try await office.get("\(Self.path)/archive", as: [.clerk]).location == Self.path)
    }
}
