import Contracts
import Support
import Testing

@testable import Hall

@Suite("What is left of a limit") struct CaseDaysTests {
    private func days(_ its: ServiceCase, _ text: String) throws -> [Int] {
        let days = try #require(its.days(on: day(text), .standard))
        return [days.whole, days.used, days.left]
    }

    // Law: 行政许可法 82 | 期限以工作日计算，不含法定节假日 | -
    @Test(
        "is counted in working days where the limit is, weekends and holidays not",
        arguments: [
            ("2026-03-02", 0, 10), ("2026-03-03", 1, 9), ("2026-03-06", 4, 6),
            ("2026-03-07", 4, 6), ("2026-03-08", 4, 6), ("2026-03-09", 5, 5),
            ("2026-03-13", 9, 1), ("2026-03-15", 9, 1), ("2026-03-16", 10, 0),
            ("2026-03-17", 11, -1), ("2026-03-21", 14, -4),
        ])
    func working(on text: String, used: Int, left: Int) throws {
        let its = try ServiceCase.accepted()
        #expect(try days(its, text) == [10, used, left])
        #expect(its.days(on: .opening, .standard)?.unit == .workingDay)
    }

    @Test("is counted in days where the limit is, to the working day it rolls on to")
    func natural() throws {
        // Six days from Monday are Sunday: it ends on Monday.
        let its = try ServiceCase.accepted(.committed(DayLimit(amount: 6, unit: .naturalDay)!))
        #expect(its.days(on: .opening, .standard)?.unit == .naturalDay)
        #expect(try days(its, "2026-03-02") == [6, 0, 7])
        #expect(try days(its, "2026-03-08") == [6, 6, 1])
        #expect(try days(its, "2026-03-09") == [6, 7, 0])
        #expect(try days(its, "2026-03-10") == [6, 8, -1])
    }

    @Test("stays as it is while the clock stands, and goes on behind it without that time")
    func stopped() throws {
        var its = try ServiceCase.accepted()
        _ = try its.stopClock(
            for: .testing, until: day("2026-03-20"), number: .first(.procedure), by: .wang,
            .standard, at: at("2026-03-04", 10))
        #expect(its.dueAt == nil && its.runningLimit == .decision, "it stands")
        for text in ["2026-03-04", "2026-03-05", "2026-06-30"] {
            #expect(try days(its, text) == [10, 2, 8], "\(text)")
        }
        _ = try its.resumeClock(by: .wang, .standard, at: at("2026-03-23", 9))
        #expect(try days(its, "2026-03-23") == [10, 2, 8])
        #expect(try days(its, "2026-03-24") == [10, 3, 7])
        _ = try its.extend(
            by: 5, number: .first(.prolongation), by: .head, .standard, at: at("2026-03-24", 9))
        #expect(try days(its, "2026-03-24") == [15, 3, 12])
    }

    @Test("of an answer is five working days, of a delivery ten; while none runs there is none")
    func others() throws {
        var its = try ServiceCase.received(.workshop, [1, 2])
        #expect(try days(its, "2026-03-02") == [5, 0, 5])
        #expect(try days(its, "2026-03-08") == [5, 4, 1])
        #expect(try days(its, "2026-03-09") == [5, 5, 0])
        #expect(its.runningLimit == .answer)
        _ = try its.tell()
        #expect(its.runningLimit == nil && its.days(on: .opening, .standard) == nil)
        var other = try ServiceCase.accepted()
        _ = try other.decide(
            .granted, reasons: nil, remedies: nil, number: .first(.grant), by: .wang, .standard,
            at: .opening)
        #expect(try days(other, "2026-03-02") == [10, 0, 10])
        #expect(try days(other, "2026-03-16") == [10, 10, 0])
        #expect(other.runningLimit == .delivery)
    }

    @Test("of verifying commitments is counted in days, to the working day it rolls on to")
    func verifying() throws {
        // The sixtieth day is the first of May, and its holidays last to the fifth.
        var its = try ServiceCase.received(.workshop, [1, 2], committed: [3])
        _ = try its.accept(
            deferredUntil: nil, number: .first(.acceptance), by: .wang, .standard, at: .opening)
        _ = try its.decide(
            .granted, reasons: nil, remedies: nil, number: .first(.grant), by: .wang, .standard,
            at: .opening)
        #expect(its.days(on: .opening, .standard)?.unit == .workingDay, "to deliver first")
        _ = try its.deliver(
            through: .post, to: .applicant, visit: nil, number: .first(.delivery), by: .wang,
            at: .opening)
        #expect(its.days(on: .opening, .standard)?.unit == .naturalDay)
        #expect(its.runningLimit == .verification)
        #expect(try days(its, "2026-03-02") == [60, 0, 65])
        #expect(try days(its, "2026-03-08") == [60, 1, 59])
        #expect(try days(its, "2026-05-01") == [60, 55, 5])
        #expect(try days(its, "2026-05-06") == [60, 60, 0])
        #expect(try days(its, "2026-05-07") == [60, 61, -1])
        _ = try its.verify(
            confirmed: [3], refuted: [], number: nil, by: .wang, .standard, at: .opening)
        #expect(its.runningLimit == nil, "nothing is left to verify")
        #expect(its.days(on: .opening, .standard) == nil)
    }

    @Test("of an instant case is its day")
    func instant() throws {
        let its = try ServiceCase.accepted(.birth)
        #expect(try days(its, "2026-03-02") == [0, 0, 0])
        #expect(try days(its, "2026-03-03") == [0, 0, -1])
    }

    @Test("stands in every reading: of the desk, the applicant, everybody, and of a rating's step")
    func readings() throws {
        let town = try CaseHall()
        let received = try town.accept()
        let id = received.case
        let ten = LimitDays(unit: .workingDay, whole: 10, used: 0, left: 10)
        #expect(try town.status(id).card.days == ten)
        #expect(try town.status(id).card.limit == .decision)
        #expect(try town.clerk().read(CaseList()).cases.map(\.days) == [ten])
        let own = CaseOfApplicant(number: received.number, code: received.code)
        #expect(try town.office.stranger.read(own).days == ten)
        #expect(try town.office.stranger.read(own).limit == .decision)
        let span = CasesBehind(
            figure: .received, from: LocalDay(.opening), to: LocalDay(.opening))
        #expect(try town.supervisor().read(span).cases.map(\.days) == [ten])
        let rating = try town.badlyRated()
        #expect(rating.days == LimitDays(unit: .workingDay, whole: 1, used: 0, left: 1))
        _ = try town.supervisor().ask(
            VerifyRating(rating: rating.rating, finding: .founded, facts: .reason))
        let fifteen = LimitDays(unit: .workingDay, whole: 15, used: 0, left: 15)
        #expect(try town.clerk().read(RatingDemands()).demands.map(\.days) == [fifteen])
        try town.office.move(to: at("2026-03-17", 9))
        let overdue = try town.office.stranger.read(OverdueCases()).cases
        #expect(overdue.map(\.days?.left) == [-1] && overdue.allSatisfy { $0.isProcedure == nil })
    }
}

@Suite("A procedure longer than told") struct LongProcedureTests {
    // Law: 行政许可法 45 | 特别程序所需时间不计入期限，但书面告知了申请人 | -
    @Test("is on the public list from the close of the day told, and no figure counts it overdue")
    func listed() throws {
        let town = try CaseHall()
        let id = try town.accept().case
        _ = try town.clerk().ask(
            StopCaseClock(
                case: id, procedure: .testing, until: day("2026-03-20"), reason: .reason))
        let told = at("2026-03-20", 17, 30)
        try town.office.move(to: told)
        #expect(try town.office.stranger.read(OverdueCases()).total == 0)
        try town.office.pass(.milliseconds(1))
        let overdue = try town.office.stranger.read(OverdueCases())
        #expect(overdue.total == 1 && overdue.cases.map(\.isProcedure) == [true])
        #expect(overdue.cases.map(\.dueAt) == [told] && overdue.cases.map(\.days) == [nil])
        let figures = try town.supervisor().read(
            CaseFigures(from: LocalDay(.opening), to: LocalDay(.opening)))
        #expect(figures.all.overdue == 0)
        _ = try town.clerk().ask(ResumeCaseClock(case: id))
        #expect(try town.office.stranger.read(OverdueCases()).total == 0)
    }

    @Test("stands behind what has been overdue longer")
    func order() throws {
        let town = try CaseHall()
        let stopped = try town.accept()
        _ = try town.clerk().ask(
            StopCaseClock(
                case: stopped.case, procedure: .testing, until: day("2026-03-20"),
                reason: .reason))
        let late = try town.accept()
        try town.office.move(to: at("2026-03-23", 9))
        #expect(
            try town.office.stranger.read(OverdueCases()).cases.map(\.number)
                == [late.number, stopped.number])
        let first = try town.office.stranger.read(OverdueCases(limit: 1))
        #expect(first.cases.count == 1 && first.total == 2)
    }
}
