import Contracts
import Support
import Testing

@testable import Console

@Suite("Commitments on the page of a case") struct CommitmentPageTests {
    private static let path = CasePageTests.path

    private func page(
        _ standing: Commitment.Standing?, _ state: CaseState = .accepted,
        open: [CaseStatus.Move] = CaseStatus.Move.allCases, missing: [Int] = [],
        outcome: CaseOutcome? = nil, verifyBy: Instant? = nil, hearUntil: LocalDay? = nil,
        isBarring: Bool = false, limit: CaseLimit = .verification,
        as roles: [Role] = [.hallSupervisor]
    ) async throws -> String {
        let office = try CasePageTests().office(
            CaseFake.status(
                CaseFake.card(7, state, limit: limit), open: open, missing: missing,
                outcome: outcome,
                commitments: standing.map { [Commitment(material: 3, standing: $0)] },
                verifyBy: verifyBy, hearUntil: hearUntil, isBarring: isBarring))
        return try await office.get(Self.path, as: roles).text
    }

    @Test(
        "It shows what is vouched for, by when it is verified, and the form to say what was found")
    func vouched() async throws {
        let page = try await page(
            .open, .delivered, outcome: .granted, verifyBy: .at(24 * 7, 0))
        for text in [
            "○ 已承诺，待核查", "可容缺，可告知承诺", "承诺核查到", "3-9 00:00", "核查告知承诺：",
            "action=\"\(Self.path)/verify\"", "name=\"found-3\"", "怎样核查的，查到什么",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("name=\"committed\""), "decided: the proof alone")
        #expect(page.contains("name=\"materials\" value=\"3\""))
    }

    @Test("What was false is missing; until when the applicant is heard stands at the revocation")
    func refuted() async throws {
        let page = try await page(
            .refuted, .delivered, missing: [3], outcome: .granted,
            hearUntil: LocalDay(rawValue: "2026-03-09"), isBarring: true, limit: .hearing)
        for text in [
            "✗ 承诺不实，缺", "陈述申辩到", "听取陈述申辩：", "没有陈述的不填，过了3-9才能撤销", "信用修复前不适用",
            "action=\"\(Self.path)/revoke\"", "action=\"\(Self.path)/liftBar\"", "信用怎样修复的",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        let clerks = try await self.page(
            .refuted, .delivered, missing: [3], outcome: .granted, isBarring: true, as: [.clerk])
        #expect(!clerks.contains("/revoke\"") && !clerks.contains("/liftBar\""))
        #expect(clerks.contains("由主管批准"))
    }

    @Test("What was found to be false a supervisor may find true, with what was heard; no clerk")
    func heard() async throws {
        func page(_ standing: Commitment.Standing, as role: Role) async throws -> String {
            try await self.page(
                standing, .decided, missing: [3], outcome: .granted, as: [role])
        }
        let heads = try await page(.refuted, as: .hallSupervisor)
        for text in [
            "action=\"\(Self.path)/verify\"", "name=\"found-3\"", "仍是不实", "听了申辩，改认属实",
            "name=\"heard\"", "改认属实的必填",
        ] {
            #expect(heads.contains(text), "\(text)")
        }
        #expect(!(try await page(.refuted, as: .clerk)).contains("name=\"found-3\""))
        #expect(!(try await page(.open, as: .hallSupervisor)).contains("改认属实"))
    }

    @Test("Once it is refused, or has ended, nothing waits to be verified or to be brought")
    func over() async throws {
        for (state, outcome) in [
            (CaseState.decided, CaseOutcome.refused), (.delivered, .refused), (.archived, .refused),
            (.withdrawn, nil), (.revoked, .granted),
        ] {
            let open = try await page(.open, state, open: [.deliver], outcome: outcome)
            #expect(open.contains("○ 已承诺，不再核查") && !open.contains("待核查"), "\(state)")
            let wrong = try await page(.refuted, state, open: [], missing: [3], outcome: outcome)
            #expect(wrong.contains("✗ 承诺不实<") && !wrong.contains("承诺不实，缺"), "\(state)")
        }
    }

    @Test("Before the decision the applicant's word is taken for what the guide allows, else not")
    func taken() async throws {
        #expect(try await page(nil, missing: [3]).contains("name=\"committed\" value=\"3\""))
        #expect(!(try await page(nil, missing: [1]).contains("name=\"committed\"")))
        let barred = try await page(.refuted, missing: [3], isBarring: true)
        #expect(!barred.contains("name=\"committed\""))
    }

    @Test("Who may not take the proof behind a grant reads whose it is to take, and has no form")
    func proofNotYours() async throws {
        let told = try CaseFake.status(
            CaseFake.card(7, .delivered), open: [], outcome: .granted,
            commitments: [Commitment(material: 3, standing: .refuted)],
            why: [.handIn: .proofNotYours])
        for role in [Role.clerk, .agent] {
            let page = try await CasePageTests().office(told).get(Self.path, as: [role]).text
            #expect(page.contains("<dd>已经准予的，承诺所代替的材料由首问负责人或者主管查看后收</dd>"))
            #expect(!page.contains("/handIn\""))
        }
    }

    @Test("A grant on what is false has no form to deliver it, but the sentence why")
    func held() async throws {
        let told = try CaseFake.status(
            CaseFake.card(7, .decided, due: nil), open: [.revoke], outcome: .granted,
            commitments: [Commitment(material: 3, standing: .refuted)],
            why: [.deliver: .commitmentFalse])
        let page = try await CasePageTests().office(told).get(Self.path, as: [.hallSupervisor]).text
        #expect(page.contains("<dd>查出承诺不实，还没有处理完，决定不能送达</dd>"))
        #expect(!page.contains("/deliver\"") && page.contains("现在没有时限在走。"))
    }

    @Test("What was found, why it is revoked and what was heard go as typed")
    func sends() async throws {
        let sender = CaseActTests()
        let found = try #require(
            try await sender.sent(
                VerifyCommitment.self, "verify",
                ["found-1=confirmed", "found-3=refuted", "found-2=", "note=现场看过", "heard="]))
        #expect(found.confirmed == [1] && found.refuted == [3])
        #expect(found.note.rawValue == "现场看过" && found.heard == nil)
        let heard = try await sender.sent(
            VerifyCommitment.self, "verify", ["found-3=confirmed", "note=复核", "heard=补看原件"])
        #expect(heard?.confirmed == [3] && heard?.heard?.rawValue == "补看原件")
        let revoke = try #require(
            try await sender.sent(
                RevokeDecision.self, "revoke", ["reasons=承诺不实", "heard="]))
        #expect(revoke.reasons.rawValue == "承诺不实" && revoke.heard == nil)
        let lift = try await sender.sent(LiftCommitmentBar.self, "liftBar", ["note=已修复"])
        #expect(lift?.note.rawValue == "已修复")
        let handIn = try #require(
            try await sender.sent(
                HandInMaterials.self, "handIn", ["committed=3", "channel=desk", "visit="]))
        #expect(handIn.materials == [] && handIn.committed == [3])
    }

    @Test("A limit to verify that comes near or has passed presses")
    func presses() {
        let words = DeskWords(language: .zh)
        func press(_ marks: CaseMark...) -> [String] {
            words.press(CaseFake.card(7, .delivered, marks: marks), now: DeskOffice.now)
                .map(\.word)
        }
        #expect(press(.commitmentAmber) == ["▲ 承诺快到核查期限"])
        #expect(press(.commitmentAmber, .commitmentLate) == ["■ 承诺核查超期"])
        #expect(press(.hearingOver) == ["■ 陈述申辩期已满，待处理"])
    }

    @Test("The bar shows the days to verify and warns with the tag; past them nothing else is late")
    func bar() async throws {
        func page(_ used: Int, due: Instant, _ marks: CaseMark...) async throws -> String {
            let office = try CasePageTests().office(
                CaseFake.status(
                    CaseFake.card(
                        7, .delivered, due: due,
                        days: LimitDays(unit: .naturalDay, whole: 60, used: used, left: 60 - used),
                        marks: marks)))
            return try await office.get(Self.path, as: [.clerk]).text
        }
        let early = try await page(6, due: .at(24 * 54, 0), .amber)
        #expect(early.contains("limit ok\" max=\"1000\" value=\"100\""))
        #expect(early.contains("还有 54 天") && !early.contains("▲"), "it was decided in time")
        let near = try await page(55, due: .at(24 * 5, 0), .commitmentAmber)
        #expect(near.contains("limit warn\" max=\"1000\" value=\"916\""))
        #expect(near.contains("▲ 承诺快到核查期限"))
        let late = try await page(61, due: .at(-7, 0), .commitmentAmber, .commitmentLate)
        #expect(late.contains("limit bad\" max=\"1000\" value=\"1000\""))
        #expect(late.contains("■ 承诺核查超期") && !late.contains("■ 超期"))
    }
}
