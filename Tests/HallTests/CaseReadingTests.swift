import Contracts
import Ledger
import Support
import Testing

@testable import Hall

@Suite("What is read of cases") struct CaseReadingTests {
    @Test("People stand masked in readings, and in no event's body")
    func masked() throws {
        let town = try CaseHall()
        let agency = AgencyFiling(agent: .agent, mandate: .whole)
        let id = try town.clerk().ask(town.command([1], agency: agency)).case
        let status = try town.status(id)
        #expect(
            status.applicant
                == CaseStatus.Party(
                    name: "张**", number: "110***********002X", phone: "138****1234"))
        #expect(status.agent == CaseStatus.Party(name: "李*"))
        _ = try town.clerk().ask(
            RejectCase(case: id, reason: .notOurRemit, place: .reason))
        let bodies = try town.office.store.read {
            try Journal.entries(after: 0, limit: .max, $0)
        }.map { String(decoding: $0.body, as: UTF8.self) }
        for word in ["张桂兰", "李明", "13812341234", "11010519491231002X", Note.reason.rawValue] {
            #expect(bodies.allSatisfy { !$0.contains(word) }, "\(word)")
        }
    }

    @Test("An organisation is public: its name and code stand whole")
    func organisation() throws {
        let town = try CaseHall()
        let firm = Applicant(
            organisation: CreditCode(rawValue: "91350100M000100Y43")!,
            name: PersonName(rawValue: "渭水豆腐坊")!)
        let id = try town.clerk().ask(town.command([1], applicant: firm)).case
        #expect(
            try town.status(id).applicant
                == CaseStatus.Party(name: "渭水豆腐坊", number: "91350100M000100Y43"))
    }

    @Test("What was erased is nobody's to read, and the case goes on")
    func erased() throws {
        let town = try CaseHall()
        let id = try town.receive(1, 2, 3).case
        let seq = try #require(
            try town.office.store.read { try ServiceCaseStore.receiptEntry(of: id, $0) })
        _ = try town.office.ask(ErasePrivate(seq: seq, reason: "保存期满"))
        #expect(try town.status(id).applicant == nil)
        #expect(try town.status(id).kind == .citizen)
        _ = try town.clerk().ask(AcceptCase(case: id))
    }

    @Test("The guide of the day it came stays the case's, whatever the list says later")
    func guide() throws {
        let town = try CaseHall()
        let old = try town.receive(1).case
        try town.list(.birth, titled: "登记（新）", version: 2)
        #expect(try town.status(old).guide == .workshop)
        #expect(try town.status(old).card.title == "食品小作坊登记")
        let new = try town.receive(1).case
        #expect(try town.status(new).guide == .birth)
        #expect(try town.office.events(CaseReceived.self).map(\.listVersion) == [1, 2])
        _ = try town.clerk().ask(HandInMaterials(case: old, materials: [2], channel: .desk))
        #expect(
            try town.clerk().refusal(HandInMaterials(case: new, materials: [2], channel: .desk))
                == "hall.nothing-missing")
    }

    @Test("The list has the nearest deadline first, and goes on page by page")
    func list() throws {
        let town = try CaseHall()
        let correcting = try town.receive(1).case
        _ = try town.clerk().ask(GiveNotice(case: correcting, faults: []))
        let accepted = try town.accept().case
        let received = try town.receive(1).case
        let closed = try town.receive(1)
        _ = try town.clerk().ask(RejectCase(case: closed.case, reason: .notNeeded))

        let clerk = try town.clerk()
        #expect(
            try clerk.read(CaseList(owner: .wang)).cases.map(\.case)
                == [received, accepted, correcting])
        #expect(try clerk.read(CaseList(owner: .li)).cases.isEmpty)
        var pages: [ServiceCaseID] = []
        var place: CaseList.Place?
        repeat {
            let page = try clerk.read(CaseList(after: place, limit: 1))
            pages += page.cases.map(\.case)
            place = page.next
        } while place != nil
        #expect(pages == [received, accepted, correcting])

        let ticket = try #require(try town.status(received).card.ticket)
        #expect(try clerk.read(CaseList(ticket: ticket)).cases.count == 3)
        #expect(
            try clerk.read(CaseList(number: closed.number)).cases.map(\.state) == [.rejected])
        let none = CaseNumber(site: .centre, year: 2026, sequence: 99)
        #expect(try clerk.read(CaseList(number: none)).cases.isEmpty)
    }

    @Test("The centre lists every site's cases, a village its own")
    func sites() throws {
        let town = try CaseHall()
        try town.receive(1)
        let village = try town.clerk(.li, at: .village)
        let there = try village.ask(town.command([1], counter: nil, site: .village))
        #expect(try village.read(CaseList()).cases.map(\.number) == [there.number])
        #expect(try village.refusal(reading: CaseList(site: .centre)) == "hall.other-site")
        #expect(
            try town.clerk().read(CaseList()).cases.map(\.number.text)
                == ["ZX〔2026〕1号", "LJC〔2026〕1号"])
        #expect(try town.clerk().read(CaseList(site: .village)).cases.count == 1)
        let figures = CaseFigures(from: .monday, to: .monday)
        #expect(try town.supervisor(at: .village).read(figures).all.received == 1)
        #expect(try town.supervisor().read(figures).all.received == 2)
        #expect(try town.clerk().refusal(reading: figures) == "kit.denied")
    }

    @Test("Behind each figure stand as many cases, and they are the right ones")
    func figures() throws {
        let town = try CaseHall()
        let period = CaseFigures(from: .monday, to: .monday)
        let none = try town.supervisor().read(period).all
        #expect(none.received == 0 && none.meanVisits == nil)

        let told = try town.receive(1, 2).case
        _ = try town.clerk().ask(GiveNotice(case: told, faults: []))
        let faults = [Shortcoming(material: 1, kind: .unsigned)]
        _ = try town.supervisor().ask(
            GiveNotice(case: told, faults: faults, signed: .reason))
        let late = try town.accept().case
        _ = try town.clerk().ask(CountVisit(case: late, reason: .other))
        let silent = try town.receive(1).case
        try town.office.move(to: at("2026-03-17", 9))

        let figures = try town.supervisor().read(period).all
        #expect(figures.received == 3 && figures.meanVisits == 4.0 / 3)
        #expect(figures.defects == 1 && figures.secondNotices == 1)
        #expect(figures.overdue == 2 && figures.silent == 1)
        func behind(_ figure: CasesBehind.Figure) throws -> [ServiceCaseID] {
            try town.supervisor().read(
                CasesBehind(figure: figure, from: .monday, to: .monday)
            ).cases.map(\.case)
        }
        #expect(try behind(.received) == [told, late, silent])
        #expect(try behind(.defects) == [told])
        #expect(try behind(.secondNotices) == [told])
        #expect(try behind(.overdue) == [late, silent])
        #expect(try behind(.silent) == [silent])
        #expect(try behind(.visitedAgain) == [late])
        let later = CaseFigures(from: .tuesday, to: .tuesday)
        #expect(try town.supervisor().read(later).all.received == 0)
        let backwards = CaseFigures(from: .tuesday, to: .monday)
        #expect(try town.supervisor().refusal(reading: backwards) == "hall.period-wrong")
    }
}

@Suite("The numbers of cases and papers") struct CaseNumberTests {
    // Law: GB/T 9704 7.2.5 | 发文字号年份全称、六角括号、顺序编号不留空 | -
    @Test("A series has no holes: what is refused gives its number back")
    func gapless() throws {
        let town = try CaseHall()
        let first = try town.receive(1)
        #expect(try town.clerk().refusal(town.command([9])) == "hall.material-not-in-guide")
        #expect(try town.receive(1).number.text == "ZX〔2026〕2号")
        let wrong = RejectCase(case: first.case, reason: .notOurRemit)
        #expect(try town.clerk().refusal(wrong) == "hall.place-needed")
        let rejected = try town.clerk().ask(RejectCase(case: first.case, reason: .notNeeded))
        #expect(rejected.paper.number.text == "不受〔2026〕1号")
        #expect(
            try town.office.events(CaseReceived.self).map(\.paper.number.sequence) == [1, 2])
    }

    @Test("Cases are counted by site, papers over all sites")
    func series() throws {
        let town = try CaseHall()
        try town.receive(1)
        _ = try town.clerk(.li, at: .village).ask(
            town.command([1], counter: nil, site: .village))
        let events = try town.office.events(CaseReceived.self)
        #expect(events.map(\.number.text) == ["ZX〔2026〕1号", "LJC〔2026〕1号"])
        #expect(events.map(\.paper.number.text) == ["收〔2026〕1号", "收〔2026〕2号"])
    }

    private func knowing2027() throws -> HallPolicy {
        var policy = HallPolicy.standard
        let standard = WorkingCalendar.standard
        let next = WorkingCalendar.Year(year: 2027, off: [], makeupWorkdays: [])
        policy.calendar = try #require(
            WorkingCalendar(sessions: standard.sessions, years: standard.years + [next]))
        return policy
    }

    @Test("Each year begins at 1")
    func year() throws {
        let town = try CaseHall(.workshop, knowing2027(), at: at("2026-12-31", 9))
        #expect(try town.receive(1).number.text == "ZX〔2026〕1号")
        try town.office.move(to: at("2027-01-04", 9))
        try town.serve()
        #expect(try town.receive(1).number.text == "ZX〔2027〕1号")
    }

    @Test("After a restore every series of the year goes on above what may be on paper")
    func restored() throws {
        let town = try CaseHall()
        try town.receive(1)
        for _ in 1...2 { try town.office.restore(lastSeen: 0) }
        #expect(
            try town.office.events(SeriesSkipped.self)
                == [1, 2].map { SeriesSkipped(year: 2026, last: 1 + $0 * safeJump) })
        let next = 2 + 2 * safeJump
        let received = try town.receive(1)
        #expect(received.number.sequence == next)
        let rejected = try town.clerk().ask(RejectCase(case: received.case, reason: .notNeeded))
        #expect(rejected.paper.number.sequence == next)
    }

    @Test("Restored in January, an answer due in December has a number above what may be on paper")
    func restoredOverNewYear() throws {
        let town = try CaseHall(.workshop, knowing2027(), at: at("2026-12-24", 9))
        try town.receive(1, 2, 3)
        let back = at("2027-01-04", 9)
        try town.office.restore(lastSeen: 0, at: back)
        try town.office.move(to: back)
        #expect(
            try town.office.events(SeriesSkipped.self) == [
                SeriesSkipped(year: 2026, last: 1 + safeJump),
                SeriesSkipped(year: 2027, last: safeJump),
            ])
        let accepted = try #require(try town.office.events(CaseAccepted.self).first)
        #expect(accepted.isSilent && accepted.paper?.number.text == "受〔2026〕502号")
    }
}

extension PersonName {
    static let agent = PersonName(rawValue: "李明")!
}
