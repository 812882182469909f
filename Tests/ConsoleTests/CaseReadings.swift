import Contracts
import Support

@testable import Console

/// Cases as the hall tells of them, for pages.
enum CaseFake {
    static let id = ServiceCaseID.number(77)
    static let guide = ItemGuide(
        kind: .committed, source: .handedDown,
        statutory: DayLimit(amount: 20, unit: .workingDay),
        promised: DayLimit(amount: 5, unit: .workingDay),
        materials: [
            .init(number: 1, title: "食品小作坊登记申请书"), .init(number: 2, title: "身份证"),
            .init(number: 3, title: "健康证明", isDeferrable: true, isCommittable: true),
        ], result: "食品小作坊登记证", procedures: [.testing])

    static func card(
        _ sequence: Int = 7, _ state: CaseState = .received, due: Instant? = .at(17, 30),
        limit: CaseLimit? = .answer, days: LimitDays? = nil, marks: [CaseMark] = [],
        owner: PersonID = .number(1), missing: [String]? = nil
    ) -> CaseCard {
        CaseCard(
            case: .number(UInt64(70 + sequence)),
            number: CaseNumber(site: .centre, year: 2026, sequence: sequence), item: .item(1),
            title: "食品小作坊登记", state: state, owner: owner, enteredBy: .number(1),
            isByAgent: false, ticket: nil, receivedAt: .at(9, 0), dueAt: due,
            limit: limit, days: days, marks: marks, missing: missing)
    }

    /// - Parameters:
    ///   - open: the moves that are; the others say the case is delivered.
    ///   - why: what those say instead that say something else.
    static func status(
        _ card: CaseCard = card(), open: [CaseStatus.Move] = CaseStatus.Move.allCases,
        handedIn: [Int] = [1, 2], missing: [Int] = [3], proposed: PersonID? = nil,
        wholeUntil: Instant? = nil,
        outcome: CaseOutcome? = nil, commitments: [Commitment]? = nil, verifyBy: Instant? = nil,
        hearUntil: LocalDay? = nil, isBarring: Bool = false,
        why: [CaseStatus.Move: CaseRefusal] = [:]
    ) throws -> CaseStatus.Reading {
        guard let guide else { throw Problem.failed }
        let day = LocalDay.opening
        return CaseStatus.Reading(
            card: card, kind: .citizen,
            applicant: wholeUntil == nil
                ? .init(name: "张**", number: "110***********002X", phone: "138****1234")
                : .init(name: "张桂兰", number: "11010519491231002X", phone: "13812341234"),
            agent: nil, guide: guide, handedIn: handedIn, missing: missing, notices: 0, defects: 0,
            visits: 1, isAccepted: false, isSilent: false, deferredUntil: nil, procedure: nil,
            procedureUntil: nil, extendedBy: nil, outcome: outcome, proposed: proposed,
            mandate: nil,
            isMandateRevoked: false,
            papers: [
                CasePaper(
                    number: PaperNumber(kind: .receipt, year: 2026, sequence: 12), day: day,
                    until: day.next, to: .applicant, signedBy: .number(1))
            ],
            next: CaseStatus.Move.allCases.map { move in
                let isOpen = open.contains(move)
                return .init(
                    move: move, isOpen: isOpen,
                    why: isOpen ? nil : Refused(why[move] ?? CaseRefusal.delivered))
            }, wholeUntil: wholeUntil,
            commitments: commitments, verifyBy: verifyBy, hearUntil: hearUntil,
            isBarring: isBarring)
    }
}
