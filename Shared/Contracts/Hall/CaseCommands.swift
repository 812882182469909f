/// An agent's filing: who acts, under what mandate. The principal is the applicant.
public struct AgencyFiling: Codable, Equatable, Sendable {
    public let agent: PersonName
    public let mandate: Mandate

    public init(agent: PersonName, mandate: Mandate) {
        self.agent = agent
        self.mandate = mandate
    }
}

public enum CaseOutcome: String, Codable, CaseIterable, Sendable { case granted, refused }

/// Receives an application: at the counter of the ticket served there, or at a village site.
public struct ReceiveCase: Command {
    public struct Answer: Codable, Equatable, Sendable {
        public let `case`: ServiceCaseID
        public let number: CaseNumber
        /// What the applicant asks with; in no event.
        public let code: CitizenCode
        public let missing: [Int]
        public let answerBy: Instant

        public init(
            case: ServiceCaseID, number: CaseNumber, code: CitizenCode, missing: [Int],
            answerBy: Instant
        ) {
            self.case = `case`
            self.number = number
            self.code = code
            self.missing = missing
            self.answerBy = answerBy
        }
    }

    public static let name = "hall.receive-case.v1"

    public let item: ItemCode
    public let applicant: Applicant
    /// Materials of the guide that are here, by number.
    public let handedIn: [Int]
    /// Needed at the centre.
    public let counter: CounterNumber?
    /// Without a counter: the village site.
    public let site: SiteCode?
    public let agency: AgencyFiling?
    /// Materials the applicant gives their written word for instead (告知承诺), by number.
    public let committed: [Int]?

    public init(
        item: ItemCode, applicant: Applicant, handedIn: [Int], counter: CounterNumber? = nil,
        site: SiteCode? = nil, agency: AgencyFiling? = nil, committed: [Int]? = nil
    ) {
        self.item = item
        self.applicant = applicant
        self.handedIn = handedIn
        self.counter = counter
        self.site = site
        self.agency = agency
        self.committed = committed
    }
}

/// Tells everything that is missing, and what is wrong besides, at once.
///
/// What is missing need not be named: it always is. A second notice of something that was not told
/// the first time needs a supervisor's reason in `signed`, and is a defect.
public struct GiveNotice: Command {
    public typealias Answer = NoticeGiven
    public static let name = "hall.give-notice.v1"

    public let `case`: ServiceCaseID
    /// Of materials that are here.
    public let faults: [Shortcoming]
    public let note: Note?
    public let signed: Note?

    public init(
        case: ServiceCaseID, faults: [Shortcoming], note: Note? = nil, signed: Note? = nil
    ) {
        self.case = `case`
        self.faults = faults
        self.note = note
        self.signed = signed
    }
}

/// Takes in what was missing or asked for anew.
public struct HandInMaterials: Command {
    public typealias Answer = MaterialsHandedIn
    public static let name = "hall.hand-in-materials.v1"

    public let `case`: ServiceCaseID
    public let materials: [Int]
    public let channel: CaseChannel
    /// Why somebody came again, at a desk on another day than the last time; else `nil`.
    public let visit: VisitReason?
    /// As in ``ReceiveCase``.
    public let committed: [Int]?

    public init(
        case: ServiceCaseID, materials: [Int], channel: CaseChannel, visit: VisitReason? = nil,
        committed: [Int]? = nil
    ) {
        self.case = `case`
        self.materials = materials
        self.channel = channel
        self.visit = visit
        self.committed = committed
    }
}

/// Accepts an application, whole or with a promise for what may come later (容缺受理).
public struct AcceptCase: Command {
    public typealias Answer = CaseAccepted
    public static let name = "hall.accept-case.v1"

    public let `case`: ServiceCaseID
    public let deferredUntil: LocalDay?

    public init(
        case: ServiceCaseID, deferredUntil: LocalDay? = nil
    ) {
        self.case = `case`
        self.deferredUntil = deferredUntil
    }
}

/// Does not accept it: not needed, or not the town's to decide and then where to go.
public struct RejectCase: Command {
    public typealias Answer = CaseRejected
    public static let name = "hall.reject-case.v1"

    public let `case`: ServiceCaseID
    public let reason: IntakeRejection
    public let place: Note?

    public init(
        case: ServiceCaseID, reason: IntakeRejection, place: Note? = nil
    ) {
        self.case = `case`
        self.reason = reason
        self.place = place
    }
}

/// Stops the clock for a special procedure of the guide.
public struct StopCaseClock: Command {
    public typealias Answer = CaseClockStopped
    public static let name = "hall.stop-case-clock.v1"

    public let `case`: ServiceCaseID
    public let procedure: SpecialProcedure
    /// Its expected last day, which the applicant is told: after today, within a year.
    public let until: LocalDay
    public let reason: Note

    public init(
        case: ServiceCaseID, procedure: SpecialProcedure, until: LocalDay, reason: Note
    ) {
        self.case = `case`
        self.procedure = procedure
        self.until = until
        self.reason = reason
    }
}

/// Lets the clock run again.
public struct ResumeCaseClock: Command {
    public typealias Answer = CaseClockResumed
    public static let name = "hall.resume-case-clock.v1"

    public let `case`: ServiceCaseID

    public init(
        case: ServiceCaseID
    ) {
        self.case = `case`
    }
}
