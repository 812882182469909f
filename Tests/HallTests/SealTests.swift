import Contracts
import Support
import Testing

@testable import Hall

@Suite("One seal") struct SealTests {
    private let cases: CaseHall

    init() throws { cases = try CaseHall() }

    private func log(before: SealUse? = nil, limit: Int = 50) throws -> SealLog.Reading {
        try cases.office.read(SealLog(before: before, limit: limit))
    }

    private func inUse() throws -> SealID {
        try #require(try log().seals.first { $0.retiredOn == nil }).seal
    }

    private func register(_ text: String = "新的审批专用章", from day: String = "2026-03-02") throws {
        try cases.list(.workshop)
        _ = try cases.supervisor().ask(
            RegisterSeal(
                text: try #require(SealText(rawValue: text)),
                from: try #require(LocalDay(rawValue: day))))
    }

    private func retire(_ seal: SealID, for reason: String = "磨损换新") throws {
        try cases.list(.workshop)
        _ = try cases.supervisor().ask(
            RetireSeal(seal: seal, reason: try #require(Note(rawValue: reason))))
    }

    private func refusal(of act: () throws -> Void) -> String? {
        do {
            try act()
            return nil
        } catch let refused as Refused {
            return refused.code
        } catch {
            return "\(error)"
        }
    }

    @Test("A second seal is refused while one is in use, and changes nothing")
    func second() throws {
        #expect(refusal { try register() } == SealRefusal.active.rawValue)
        #expect(try log().seals.count == 1)
    }

    @Test("Retired with a reason of four characters, not three; then once, and for good")
    func retiring() throws {
        let seal = try inUse()
        #expect(refusal { try retire(seal, for: " 换 新 了 ") } == SealRefusal.reasonNeeded.rawValue)
        #expect(refusal { try retire(.number(99)) } == SealRefusal.unknown.rawValue)
        try retire(seal)
        #expect(refusal { try retire(seal) } == SealRefusal.retired.rawValue)
        try register()
        #expect(try log().seals.map { $0.retiredOn == nil } == [true, false])
    }

    @Test("It came into use by today, and not before the last one was retired")
    func days() throws {
        try retire(try inUse())
        #expect(refusal { try register(from: "2026-03-03") } == SealRefusal.day.rawValue)
        #expect(refusal { try register(from: "2026-03-01") } == SealRefusal.day.rawValue)
        try register(from: "2026-03-02")
    }

    @Test("Every sealed paper carries its use, numbered from 1 without holes, and is in the log")
    func uses() throws {
        let received = try cases.receive(1, 2, 3)
        let accepted = try cases.clerk().ask(AcceptCase(case: received.case))
        let decided = try cases.decide(received.case)
        let delivered = try cases.clerk().ask(
            DeliverCase(case: received.case, channel: .desk, to: .applicant))
        let seal = try inUse()
        #expect(accepted.paper?.seal == SealUse(seal: seal, year: 2026, sequence: 1))
        #expect(decided.paper.seal == SealUse(seal: seal, year: 2026, sequence: 2))
        #expect(delivered.paper.seal == nil)
        let papers = try cases.status(received.case).papers
        #expect(papers.map { $0.seal?.sequence } == [nil, 1, 2, nil])
        let log = try log()
        #expect(log.uses.map(\.use.sequence) == [2, 1])
        #expect(log.uses.map(\.paper.kind) == [.grant, .acceptance])
        #expect(log.uses.allSatisfy { $0.case == received.case && $0.by == .wang })
        #expect(log.seals.first?.uses == 2)
        try retire(seal)
        try register()
        let next = try cases.accept()
        #expect(
            try cases.status(next.case).papers.last?.seal
                == SealUse(seal: try inUse(), year: 2026, sequence: 3))
    }

    @Test("A refused turn uses no seal: the next paper has the next number")
    func givenBack() throws {
        let received = try cases.receive(1)
        #expect(
            refusal { _ = try cases.clerk().ask(AcceptCase(case: received.case)) }
                == CaseRefusal.materialsMissing.rawValue)
        #expect(try log().uses.isEmpty && log().seals.first?.uses == 0)
        try cases.accept()
        #expect(try log().uses.map(\.use.sequence) == [1])
    }

    @Test("Without a seal in use no sealed paper goes out; a receipt does, and silence accepts")
    func noSeal() throws {
        try retire(try inUse())
        let received = try cases.receive(1, 2, 3)
        #expect(
            refusal { _ = try cases.clerk().ask(AcceptCase(case: received.case)) }
                == SealRefusal.noneInUse.rawValue)
        #expect(try cases.status(received.case).card.state == .received)
        try cases.office.pass(.seconds(8 * 86_400))
        let status = try cases.status(received.case)
        #expect(status.isSilent && status.papers.last?.number.kind == .acceptance)
        #expect(status.papers.last?.seal == nil)
        #expect(status.papers.last?.number.sequence == 1, "no number is passed over")
        #expect(try log().uses.isEmpty)
    }

    /// Accepted by silence while no seal was in use, and the paper that waits for one.
    private func unsealed() throws -> SealPaper {
        try retire(try inUse())
        let received = try cases.receive(1, 2, 3)
        try cases.office.pass(.seconds(8 * 86_400))
        let papers = try cases.status(received.case).papers
        return SealPaper(case: received.case, paper: try #require(papers.last).number)
    }

    // Law: 行政许可法 32 | 受理的书面凭证加盖印章；没有在用的印章时先出的，有了印章补盖 | hall.seal-not-awaited
    @Test("A paper that went out without a seal gets one later: listed, numbered, logged, once")
    func later() throws {
        let receipt = try cases.receive(1)
        _ = try cases.clerk().ask(WithdrawCase(case: receipt.case, note: .reason))
        let seal = try unsealed()
        #expect(
            try log().unsealed == [
                SealLog.Reading.Unsealed(
                    case: seal.case, paper: seal.paper, day: day("2026-03-09"))
            ])
        func refusal(_ command: SealPaper) throws -> String? {
            try cases.list(.workshop)
            return try cases.supervisor().refusal(command)
        }
        #expect(try refusal(seal) == SealRefusal.noneInUse.rawValue)
        #expect(try log().unsealed?.count == 1, "what is refused changes nothing")
        try register(from: "2026-03-10")
        let none = PaperNumber(kind: .acceptance, year: 2026, sequence: 2)
        #expect(try refusal(SealPaper(case: seal.case, paper: none)) == "hall.case-unknown")
        #expect(
            try refusal(SealPaper(case: receipt.case, paper: seal.paper)) == "hall.case-unknown",
            "a paper of another case")
        let bare = PaperNumber(kind: .receipt, year: 2026, sequence: 1)
        #expect(
            try refusal(SealPaper(case: receipt.case, paper: bare))
                == SealRefusal.notAwaited.rawValue)
        #expect(try log().uses.isEmpty && log().seals.first?.uses == 0)

        try cases.list(.workshop)
        let told = try cases.supervisor().ask(seal)
        #expect(told.seal == SealUse(seal: try inUse(), year: 2026, sequence: 1))
        #expect(told.by == .head && told.paper == seal.paper)
        let log = try log()
        #expect(log.unsealed == [] && log.seals.first?.uses == 1)
        #expect(log.uses.map(\.paper) == [seal.paper] && log.uses.first?.by == .head)
        let paper = try #require(try cases.status(seal.case).papers.last)
        #expect(paper.seal == told.seal && paper.day == day("2026-03-09"))
        #expect(paper.sealedOn == day("2026-03-10"))
        let read = try cases.clerk().read(PaperOfCase(case: seal.case, paper: seal.paper))
        #expect(read.paper == paper && read.facts.isSilent == true)
        #expect(try refusal(seal) == SealRefusal.notAwaited.rawValue)
        #expect(try self.log().uses.count == 1)
        // The next paper's use has the next number, and its day.
        try cases.decide(seal.case)
        #expect(try self.log().uses.map(\.use.sequence) == [2, 1])
        #expect(try cases.status(seal.case).papers.last?.sealedOn == nil)
    }

    @Test("Whatever has become of the case, its paper is sealed")
    func laterClosed() throws {
        let seal = try unsealed()
        _ = try cases.clerk().ask(WithdrawCase(case: seal.case, note: .reason))
        try register(from: "2026-03-10")
        try cases.list(.workshop)
        _ = try cases.supervisor().ask(seal)
        #expect(try cases.status(seal.case).papers.last?.seal != nil)
        #expect(try log().unsealed == [])
    }

    @Test("No clerk seals a paper, and a village's supervisor none of the centre's")
    func laterWho() throws {
        let seal = try unsealed()
        try register(from: "2026-03-10")
        try cases.list(.workshop)
        #expect(try cases.clerk().refusal(seal) == "kit.denied")
        let village = try cases.supervisor(at: .village)
        #expect(try village.refusal(seal) == "hall.other-site")
        #expect(try village.read(SealLog(limit: 1)).unsealed == [])
        #expect(try log().uses.isEmpty)
    }

    @Test("Without one a case says so of the moves whose paper bears it, and of no other")
    func movesWithout() throws {
        let received = try cases.receive(1)
        func closed() throws -> [CaseStatus.Move] {
            try cases.clerk().read(CaseStatus(case: received.case)).next
                .filter { $0.why?.code == SealRefusal.noneInUse.rawValue }.map(\.move)
        }
        #expect(try closed().isEmpty)
        try retire(try inUse())
        #expect(try closed() == [.giveNotice, .reject], "what is closed anyway has its own reason")
        _ = try cases.clerk().ask(
            HandInMaterials(case: received.case, materials: [2, 3], channel: .desk))
        #expect(try closed() == [.giveNotice, .accept, .reject])
        try register(from: "2026-03-02")
        _ = try cases.clerk().ask(AcceptCase(case: received.case))
        try retire(try inUse())
        #expect(try closed() == [.stopClock, .extend, .decide])
    }

    @Test("An instant case is accepted without one, for that makes no paper")
    func instantWithout() throws {
        let town = try CaseHall(.birth)
        let seal = try #require(try town.office.read(SealLog()).seals.first).seal
        _ = try town.supervisor().ask(RetireSeal(seal: seal, reason: .reason))
        let id = try town.receive(1).case
        let next = try town.clerk().read(CaseStatus(case: id)).next
        #expect(next.first { $0.move == .accept }?.isOpen == true)
        #expect(next.first { $0.move == .decide }?.why?.code == "hall.seal-none")
    }

    @Test("The log goes on page by page, the last use first")
    func pages() throws {
        for _ in 0..<3 { try cases.accept() }
        let first = try log(limit: 2)
        #expect(first.uses.map(\.use.sequence) == [3, 2] && first.next?.sequence == 2)
        let rest = try log(before: first.next, limit: 2)
        #expect(rest.uses.map(\.use.sequence) == [1] && rest.next == nil)
    }

    @Test("A clerk registers and retires none, and does not read the log")
    func who() throws {
        try cases.list(.workshop)
        let (seal, text) = (try inUse(), SealText.town)
        #expect(throws: (any Error).self) {
            _ = try cases.clerk().ask(RegisterSeal(text: text, from: LocalDay(.opening)))
        }
        #expect(throws: (any Error).self) {
            _ = try cases.clerk().ask(RetireSeal(seal: seal, reason: .reason))
        }
        #expect(throws: (any Error).self) { _ = try cases.clerk().read(SealLog()) }
        _ = try cases.supervisor().read(SealLog())
    }

    @Test("What is cut into a seal is 2 to 40 characters on one line")
    func texts() {
        #expect(SealText(rawValue: "章") == nil && SealText(rawValue: "公章") != nil)
        #expect(SealText(rawValue: String(repeating: "章", count: 40)) != nil)
        #expect(SealText(rawValue: String(repeating: "章", count: 41)) == nil)
        #expect(SealText(rawValue: "公\n章") == nil)
    }
}
