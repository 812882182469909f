import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("An applicant's own case") struct OwnCaseTests {
    static let path = "/c/ZX-2026-7/\(HallFake.code.rawValue)"

    func office(
        _ state: CaseState = .correcting, canWithdraw: Bool = true, mandate: Mandate? = nil,
        committed: Commitment.Standing? = nil, hearUntil: LocalDay? = nil,
        outcome: CaseOutcome? = nil, limit: CaseLimit? = nil, isOverdue: Bool = false,
        correctUntil: LocalDay? = nil
    ) throws -> DeskOffice {
        let office = try DeskOffice()
        let number = CaseFake.card().number
        office.bus.on(CaseOfApplicant.self) { query, _ in
            guard query.number == number, query.code == HallFake.code else {
                throw Refused(CaseRefusal.unknown)
            }
            return CaseOfApplicant.Reading(
                number: number, title: "食品小作坊登记", state: state,
                missing: [.init(number: 3, title: "健康证明", isDeferrable: true)],
                deferredUntil: nil, dueAt: .at(17, 30), limit: limit, isOverdue: isOverdue,
                outcome: outcome,
                canWithdraw: canWithdraw, isEnteredByStaff: true, isByAgent: mandate != nil,
                mandate: mandate,
                papers: [
                    CasePaper(
                        number: PaperNumber(kind: .receipt, year: 2026, sequence: 12),
                        day: .opening, to: .applicant)
                ], case: CaseFake.id,
                commitments: committed.map { [.init(title: "经营场所证明", standing: $0)] },
                hearUntil: hearUntil, correctUntil: correctUntil)
        }
        office.bus.on(OverdueCases.self, asOf: 18_204) { _, _ in
            .init(
                cases: [
                    .init(number: number, title: "食品小作坊登记", dueAt: .at(-30, 0)),
                    .init(
                        number: number, title: "食品小作坊登记", dueAt: .at(-54, 0),
                        isProcedure: true),
                ],
                total: 3)
        }
        return office
    }

    @Test("Number and code lead to the case; a wrong code is no case")
    func asks() async throws {
        let office = try office()
        let form = ["number=" + Browser.escape("zx〔2026〕7号"), "code=k7mq4xra"]
        #expect(try await office.post("/c", as: [], form).location == Self.path)
        for wrong in [
            [form[0], "code=K7MQ4XRC"], [form[0], "code="], ["number=7", form[1]],
            ["number=ZX-2026-8", form[1]],
        ] {
            let page = try await office.post("/c", as: [], wrong)
            #expect(page.status == 404 && page.text.contains("没有这个办件。"))
        }
        #expect(try await office.get("/c/ZX-2026-7/K7MQ4XRC", as: []).status == 404)
        #expect(try await office.get("/c/ZX-2026-7/x", as: []).status == 404)
    }

    @Test("It says the state, what is missing, by when, and who typed it in")
    func shows() async throws {
        let page = try await office().get(Self.path, as: []).text
        for text in [
            "要您补材料", "✗ 健康证明", "3-2 17:30 · 今天到期", "工作人员代录",
            "收〔2026〕12号",
            "href=\"/c/\(CaseFake.id)/\(HallFake.code.rawValue)/papers/receipt/2026/12\"",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        let part = try await office().get(Self.path + "/state", as: []).text
        #expect(part.contains("要您补材料") && !part.contains("<html"))
        for state in CaseState.allCases {
            let english = try await office(state).get(Self.path, as: [], cookies: "; lang=en")
            #expect(english.status == 200)
        }
    }

    @Test("By when to correct is said where there is a limit, and what came of letting it pass")
    func corrects() async throws {
        let last = LocalDay(rawValue: "2026-03-09")
        let page = try await office(correctUntil: last).get(Self.path, as: []).text
        #expect(page.contains("3-9 以前（含当日）") && page.contains("视为撤回申请"))
        let open = try await office().get(Self.path, as: []).text
        #expect(open.contains("把下面缺的一次带齐。") && !open.contains("视为撤回"))
        let over = try await office(.withdrawn, correctUntil: last).get(Self.path, as: []).text
        #expect(over.contains("逾期没有补正，视为撤回") && over.contains("可以重新申请"))
        let taken = try await office(.withdrawn).get(Self.path, as: []).text
        #expect(taken.contains("已撤回") && !taken.contains("视为撤回"))
    }

    @Test(
        "It says what was committed to, and what it means; what was false, and until when to speak")
    func committed() async throws {
        #expect(!(try await office().get(Self.path, as: []).text.contains("您书面承诺的")))
        let open = try await office(.accepted, committed: .open).get(Self.path, as: []).text
        for text in ["您书面承诺的", "经营场所证明", "○ 已承诺，待核查", "由本机关核查"] {
            #expect(open.contains(text), "\(text)")
        }
        let wrong = try await office(
            .delivered, committed: .refuted, hearUntil: LocalDay(rawValue: "2026-03-09"),
            limit: .verification
        ).get(Self.path, as: []).text
        #expect(wrong.contains("✗ 承诺不实") && wrong.contains("3-9以前（含当日）可以到窗口陈述、申辩"))
        #expect(wrong.contains("<span>本机关核查承诺，最迟</span>"), "the office's limit, not theirs")
        let revoked = try await office(.revoked).get(Self.path, as: []).text
        #expect(revoked.contains("决定已撤销"))
    }

    @Test(
        "It says whose limit runs, as the hall tells it; past the one to decide, that it is over",
        arguments: [
            (CaseLimit.answer, false, "最迟"), (.decision, false, "最迟"),
            (.decision, true, "■ 已超期，应在"),
            (.delivery, true, "最迟"), (.hearing, true, "陈述、申辩，到"),
            (.verification, true, "本机关核查承诺，最迟"),
        ])
    func limit(limit: CaseLimit, isOverdue: Bool, says: String) async throws {
        let page = try await office(.accepted, limit: limit, isOverdue: isOverdue)
            .get(Self.path, as: []).text
        #expect(page.contains("<span>\(says)</span>"))
    }

    @Test("Once it is refused, nothing of what was committed to is threatened or asked for")
    func refused() async throws {
        for (standing, word) in [(Commitment.Standing.open, "○ 已承诺，不再核查"), (.refuted, "✗ 承诺不实")] {
            for state in [CaseState.decided, .delivered, .archived] {
                let page = try await office(state, committed: standing, outcome: .refused)
                    .get(Self.path, as: []).text
                #expect(page.contains("<b>\(word)</b>"), "\(state)")
                for text in ["会被撤销", "要交", "待核查"] {
                    #expect(!page.contains(text), "\(state): \(text)")
                }
            }
        }
    }

    @Test("Withdrawing and taking a mandate back go with the code, where they may")
    func acts() async throws {
        let office = try office(mandate: Mandate(scope: [.file], until: .opening.next))
        office.bus.on(WithdrawCase.self) { command, letter in
            #expect(command.case == CaseFake.id && command.code == HallFake.code)
            #expect(letter.key == .number(4))
            throw Refused(CaseRefusal.decided)
        }
        office.bus.on(RevokeMandate.self) { command, _ in
            #expect(command.case == CaseFake.id && command.code == HallFake.code)
            return MandateRevoked(
                case: command.case, number: CaseFake.card().number, by: nil,
                revokedAt: DeskOffice.now)
        }
        let page = try await office.post(Self.path + "/withdraw", as: [], key: .number(4))
        #expect(page.status == 409 && page.text.contains("已经作出决定。"))
        #expect(try await office.post(Self.path + "/revoke", as: []).location == Self.path)
        let wrong = try await office.post("/c/ZX-2026-7/K7MQ4XRC/withdraw", as: [])
        #expect(wrong.status == 404)
        #expect(office.bus.letters.filter { $0.name == WithdrawCase.name }.count == 1)
        let closed = try await self.office(.decided, canWithdraw: false).get(Self.path, as: [])
        #expect(!closed.text.contains("/withdraw") && !closed.text.contains("/revoke"))
    }

    @Test("The overdue list is everybody's: numbers, items and days")
    func overdue() async throws {
        let page = try await office().get("/overdue", as: [])
        for text in [
            "ZX〔2026〕7号", "过了 2 天", "特别程序比告知的久，过了 3 天", "共 3 件，这里 2 件",
            "第 18204 条",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
        let part = try await office().get("/overdue/list", as: []).text
        #expect(part.contains("过了 2 天") && !part.contains("<html"))
    }
}
