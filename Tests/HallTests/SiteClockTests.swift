import Contracts
import Ledger
import Support
import Testing

@testable import Hall

/// The village point closes at 16:00, the centre at 17:30; a day is the same day at both.
@Suite("A case's clock at a site with hours of its own") struct SiteClockTests {
    private let policy = CasePolicy(.village)

    private func accepted(
        _ guide: ItemGuide = .workshop, at site: SiteCode, _ moment: Instant = .opening
    ) throws -> ServiceCase {
        try .accepted(guide, at: moment, site: site, policy)
    }

    // Law: 民法典 203 | 期间最后一日到停止业务活动的时间为止：收件的服务点下班之时 | -
    @Test("A limit warns and ends as the site closes where the case was received")
    func limit() throws {
        let (village, centre) = (try accepted(at: .village), try accepted(at: .centre))
        #expect(village.amberAt == at("2026-03-12", 16) && village.dueAt == at("2026-03-16", 16))
        #expect(
            centre.amberAt == at("2026-03-12", 17, 30)
                && centre.dueAt == at("2026-03-16", 17, 30))
        for today in ["2026-03-02", "2026-03-16", "2026-03-17"] {
            #expect(village.days(on: day(today), policy) == centre.days(on: day(today), policy))
        }
        var extended = village
        _ = try extended.extend(
            by: 2, number: .first(.prolongation), by: nil, policy, at: .opening)
        #expect(extended.dueAt == at("2026-03-18", 16))
        let natural = try accepted(
            .committed(DayLimit(amount: 5, unit: .naturalDay)!), at: .village)
        #expect(natural.dueAt == at("2026-03-09", 16), "rolled to a working day")
    }

    @Test("A decision is in time to the moment the site closes, and late behind it")
    func decided() throws {
        for (site, close, isOverdue) in [
            (SiteCode.village, at("2026-03-16", 16), false),
            (.village, at("2026-03-16", 16) + .milliseconds(1), true),
            (.centre, at("2026-03-16", 16) + .milliseconds(1), false),
        ] {
            var its = try accepted(at: site)
            let decided = try its.decide(
                .granted, reasons: nil, remedies: nil, number: .first(.grant), by: nil, policy,
                at: close
            ).decided
            #expect(decided.isOverdue == isOverdue)
            let day = LocalDay(rawValue: "2026-03-30")!
            #expect(decided.deliverBy == policy.calendar(at: site).close(of: day))
        }
    }

    @Test(
        "An instant case has the day itself until the site closes, then the next working day",
        arguments: [
            (SiteCode.village, 15, 59, at("2026-03-02", 16)),
            (.village, 16, 0, at("2026-03-03", 16)), (.centre, 16, 0, at("2026-03-02", 17, 30)),
        ])
    func instant(site: SiteCode, hour: Int, minute: Int, dueAt: Instant) throws {
        let its = try accepted(.birth, at: site, at("2026-03-02", hour, minute))
        #expect(its.dueAt == dueAt)
    }

    @Test("A procedure and what may come later are late behind the site's close")
    func later() throws {
        var its = try ServiceCase.received(.workshop, [1, 2], site: .village, policy)
        _ = try its.accept(
            deferredUntil: .tuesday, number: .first(.acceptance), by: nil, policy, at: .opening)
        _ = try its.stopClock(
            for: .testing, until: .tuesday, number: .first(.procedure), by: nil, policy,
            at: .opening)
        let close = at("2026-03-03", 16)
        #expect(its.deadlines(policy).map(\.at) == [close, close])
        #expect(its.mark(.procedureLate, policy, at: close) == nil)
        #expect(its.mark(.procedureLate, policy, at: close + .milliseconds(1)) != nil)
        #expect(its.mark(.deferredLate, policy, at: close + .milliseconds(1)) != nil)
        _ = try its.resumeClock(by: nil, policy, at: close)
        #expect(its.dueAt == at("2026-03-17", 16))
    }

    @Test("A commitment behind a grant is verified, and a bad rating handled, by the site's close")
    func commitmentAndRating() throws {
        var its = try ServiceCase.received(
            .workshop, [1, 2], committed: [3], site: .village, policy)
        _ = try its.accept(
            deferredUntil: nil, number: .first(.acceptance), by: nil, policy, at: .opening)
        let decided = try its.decide(
            .granted, reasons: nil, remedies: nil, number: .first(.grant), by: nil, policy,
            at: .opening
        ).decided
        #expect(decided.verifyBy == at("2026-05-06", 16), "the sixtieth day, 1 May, is off")
        its.state = .delivered
        var rating = try ServiceRating.give(
            .dissatisfied, [], id: .number(1), of: its, signers: [], policy, at: .opening)
        #expect(rating.dueAt == at("2026-03-03", 16))
        _ = try rating.verify(
            .unfounded, demand: .number(2), facts: .reason, by: .head, policy, at: .opening)
        #expect(rating.dueAt == at("2026-03-09", 16))
    }

    // MARK: In the hall

    /// 李, the village's clerk, receives; then the centre.
    private func received(
        _ town: CaseHall
    ) throws -> (village: ServiceCaseID, centre: ServiceCaseID) {
        let there = try town.clerk(.li, at: .village).ask(
            town.command([1], counter: nil, site: .village))
        #expect(there.answerBy == at("2026-03-09", 16))
        let here = try town.receive(1)
        #expect(here.answerBy == at("2026-03-09", 17, 30))
        return (there.case, here.case)
    }

    @Test("Unanswered it is accepted as the village closes, at the centre an hour and a half later")
    func silence() throws {
        let town = try CaseHall(.workshop, .village)
        let (village, centre) = try received(town)
        try town.office.move(to: at("2026-03-09", 16))
        #expect(try town.status(village).card.state == .received)
        try town.office.pass(.milliseconds(1))
        #expect(try town.status(village).isSilent)
        #expect(try town.status(village).card.dueAt == at("2026-03-16", 16))
        #expect(try town.status(centre).card.state == .received)
        try town.office.move(to: at("2026-03-09", 17, 30) + .milliseconds(1))
        #expect(try town.status(centre).isSilent)
    }

    @Test("Overdue as its site closes, also where the centre has taken it over")
    func overdue() throws {
        let town = try CaseHall(.workshop, .village)
        let (village, _) = try received(town)
        let clerk = try town.clerk(.li, at: .village)
        _ = try clerk.ask(HandInMaterials(case: village, materials: [2, 3], channel: .desk))
        _ = try clerk.ask(AcceptCase(case: village))
        _ = try clerk.ask(ProposeHandOver(case: village, to: .wang))
        _ = try town.clerk().ask(AnswerHandOver(case: village, accepts: true))
        try town.office.move(to: at("2026-03-12", 16))
        #expect(try town.status(village).card.marks == [])
        try town.office.pass(.milliseconds(1))
        #expect(try town.status(village).card.marks == [.amber])
        try town.office.move(to: at("2026-03-16", 16))
        #expect(try town.status(village).card.marks == [.amber])
        try town.office.pass(.milliseconds(1))
        #expect(try town.status(village).card.marks == [.amber, .overdue])
        #expect(
            try town.office.read(OverdueCases()).cases.map(\.dueAt).contains(at("2026-03-16", 16)))
    }

    @Test("Where the office closes later than it did when a day was promised, it is marked then")
    func hoursChanged() throws {
        let town = try CaseHall(.workshop, .village)
        let (village, _) = try received(town)
        let clerk = try town.clerk(.li, at: .village)
        _ = try clerk.ask(HandInMaterials(case: village, materials: [2], channel: .desk))
        _ = try clerk.ask(AcceptCase(case: village, deferredUntil: .tuesday))
        try town.office.move(to: at("2026-03-03", 15))
        let close = at("2026-03-03", 16) + .milliseconds(1)
        try town.office.store.group(writtenAt: town.office.now) { group in
            let due = try #require(try group.takeDue(until: close))
            #expect(due.at == close && due.command == MarkCase.name)
            _ = try group.turn(.kit("test"), now: close, actor: "test") {
                try markCase(
                    MarkCase(case: village, mark: .deferredLate), in: $0, .standard)
            }.get()
            #expect(try group.nextDue() == at("2026-03-03", 17, 30) + .milliseconds(1))
        }
        #expect(try town.office.events(CaseMarked.self).isEmpty)
    }
}
