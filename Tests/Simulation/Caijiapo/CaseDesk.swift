import Contracts
import Support
import Wire

/// The hall's back office: takes the open cases one by one, looks what may be done, and does it;
/// now and then what may not, or as somebody who may not.
struct CaseDesk: Part {
    let number: Int
    private var cases: [CaseCard] = []
    private var after: CaseList.Place?
    /// The case in hand: mostly moved on more than once before the next is taken.
    private var inHand: ServiceCaseID?
    /// As it was looked at; the other desk may have moved it since.
    private var open: CaseStatus.Reading?
    /// One that was looked at long ago, and may be closed.
    private var old: CaseStatus.Reading?
    var name: String { "case desk \(number)" }

    init(number: Int) { self.number = number }

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        if let reading = open {
            open = nil
            if random.chance(100) { old = reading }
            if random.chance(250) { inHand = nil }
            return move(reading, now, &random)
        }
        if let inHand { return Ask(CaseStatus(case: inHand), from: .hall) }
        if let old, random.chance(50) { return move(old, now, &random) }
        guard !cases.isEmpty else {
            return Ask(CaseList(after: after, limit: 20), from: .hall)
        }
        let card = cases.remove(at: Int(random.next() % UInt64(cases.count)))
        inHand = card.case
        return Ask(CaseStatus(case: card.case), from: .hall)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        if let list = ask.reading(CaseList.self, reply) {
            cases = list.cases
            after = list.next
        }
        if let reading = ask.reading(CaseStatus.self, reply) {
            open = reading
            if reading.card.state.isClosed { inHand = nil }
        }
    }

    private func move(
        _ its: CaseStatus.Reading, _ now: Instant, _ random: inout Seeded
    ) -> Ask {
        let id = its.card.case
        if let asked = its.proposed, random.chance(500) {
            // The one who was asked, or somebody who was not, or the owner for them.
            let who =
                random.chance(800) ? HallStaff.of(asked) : HallStaff.clerks.pick(&random)
            return Ask(
                AnswerHandOver(case: id, accepts: random.chance(700)), of: .hall,
                as: (who ?? .head).token)
        }
        if its.isBarring == true, random.chance(400) {
            return Ask(
                LiftCommitmentBar(case: id, note: Lists.note("信用已修复")), of: .hall,
                as: HallStaff.head.token)
        }
        if random.chance(60) { return look(its, &random) }
        let allowed = its.next.filter(\.isOpen).map(\.move)
            .flatMap { Array(repeating: $0, count: Self.weight($0)) }
        let move =
            allowed.isEmpty || random.chance(150)
            ? CaseStatus.Move.allCases.pick(&random) : allowed.pick(&random)
        let who = random.chance(850) ? its.card.owner.flatMap(HallStaff.of) : nil
        let token = (who ?? (HallStaff.clerks + [.head]).pick(&random)).token
        return intake(move, its, token, now, &random)
            ?? handling(move, its, token, now, &random)
            ?? Ask(ArchiveCase(case: id), of: .hall, as: token)
    }

    /// A copy of a paper, or the applicant in full; now and then by who may not, or for no reason.
    private func look(_ its: CaseStatus.Reading, _ random: inout Seeded) -> Ask {
        let id = its.card.case
        let owner = random.chance(500) ? its.card.owner.flatMap(HallStaff.of) : nil
        let staff = HallStaff.clerks + [.head]
        guard random.chance(500), !its.papers.isEmpty else {
            return Ask(
                UnmaskApplicant(
                    case: id, purpose: .contact,
                    reason: Lists.note(random.chance(100) ? "急" : "电话核对材料")),
                of: .hall, as: (owner ?? staff.pick(&random)).token)
        }
        let who = owner ?? (staff + [.agent]).pick(&random)
        let paper = its.papers.pick(&random).number
        let none = PaperNumber(kind: paper.kind, year: paper.year, sequence: 99_999)
        return Ask(
            PrintPaper(case: id, paper: random.chance(100) ? none : paper), of: .hall,
            as: who.token)
    }

    /// What leads on comes more often than what ends or returns.
    private static func weight(_ move: CaseStatus.Move) -> Int {
        switch move {
        case .accept, .decide, .deliver, .archive, .resumeClock: 8
        case .handIn, .giveNotice: 4
        case .verify, .revoke: 24
        case .stopClock, .extend: 2
        case .reject, .withdraw, .revokeMandate, .handOver, .visit: 1
        }
    }

    private func intake(
        _ move: CaseStatus.Move, _ its: CaseStatus.Reading, _ token: [UInt8], _ now: Instant,
        _ random: inout Seeded
    ) -> Ask? {
        let id = its.card.case
        switch move {
        case .giveNotice:
            let faults = its.handedIn.filter { _ in random.chance(300) }.map {
                Shortcoming(material: $0, kind: Shortcoming.Kind.allCases.pick(&random))
            }
            let isSigned = random.chance(250)
            let signer = random.chance(800) ? HallStaff.head.token : token
            return Ask(
                GiveNotice(
                    case: id, faults: faults, signed: isSigned ? Lists.note("第一次漏告") : nil),
                of: .hall, as: isSigned ? signer : token)
        case .handIn:
            var missing = random.chance(600) ? its.missing : its.missing.filter { $0 == 3 }
            let committed = missing.filter { $0 > 1 && random.chance(300) }
            missing.removeAll(where: committed.contains)
            if random.chance(100) { missing += (its.commitments ?? []).map(\.material) }
            let isHere = random.chance(600)
            return Ask(
                HandInMaterials(
                    case: id, materials: random.chance(50) ? [1, 99] : missing,
                    channel: isHere ? .desk : .post,
                    visit: random.chance(isHere ? 600 : 50) ? .correction : nil,
                    committed: committed.isEmpty ? nil : committed),
                of: .hall, as: token)
        case .accept:
            let day = LocalDay(now).adding(days: Int(random.within(0...4)))
            return Ask(
                AcceptCase(
                    case: id,
                    deferredUntil: its.missing.isEmpty || random.chance(200) ? nil : day),
                of: .hall, as: token)
        case .reject:
            return Ask(
                RejectCase(
                    case: id, reason: IntakeRejection.allCases.pick(&random),
                    place: random.chance(700) ? Lists.note("县行政审批服务局") : nil),
                of: .hall, as: token)
        default: return nil
        }
    }

    private func handling(
        _ move: CaseStatus.Move, _ its: CaseStatus.Reading, _ token: [UInt8], _ now: Instant,
        _ random: inout Seeded
    ) -> Ask? {
        let id = its.card.case
        let reason = Lists.note(random.chance(50) ? " " : "须经鉴定")
        switch move {
        case .stopClock:
            let kinds = random.chance(900) ? its.guide.procedures : SpecialProcedure.allCases
            return Ask(
                StopCaseClock(
                    case: id,
                    procedure: kinds.isEmpty ? .tender : kinds.pick(&random),
                    until: LocalDay(now).adding(days: Int(random.within(0...6))) ?? .opening,
                    reason: reason),
                of: .hall, as: token)
        case .resumeClock: return Ask(ResumeCaseClock(case: id), of: .hall, as: token)
        case .extend:
            return Ask(
                ExtendCase(case: id, days: Int(random.within(0...11)), reason: reason),
                of: .hall, as: HallStaff.head.token)
        case .decide:
            let isRefused = random.chance(300)
            return Ask(
                DecideCase(
                    case: id, outcome: isRefused ? .refused : .granted,
                    reasons: isRefused && random.chance(900) ? Lists.note("条件不符") : nil,
                    remedies: isRefused ? Lists.note("六十日内可申请行政复议") : nil),
                of: .hall, as: token)
        case .deliver:
            let isHere = random.chance(700)
            return Ask(
                DeliverCase(
                    case: id, channel: isHere ? .desk : .post,
                    to: its.mandate != nil || random.chance(50) ? .agent : .applicant,
                    visit: isHere && random.chance(600) ? .collection : nil),
                of: .hall, as: token)
        case .withdraw:
            return Ask(WithdrawCase(case: id, note: reason), of: .hall, as: token)
        case .verify:
            let open = (its.commitments ?? []).filter {
                $0.standing == .open || random.chance($0.standing == .refuted ? 300 : 20)
            }
            // What was false is found true by who has heard more, mostly.
            let isHeard = open.contains { $0.standing == .refuted } && random.chance(800)
            let isTrue = open.map { random.chance($0.standing == .refuted ? 900 : 500) }
            func found(_ wanted: Bool) -> [Int] {
                zip(open, isTrue).filter { $0.1 == wanted }.map(\.0.material)
            }
            return Ask(
                VerifyCommitment(
                    case: id, confirmed: found(true), refuted: found(false), note: reason,
                    heard: isHeard ? Lists.note("补看了原件") : nil),
                of: .hall, as: isHeard && random.chance(900) ? HallStaff.head.token : token)
        case .revoke:
            return Ask(
                RevokeDecision(
                    case: id, reasons: reason,
                    heard: random.chance(300) ? Lists.note("当时记错了") : nil),
                of: .hall, as: HallStaff.head.token)
        case .revokeMandate: return Ask(RevokeMandate(case: id), of: .hall, as: token)
        case .handOver:
            let other = HallStaff.clerks.pick(&random)
            return Ask(ProposeHandOver(case: id, to: other.person), of: .hall, as: token)
        case .visit:
            return Ask(
                CountVisit(case: id, reason: VisitReason.allCases.pick(&random)), of: .hall,
                as: token)
        default: return nil
        }
    }
}
