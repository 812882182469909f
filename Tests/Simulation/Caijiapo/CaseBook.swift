import Contracts
import Ledger

/// Every case as the hall's journal alone tells it, event by event: another way to what the hall
/// keeps in its tables, what was against the rules on the way, and which ways were gone.
struct CaseBook {
    /// A paper and the entry that gave it out.
    struct Given: Equatable {
        let paper: PaperNumber
        let entry: Int64
    }

    var cases: [ServiceCaseID: Standing] = [:]
    private(set) var papers: [Given] = []
    private(set) var wrong: [String] = []
    /// Ways that no event's name tells apart, each by a name without a blank, as often as gone.
    var paths: [String] = []
    private var last: [String: Int] = [:]
    private var promised: [ServiceCaseID: Int] = [:]
    /// Papers that went out without the seal they should bear.
    private var unsealed: Set<PaperNumber> = []
    /// The seal in use and how often it was used.
    private var seal: (id: SealID, uses: Int)?
    private(set) var entry: Entry
    /// A commitment whose paper is to come with the next entry.
    var pending: (case: ServiceCaseID, materials: [Int])?
    /// Those with the applicant's word, with one not verified in time, and with a false one.
    var committed: Set<ServiceCaseID> = []
    var late: Set<ServiceCaseID> = []
    var falsified: Set<ServiceCaseID> = []
    /// Who applies, by number.
    var applicants: [ServiceCaseID: String] = [:]
    var guides: [ServiceCaseID: ItemGuide] = [:]

    init(_ journal: [Entry]) throws {
        guard let first = journal.first else { throw Empty() }
        entry = first
        for next in journal {
            entry = next
            if pending != nil, entry.name != CommitmentMade.name {
                note("a commitment without its paper")
                pending = nil
            }
            try checkHours()
            try read()
        }
    }

    struct Empty: Error {}

    // MARK: Event by event

    private mutating func read() throws {
        switch entry.name {
        case CaseReceived.name: try receive(try event())
        case NoticeGiven.name: try notice(try event())
        case MaterialsHandedIn.name: handIn(try event())
        case CaseAccepted.name: accept(try event())
        case CaseRejected.name:
            let told: CaseRejected = try event()
            give(told.paper)
            change(told.case, from: .received, .correcting, by: told.by) { $0.end(.rejected) }
        case CaseClockStopped.name:
            let told: CaseClockStopped = try event()
            give(told.paper)
            change(told.case, from: .accepted, by: told.by) {
                $0.state = .stopped
                ($0.procedure, $0.procedureUntil, $0.left) = (told.procedure, told.until, told.left)
                ($0.amberAt, $0.dueAt) = (nil, nil)
            }
        case CaseClockResumed.name:
            let told: CaseClockResumed = try event()
            change(told.case, from: .stopped, by: told.by) {
                $0.state = .accepted
                ($0.procedure, $0.procedureUntil, $0.left) = (nil, nil, told.left)
                ($0.amberAt, $0.dueAt) = (told.amberAt, told.dueAt)
                $0.marks.remove(.procedureLate)
            }
        case CaseExtended.name:
            let told: CaseExtended = try event()
            give(told.paper)
            change(told.case, from: .accepted, by: told.by) {
                ($0.extendedBy, $0.left) = (told.days, ($0.left ?? 0) + told.days)
                ($0.amberAt, $0.dueAt) = (told.amberAt, told.dueAt)
                $0.marks.remove(.amber)
            }
        case CaseDecided.name: decide(try event())
        case CaseDelivered.name:
            let told: CaseDelivered = try event()
            give(told.paper)
            if cases[told.case]?.words.values.contains(.refuted) == true {
                note("delivered on what is false")
            }
            change(told.case, from: .decided) {
                ($0.state, $0.dueAt) = (.delivered, $0.waitsUntil)
                $0.visits += told.visit == nil ? 0 : 1
            }
        case CaseArchived.name:
            let told: CaseArchived = try event()
            if cases[told.case]?.isVouched == true { note("archived on an open commitment") }
            change(told.case, from: .delivered, by: told.by) { $0.end(.archived) }
        case CaseWithdrawn.name:
            let told: CaseWithdrawn = try event()
            let last = told.isDeemed == true ? lapse(told) : nil
            change(told.case, from: .received, .correcting, .accepted, .stopped) {
                $0.end(.withdrawn)
                $0.correctUntil = last
            }
        default: try readOther()
        }
    }

    private mutating func readOther() throws {
        switch entry.name {
        case SealRegistered.name:
            let told: SealRegistered = try event()
            if seal != nil { note("a second seal in use") }
            seal = (told.seal, 0)
        case SealRetired.name:
            let told: SealRetired = try event()
            if seal?.id != told.seal || seal?.uses != told.uses { note("another seal retired") }
            seal = nil
        case PaperSealed.name:
            let told: PaperSealed = try event()
            if unsealed.remove(told.paper) == nil { note("sealed, and did not wait for it") }
            stamp(told.paper, told.seal)
            paths.append("sealed-later")
        case MandateRevoked.name:
            let told: MandateRevoked = try event()
            change(told.case) { $0.isRevoked = true }
        case HandOverProposed.name:
            let told: HandOverProposed = try event()
            if cases[told.case]?.owner != told.from { note("handed over by no owner of it") }
            change(told.case) { $0.proposed = told.to }
        case HandOverAnswered.name:
            let told: HandOverAnswered = try event()
            if cases[told.case]?.proposed != told.to || told.accepts && told.by != told.to {
                note("taken over by one who was not asked")
            }
            change(told.case) {
                $0.proposed = nil
                if told.accepts { $0.owner = told.to }
            }
        case CaseVisited.name:
            let told: CaseVisited = try event()
            change(told.case) { $0.visits += 1 }
            if cases[told.case]?.visits != told.visits { note("visits that do not add up") }
        case CaseMarked.name:
            let told: CaseMarked = try event()
            if cases[told.case]?.marks.contains(told.mark) == true { note("marked twice") }
            let isHeard = cases[told.case]?.hearUntil.map { $0 < LocalDay(told.markedAt) } ?? false
            if told.mark == .hearingOver, !isHeard { note("not to be heard any more, or not yet") }
            paths.append("marked-\(told.mark.rawValue)")
            if told.mark == .commitmentLate { late.insert(told.case) }
            change(told.case) { $0.marks.insert(told.mark) }
        case PaperPrinted.name:
            let told: PaperPrinted = try event()
            if !papers.contains(where: { $0.paper == told.paper }) { note("a copy of no paper") }
        case ApplicantUnmasked.name:
            let told: ApplicantUnmasked = try event()
            if told.by != cases[told.case]?.owner, told.by != HallStaff.head.person {
                note("an applicant seen by who does not own the case")
            }
        default: try readCommitment()
        }
    }

    private mutating func receive(_ told: CaseReceived) throws {
        let (number, place) = (told.number, "\(told.number.site.rawValue) \(told.number.year)")
        count(number.sequence, in: place)
        give(told.paper)
        if cases[told.case] != nil { note("received twice") }
        promised[told.case] = told.guide.promised?.amount ?? 0
        cases[told.case] = Standing(
            handedIn: Set(told.handedIn), dueAt: told.answerBy,
            // An agent files and answers for nothing.
            owner: told.enteredBy == HallStaff.agent.person ? nil : told.enteredBy)
        guides[told.case] = told.guide
        if case .open(_, let bytes) = entry.privatePart {
            let who = try JSON.decode(CaseReceived.Private.self, from: bytes).applicant
            applicants[told.case] = who.citizen?.rawValue ?? who.organisation?.rawValue
        }
        commit(told.committed, in: told.case)
    }

    private mutating func notice(_ told: NoticeGiven) throws {
        give(told.paper)
        let materials = Set(told.shortcomings.map(\.material))
        let before = cases[told.case]
        let untold = materials.subtracting(before?.told ?? [])
        let isDefect = told.round > 1 && !untold.isEmpty
        if told.round != (before?.notices ?? 0) + 1 || told.isDefect != isDefect {
            note("a notice counted wrong")
        }
        if told.paper.until != Counted.workingDay(Self.correctDays, after: told.givenAt) {
            note("days to correct counted wrong")
        }
        if isDefect {
            guard case .open(_, let bytes) = entry.privatePart,
                try JSON.decode(NoticeGiven.Private.self, from: bytes).signed?.isEmpty == false,
                told.by == HallStaff.head.person
            else { return note("more told a second time with no signature") }
        }
        change(told.case, from: .received, .correcting, by: told.by) {
            ($0.state, $0.dueAt, $0.notices) = (.correcting, nil, told.round)
            $0.correctUntil = told.paper.until
            $0.defects += isDefect ? 1 : 0
            $0.told.formUnion(materials)
            $0.handedIn.subtract(materials)
            $0.commitments = $0.commitments.filter { !materials.contains($0.key) }
        }
    }

    private mutating func handIn(_ told: MaterialsHandedIn) {
        let before = cases[told.case]
        let isVouched = cases[told.case]?.isVouched == true
        if let its = cases[told.case], its.outcome != nil { checkTaker(told.by, its) }
        change(
            told.case, from: .received, .correcting, .accepted, .stopped,
            isVouched ? .decided : .stopped, isVouched ? .delivered : .stopped
        ) {
            $0.handedIn.formUnion(told.materials)
            // A false word stays on record.
            $0.commitments = $0.commitments.filter {
                !told.materials.contains($0.key) || $0.value == .refuted
            }
            $0.visits += told.visit == nil ? 0 : 1
            $0.settle(at: told.handedInAt, told.number.site)
            if let answerBy = told.answerBy {
                ($0.state, $0.dueAt, $0.correctUntil) = (.received, answerBy, nil)
            }
        }
        checkDelivery(told.deliverBy, told.case, before)
        commit(told.committed, in: told.case)
        // What a false commitment stood for is missing, and was promised for no day.
        let refuted = cases[told.case]?.commitments.filter { $0.value == .refuted } ?? [:]
        if told.missing.allSatisfy({ refuted[$0] != nil }) {
            cases[told.case]?.marks.remove(.deferredLate)
        }
    }

    private mutating func accept(_ told: CaseAccepted) {
        if let paper = told.paper { give(paper) }
        let (before, days) = (cases[told.case], promised[told.case])
        if told.isSilent {
            // As the days are over, not a moment before or after, and by nobody.
            let isDue = before?.dueAt.map { $0 + .milliseconds(1) } == told.acceptedAt
            if !isDue || told.by != nil || before?.state != .received {
                note("accepted by silence that was none")
            }
        } else if before?.state == .received, let dueAt = before?.dueAt, dueAt < told.acceptedAt {
            note("accepted behind the days for an answer as if within them")
        }
        change(
            told.case, from: .received, .correcting, by: told.isSilent ? before?.owner : told.by
        ) {
            ($0.state, $0.correctUntil) = (.accepted, nil)
            ($0.isSilent, $0.deferredUntil) = (told.isSilent, told.deferredUntil)
            ($0.amberAt, $0.dueAt) = (told.amberAt, told.dueAt)
            $0.left = days
        }
    }

    private mutating func decide(_ told: CaseDecided) {
        give(told.paper)
        checkGrant(told)
        change(told.case, from: .accepted, by: told.by) {
            ($0.state, $0.outcome) = (.decided, told.outcome)
            ($0.amberAt, $0.dueAt) = (nil, told.deliverBy)
            ($0.verifyAmberAt, $0.verifyBy) = (told.verifyAmberAt, told.verifyBy)
            if told.isOverdue { $0.marks.insert(.overdue) }
        }
    }

    // MARK: What each must keep

    func event<E: Event>() throws -> E { try JSON.decode(E.self, from: entry.body) }

    mutating func note(_ what: String) { wrong.append("\(what), at \(entry.seq)") }

    /// Changes a case that stands in one of some states, in any when none is given.
    mutating func change(
        _ id: ServiceCaseID, from states: CaseState..., with body: (inout Standing) -> Void
    ) {
        guard var its = cases[id] else { return note("\(entry.name) of an unknown case") }
        let isOpen = states.isEmpty ? !its.state.isClosed : states.contains(its.state)
        if !isOpen { note("\(entry.name) of a case that is \(its.state)") }
        body(&its)
        cases[id] = its
    }

    /// The same where only its owner, or a supervisor, may.
    mutating func change(
        _ id: ServiceCaseID, from states: CaseState..., by person: PersonID?,
        with body: (inout Standing) -> Void
    ) {
        let owner = cases[id]?.owner
        let mayAct = person == HallStaff.head.person || owner == nil || owner == person
        if !mayAct { note("\(entry.name) by one who does not own it") }
        let isOpen = cases[id].map { states.contains($0.state) } ?? true
        if !isOpen { note("\(entry.name) in another state") }
        change(id, with: body)
    }

    mutating func give(_ paper: CasePaper) {
        let number = paper.number
        count(number.sequence, in: "\(number.kind.rawValue) \(number.year)")
        if let use = paper.seal {
            stamp(number, use)
        } else if number.kind.isSealed {
            unsealed.insert(number)
            if seal != nil || number.kind != .acceptance { note("a paper without its seal") }
        }
        papers.append(Given(paper: number, entry: entry.seq))
    }

    private mutating func stamp(_ paper: PaperNumber, _ use: SealUse) {
        count(use.sequence, in: "seal \(use.year)")
        if seal?.id != use.seal || !paper.kind.isSealed { note("sealed with another seal") }
        seal?.uses += 1
    }

    private mutating func count(_ sequence: Int, in series: String) {
        if sequence != (last[series] ?? 0) + 1 {
            note("number \(sequence) of \(series) behind \(last[series] ?? 0)")
        }
        last[series] = sequence
    }
}
