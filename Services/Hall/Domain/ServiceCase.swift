import Contracts

/// A case (办件): what is kept of it. Its moves are in `CaseMoves.swift`, each with its rules in
/// `CaseIntake.swift`, `CaseHandling.swift`, `CaseCommitment.swift` and `CaseOwner.swift`.
struct ServiceCase: Equatable, Sendable {
    typealias Move = CaseStatus.Move

    /// What was settled at the receipt and never changes.
    struct Receipt: Equatable, Sendable {
        let id: ServiceCaseID
        let number: CaseNumber
        let item: ItemCode
        /// By which version of the list, and what that version had: nothing else is asked for.
        let listVersion: Int
        let title: String
        let guide: ItemGuide
        let ticket: TicketID?
        let applicant: Applicant.Kind
        let mandate: Mandate?
        let enteredBy: PersonID?
        let code: CitizenCode
        let receivedAt: Instant
    }

    struct Acceptance: Equatable, Sendable {
        let isSilent: Bool
        /// By when what may come later is to come.
        let deferredUntil: LocalDay?
    }

    /// A special procedure, while the clock stands for it.
    struct Procedure: Equatable, Sendable {
        let kind: SpecialProcedure
        /// Its expected last day.
        let until: LocalDay
    }

    let receipt: Receipt
    var state = CaseState.received
    var handedIn: Set<Int>
    /// The applicant's word in place of materials, by number.
    var commitments: [Int: Commitment.Standing] = [:]
    /// By when those behind a grant are verified, and when that warns.
    var verifyAmberAt: Instant?
    var verifyBy: Instant?
    /// The last day to be heard, where a grant rests on what is false.
    var hearUntil: LocalDay?
    /// The false commitments, by number, for which who applies may make none before that is lifted.
    var barring: Set<Int> = []
    /// The limit to verify had passed: the mark goes once they are verified, this stays.
    var isVerifiedLate = false
    /// The last day to correct, where a notice has told one; it stays where it has passed and the
    /// application counts as withdrawn.
    var correctUntil: LocalDay?
    /// What a notice has told of, by number.
    var told: Set<Int> = []
    /// Since when the materials wait to be answered.
    var materialsAt: Instant
    /// When the owner is warned of ``dueAt``.
    var amberAt: Instant?
    /// The next deadline on the office.
    var dueAt: Instant?
    var notices = 0
    var defects = 0
    var visits = 1
    /// The day of the last visit.
    var visitedOn: LocalDay
    var clock: CaseClock?
    var acceptance: Acceptance?
    var procedure: Procedure?
    var outcome: CaseOutcome?
    /// 首问负责人: the first officer asked, until another has accepted.
    var owner: PersonID?
    /// Who answered for it before.
    var formerOwners: Set<PersonID> = []
    var proposed: PersonID?
    var isMandateRevoked = false
    var marks: Set<CaseMark> = []
    /// In place of the receipt's, once it was lost.
    var renewedCode: CitizenCode?
    /// Of a limit in working days, once it was decided.
    var workingDaysUsed: Int?

    var id: ServiceCaseID { receipt.id }
    var number: CaseNumber { receipt.number }
    var guide: ItemGuide { receipt.guide }
    /// What the applicant asks with.
    var code: CitizenCode { renewedCode ?? receipt.code }

    /// Neither here nor vouched for by a commitment that was not found to be false.
    var missing: [ItemGuide.Material] {
        guide.materials.filter {
            !handedIn.contains($0.number) && [nil, .refuted].contains(commitments[$0.number])
        }
    }

    /// It in a list, on a day.
    func card(on today: LocalDay, _ policy: CasePolicy) -> CaseCard {
        CaseCard(
            case: id, number: number, item: receipt.item, title: receipt.title, state: state,
            owner: owner, enteredBy: receipt.enteredBy, isByAgent: receipt.mandate != nil,
            ticket: receipt.ticket, receivedAt: receipt.receivedAt, dueAt: dueAt,
            limit: runningLimit, days: days(on: today, policy),
            marks: CaseMark.allCases.filter(marks.contains),
            missing: missing.isEmpty ? nil : missing.map(\.title))
    }

    /// The working days with the office hours of the site it was received at, whoever has it now:
    /// there the applicant came, and there they are answered.
    func calendar(_ policy: CasePolicy) -> WorkingCalendar { policy.calendar(at: number.site) }

    /// What its deadlines bring, and when.
    func deadlines(_ policy: CasePolicy) -> [(mark: CaseMark, at: Instant)] {
        let calendar = calendar(policy)
        var deadlines: [(mark: CaseMark, at: Instant)] = []
        switch state {
        case .accepted:
            if let amberAt { deadlines.append((.amber, amberAt)) }
            if let dueAt { deadlines.append((.overdue, dueAt)) }
        case .stopped:
            if let procedure {
                deadlines.append((.procedureLate, calendar.close(of: procedure.until)))
            }
        case .decided:
            // While it is held the limit is to be heard, which has a mark of its own.
            if let dueAt, refuted.isEmpty { deadlines.append((.deliveryLate, dueAt)) }
        case .received, .correcting, .delivered, .archived, .rejected, .withdrawn, .revoked: break
        }
        if let verifyAmberAt { deadlines.append((.commitmentAmber, verifyAmberAt)) }
        if let verifyBy { deadlines.append((.commitmentLate, verifyBy)) }
        if let hearEnd { deadlines.append((.hearingOver, hearEnd)) }
        if state == .accepted || state == .stopped, !deferred.isEmpty,
            let day = acceptance?.deferredUntil
        {
            deadlines.append((.deferredLate, calendar.close(of: day)))
        }
        return deadlines.filter { !marks.contains($0.mark) }
    }

    /// A paper of the case: to the agent where the mandate covers it that day, else to the
    /// applicant.
    func paper(
        _ number: StampedNumber, until last: LocalDay? = nil, to receiver: PaperReceiver? = nil,
        by person: PersonID?, at now: Instant
    ) -> CasePaper {
        let day = LocalDay(now)
        let isAgents = (try? checkMandate(number.number.kind.scope, on: day)) != nil
        return CasePaper(
            number: number.number, day: day, until: last,
            to: receiver ?? (isAgents ? .agent : .applicant), signedBy: person, seal: number.seal)
    }

    /// Throws unless the agent may do this for the applicant on a day.
    func checkMandate(_ wanted: MandateScope, on day: LocalDay) throws(CaseRefusal) {
        guard let mandate = receipt.mandate else { throw .noMandate }
        guard !isMandateRevoked else { throw .mandateRevoked }
        try mandate.check(wanted, on: day)
    }

    /// Throws unless the code is enough for this: where an agent filed he has that of the receipt
    /// too, so it is worth no more than his mandate.
    func checkCode(covers wanted: MandateScope, on day: LocalDay) throws(CaseRefusal) {
        if !isCodeApplicants { try checkMandate(wanted, on: day) }
    }

    /// Nobody but the applicant was given the code.
    var isCodeApplicants: Bool { receipt.mandate == nil || renewedCode != nil }

    /// Throws unless the applicant need not come for this, or comes for a reason.
    ///
    /// - Source: domain.md #48: a second visit needs a reason.
    mutating func come(
        through channel: CaseChannel, for reason: VisitReason?, on day: LocalDay
    ) throws(CaseRefusal) {
        switch (channel, reason) {
        case (.desk, nil): guard day == visitedOn else { throw .visitReason }
        case (.desk, _?):
            visits += 1
            visitedOn = day
        case (.post, nil), (.online, nil): break
        case (.post, _?), (.online, _?): throw .noVisit
        }
    }
}

extension Mandate {
    /// - Throws: ``CaseRefusal/mandateLacks``, ``CaseRefusal/mandateOver``.
    func check(_ wanted: MandateScope, on day: LocalDay) throws(CaseRefusal) {
        guard scope.contains(wanted) else { throw .mandateLacks }
        guard day <= until else { throw .mandateOver }
    }
}

extension PaperKind {
    /// Whether it is signed by who examines the case: not the receipt, nor an extension, which who
    /// is over the office approves.
    var isExamination: Bool {
        switch self {
        case .correction, .acceptance, .procedure, .finding: true
        case .receipt, .rejection, .prolongation, .grant, .refusal, .delivery, .commitment,
            .revocation:
            false
        }
    }

    /// What a mandate must cover for an agent to be given it.
    var scope: MandateScope {
        switch self {
        case .receipt, .acceptance, .rejection, .procedure, .prolongation, .commitment: .file
        case .correction, .finding: .correct
        case .grant, .refusal, .delivery, .revocation: .collect
        }
    }
}
