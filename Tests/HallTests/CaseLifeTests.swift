import Contracts
import Foundation
import Ledger
import Support
import Testing

@testable import Hall

@Suite("A case's life in the hall") struct CaseLifeTests {
    private let close = "2026-03-09"

    @Test("From the counter to the archive, every step with its numbered paper")
    func whole() throws {
        let town = try CaseHall()
        let id = try town.receive(1).case
        _ = try town.clerk().ask(GiveNotice(case: id, faults: []))
        _ = try town.clerk().ask(
            HandInMaterials(case: id, materials: [2], channel: .desk))
        _ = try town.clerk().ask(AcceptCase(case: id, deferredUntil: .tuesday))
        _ = try town.clerk().ask(HandInMaterials(case: id, materials: [3], channel: .post))
        _ = try town.clerk().ask(
            StopCaseClock(
                case: id, procedure: .testing, until: day("2026-03-05"), reason: .reason))
        try town.office.move(to: at("2026-03-05", 9))
        _ = try town.clerk().ask(ResumeCaseClock(case: id))
        let extended = try town.supervisor().ask(ExtendCase(case: id, days: 2, reason: .reason))
        #expect(extended.dueAt == at("2026-03-23", 17, 30))
        try town.decide(id)
        _ = try town.clerk().ask(
            DeliverCase(case: id, channel: .desk, to: .applicant, visit: .collection))
        _ = try town.clerk().ask(ArchiveCase(case: id))

        let status = try town.status(id)
        #expect(status.card.state == .archived && status.outcome == .granted)
        #expect(status.visits == 2 && status.notices == 1 && status.defects == 0)
        #expect(
            status.papers.map(\.number.text) == [
                "收〔2026〕1号", "补〔2026〕1号", "受〔2026〕1号", "特〔2026〕1号", "延〔2026〕1号", "准〔2026〕1号",
                "送〔2026〕1号",
            ])
        #expect(
            status.papers.map(\.until?.rawValue) == [
                close, nil, "2026-03-16", "2026-03-05", "2026-03-23", "2026-03-19", nil,
            ])
        #expect(status.papers.map(\.signedBy) == [.wang, .wang, .wang, .wang, .head, .wang, .wang])
        #expect(status.next.allSatisfy { $0.why?.code == "hall.case-closed" })
        #expect(try town.office.read(CaseList()).cases.isEmpty)
    }

    @Test("An instant case is decided where it is received, accepted without a paper of its own")
    func instant() throws {
        let town = try CaseHall(.birth)
        let id = try town.receive(1).case
        try town.decide(id)
        _ = try town.clerk().ask(DeliverCase(case: id, channel: .desk, to: .applicant))
        let status = try town.status(id)
        #expect(status.card.state == .delivered && status.isAccepted && status.visits == 1)
        #expect(status.papers.map(\.number.kind) == [.receipt, .grant, .delivery])
        #expect(try town.office.events(CaseAccepted.self).map(\.paper) == [nil])
    }

    // Law: 行政许可法 32 | 五个工作日不告知的，自收到材料之日起即为受理 | hall.case-past-intake
    @Test("Five working days without an answer: accepted from the day the materials came")
    func silence() throws {
        let town = try CaseHall()
        let received = try town.receive(1)
        #expect(received.answerBy == at(close, 17, 30))
        try town.office.move(to: received.answerBy)
        #expect(try town.status(received.case).card.state == .received)
        try town.office.pass(.milliseconds(1))
        let status = try town.status(received.case)
        #expect(status.card.state == .accepted && status.isSilent)
        #expect(status.missing == [2, 3])
        #expect(status.card.dueAt == at("2026-03-16", 17, 30))
        let accepted = try #require(try town.office.events(CaseAccepted.self).first)
        #expect(accepted.isSilent && accepted.from == .monday && accepted.by == nil)
        #expect(accepted.paper?.number.text == "受〔2026〕1号" && accepted.paper?.signedBy == nil)
        #expect(
            try town.clerk().refusal(GiveNotice(case: received.case, faults: []))
                == "hall.case-past-intake")
    }

    @Test("It is accepted when it was due, however long the hall was down")
    func silenceLate() throws {
        let town = try CaseHall()
        let received = try town.receive(1)
        try town.office.move(to: at("2026-03-20", 9))
        let accepted = try #require(try town.office.events(CaseAccepted.self).first)
        #expect(accepted.acceptedAt == received.answerBy + .milliseconds(1))
        #expect(
            try town.office.events(CaseMarked.self).map(\.mark) == [.amber, .overdue])
    }

    @Test(
        "A notice at the last moment is an answer; silence after the correction counts from there")
    func correctedInSilence() throws {
        let town = try CaseHall()
        let received = try town.receive(1, 2)
        try town.office.move(to: received.answerBy)
        _ = try town.clerk().ask(GiveNotice(case: received.case, faults: []))
        try town.office.move(to: at("2026-03-18", 9))
        #expect(try town.status(received.case).card.state == .correcting)
        let handed = try town.clerk().ask(
            HandInMaterials(
                case: received.case, materials: [3], channel: .desk, visit: .correction))
        #expect(handed.answerBy == at("2026-03-25", 17, 30))
        try town.office.move(to: at("2026-03-26", 9))
        #expect(
            try town.office.events(CaseAccepted.self).map(\.from) == [day("2026-03-18")])
        #expect(try town.status(received.case).visits == 2)
    }

    @Test("A limit shorter than the silence is overdue as the silence ends")
    func shortLimit() throws {
        let town = try CaseHall(.committed(DayLimit(amount: 1, unit: .workingDay)!))
        let received = try town.receive(1, 2, 3)
        try town.office.move(to: at("2026-03-10", 9))
        let marks = try town.office.events(CaseMarked.self)
        #expect(marks.map(\.mark) == [.amber, .overdue])
        #expect(
            marks.map(\.markedAt)
                == Array(
                    repeating: received.answerBy + .milliseconds(1), count: 2))
    }

    @Test("Its owner is warned with a fifth of the limit left, and everybody sees it overdue")
    func overdue() throws {
        let town = try CaseHall()
        let id = try town.accept().case
        try town.office.move(to: at("2026-03-12", 17, 30))
        #expect(try town.office.events(CaseMarked.self).isEmpty)
        try town.office.pass(.milliseconds(1))
        let due = at("2026-03-16", 17, 30)
        try town.office.move(to: due)
        #expect(try town.office.read(OverdueCases()).total == 0)
        try town.office.pass(.milliseconds(1))
        let marks = try town.office.events(CaseMarked.self)
        #expect(marks.map(\.mark) == [.amber, .overdue])
        #expect(marks.map(\.owner) == [.wang, .wang])
        let overdue = try town.office.stranger.read(OverdueCases())
        #expect(!String(decoding: try JSON.encode(overdue), as: UTF8.self).contains("张"))
        #expect(overdue.cases.map(\.number.text) == ["ZX〔2026〕1号"])
        #expect(overdue.cases.map(\.dueAt) == [due] && overdue.total == 1)
        let refused = try town.supervisor().refusal(
            ExtendCase(case: id, days: 1, reason: .reason))
        #expect(refused == "hall.case-overdue")
        #expect(try town.decide(id).isOverdue)
        #expect(try town.office.stranger.read(OverdueCases()).total == 0)
        #expect(try town.status(id).card.marks == [.amber, .overdue])
    }

    @Test("While the clock stands nothing is overdue; a procedure that takes longer is marked")
    func stopped() throws {
        let town = try CaseHall()
        let id = try town.accept().case
        _ = try town.clerk().ask(
            StopCaseClock(
                case: id, procedure: .testing, until: day("2026-03-20"), reason: .reason))
        try town.office.move(to: at("2026-03-20", 17, 30))
        #expect(try town.office.events(CaseMarked.self).isEmpty)
        try town.office.move(to: at("2026-03-23", 9))
        #expect(try town.office.events(CaseMarked.self).map(\.mark) == [.procedureLate])
        let resumed = try town.clerk().ask(ResumeCaseClock(case: id))
        #expect(resumed.left == 10 && resumed.dueAt == at("2026-04-07", 17, 30))
        #expect(try town.status(id).card.marks == [])
    }

    // Law: 行政许可法 44 | 作出决定之日起十个工作日内送达 | -
    @Test("A promise not kept and a decision not delivered in ten working days are marked")
    func late() throws {
        let town = try CaseHall()
        let first = try town.receive(1, 2).case
        _ = try town.clerk().ask(AcceptCase(case: first, deferredUntil: day("2026-03-06")))
        let second = try town.grant().case
        try town.office.move(to: at("2026-03-06", 17, 30))
        #expect(try town.office.events(CaseMarked.self).isEmpty)
        try town.office.move(to: at("2026-03-06", 18))
        #expect(try town.office.events(CaseMarked.self).map(\.mark) == [.deferredLate])
        _ = try town.clerk().ask(HandInMaterials(case: first, materials: [3], channel: .online))
        try town.decide(first)
        try town.office.move(to: at("2026-03-16", 17, 30) + .milliseconds(1))
        let marks = try town.office.events(CaseMarked.self)
        #expect(marks.map(\.mark) == [.deferredLate, .deliveryLate])
        #expect(marks.last?.case == second)
    }

    @Test("What came in time is not marked")
    func inTime() throws {
        let town = try CaseHall()
        let id = try town.receive(1, 2).case
        _ = try town.clerk().ask(AcceptCase(case: id, deferredUntil: day("2026-03-06")))
        _ = try town.clerk().ask(HandInMaterials(case: id, materials: [3], channel: .online))
        try town.decide(id)
        _ = try town.clerk().ask(DeliverCase(case: id, channel: .post, to: .applicant))
        try town.office.move(to: at("2026-06-01", 9))
        #expect(try town.office.events(CaseMarked.self).isEmpty)
        #expect(try town.office.events(CaseAccepted.self).count == 1)
    }

    @Test("A withdrawn case is over: no silence, no marks, nothing more is allowed")
    func withdrawn() throws {
        let town = try CaseHall()
        let received = try town.receive(1)
        _ = try town.office.stranger.ask(WithdrawCase(case: received.case, code: received.code))
        try town.office.move(to: at("2026-06-01", 9))
        #expect(try town.office.events(CaseAccepted.self).isEmpty)
        #expect(
            try town.clerk().refusal(
                HandInMaterials(case: received.case, materials: [2], channel: .desk))
                == "hall.case-closed")
    }

    @Test(
        "A calendar that has lost its year keeps the silence for an operator, and guesses nothing")
    func calendarLost() throws {
        let town = try CaseHall()
        let id = try town.receive(1).case
        var policy = HallPolicy.standard
        let sessions = WorkingCalendar.standard.sessions
        policy.calendar = try #require(WorkingCalendar(sessions: sessions, years: []))
        let lost = CasePolicy(policy)
        try town.office.store.group(writtenAt: town.office.now) { group in
            let command = AcceptSilently(case: id)
            #expect(throws: LimitUnknown.self) {
                try group.turn(.kit("test"), now: town.office.now, actor: "test") {
                    try acceptSilently(command, in: $0, lost)
                }.get()
            }
        }
        #expect(try town.status(id).card.state == .received)
    }

    @Test("Asked twice with one key it is received once")
    func once() throws {
        let town = try CaseHall()
        let key = UUID.v7(at: town.office.now, random: [UInt8](repeating: 3, count: 10))
        let first = try town.clerk().ask(town.command([1]), key: key)
        let again = try town.clerk().ask(town.command([1]), key: key)
        #expect(first == again)
        #expect(try town.office.events(CaseReceived.self).count == 1)
    }
}
