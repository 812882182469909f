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
        isBarring: Bool = false, as roles: [Role] = [.hallSupervisor]
    ) async throws -> String {
        let office = try CasePageTests().office(
            CaseFake.status(
                CaseFake.card(7, state), open: open, missing: missing, outcome: outcome,
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
            hearUntil: LocalDay(rawValue: "2026-03-09"), isBarring: true)
        for text in [
            "✗ 承诺不实，缺", "陈述申辩到", "听取陈述申辩：", "没有陈述的不填，3-9以后才能撤销", "信用修复前不适用",
            "action=\"\(Self.path)/revoke\"", "action=\"\(Self.path)/liftBar\"", "信用怎样修复的",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        let clerks = try await self.page(
            .refuted, .delivered, missing: [3], outcome: .granted, isBarring: true, as: [.clerk])
        #expect(!clerks.contains("/revoke\"") && !clerks.contains("/liftBar\""))
        #expect(clerks.contains("由主管批准"))
    }

    @Test("Before the decision the applicant's word is taken for what the guide allows, else not")
    func taken() async throws {
        #expect(try await page(nil, missing: [3]).contains("name=\"committed\" value=\"3\""))
        #expect(!(try await page(nil, missing: [1]).contains("name=\"committed\"")))
        let barred = try await page(.refuted, missing: [3], isBarring: true)
        #expect(!barred.contains("name=\"committed\""))
    }

    @Test("What was found, why it is revoked and what was heard go as typed")
    func sends() async throws {
        let sender = CaseActTests()
        let found = try #require(
            try await sender.sent(
                VerifyCommitment.self, "verify",
                ["found-1=confirmed", "found-3=refuted", "found-2=", "note=现场看过"]))
        #expect(found.confirmed == [1] && found.refuted == [3])
        #expect(found.note.rawValue == "现场看过")
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
}
