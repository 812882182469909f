import Contracts

/// An applicant in full on the page of a case: the form that asks for it, and how long it stands.
struct ApplicantLook: Sendable {
    struct Purpose: Sendable {
        let value, title: String
        let isChosen: Bool
    }

    /// The form; what was typed stays where it was refused.
    struct Ask: Sendable {
        let action, reason: String
        let purposes: [Purpose]
        let isShown: Bool
    }

    /// Until when it stands by the wall's clock, and in how many seconds that is.
    struct Plain: Sendable {
        let until, link: String
        let seconds: Int
    }

    let ask: Ask?
    let plain: Plain?

    /// For who answers for the case, and a supervisor; the hall says the same.
    init(_ reading: CaseStatus.Reading, _ form: Form?, _ visit: Visit) {
        let link = "/cases/\(reading.card.case)"
        plain = reading.wholeUntil.map { until in
            Plain(
                until: TownWords.exactClock(of: until), link: link,
                seconds: max(1, Int((until - visit.now).milliseconds / 1000)))
        }
        let isOwners = visit.person != nil && visit.person == reading.card.owner
        guard plain == nil, reading.applicant != nil,
            visit.has(.hallSupervisor) || visit.has(.clerk) && isOwners
        else {
            ask = nil
            return
        }
        let typed = visit.path == link + "/unmask" ? form : nil
        ask = Ask(
            action: link + "/unmask", reason: typed?["reason"] ?? "",
            purposes: UnmaskPurpose.allCases.map {
                Purpose(
                    value: $0.rawValue, title: visit.say($0.words),
                    isChosen: typed?["purpose"] == $0.rawValue)
            }, isShown: typed != nil)
    }

    /// Asks for it, and leads to where it stands.
    static func send(_ visit: Visit, _ form: Form) async throws -> String {
        let id = try visit.case
        let answer = try await visit.ask(
            UnmaskApplicant(
                case: id, purpose: try form.value("purpose"), reason: try form.words("reason")),
            of: .hall, key: form.key)
        return "/cases/\(id)?look=\(answer.value.look)"
    }
}
