import Contracts
import Support
import Wire

/// Somebody of the hall with a session of their own: who answers for a case, or may not.
struct HallStaff: Equatable {
    let person: PersonID
    let token: [UInt8]

    static func clerk(_ number: Int) -> HallStaff { clerks[number - 1] }

    static let clerks = (1...5).map { HallStaff($0, .clerk) }
    static let head = HallStaff(9, .hallSupervisor)
    /// Two who act for no case stand beside the head where ratings are handled.
    static let supervisors = [head] + (11...12).map { HallStaff($0, .hallSupervisor) }
    /// A machine of the hall, at which applicants ask for themselves.
    static let machine = HallStaff(20, .kiosk)
    /// 代办员 of 龙泉社区.
    static let agent = HallStaff(10, .agent, at: SiteCode(rawValue: "LQ") ?? .centre)

    private init(_ number: UInt64, _ role: Role, at site: SiteCode = .centre) {
        person = .number(900 + number)
        let session = Session(
            session: .number(number), account: .number(number), person: person, roles: [role],
            site: site, begunAt: .opening, until: .opening + .seconds(90 * 86_400),
            absolute: .opening + .seconds(90 * 86_400))
        guard let token = try? TestKeys.token(session) else {
            preconditionFailure("a session without a token")
        }
        self.token = token
    }

    /// Who acts for a person: themselves.
    static func of(_ person: PersonID) -> HallStaff? {
        (clerks + [head, agent]).first { $0.person == person }
    }
}

/// What a clerk at a counter does with cases, and the applicant with the code on the receipt.
struct CaseWindow {
    private var receipts: [(case: ServiceCaseID, code: CitizenCode)] = []
    private var raters = Raters()

    /// An application at the counter; now and then one that must be refused.
    func receive(at counter: CounterNumber, _ now: Instant, _ random: inout Seeded) -> Ask {
        let who =
            random.chance(50) ? HallStaff.clerks.pick(&random) : .clerk(counter.rawValue)
        let isBare = random.chance(20)
        return Ask(
            Self.application(
                counter: isBare ? nil : counter, agency: nil, now, &random),
            of: .hall, as: who.token)
    }

    /// Now and then an applicant takes back what they asked for, or looks.
    mutating func applicant(_ random: inout Seeded) -> Ask? {
        guard !receipts.isEmpty, random.chance(15) else { return raters.next(&random) }
        let one = receipts.pick(&random)
        let wrong = CitizenCode(rawValue: "K7MQ4XRA")
        let code = random.chance(300) ? wrong : one.code
        return random.chance(700)
            ? Ask(WithdrawCase(case: one.case, code: code), of: .hall)
            : Ask(RevokeMandate(case: one.case, code: code), of: .hall)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        raters.heard(ask, reply)
        guard let received = ask.answer(ReceiveCase.self, reply) else { return }
        receipts.append((received.case, received.code))
    }

    static func application(
        counter: CounterNumber?, site: SiteCode? = nil, agency: AgencyFiling?, _ now: Instant,
        _ random: inout Seeded
    ) -> ReceiveCase {
        // Mostly of the first, whose limit is the shortest.
        let line = random.chance(400) ? Lists.items[0] : Lists.items.pick(&random)
        let all = [1, 2, 3].prefix(line[7] == "即办件" ? 2 : 3)
        var handedIn = all.filter { _ in !random.chance(250) }
        if random.chance(30) { handedIn.append(99) }
        // Of what is not here, and now and then of what is, or what no word can stand for.
        let committed =
            all.filter { _ in random.chance(20) }
            + all.dropFirst().filter { !handedIn.contains($0) && random.chance(700) }
        return ReceiveCase(
            item: Lists.code(line), applicant: applicants(&random), handedIn: handedIn,
            counter: counter, site: site, agency: agency,
            committed: committed.isEmpty ? nil : committed)
    }

    /// A citizen, a company, or somebody who is not born yet.
    private static func applicants(_ random: inout Seeded) -> Applicant {
        guard let name = PersonName(rawValue: "王秀英"),
            let unborn = CitizenID(rawValue: "610323202612313017"),
            let company = CreditCode(rawValue: "91350100M000100Y43")
        else { preconditionFailure("a number that is none") }
        let citizens = [
            "610323197205141023", "610323198503022019", "610323199111203018",
            "610323196809094024",
        ].compactMap(CitizenID.init)
        if random.chance(30) { return Applicant(citizen: unborn, name: name) }
        return random.chance(250)
            ? Applicant(organisation: company, name: name)
            : Applicant(
                citizen: citizens.pick(&random), name: name, phone: Phone(rawValue: "13800002001"))
    }
}

/// 龙泉社区's agent: files under mandates, corrects, collects and lays mandates down.
struct VillageAgent: Part {
    let name = "village agent"
    private var receipts: [(case: ServiceCaseID, code: CitizenCode)] = []
    private var raters = Raters()

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        guard random.chance(400) else { return raters.next(&random) }
        let token = HallStaff.agent.token
        guard !receipts.isEmpty, random.chance(500) else {
            let last = LocalDay(now).adding(days: Int(random.within(-2...20))) ?? .opening
            let scope =
                random.chance(500)
                ? MandateScope.allCases : MandateScope.allCases.filter { _ in random.chance(600) }
            let filing = PersonName(rawValue: "李会琴").map {
                AgencyFiling(agent: $0, mandate: Mandate(scope: scope, until: last))
            }
            return Ask(
                CaseWindow.application(
                    counter: nil, site: random.chance(900) ? SiteCode(rawValue: "LQ") : nil,
                    agency: random.chance(50) ? nil : filing, now, &random),
                of: .hall, as: token)
        }
        let one = receipts.pick(&random)
        let (id, code) = (one.case, random.chance(500) ? one.code : nil)
        switch random.next() % 10 {
        case 0...4:
            return Ask(
                HandInMaterials(
                    case: id, materials: [1, 2, 3].filter { _ in random.chance(400) },
                    channel: .desk, visit: random.chance(500) ? .correction : nil,
                    committed: random.chance(200) ? [3] : nil),
                of: .hall, as: token)
        case 5: return Ask(RevokeMandate(case: id, code: code), of: .hall, as: token)
        case 6:
            return Ask(
                WithdrawCase(case: id, code: code, note: Lists.note("本人来电")), of: .hall, as: token)
        default:
            return Ask(
                DeliverCase(
                    case: id, channel: .desk, to: random.chance(800) ? .agent : .applicant,
                    visit: random.chance(500) ? .collection : nil),
                of: .hall, as: token)
        }
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        raters.heard(ask, reply)
        guard let received = ask.answer(ReceiveCase.self, reply) else { return }
        receipts.append((received.case, received.code))
    }
}
