import Contracts
import Support
import Testing

@testable import Hall

@Suite("A grant that rests on what is false") struct HeldGrantTests {
    private let due = at("2026-03-16", 17, 30)

    /// What the applicant stated showed the third material to be there.
    private func clear(_ id: ServiceCaseID) -> VerifyCommitment {
        VerifyCommitment(case: id, confirmed: [3], refuted: [], note: .reason, heard: .remedy)
    }

    // Law: 行政许可法 44 | 查出承诺不实的，处理完以前不送达，十个工作日自处理完之日起算 | hall.commitment-false
    @Test("It is not handed over before that is settled, at no desk: hall.commitment-false")
    func held() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        func isHeld() throws {
            let before = try town.status(id)
            for voice in [try town.clerk(), try town.clerk(.li), try town.supervisor()] {
                #expect(try voice.refusal(DeliverCase.byPost(id)) == "hall.commitment-false")
                let next = try voice.read(CaseStatus(case: id)).next
                #expect(next.first { $0.move == .deliver }?.why?.code == "hall.commitment-false")
            }
            #expect(try town.status(id) == before)
        }
        try isHeld()
        // The days to be heard are over: it is still false.
        try town.office.move(to: at("2026-03-10", 9))
        try isHeld()
        _ = try town.supervisor().ask(clear(id))
        _ = try town.clerk(.li).ask(DeliverCase.byPost(id))
    }

    @Test("No day to deliver it passes meanwhile; found true it has ten working days again")
    func anew() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        #expect(try town.status(id).card.dueAt == due)
        #expect(try town.status(id).card.limit == .delivery)
        try town.office.move(to: due)
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        let held = try town.status(id).card
        // Its limit is the applicant's, to be heard.
        #expect(held.dueAt == at("2026-03-24", 0) - .milliseconds(1))
        #expect(held.limit == .hearing)
        #expect(held.days == LimitDays(unit: .workingDay, whole: 5, used: 0, left: 5))
        try town.office.move(to: at("2026-03-20", 9))
        #expect(try town.office.events(CaseMarked.self).isEmpty)
        let told = try town.supervisor().ask(clear(id))
        let again = at("2026-04-03", 17, 30)
        #expect(told.deliverBy == again)
        #expect(try town.status(id).card.dueAt == again)
        #expect(try town.status(id).card.limit == .delivery)
        try town.office.move(to: again)
        #expect(try town.office.events(CaseMarked.self).isEmpty)
        try town.office.pass(.milliseconds(1))
        #expect(try town.office.events(CaseMarked.self).map(\.mark) == [.deliveryLate])
    }

    @Test("The proof brought begins them anew as well; what was late before stays marked, once")
    func late() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        try town.office.move(to: at("2026-03-17", 9))
        #expect(try town.office.events(CaseMarked.self).map(\.mark) == [.deliveryLate])
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        let proof = HandInMaterials(case: id, materials: [3], channel: .post)
        let again = at("2026-03-31", 17, 30)
        #expect(try town.clerk().ask(proof).deliverBy == again)
        #expect(try town.status(id).card.dueAt == again)
        try town.office.move(to: at("2026-04-07", 9))
        #expect(try town.office.events(CaseMarked.self).map(\.mark) == [.deliveryLate])
        #expect(try town.status(id).card.marks == [.deliveryLate])
    }

    @Test("Of two that are false both are settled first, and one still open holds nothing")
    func two() throws {
        let town = try CaseHall(.twoWords)
        func grant() throws -> ServiceCaseID {
            let id = try town.clerk().ask(town.command([1], committed: [2, 3])).case
            _ = try town.clerk().ask(AcceptCase(case: id))
            try town.list(.twoWords)
            _ = try town.clerk().ask(DecideCase(case: id, outcome: .granted))
            return id
        }
        let (id, other) = (try grant(), try grant())
        func find(_ confirmed: [Int], _ refuted: [Int]) throws -> CommitmentVerified {
            try town.supervisor().ask(
                VerifyCommitment(
                    case: id, confirmed: confirmed, refuted: refuted, note: .reason,
                    heard: .remedy))
        }
        #expect(try find([], [3]).deliverBy == nil)
        try town.office.move(to: at("2026-03-03", 9))
        // One is found true as the other is found false.
        #expect(try find([3], [2]).deliverBy == nil)
        #expect(try town.clerk().refusal(DeliverCase.byPost(id)) == "hall.commitment-false")
        #expect(try find([2], []).deliverBy == at("2026-03-17", 17, 30))

        _ = try town.clerk().ask(VerifyCommitment(other, isTrue: false))
        _ = try town.supervisor().ask(clear(other))
        #expect(try town.status(other).verifyBy == at("2026-05-06", 17, 30))
        _ = try town.clerk().ask(DeliverCase.byPost(other))
    }

    @Test("Once delivered, and before the decision, no limit to deliver begins")
    func elsewhere() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        #expect(try town.supervisor().ask(clear(id)).deliverBy == nil)
        #expect(try town.status(id).card.dueAt == nil)
        #expect(try town.status(id).card.limit == nil)

        let early = try town.commit()
        _ = try town.clerk().ask(AcceptCase(case: early))
        let promised = try town.status(early).card.dueAt
        _ = try town.clerk().ask(VerifyCommitment(early, isTrue: false))
        #expect(try town.status(early).card.dueAt == promised)
        #expect(try town.supervisor().ask(clear(early)).deliverBy == nil)
        #expect(try town.status(early).card.dueAt == promised)
    }
}
