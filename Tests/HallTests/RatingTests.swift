import Contracts
import Foundation
import Ledger
import Support
import Testing

@testable import Hall

extension CaseHall {
    /// Delivered to its applicant.
    func deliver(_ agency: AgencyFiling? = nil) throws -> ReceiveCase.Answer {
        let received = try clerk().ask(command([1, 2, 3], agency: agency))
        _ = try clerk().ask(AcceptCase(case: received.case))
        try decide(received.case)
        _ = try clerk().ask(DeliverCase(case: received.case, channel: .desk, to: .applicant))
        return received
    }

    /// Delivered and badly rated.
    func badlyRated(_ words: Note? = nil) throws -> RatingList.Rating {
        let received = try deliver()
        _ = try office.stranger.ask(
            RateCase(
                case: received.case, code: received.code, level: .veryDissatisfied,
                aspects: [.attitude, .efficiency], words: words))
        return try supervisor().read(RatingList()).ratings.last { $0.case == received.case }!
    }
}

@Suite("Rating a case") struct RatingTests {
    // Law: 国办发〔2019〕51号 | 一事一评，评价人自主评价 | hall.rating-given
    @Test("The applicant rates once, by the code, when the case has ended")
    func once() throws {
        let town = try CaseHall()
        let received = try town.accept()
        let citizen = town.office.stranger
        let rate = RateCase(case: received.case, code: received.code, level: .satisfied)
        func reading() throws -> CaseOfApplicant.Rating? {
            try citizen.read(CaseOfApplicant(number: received.number, code: received.code)).rating
        }
        #expect(try citizen.refusal(rate) == "hall.rating-case-open")
        #expect(try reading()?.why?.code == "hall.rating-case-open")
        try town.decide(received.case)
        #expect(try citizen.refusal(rate) == "hall.rating-case-open", "it has not come yet")
        _ = try town.clerk().ask(
            DeliverCase(case: received.case, channel: .desk, to: .applicant))
        let wrong = RateCase(case: received.case, code: .wrong, level: .satisfied)
        #expect(try citizen.refusal(wrong) == "hall.case-unknown")
        #expect(try reading()?.isOpen == true)
        _ = try citizen.ask(rate)
        #expect(try citizen.refusal(rate) == "hall.rating-given")
        #expect(try reading()?.why?.code == "hall.rating-given")
        #expect(try town.office.events(CaseRated.self).map(\.case) == [received.case])
        #expect(try town.supervisor().read(RatingList()).open == 0, "a good one has no loop")
    }

    // Law: 国办发〔2019〕51号 | 不得强迫或者干扰评价人的评价行为 | hall.rating-by-staff
    @Test("Nobody of the office rates, not even with the code; a machine in the hall may")
    func staff() throws {
        let town = try CaseHall()
        let received = try town.deliver()
        let rate = RateCase(case: received.case, code: received.code, level: .verySatisfied)
        for role in Role.allCases where !role.isOfDevice {
            let voice = try town.office.as(role, person: .number(7), account: 7)
            #expect(try voice.refusal(rate) == "hall.rating-by-staff", "\(role)")
            let own = CaseOfApplicant(number: received.number, code: received.code)
            #expect(try voice.read(own).rating?.why?.code == "hall.rating-by-staff")
        }
        let both = try town.office.as(.kiosk, .officer, account: 31)
        #expect(try both.refusal(rate) == "hall.rating-by-staff")
        #expect(try town.office.refusal(rate) == "hall.rating-by-staff", "no program does either")
        _ = try town.office.as(.kiosk, account: 30).ask(rate)
    }

    @Test("An agent has the receipt's code and cannot rate; the applicant can with a new one")
    func agent() throws {
        let town = try CaseHall()
        let received = try town.deliver(AgencyFiling(agent: .agent, mandate: .whole))
        let citizen = town.office.stranger
        let byAgent = RateCase(case: received.case, code: received.code, level: .verySatisfied)
        #expect(try citizen.refusal(byAgent) == "hall.rating-by-agent")
        let code = try town.clerk().ask(RenewCode(case: received.case, checked: .reason)).code
        #expect(try citizen.refusal(byAgent) == "hall.case-unknown")
        _ = try citizen.ask(RateCase(case: received.case, code: code, level: .fair))
    }

    @Test("Once the applicant is erased, the list says that nobody can be called")
    func erased() throws {
        let town = try CaseHall()
        let rating = try town.badlyRated()
        #expect(rating.isErased == nil)
        let seq = try #require(
            try town.office.store.read { try ServiceCaseStore.receiptEntry(of: rating.case, $0) })
        _ = try town.office.ask(ErasePrivate(seq: seq, reason: "保存期满"))
        #expect(try town.supervisor().read(RatingList()).ratings.map(\.isErased) == [true])
    }

    // Law: 国办发〔2019〕51号 | 保护评价人信息，不得打击报复 | hall.rating-of-you
    @Test("Those a rating is of see neither level, case, time nor words, and do not handle it")
    func hidden() throws {
        let town = try CaseHall()
        let rating = try town.badlyRated(Note(rawValue: "张桂兰说窗口不耐烦。")!)
        let clerk = try town.clerk()
        #expect(try clerk.refusal(reading: RatingList()) == "kit.denied")
        #expect(try clerk.read(RatingDemands()).demands.isEmpty, "nothing is told yet")
        // 王 as a supervisor is one of the rated all the same.
        let wang = try town.office.as(.hallSupervisor, person: .wang, account: 1)
        let list = try wang.read(RatingList())
        #expect(list == RatingList.Reading(ratings: [], open: 0), "nothing says there is one")
        let id = rating.rating
        let told = Note(rawValue: "有群众反映等候时没有人解释。")!
        for refusal in [
            try wang.refusal(VerifyRating(rating: id, finding: .unfounded, facts: told)),
            try wang.refusal(DecideAppeal(rating: id, isUpheld: true, reason: told)),
            try wang.refusal(RectifyRating(rating: id, measure: told)),
            try wang.refusal(CallBackRater(rating: id, result: .content, note: told)),
        ] { #expect(refusal == "hall.rating-of-you") }
        // They read the facts alone, told a day later.
        try town.office.move(to: at("2026-03-03", 10))
        _ = try town.supervisor().ask(VerifyRating(rating: id, finding: .founded, facts: told))
        let demands = try town.clerk().read(RatingDemands())
        #expect(demands.demands.map(\.facts) == [told])
        #expect(demands.demands.first?.toldAt == at("2026-03-03", 10))
        #expect(demands.demands.first?.dueAt == at("2026-03-24", 17, 30))
        let text = String(decoding: try JSON.encode(demands), as: UTF8.self)
        let status = String(
            decoding: try JSON.encode(try town.clerk().read(CaseStatus(case: rating.case))),
            as: UTF8.self)
        for secret in [
            id.description, rating.case.description, rating.number.text, "issatisfied", "张",
            "\(Instant.opening.rawValue)", "食品",
        ] { #expect(!text.contains(secret), "\(secret)") }
        #expect(!status.contains(id.description) && !status.lowercased().contains("rating"))
        #expect(try town.clerk(.li).read(RatingDemands()).demands.isEmpty, "not a colleague's")
    }

    @Test("A rating is of those too who answered for the case before, not of who was only asked")
    func former() throws {
        let town = try CaseHall()
        let received = try town.receive(1, 2, 3)
        _ = try town.clerk().ask(ProposeHandOver(case: received.case, to: .number(3)))
        _ = try town.clerk(.number(3)).ask(AnswerHandOver(case: received.case, accepts: false))
        for (from, to) in [(PersonID.wang, PersonID.li), (.li, .number(4))] {
            _ = try town.clerk(from).ask(ProposeHandOver(case: received.case, to: to))
            _ = try town.clerk(to).ask(AnswerHandOver(case: received.case, accepts: true))
        }
        let found = try town.office.store.read { try serviceCase(received.case, $0) }
        #expect(found.owner == .number(4) && found.formerOwners == [.wang, .li])
        let wrong = RejectCase(case: received.case, reason: .notNeeded)
        _ = try town.clerk(.number(4)).ask(wrong)
        _ = try town.office.stranger.ask(
            RateCase(case: received.case, code: received.code, level: .dissatisfied))
        let rating = try #require(try town.supervisor().read(RatingList()).ratings.first)
        _ = try town.supervisor().ask(
            VerifyRating(rating: rating.rating, finding: .founded, facts: .reason))
        for (person, count) in [(PersonID.wang, 1), (.li, 1), (.number(4), 1), (.number(3), 0)] {
            #expect(try town.clerk(person).read(RatingDemands()).demands.count == count)
        }
    }

    @Test("A bad rating goes from the facts to the call, appealed on the way")
    func loop() throws {
        let town = try CaseHall()
        let rating = try town.badlyRated(.reason)
        #expect(rating.words == .reason && rating.aspects == [.efficiency, .attitude])
        #expect(rating.dueAt == at("2026-03-03", 17, 30))
        let id = rating.rating
        _ = try town.supervisor().ask(VerifyRating(rating: id, finding: .founded, facts: .reason))
        let demand = try #require(try town.clerk().read(RatingDemands()).demands.first)
        let appeal = AppealRating(demand: demand.demand, reason: .remedy)
        #expect(try town.clerk(.li).refusal(appeal) == "hall.rating-not-of-you")
        #expect(try town.supervisor().refusal(appeal) == "hall.rating-not-of-you")
        #expect(
            try town.clerk().refusal(AppealRating(demand: .number(99), reason: .remedy))
                == "hall.rating-unknown")
        _ = try town.clerk().ask(appeal)
        let appealed = try #require(try town.supervisor().read(RatingList()).ratings.first)
        #expect(appealed.appeal == .remedy && appealed.facts == .reason)
        #expect(try town.clerk().refusal(appeal) == "hall.rating-appeal-open")
        let decide = DecideAppeal(rating: id, isUpheld: false, reason: .reason)
        #expect(try town.clerk().refusal(decide) == "kit.denied")
        #expect(
            try town.supervisor(at: .village).refusal(decide) == "hall.other-site")
        #expect(try town.supervisor().refusal(decide) == "hall.rating-verified-by-you")
        _ = try town.deputy().ask(decide)
        #expect(
            try town.clerk().read(RatingDemands()).demands.first?.noAppeal?.code
                == "hall.rating-appealed-once")
        _ = try town.supervisor().ask(RectifyRating(rating: id, measure: .remedy))
        _ = try town.supervisor().ask(
            CallBackRater(rating: id, result: .content, note: .reason))
        let list = try town.supervisor().read(RatingList())
        #expect(list.ratings.isEmpty && list.open == 0)
        let bodies = try town.office.store.read {
            try Journal.entries(after: 0, limit: .max, $0)
        }.map { String(decoding: $0.body, as: UTF8.self) }
        for note in [Note.reason, .remedy] {
            #expect(bodies.allSatisfy { !$0.contains(note.rawValue) }, "words are private")
        }
        // Nor what was said of whom: the audit's page prints bodies.
        let body = try String(
            decoding: JSON.encode(#require(try town.office.events(CaseRated.self).first)),
            as: UTF8.self)
        for secret in ["issatisfied", "attitude", PersonID.wang.description, "dueAt"] {
            #expect(!body.contains(secret), "\(secret)")
        }
    }

    @Test("The most pressing loop stands first; a limit that passes is marked once")
    func dues() throws {
        let town = try CaseHall()
        let first = try town.badlyRated()
        _ = try town.supervisor().ask(
            VerifyRating(rating: first.rating, finding: .founded, facts: .reason))
        let second = try town.badlyRated()
        #expect(
            try town.supervisor().read(RatingList()).ratings.map(\.rating)
                == [second.rating, first.rating])
        try town.office.move(to: at("2026-03-03", 17, 30))
        #expect(
            try town.office.events(RatingMarked.self).map(\.mark) == [.amber], "due today")
        try town.office.move(to: at("2026-03-03", 17, 31))
        let marked = try town.office.events(RatingMarked.self)
        #expect(marked.map(\.mark) == [.amber, .overdue])
        #expect(marked.allSatisfy { $0.rating == second.rating && $0.state == .verifying })
        let listed = try #require(try town.supervisor().read(RatingList()).ratings.first)
        #expect(listed.marks == [.amber, .overdue])
        _ = try town.supervisor().ask(
            VerifyRating(rating: second.rating, finding: .unfounded, facts: .reason))
        try town.office.move(to: at("2026-03-05", 12))
        #expect(try town.office.events(RatingMarked.self).count == 2, "a step has its own limit")
    }

    @Test("A loop without a limit stands first; the list goes on page by page")
    func pages() throws {
        let town = try CaseHall(.workshop, .standard, at: at("2026-12-14", 9))
        func rate(_ received: ReceiveCase.Answer) throws -> ServiceCaseID {
            _ = try town.office.stranger.ask(
                RateCase(case: received.case, code: received.code, level: .dissatisfied))
            return received.case
        }
        let (one, other) = (try town.deliver(), try town.deliver())
        let limited = try rate(one)
        try town.office.move(to: at("2026-12-31", 9))
        let unlimited = try rate(other)
        var found: [RatingList.Rating] = []
        var place: RatingList.Place?
        for isLast in [false, true] {
            let page = try town.supervisor().read(RatingList(after: place, limit: 1))
            #expect(page.ratings.count == 1 && page.open == 2)
            #expect((page.next == nil) == isLast)
            found += page.ratings
            place = page.next
        }
        #expect(found.map(\.case) == [unlimited, limited])
        #expect(found.map { $0.dueAt == nil } == [true, false])
        #expect(try town.supervisor().read(RatingList(limit: 2)).next == nil)
    }
}
