/// Extends the limit, once; who sends it is the head who approves.
public struct ExtendCase: Command {
    public typealias Answer = CaseExtended
    public static let name = "hall.extend-case.v1"

    public let `case`: ServiceCaseID
    /// From 1, in the unit of the limit.
    public let days: Int
    public let reason: Note

    public init(
        case: ServiceCaseID, days: Int, reason: Note
    ) {
        self.case = `case`
        self.days = days
        self.reason = reason
    }
}

/// Grants or refuses; a refusal states reasons and remedies.
///
/// An instant case with everything there is accepted by it too.
public struct DecideCase: Command {
    public typealias Answer = CaseDecided
    public static let name = "hall.decide-case.v1"

    public let `case`: ServiceCaseID
    public let outcome: CaseOutcome
    public let reasons: Note?
    public let remedies: Note?

    public init(
        case: ServiceCaseID, outcome: CaseOutcome, reasons: Note? = nil, remedies: Note? = nil
    ) {
        self.case = `case`
        self.outcome = outcome
        self.reasons = reasons
        self.remedies = remedies
    }
}

/// Records that the decision was delivered.
public struct DeliverCase: Command {
    public typealias Answer = CaseDelivered
    public static let name = "hall.deliver-case.v1"

    public let `case`: ServiceCaseID
    public let channel: CaseChannel
    /// Who signed for it.
    public let to: PaperReceiver
    /// As in ``HandInMaterials``.
    public let visit: VisitReason?

    public init(
        case: ServiceCaseID, channel: CaseChannel, to: PaperReceiver,
        visit: VisitReason? = nil
    ) {
        self.case = `case`
        self.channel = channel
        self.to = to
        self.visit = visit
    }
}

/// Puts a delivered case on file.
public struct ArchiveCase: Command {
    public typealias Answer = CaseArchived
    public static let name = "hall.archive-case.v1"

    public let `case`: ServiceCaseID

    public init(
        case: ServiceCaseID
    ) {
        self.case = `case`
    }
}

/// Takes the application back, by the applicant's code or at the desk.
public struct WithdrawCase: Command {
    public typealias Answer = CaseWithdrawn
    public static let name = "hall.withdraw-case.v1"

    public let `case`: ServiceCaseID
    public let code: CitizenCode?
    /// Without the code: who said so, how and when (撤回申请).
    public let note: Note?

    public init(
        case: ServiceCaseID, code: CitizenCode? = nil, note: Note? = nil
    ) {
        self.case = `case`
        self.code = code
        self.note = note
    }
}

/// Takes a mandate back, by the applicant's code or at the desk; the agent acts no more from then.
public struct RevokeMandate: Command {
    public typealias Answer = MandateRevoked
    public static let name = "hall.revoke-mandate.v1"

    public let `case`: ServiceCaseID
    public let code: CitizenCode?

    public init(
        case: ServiceCaseID, code: CitizenCode? = nil
    ) {
        self.case = `case`
        self.code = code
    }
}

/// Gives the applicant a new code for a lost one, once their identity was checked; the old one is
/// worth nothing from then. What comes of it is the applicant's alone, not an agent's who filed.
public struct RenewCode: Command {
    public struct Answer: Codable, Equatable, Sendable {
        /// In no event.
        public let code: CitizenCode

        public init(code: CitizenCode) {
            self.code = code
        }
    }

    public static let name = "hall.renew-code.v1"

    public let `case`: ServiceCaseID
    /// What was looked at, and who came.
    public let checked: Note

    public init(case: ServiceCaseID, checked: Note) {
        self.case = `case`
        self.checked = checked
    }
}

/// Asks a colleague to take a case over; until a yes it stays where it is.
public struct ProposeHandOver: Command {
    public typealias Answer = HandOverProposed
    public static let name = "hall.propose-hand-over.v1"

    public let `case`: ServiceCaseID
    public let to: PersonID

    public init(
        case: ServiceCaseID, to: PersonID
    ) {
        self.case = `case`
        self.to = to
    }
}

/// Answers such a proposal; its owner may take it back with a no.
public struct AnswerHandOver: Command {
    public typealias Answer = HandOverAnswered
    public static let name = "hall.answer-hand-over.v1"

    public let `case`: ServiceCaseID
    public let accepts: Bool

    public init(
        case: ServiceCaseID, accepts: Bool
    ) {
        self.case = `case`
        self.accepts = accepts
    }
}

/// Counts that somebody had to come again, for something else than handing in or collecting.
public struct CountVisit: Command {
    public typealias Answer = CaseVisited
    public static let name = "hall.count-visit.v1"

    public let `case`: ServiceCaseID
    public let reason: VisitReason

    public init(
        case: ServiceCaseID, reason: VisitReason
    ) {
        self.case = `case`
        self.reason = reason
    }
}

/// A due of the hall's own: five working days without an answer. Never sent from outside.
public struct AcceptSilently: Command {
    public typealias Answer = Nothing
    public static let name = "hall.accept-silently.v1"

    public let `case`: ServiceCaseID

    public init(
        case: ServiceCaseID
    ) {
        self.case = `case`
    }
}

/// A due of the hall's own: the last day to correct is over. Never sent from outside.
public struct LapseCorrection: Command {
    public typealias Answer = Nothing
    public static let name = "hall.lapse-correction.v1"

    public let `case`: ServiceCaseID

    public init(
        case: ServiceCaseID
    ) {
        self.case = `case`
    }
}

/// A due of the hall's own: a deadline has come near or passed. Never sent from outside.
public struct MarkCase: Command {
    public typealias Answer = Nothing
    public static let name = "hall.mark-case.v1"

    public let `case`: ServiceCaseID
    public let mark: CaseMark

    public init(
        case: ServiceCaseID, mark: CaseMark
    ) {
        self.case = `case`
        self.mark = mark
    }
}
