import Contracts

/// The people on the staff today, by the numbers on their badges; whose name is needed is asked for
/// on that person's page.
struct PeoplePage: Page {
    /// Who may ask for a name and a phone in full.
    static let readers = Audience.roles(.hallSupervisor, .dutyOfficer, .securityAdmin)

    private struct Row {
        let person: String
        let badge: String
        let kind: String
        let cell: String?
        let certificate: String?
        let isCertificateOver: Bool
    }
    private struct Model {
        let people: Part<[Row]>
        let kinds: [AccountsPage.Choice]
        let badge: String
        let count: Int
        let isEmpty: Bool
    }

    static func add(to routes: Routes) {
        routes.get("/people", by: readers) { visit in
            let kind = visit["kind"].flatMap { StaffKind(rawValue: $0) }
            let badge = String((visit["badge"] ?? "").prefix(40))
            let today = LocalDay(visit.townNow)
            let staff = try await visit.part(StaffList(kind: kind, day: today), of: .registry)
            let rows = staff.value?.members.filter {
                badge.isEmpty || $0.staffNumber.rawValue.lowercased().contains(badge.lowercased())
            }.map { row($0, today, visit) }
            return visit.page(
                "people",
                Model(
                    people: Part(value: rows, asOf: staff.asOf, problem: staff.problem),
                    kinds: StaffKind.allCases.map {
                        .init(
                            value: $0.rawValue, title: visit.say($0.words), isChosen: $0 == kind)
                    },
                    badge: badge, count: rows?.count ?? 0, isEmpty: rows?.isEmpty ?? false))
        }
    }

    private static func row(
        _ member: StaffList.Reading.Member, _ today: LocalDay, _ visit: Visit
    ) -> Row {
        Row(
            person: member.person.description, badge: member.staffNumber.rawValue,
            kind: visit.say(member.kind.words), cell: member.cell?.rawValue,
            certificate: member.certificate.map {
                visit.say(
                    Sentence(
                        "\($0.number.rawValue)　至 \($0.validUntil.rawValue)",
                        "\($0.number.rawValue) until \($0.validUntil.rawValue)"))
            },
            isCertificateOver: member.certificate.map { $0.validUntil < today } ?? false)
    }
}

extension StaffKind {
    /// What the office calls it.
    var words: Sentence {
        switch self {
        case .clerk: Sentence("窗口人员", "Clerk")
        case .officer: Sentence("执法人员", "Officer")
        case .gridLeader: Sentence("网格长", "Grid leader")
        case .gridWorker: Sentence("专职网格员", "Grid worker")
        case .gridAssistant: Sentence("网格辅助员", "Grid assistant")
        }
    }
}

extension UnmaskPurpose {
    /// What the office calls it.
    var words: Sentence {
        switch self {
        case .contact: Sentence("联系本人", "To get in touch")
        case .identityCheck: Sentence("核对身份", "To check who it is")
        case .complaint: Sentence("处理投诉", "For a complaint")
        case .audit: Sentence("审计核查", "For an audit")
        }
    }
}
