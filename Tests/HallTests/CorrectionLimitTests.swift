import Contracts
import Ledger
import Support
import Testing

@testable import Hall

@Suite("A limit to correct") struct CorrectionLimitTests {
    /// Three working days: a notice of Monday 2 March is corrected by the end of Thursday.
    private static let policy: HallPolicy = {
        var policy = HallPolicy.standard
        policy.correctionDays = 3
        return policy
    }()
    private let town: CaseHall

    init() throws { town = try CaseHall(.workshop, Self.policy) }

    private func told() throws -> ServiceCaseID {
        let id = try town.receive(1).case
        let notice = try town.clerk().ask(GiveNotice(case: id, faults: []))
        #expect(notice.paper.until == day("2026-03-05"))
        return id
    }

    private func code(of id: ServiceCaseID) throws -> CaseOfApplicant.Reading {
        let found = try #require(
            try town.office.store.read { try ServiceCaseStore.serviceCase(id, $0) })
        return try town.office.read(CaseOfApplicant(number: found.number, code: found.code))
    }

    @Test(
        "The last day counts to its end, entered through the working day after; then it is withdrawn"
    )
    func lapses() throws {
        let id = try told()
        #expect(try town.status(id).correctUntil == day("2026-03-05"))
        #expect(try code(of: id).correctUntil == day("2026-03-05"))
        let end = at("2026-03-06", 17, 30) + .milliseconds(1)
        for moment in [at("2026-03-06", 0), end - .milliseconds(1)] {
            try town.office.move(to: moment)
            #expect(try town.status(id).card.state == .correcting)
        }
        try town.office.move(to: end)
        let told = try town.office.events(CaseWithdrawn.self)
        #expect(told.map(\.case) == [id] && told.first?.isDeemed == true)
        #expect(told.first?.by == nil && told.first?.withdrawnAt == end)
        let status = try town.status(id)
        #expect(status.card.state == .withdrawn && status.correctUntil == day("2026-03-05"))
        #expect(status.next.allSatisfy { $0.why?.code == "hall.case-closed" })
        let own = try code(of: id)
        #expect(own.state == .withdrawn && own.correctUntil == day("2026-03-05"))
        #expect(own.missing.isEmpty && !own.canWithdraw)
        let late = HandInMaterials(case: id, materials: [2, 3], channel: .post)
        #expect(try town.clerk().refusal(late) == "hall.case-closed")
        try town.office.move(to: at("2026-06-01", 9))
        #expect(try town.office.events(CaseWithdrawn.self).count == 1)
    }

    @Test("Who has let it pass applies anew, with a number of its own")
    func anew() throws {
        let id = try told()
        try town.office.move(to: at("2026-03-09", 9))
        let village = town.command([1, 2, 3], counter: nil, site: .village)
        let again = try town.clerk(.li, at: .village).ask(village)
        #expect(again.case != id && again.missing.isEmpty)
        _ = try town.clerk(.li, at: .village).ask(AcceptCase(case: again.case))
    }

    @Test("Whole at the last moment it counts; a part of it does not keep the case open")
    func inTime() throws {
        let (whole, part) = (try told(), try told())
        try town.office.move(to: at("2026-03-06", 17, 30))
        func bring(_ materials: [Int], _ id: ServiceCaseID) throws {
            _ = try town.clerk().ask(
                HandInMaterials(case: id, materials: materials, channel: .post))
        }
        try bring([2], part)
        try bring([2, 3], whole)
        #expect(try town.status(whole).correctUntil == nil)
        try town.office.move(to: at("2026-03-06", 17, 31))
        #expect(try town.status(whole).card.state == .received)
        #expect(try town.status(part).card.state == .withdrawn)
        #expect(try town.office.events(CaseWithdrawn.self).map(\.case) == [part])
    }

    @Test("A later notice gives the days anew; accepted, rejected or taken back none run any more")
    func anotherNotice() throws {
        let (again, accepted, rejected) = (try told(), try told(), try told())
        try town.office.move(to: at("2026-03-04", 9))
        let faults = [Shortcoming(material: 1, kind: .unsigned)]
        let second = try town.supervisor().ask(
            GiveNotice(case: again, faults: faults, signed: .reason))
        #expect(second.paper.until == day("2026-03-09"))
        _ = try town.clerk().ask(
            HandInMaterials(case: accepted, materials: [2], channel: .post))
        _ = try town.clerk().ask(AcceptCase(case: accepted, deferredUntil: day("2026-03-06")))
        #expect(try town.status(accepted).correctUntil == nil)
        _ = try town.clerk().ask(RejectCase(case: rejected, reason: .notNeeded))
        let back = try told4()
        _ = try town.supervisor().ask(WithdrawCase(case: back, note: .reason))
        #expect(try town.status(back).correctUntil == nil, "taken back by somebody")
        try town.office.move(to: at("2026-03-10", 17, 30))
        #expect(try town.status(again).card.state == .correcting)
        #expect(try town.office.events(CaseWithdrawn.self).map(\.isDeemed) == [nil])
        try town.office.move(to: at("2026-03-10", 17, 31))
        #expect(try town.status(again).card.state == .withdrawn)
        #expect(try town.status(accepted).card.state == .accepted)
        #expect(try town.status(rejected).card.state == .rejected)
    }

    /// Told at a village site on the fourth.
    private func told4() throws -> ServiceCaseID {
        let id = try town.clerk(.li, at: .village).ask(
            town.command([1], counter: nil, site: .village)
        ).case
        _ = try town.clerk(.li, at: .village).ask(GiveNotice(case: id, faults: []))
        return id
    }

    @Test("Where the town sets none, none is told, and the case waits")
    func none() throws {
        let town = try CaseHall()
        let id = try town.receive(1).case
        let notice = try town.clerk().ask(GiveNotice(case: id, faults: []))
        #expect(notice.paper.until == nil)
        try town.office.move(to: at("2026-12-01", 9))
        #expect(try town.status(id).card.state == .correcting)
        #expect(try town.status(id).correctUntil == nil)
    }

    /// `.workshop` promises ten working days; the year after 2026 is not known.
    @Test("No limit is told that the hall could not keep: then the case waits without one")
    func withoutHolidays() throws {
        func until(_ days: Int, _ day: String) throws -> LocalDay? {
            var its = try ServiceCase.received(
                .workshop, [1], at: at(day, 9), CasePolicy(Self.policy))
            var policy = Self.policy
            policy.correctionDays = days
            return try its.tell(at: at(day, 9), CasePolicy(policy)).paper.until
        }
        #expect(try until(3, "2026-12-01") == day("2026-12-04"))
        #expect(try until(3, "2026-12-16") == nil)
        #expect(try until(60, "2026-12-01") == nil)
        // What comes on the last day told can be taken in and accepted as long as it counts.
        let policy = CasePolicy(Self.policy)
        var told = 0
        for offset in 0..<28 {
            let start = try #require(day("2026-12-01").adding(days: offset)).start
            // What cannot even be received is another rule's.
            guard var its = try? ServiceCase.received(.workshop, [1], at: start, policy),
                let last = try its.tell(at: start, policy).paper.until
            else { continue }
            told += 1
            let end = try #require(its.lapses(policy))
            #expect(end > last.next.start)
            _ = try its.handIn([2, 3], through: .post, visit: nil, by: .wang, policy, at: end)
            _ = try its.accept(
                deferredUntil: nil, number: .first(.acceptance), by: .wang, policy, at: end)
        }
        #expect((1..<28).contains(told))
    }

    @Test("It is 1 to 60 working days, or none")
    func bounds() throws {
        func days(_ text: String) throws -> Int? {
            try JSON.decode(HallPolicy.self, from: Array(text.utf8)).correctionDays
        }
        #expect(try days("{}") == nil && days(#"{"correctionDays":null}"#) == nil)
        #expect(try days(#"{"correctionDays":1}"#) == 1)
        #expect(try days(#"{"correctionDays":60}"#) == 60)
        for wrong in ["0", "61", "-1", "\"5\""] {
            #expect(throws: (any Error).self) { try days("{\"correctionDays\":\(wrong)}") }
        }
    }
}
