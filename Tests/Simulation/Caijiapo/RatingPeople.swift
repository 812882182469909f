import Contracts
import Support
import Wire

/// People with a receipt: they look now and then what has become of their case, at a machine of the
/// hall, and say what they think of it when it has ended, most of them nothing good; some say it
/// twice or too early, and some of the office try to say it for them.
struct Raters {
    private struct Receipt {
        let serviceCase: ServiceCaseID
        let number: CaseNumber
        var code: CitizenCode
    }

    private var receipts: [Receipt] = []
    /// Whose case has ended and is not rated, as they last saw.
    private var ready: Receipt?
    /// Who filed through an agent and wants a code of their own.
    private var coming: ServiceCaseID?

    mutating func next(_ random: inout Seeded) -> Ask? {
        if let one = coming {
            coming = nil
            return Ask(
                RenewCode(case: one, checked: Lists.note("身份证")), of: .hall,
                as: HallStaff.head.token)
        }
        guard !receipts.isEmpty, random.chance(600) else { return nil }
        guard let one = ready else {
            let one = receipts.pick(&random)
            return random.chance(50)
                ? rate(one, &random)
                : Ask(
                    CaseOfApplicant(number: one.number, code: one.code), from: .hall,
                    as: HallStaff.machine.token)
        }
        if random.chance(800) { ready = nil }
        return rate(one, &random)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        if let received = ask.answer(ReceiveCase.self, reply) {
            receipts.append(
                Receipt(
                    serviceCase: received.case, number: received.number, code: received.code))
        }
        if let seen = ask.reading(CaseOfApplicant.self, reply), let rating = seen.rating {
            if rating.isOpen { ready = receipts.first { $0.serviceCase == seen.case } }
            if rating.why?.code == RatingRefusal.byAgent.rawValue { coming = seen.case }
        }
        if ask.answer(WithdrawCase.self, reply) != nil {
            let id = ask.body(WithdrawCase.self)?.case
            ready = receipts.first { $0.serviceCase == id } ?? ready
        }
        if let renewed = ask.answer(RenewCode.self, reply), let id = ask.body(RenewCode.self)?.case,
            let place = receipts.firstIndex(where: { $0.serviceCase == id })
        {
            receipts[place].code = renewed.code
        }
    }

    private func rate(_ one: Receipt, _ random: inout Seeded) -> Ask {
        let bad: [RatingLevel] = [.dissatisfied, .veryDissatisfied]
        let level = random.chance(600) ? bad.pick(&random) : RatingLevel.allCases.pick(&random)
        let who = random.chance(900) ? HallStaff.machine : HallStaff.clerks.pick(&random)
        return Ask(
            RateCase(
                case: one.serviceCase, code: one.code, level: level,
                aspects: RatingAspect.allCases.filter { _ in random.chance(300) },
                words: random.chance(500) ? Lists.note("等了很久") : nil),
            of: .hall, as: who.token)
    }
}

/// The supervisors at the bad ratings: each looks at the list they have and takes a step; now and
/// then one who may not, or a step that is not open.
struct RatingDesk: Part {
    let number: Int
    private var who = HallStaff.head
    private var open: [RatingList.Rating] = []
    private var old: [ServiceRatingID] = []
    var name: String { "rating desk \(number)" }

    init(number: Int) { self.number = number }

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        if let one = open.popLast() { return step(one, &random) }
        if !old.isEmpty, random.chance(80) {
            return step(
                .verify, of: old.pick(&random), as: HallStaff.supervisors.pick(&random), &random)
        }
        who = HallStaff.supervisors.pick(&random)
        return Ask(RatingList(limit: 20), from: .hall, as: who.token)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        guard let list = ask.reading(RatingList.self, reply) else { return }
        open = list.ratings.prefix(3).reversed()
        old += open.map(\.rating).filter { !old.contains($0) }
    }

    private func step(_ one: RatingList.Rating, _ random: inout Seeded) -> Ask? {
        let moves = one.next.filter { $0.move != .appeal }
        let allowed = moves.filter(\.isOpen).map(\.move)
        // Who has verified tries to decide the appeal too.
        let wanted = allowed.isEmpty ? [.decideAppeal] : allowed
        let move = (random.chance(100) ? moves.map(\.move) : wanted).pick(&random)
        // Some lies for a while: its limit comes, or those it is of have a word in it.
        if move == .rectify, random.chance(800) { return nil }
        if move == .verify, random.chance(300) { return nil }
        let person = random.chance(900) ? who : HallStaff.supervisors.pick(&random)
        return step(move, of: one.rating, as: person, &random)
    }

    private func step(
        _ move: RatingList.Move, of id: ServiceRatingID, as who: HallStaff,
        _ random: inout Seeded
    ) -> Ask {
        let words = Lists.note(random.chance(50) ? " " : "调取叫号记录，与申请人核对")
        switch move {
        case .verify, .appeal:
            return Ask(
                VerifyRating(
                    rating: id, finding: random.chance(750) ? .founded : .unfounded, facts: words),
                of: .hall, as: who.token)
        case .decideAppeal:
            return Ask(
                DecideAppeal(rating: id, isUpheld: random.chance(500), reason: words), of: .hall,
                as: who.token)
        case .rectify:
            return Ask(RectifyRating(rating: id, measure: words), of: .hall, as: who.token)
        case .callBack:
            return Ask(
                CallBackRater(
                    rating: id, result: CallBackResult.allCases.pick(&random), note: words),
                of: .hall, as: who.token)
        }
    }
}

/// Those whom bad ratings are of: they look what is told them and say that it is not so; now and
/// then somebody says so whom it is not of.
struct RatedStaff: Part {
    let name = "rated staff"
    private var who = HallStaff.head
    private var demand: RatingDemandID?

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        if let demand {
            self.demand = nil
            let person = random.chance(850) ? who : HallStaff.clerks.pick(&random)
            return Ask(
                AppealRating(demand: demand, reason: Lists.note("当天窗口停电，不是推诿")), of: .hall,
                as: person.token)
        }
        who = (HallStaff.clerks + [.head, .agent]).pick(&random)
        return Ask(RatingDemands(limit: 20), from: .hall, as: who.token)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        guard let told = ask.reading(RatingDemands.self, reply) else { return }
        demand = told.demands.first { $0.noAppeal == nil }?.demand
    }
}
