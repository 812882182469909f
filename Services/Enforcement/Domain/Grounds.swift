import Contracts

/// What an inspection rests on: a power and at least two officers.
struct Grounds: Equatable, Sendable {
    /// An inspection takes so many officers or more.
    ///
    /// - Source: 行政处罚法 42; 国办发〔2024〕54号.
    static let officersMin = 2

    /// More than any team has; a command naming more is a mistake and is not looked into.
    static let officersMax = 50

    /// The rules in the order in which they are told: the first one broken gives the refusal.
    ///
    /// First the day, then whether the team may act at all, then who acts.
    static let rules: [EnforcementRefusal] = [
        .dayPassed,
        .powerUnknown, .powerNotInForce, .notAnInspectionPower,
        .officerNamedTwice, .twoOfficers,
        .officerUnknown, .notAnOfficer, .officerNotInPost,
        .certificateMissing, .certificateNotYetValid, .certificateExpired,
    ]

    /// One rule broken, and by what.
    struct Finding: Equatable, Sendable {
        let rule: EnforcementRefusal
        /// A badge number, a power's code, or a place in the list of names; `nil` for the whole.
        let about: String?
        /// Whether the refusal's own sentence leaves open who is meant.
        let isPersonal: Bool

        init(_ rule: EnforcementRefusal, about: String? = nil, isPersonal: Bool = false) {
            self.rule = rule
            self.about = about
            self.isPersonal = isPersonal
        }

        var note: String { (about.map { "\($0)：" } ?? "") + rule.sentence.zh }
    }

    let power: PowerFile
    /// In the order named; the first one signs for the result.
    let officers: [OfficerFile]

    /// Everything that speaks against an act on this day, in the order of ``rules``.
    func findings(on day: LocalDay) -> [Finding] {
        var found: [Finding] = []
        if let fault = power.fault(on: day) {
            found.append(Finding(fault, about: power.code.rawValue))
        }
        var named: Set<PersonID> = []
        for (index, officer) in officers.enumerated() {
            let about = officer.staffNumber(on: day)?.rawValue ?? "第\(index + 1)名"
            guard named.insert(officer.person).inserted else {
                found.append(Finding(.officerNamedTwice, about: about, isPersonal: true))
                continue
            }
            for fault in officer.faults(on: day) {
                found.append(Finding(fault, about: about, isPersonal: true))
            }
        }
        if named.count < Self.officersMin { found.append(Finding(.twoOfficers)) }
        return Self.rules.flatMap { rule in found.filter { $0.rule == rule } }
    }
}

extension Refused {
    /// The first finding as the refusal and all of them as notes; `nil` when there is none.
    ///
    /// A single finding that its sentence tells in full needs no note.
    init?(_ findings: [Grounds.Finding]) {
        guard let first = findings.first else { return nil }
        let isTold = findings.count == 1 && !first.isPersonal
        self.init(first.rule, notes: isTold ? [] : findings.map(\.note))
    }
}
