import Contracts
import Support
import Wire

/// Keeps the hall's one seal: registers it, now and then retires it and registers another, and
/// seals what went out without one; tries a second one beside it, which must be refused.
struct SealKeeper: Part {
    let name = "seal keeper"
    let isFoundingOnly: Bool
    private var inUse: SealID?
    private var waiting: SealLog.Reading.Unsealed?
    private var looks = true

    init(isFoundingOnly: Bool = false) { self.isFoundingOnly = isFoundingOnly }

    var isDone: Bool { isFoundingOnly && inUse != nil }

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        guard !isDone else { return nil }
        if looks, !isFoundingOnly { return Ask(SealLog(limit: 1), from: .hall) }
        guard let seal = inUse else { return register(now) }
        if let its = waiting {
            (waiting, looks) = (nil, true)
            return Ask(SealPaper(case: its.case, paper: its.paper), of: .hall)
        }
        guard random.chance(30) else { return nil }
        if random.chance(300) { return register(now) }
        return Ask(
            RetireSeal(seal: seal, reason: Lists.note(random.chance(200) ? "旧" : "印面磨损更换")),
            of: .hall)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        if let log = ask.reading(SealLog.self, reply) {
            inUse = log.seals.first { $0.retiredOn == nil }?.seal
            looks = false
            waiting = log.unsealed?.first
        }
        if let registered = ask.answer(RegisterSeal.self, reply) {
            inUse = registered.seal
            looks = true
        }
        if ask.answer(RetireSeal.self, reply) != nil { inUse = nil }
    }

    private func register(_ now: Instant) -> Ask {
        guard let text = SealText(rawValue: "蔡家坡镇人民政府行政审批专用章") else {
            preconditionFailure("a seal without a text")
        }
        return Ask(RegisterSeal(text: text, from: LocalDay(now)), of: .hall)
    }
}
