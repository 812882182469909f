import Contracts
import Support
import Testing

@testable import Hall

/// 一次性告知, 许可法 32: everything at once, within five working days, or it counts as accepted.
@Suite("The one notice") struct CaseNoticeTests {
    private let faulty = Shortcoming(material: 2, kind: .illegible)

    // Law: 行政许可法 32 | 材料不齐的，一次告知全部应补内容 | -
    @Test("It tells everything that is missing, named or not, and what is wrong with the rest")
    func everything() throws {
        var its = try ServiceCase.received(.workshop, [1, 2])
        let told = try its.tell(faulty, Shortcoming(material: 2, kind: .unsigned))
        #expect(
            told.shortcomings == [
                faulty, Shortcoming(material: 2, kind: .unsigned),
                Shortcoming(material: 3, kind: .missing),
            ])
        #expect(told.round == 1 && !told.isDefect)
        #expect(its.missing.map(\.number) == [2, 3])
        #expect(its.state == .correcting && its.dueAt == nil)
    }

    // Law: 行政许可法 31 | 不得要求指南以外的材料 | hall.material-not-in-guide
    @Test("Nothing is told where nothing is missing or wrong, and of no material beyond the guide")
    func nothing() throws {
        var its = try ServiceCase.received(.workshop, [1, 2, 3])
        let before = its
        #expect(throws: CaseRefusal.nothingMissing) { try its.tell() }
        for number in [0, 4] {
            #expect(throws: CaseRefusal.materialNotInGuide) {
                try its.tell(Shortcoming(material: number, kind: .missing))
            }
        }
        #expect(its == before)
    }

    @Test("While the applicant corrects, the same is not told again")
    func again() throws {
        var its = try ServiceCase.received(.workshop, [1, 2])
        _ = try its.tell(faulty)
        let before = its
        #expect(throws: CaseRefusal.noticeGiven) { try its.tell() }
        #expect(throws: CaseRefusal.noticeGiven) { try its.tell(faulty, isSigned: true) }
        #expect(its == before)
    }

    // Law: 行政许可法 32 | 首次能告知而未告知的，再告知须主管签字并记差错 | hall.second-notice
    @Test(
        "What could have been told at first is told later only if a supervisor signs, as a defect",
        arguments: [true, false])
    func second(corrected: Bool) throws {
        var its = try ServiceCase.received(.workshop, [1, 2])
        _ = try its.tell()
        if corrected {
            _ = try its.handIn(
                [3], through: .desk, visit: nil, by: nil, .standard, at: .opening)
        }
        let before = its
        #expect(throws: CaseRefusal.secondNotice) { try its.tell(faulty) }
        #expect(its == before)
        let told = try its.tell(faulty, isSigned: true)
        #expect(told.round == 2 && told.isDefect)
        #expect(its.defects == 1 && its.notices == 2)
    }

    @Test("What comes wrong of what was asked for is told again without a signature, and no defect")
    func wrongCorrection() throws {
        var its = try ServiceCase.received(.workshop, [1, 2])
        _ = try its.tell()
        _ = try its.handIn([3], through: .desk, visit: nil, by: nil, .standard, at: .opening)
        let told = try its.tell(Shortcoming(material: 3, kind: .expired))
        #expect(told.round == 2 && !told.isDefect && its.defects == 0)
        #expect(its.state == .correcting)
    }

    @Test("A correction that is whole is to be answered as if it came new, a part of it is not")
    func whole() throws {
        var its = try ServiceCase.received(.workshop, [1])
        _ = try its.tell()
        let tuesday = at("2026-03-03", 9)
        let part = try its.handIn(
            [2], through: .post, visit: nil, by: nil, .standard, at: tuesday)
        #expect(part.missing == [3] && part.answerBy == nil && its.state == .correcting)
        let rest = try its.handIn(
            [3, 3], through: .desk, visit: .correction, by: nil, .standard, at: tuesday)
        #expect(rest.materials == [3] && rest.missing == [])
        #expect(rest.answerBy == at("2026-03-10", 17, 30))
        #expect(its.state == .received && its.materialsAt == tuesday)
    }

    @Test("Only what is missing and in the guide is handed in")
    func handIn() throws {
        var its = try ServiceCase.received(.workshop, [1, 2])
        let before = its
        func hand(_ materials: Int...) throws {
            _ = try its.handIn(
                materials, through: .desk, visit: nil, by: nil, .standard, at: .opening)
        }
        #expect(throws: CaseRefusal.materialNotInGuide) { try hand() }
        #expect(throws: CaseRefusal.materialNotInGuide) { try hand(3, 4) }
        #expect(throws: CaseRefusal.materialThere) { try hand(2, 3) }
        #expect(its == before)
        try hand(3)
        #expect(throws: CaseRefusal.nothingMissing) { try hand(3) }
    }
}
