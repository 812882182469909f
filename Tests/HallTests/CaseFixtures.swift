import Contracts
import Support

@testable import Hall

extension ItemGuide {
    /// Ten working days, three materials; the last may come later, or be committed to.
    static let workshop = committed(DayLimit(amount: 10, unit: .workingDay)!)

    static func committed(_ promised: DayLimit) -> ItemGuide {
        ItemGuide(
            kind: .committed, source: .handedDown,
            statutory: DayLimit(amount: 60, unit: promised.unit), promised: promised,
            materials: [
                Material(number: 1, title: "登记申请书"), Material(number: 2, title: "身份证"),
                Material(number: 3, title: "健康证明", isDeferrable: true, isCommittable: true),
            ], result: "登记证", procedures: [.testing])!
    }

    /// The second and the third may be committed to.
    static let twoWords = ItemGuide(
        kind: .committed, source: .handedDown,
        statutory: DayLimit(amount: 60, unit: .workingDay),
        promised: DayLimit(amount: 10, unit: .workingDay),
        materials: [
            Material(number: 1, title: "登记申请书"),
            Material(number: 2, title: "场所证明", isCommittable: true),
            Material(number: 3, title: "健康证明", isCommittable: true),
        ], result: "登记证")!

    static let birth = ItemGuide(
        kind: .instant, source: .statutory,
        materials: [Material(number: 1, title: "身份证")], result: "登记证明")!
}

extension Note {
    static let reason = Note(rawValue: "经营场所不符合条件。")!
    static let remedy = Note(rawValue: "六十日内可申请行政复议。")!
}

extension Applicant {
    static let zhang = Applicant(
        citizen: CitizenID(rawValue: "11010519491231002X")!, name: .zhang,
        phone: Phone(rawValue: "13812341234"))
}

extension Mandate {
    /// For everything, to the end of the year.
    static let whole = Mandate(
        scope: MandateScope.allCases, until: LocalDay(rawValue: "2026-12-31")!)
}

extension CitizenCode {
    static let known = CitizenCode(rawValue: "K7MQ4XRA")!
    static let wrong = CitizenCode(rawValue: "K7MQ4XRC")!
}

extension SealText {
    static let town = SealText(rawValue: "蔡家坡镇人民政府行政审批专用章")!
}

extension PersonID {
    static let wang = PersonID.number(1)
    static let li = PersonID.number(2)
    static let head = PersonID.number(9)
    /// Another supervisor.
    static let deputy = PersonID.number(8)
}

extension CasePolicy {
    static let standard = CasePolicy(HallPolicy.standard)
}

extension StampedNumber {
    static func first(_ kind: PaperKind) -> StampedNumber {
        StampedNumber(number: PaperNumber(kind: kind, year: 2026, sequence: 1), seal: nil)
    }
}

extension ServiceCase {
    /// Received on Monday 2 March 2026 at nine; 王 is its owner.
    static func received(
        _ guide: ItemGuide = .workshop, _ handedIn: [Int], committed: [Int] = [],
        mandate: Mandate? = nil, at moment: Instant = .opening, site: SiteCode = .centre,
        _ policy: CasePolicy = .standard
    ) throws -> ServiceCase {
        let receipt = Receipt(
            id: .number(1), number: CaseNumber(site: site, year: 2026, sequence: 1),
            item: .licence, listVersion: 1, title: "食品小作坊登记", guide: guide, ticket: nil,
            applicant: .citizen, mandate: mandate, enteredBy: .wang, code: .known,
            receivedAt: moment)
        return try receive(
            receipt, handedIn: handedIn, committed: committed, number: .first(.receipt),
            owner: .wang, policy
        ).case
    }

    /// Accepted at once with everything there.
    static func accepted(
        _ guide: ItemGuide = .workshop, at moment: Instant = .opening, site: SiteCode = .centre,
        _ policy: CasePolicy = .standard
    ) throws -> ServiceCase {
        var its = try received(
            guide, guide.materials.map(\.number), at: moment, site: site, policy)
        _ = try its.accept(
            deferredUntil: nil, number: .first(.acceptance), by: nil, policy, at: moment)
        return its
    }

    mutating func tell(
        _ faults: Shortcoming..., isSigned: Bool = false, at now: Instant = .opening,
        _ policy: CasePolicy = .standard
    ) throws -> NoticeGiven {
        try giveNotice(
            faults, isSigned: isSigned, number: .first(.correction), by: .wang, policy, at: now)
    }
}

/// A moment of the office's clock, `2026-03-02` and minutes of the day.
func at(_ day: String, _ hour: Int, _ minute: Int = 0) -> Instant {
    LocalDay(rawValue: day)!.start + .seconds(60 * (60 * hour + minute))
}

func day(_ text: String) -> LocalDay { LocalDay(rawValue: text)! }

/// A hall that takes cases: at counter 1 王 serves somebody, the workshop's item has its guide.
struct CaseHall {
    let hall: TestHall
    var office: Office { hall.office }

    init(
        _ guide: ItemGuide = .workshop, _ policy: HallPolicy = .standard,
        at moment: Instant = .opening
    ) throws {
        hall = try TestHall(policy, at: moment)
        try list(guide)
        _ = try supervisor().ask(RegisterSeal(text: .town, from: LocalDay(moment)))
        _ = try clerk().ask(OpenCounter(counter: .one, queues: [.a]))
        try serve()
    }

    /// The next person sits down at counter 1, which is opened anew where the night has closed it.
    func serve() throws {
        if try hall.desk().state == .closed {
            _ = try clerk().ask(OpenCounter(counter: .one, queues: [.a]))
        }
        try hall.take()
        _ = try clerk().ask(CallNext(counter: .one))
        _ = try clerk().ask(ServeTicket(counter: .one))
    }

    /// 王, who has just signed in.
    func clerk(_ person: PersonID = .wang, at site: SiteCode = .centre) throws -> Voice {
        try office.as(.clerk, person: person, site: site, account: 1)
    }

    func supervisor(at site: SiteCode = .centre) throws -> Voice {
        try office.as(.hallSupervisor, person: .head, site: site, account: 9)
    }

    func deputy() throws -> Voice {
        try office.as(.hallSupervisor, person: .deputy, account: 8)
    }

    /// A 代办员 of a village.
    func agent(_ person: PersonID = .number(5), at site: SiteCode = .village) throws -> Voice {
        try office.as(.agent, person: person, site: site, account: 5)
    }

    func list(_ guide: ItemGuide?, titled title: String = "食品小作坊登记", version: Int = 1) throws {
        try office.tell(
            ServiceItemListed(
                code: .licence, title: title, domain: "市场监管", queue: .b, isCommon: true,
                validity: Validity(from: .newYear), version: version, guide: guide),
            from: .registry)
    }

    func command(
        _ handedIn: [Int], counter: CounterNumber? = .one, site: SiteCode? = nil,
        agency: AgencyFiling? = nil, applicant: Applicant = .zhang, committed: [Int]? = nil
    ) -> ReceiveCase {
        ReceiveCase(
            item: .licence, applicant: applicant, handedIn: handedIn, counter: counter, site: site,
            agency: agency, committed: committed)
    }

    @discardableResult
    func receive(_ handedIn: Int...) throws -> ReceiveCase.Answer {
        try clerk().ask(command(handedIn))
    }

    /// Received with everything there, and accepted.
    @discardableResult
    func accept() throws -> ReceiveCase.Answer {
        let received = try receive(1, 2, 3)
        _ = try clerk().ask(AcceptCase(case: received.case))
        return received
    }

    /// Accepted and granted.
    @discardableResult
    func grant() throws -> ReceiveCase.Answer {
        let received = try accept()
        try decide(received.case)
        return received
    }

    /// A decision is grave: the registry has just been heard.
    @discardableResult
    func decide(_ id: ServiceCaseID, _ outcome: CaseOutcome = .granted) throws -> CaseDecided {
        try list(.workshop)
        return try clerk().ask(DecideCase(case: id, outcome: outcome))
    }

    func status(_ id: ServiceCaseID) throws -> CaseStatus.Reading {
        try office.read(CaseStatus(case: id))
    }
}

extension DecideCase {
    init(case: ServiceCaseID, outcome: CaseOutcome) {
        self.init(
            case: `case`, outcome: outcome, reasons: outcome == .refused ? .reason : nil,
            remedies: outcome == .refused ? .remedy : nil)
    }
}

extension CaseHall {
    /// 张 promises what the third material would prove.
    func commit() throws -> ServiceCaseID {
        try clerk().ask(command([1, 2], committed: [3])).case
    }

    /// Granted on that promise.
    func grantCommitted() throws -> ServiceCaseID {
        let id = try commit()
        _ = try clerk().ask(AcceptCase(case: id))
        try decide(id)
        return id
    }
}

extension VerifyCommitment {
    /// Of the third material.
    init(_ id: ServiceCaseID, isTrue: Bool) {
        self.init(
            case: id, confirmed: isTrue ? [3] : [], refuted: isTrue ? [] : [3], note: .reason)
    }
}

extension DeliverCase {
    static func byPost(_ id: ServiceCaseID) -> DeliverCase {
        DeliverCase(case: id, channel: .post, to: .applicant)
    }
}
