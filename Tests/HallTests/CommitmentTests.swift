import Contracts
import Foundation
import Ledger
import Support
import Testing

@testable import Hall

@Suite("The applicant's word in place of a proof (告知承诺)") struct CommitmentTests {
    // MARK: Giving it

    // Law: 国办发〔2020〕42号 | 书面承诺代替证明，材料即为齐全，并出具告知承诺书 | -
    @Test("A commitment stands for its material, on a numbered and sealed paper")
    func given() throws {
        let town = try CaseHall()
        let received = try town.clerk().ask(town.command([1, 2], committed: [3]))
        #expect(received.missing == [])
        let accepted = try town.clerk().ask(AcceptCase(case: received.case))
        #expect(accepted.deferred == [])
        let told = try #require(try town.office.events(CommitmentMade.self).first)
        #expect(told.materials == [3] && told.verifyDays == 60 && told.by == .wang)
        #expect(told.paper.number.text == "诺〔2026〕1号" && told.paper.seal != nil)
        let event = try #require(try town.office.events(CaseReceived.self).first)
        #expect(event.handedIn == [1, 2] && event.committed == [3])
        let status = try town.status(received.case)
        #expect(status.commitments == [Commitment(material: 3, standing: .open)])
        #expect(status.verifyBy == nil && status.isBarring == false)
        #expect(status.papers.map(\.number.kind) == [.receipt, .commitment, .acceptance])
        let own = try town.office.stranger.read(
            CaseOfApplicant(number: received.number, code: received.code))
        #expect(own.commitments == [.init(title: "健康证明", standing: .open)])
    }

    // Law: 国办发〔2020〕42号 | 只有办事指南列明的材料可以承诺 | hall.commitment-not-allowed
    @Test("Only what the guide allows, once, and not what is here: hall.commitment-not-allowed")
    func refused() throws {
        let town = try CaseHall()
        func code(_ handedIn: [Int], _ committed: [Int]) throws -> String? {
            try town.clerk().refusal(town.command(handedIn, committed: committed))
        }
        #expect(try code([1], [2]) == "hall.commitment-not-allowed")
        #expect(try code([1], [2, 3]) == "hall.commitment-not-allowed")
        #expect(try code([1, 2, 3], [3]) == "hall.material-there")
        #expect(try code([1, 2], [4]) == "hall.material-not-in-guide")
        #expect(try town.office.events(CaseReceived.self).isEmpty)
        let id = try town.commit()
        let again = HandInMaterials(case: id, materials: [], channel: .desk, committed: [3])
        #expect(try town.clerk().refusal(again) == "hall.material-there")
    }

    @Test("It may come later, for what is missing; the proof itself takes its place")
    func later() throws {
        let town = try CaseHall()
        let id = try town.receive(1, 2).case
        _ = try town.clerk().ask(AcceptCase(case: id, deferredUntil: day("2026-03-06")))
        let handed = try town.clerk().ask(
            HandInMaterials(case: id, materials: [], channel: .online, committed: [3]))
        #expect(handed.missing == [] && handed.materials == [] && handed.committed == [3])
        try town.office.move(to: at("2026-03-09", 9))
        #expect(try town.office.events(CaseMarked.self).isEmpty)
        _ = try town.clerk().ask(HandInMaterials(case: id, materials: [3], channel: .post))
        let status = try town.status(id)
        #expect(status.commitments == [] && status.handedIn == [1, 2, 3])
        #expect(
            try town.clerk().refusal(VerifyCommitment(id, isTrue: true)) == "hall.no-commitment")
        let more = HandInMaterials(case: id, materials: [3], channel: .post)
        #expect(try town.clerk().refusal(more) == "hall.nothing-missing")
    }

    @Test("An agent gives it under a mandate to file, not to correct alone")
    func agent() throws {
        let town = try CaseHall()
        func file(_ scope: MandateScope...) throws -> ServiceCaseID {
            try town.agent().ask(
                town.command(
                    [1], counter: nil, site: .village,
                    agency: AgencyFiling(
                        agent: .zhang, mandate: Mandate(scope: scope, until: day("2026-12-31"))))
            ).case
        }
        func commit(_ id: ServiceCaseID) -> HandInMaterials {
            HandInMaterials(case: id, materials: [2], channel: .desk, committed: [3])
        }
        #expect(try town.agent().refusal(commit(file(.file))) == "hall.mandate-lacks")
        #expect(try town.agent().ask(commit(file(.file, .correct))).missing == [])
        let its = try ServiceCase.received(
            .workshop, [1], mandate: Mandate(scope: [.correct], until: .tuesday))
        #expect(throws: CaseRefusal.mandateLacks) { try its.checkMandate(.file, on: .monday) }
    }

    @Test("A notice that asks for the proof all the same ends the commitment")
    func told() throws {
        var its = try ServiceCase.received(.workshop, [1, 2], committed: [3])
        _ = try its.tell(Shortcoming(material: 3, kind: .inconsistent))
        #expect(its.missing.map(\.number) == [3] && its.commitments.isEmpty)
    }

    @Test("What was written before there were commitments is read as without any")
    func old() throws {
        let guide = #"{"number":1,"title":"身份证","isDeferrable":false}"#
        #expect(
            try JSON.decode(ItemGuide.Material.self, from: Array(guide.utf8)).isCommittable == false
        )
        // A projection rebuilt from the journal is the same bytes as one of before.
        #expect(
            try JSON.encode(JSON.decode(ItemGuide.Material.self, from: Array(guide.utf8)))
                == Array(guide.utf8))
        let id = ServiceCaseID.number(1)
        let command = #"{"case":"\#(id)","materials":[2],"channel":"desk"}"#
        #expect(
            try JSON.decode(HandInMaterials.self, from: Array(command.utf8))
                == HandInMaterials(case: id, materials: [2], channel: .desk))
    }

    // MARK: Verifying it

    @Test("Found true before the decision, nothing is left to verify")
    func trueBefore() throws {
        let town = try CaseHall()
        let id = try town.commit()
        #expect(
            try town.clerk().refusal(VerifyCommitment(id, isTrue: true)) == "hall.case-not-accepted"
        )
        _ = try town.clerk().ask(AcceptCase(case: id))
        let bare = VerifyCommitment(
            case: id, confirmed: [3], refuted: [], note: Note(rawValue: " ")!)
        #expect(try town.clerk().refusal(bare) == "hall.verification-note")
        for wrong in [[], [1], [3, 3]] {
            let odd = VerifyCommitment(case: id, confirmed: wrong, refuted: [], note: .reason)
            #expect(try town.clerk().refusal(odd) == "hall.no-commitment")
        }
        let both = VerifyCommitment(case: id, confirmed: [3], refuted: [3], note: .reason)
        #expect(try town.clerk().refusal(both) == "hall.no-commitment")
        #expect(
            try town.clerk(.li).refusal(VerifyCommitment(id, isTrue: true)) == "hall.case-not-yours"
        )
        let told = try town.clerk().ask(VerifyCommitment(id, isTrue: true))
        #expect(told.paper == nil && told.hearUntil == nil)
        try town.decide(id)
        #expect(try town.office.events(CaseDecided.self).first?.verifyBy == nil)
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(ArchiveCase(case: id))
    }

    // Law: 国办发〔2020〕42号 | 准予后限期核查，未核查的不得归档 | hall.commitment-open
    @Test("Behind a grant it is verified in sixty days, warned and marked: hall.commitment-open")
    func limit() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        // The sixtieth day is the first of May, and its holidays last to the fifth.
        let last = at("2026-05-06", 17, 30)
        #expect(try town.status(id).verifyBy == last)
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        #expect(try town.status(id).card.dueAt == last)
        #expect(try town.clerk().refusal(ArchiveCase(case: id)) == "hall.commitment-open")
        try town.office.move(to: at("2026-04-24", 17, 30))
        #expect(try town.office.events(CaseMarked.self).isEmpty)
        try town.office.move(to: last)
        #expect(try town.office.events(CaseMarked.self).map(\.mark) == [.commitmentAmber])
        try town.office.move(to: last + .milliseconds(1))
        let marks = try town.office.events(CaseMarked.self)
        #expect(marks.map(\.mark) == [.commitmentAmber, .commitmentLate])
        #expect(marks.last?.owner == .wang)
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: true))
        let card = try town.status(id).card
        #expect(card.marks == [] && card.dueAt == nil)
        _ = try town.clerk().ask(ArchiveCase(case: id))
    }

    @Test("Found false before the decision the material is missing: no grant, but a refusal")
    func falseBefore() throws {
        let town = try CaseHall()
        let id = try town.commit()
        _ = try town.clerk().ask(AcceptCase(case: id))
        let told = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        #expect(told.paper?.number.text == "核〔2026〕1号" && told.paper?.until == nil)
        #expect(told.hearUntil == nil)
        let status = try town.status(id)
        #expect(status.missing == [3] && status.isBarring == true)
        try town.list(.workshop)
        #expect(
            try town.clerk().refusal(DecideCase(case: id, outcome: .granted))
                == "hall.materials-missing")
        let again = HandInMaterials(case: id, materials: [], channel: .post, committed: [3])
        #expect(try town.clerk().refusal(again) == "hall.commitment-barred")
        try town.decide(id, .refused)
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(ArchiveCase(case: id))
    }

    @Test("Of what was false the applicant is asked for the material, until the refusal")
    func missingUntilRefused() throws {
        let town = try CaseHall()
        let received = try town.clerk().ask(town.command([1, 2], committed: [3]))
        _ = try town.clerk().ask(AcceptCase(case: received.case))
        func missing() throws -> [Int] {
            try town.office.stranger.read(
                CaseOfApplicant(number: received.number, code: received.code)
            ).missing.map(\.number)
        }
        _ = try town.clerk().ask(VerifyCommitment(received.case, isTrue: false))
        #expect(try missing() == [3])
        try town.decide(received.case, .refused)
        #expect(try missing() == [])
        #expect(try town.status(received.case).missing == [3], "the desk sees what was missing")
    }

    @Test("What is refused anyway needs no verifying")
    func refusedAnyway() throws {
        let town = try CaseHall()
        let id = try town.commit()
        _ = try town.clerk().ask(AcceptCase(case: id))
        try town.decide(id, .refused)
        #expect(try town.status(id).verifyBy == nil)
        #expect(
            try town.clerk().refusal(VerifyCommitment(id, isTrue: true)) == "hall.no-commitment")
        let late = HandInMaterials(case: id, materials: [3], channel: .post)
        #expect(try town.clerk().refusal(late) == "hall.case-decided")
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(ArchiveCase(case: id))
    }
}
