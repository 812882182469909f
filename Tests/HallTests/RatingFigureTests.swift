import Contracts
import Support
import Testing

@testable import Hall

@Suite("Ratings and limits in figures") struct RatingFigureTests {
    @Test("No rating is none: figures count those given, and not those found unfounded")
    func figures() throws {
        let town = try CaseHall()
        let good = try town.deliver()
        _ = try town.deliver()
        _ = try town.office.stranger.ask(
            RateCase(case: good.case, code: good.code, level: .fair))
        let bad = try town.badlyRated()
        func counts() throws -> [Int] {
            let all = try town.supervisor().read(CaseFigures(from: .monday, to: .monday)).all
            return [all.received, all.rated, all.satisfied, all.dissatisfied]
        }
        #expect(try counts() == [3, 2, 1, 1])
        _ = try town.supervisor().ask(
            VerifyRating(rating: bad.rating, finding: .unfounded, facts: .reason))
        #expect(try counts() == [3, 1, 1, 0])
    }

    @Test("Whom a rating is of does not count it: number and list agree for each who asks")
    func ownFigures() throws {
        let town = try CaseHall()
        let good = try town.deliver()
        _ = try town.office.stranger.ask(
            RateCase(case: good.case, code: good.code, level: .satisfied))
        let bad = try town.badlyRated()
        let wang = try town.office.as(.hallSupervisor, person: .wang, account: 1)
        for (who, rated) in [(wang, []), (try town.supervisor(), [good.case, bad.case])] {
            let reading = try who.read(CaseFigures(from: .monday, to: .monday))
            for counts in [reading.all] + reading.items.map(\.counts) + reading.days.map(\.counts) {
                #expect(counts.received == 2 && counts.rated == rated.count)
                #expect(counts.satisfied == rated.prefix(1).count)
                #expect(counts.dissatisfied == rated.dropFirst().count)
            }
            func behind(_ figure: CasesBehind.Figure) throws -> [ServiceCaseID] {
                try who.read(
                    CasesBehind(figure: figure, from: .monday, to: .monday)
                ).cases.map(\.case)
            }
            #expect(try behind(.rated) == rated)
            #expect(try behind(.satisfied) == Array(rated.prefix(1)))
            #expect(try behind(.dissatisfied) == Array(rated.dropFirst()))
            #expect(try behind(.received).count == 2)
        }
    }

    @Test("Figures by item and day say how many, in time or late, and the days used of promised")
    func days() throws {
        let town = try CaseHall()
        let first = try town.accept().case
        _ = try town.receive(1)
        try town.office.move(to: at("2026-03-04", 9))
        try town.serve()
        try town.decide(first)
        let late = try town.accept().case
        try town.office.move(to: at("2026-03-19", 9))
        try town.serve()
        _ = try town.clerk().ask(RejectCase(case: town.receive(1).case, reason: .notNeeded))
        try town.decide(late, .refused)
        let reading = try town.supervisor().read(
            CaseFigures(from: .monday, to: LocalDay(town.office.now)))
        let all = reading.all
        #expect(all.received == 4 && all.granted == 1 && all.refused == 1)
        #expect(all.rejected == 1 && all.inTime == 1 && all.late == 1 && all.timed == 2)
        // Two days from Monday to Wednesday, eleven from there to Thursday of the week after next.
        #expect(all.meanDaysUsed == 6.5 && all.meanDaysPromised == 10)
        #expect(reading.items.map(\.counts) == [all])
        #expect(reading.items.map(\.title) == ["食品小作坊登记"])
        #expect(reading.days.map(\.day.rawValue) == ["2026-03-02", "2026-03-04", "2026-03-19"])
        #expect(reading.days.map(\.counts.received) == [2, 1, 1])
        for (figure, count) in [
            (CasesBehind.Figure.inTime, 1), (.late, 1), (.timed, 2), (.rejected, 1), (.granted, 1),
        ] {
            let behind = CasesBehind(
                figure: figure, from: .monday, to: LocalDay(town.office.now), item: .licence)
            #expect(try town.supervisor().read(behind).cases.count == count, "\(figure)")
        }
    }
}
