import Contracts

extension PriorityClass {
    /// What can be chosen at a ticket machine, in the order shown.
    static let choices: [PriorityClass] = [.none, .elder, .disabled, .serviceman, .veteran]

    /// As the rule posted in the hall calls it.
    var choice: Sentence {
        switch self {
        case .none: Sentence("不用优先", "No priority")
        case .elder: Sentence("60 岁以上", "60 or over")
        case .disabled: Sentence("残疾人", "Disabled")
        case .serviceman: Sentence("军人、军属", "Serving military, family")
        case .veteran: Sentence("退役军人", "Veteran")
        case .appointment: Sentence("预约", "Appointment")
        }
    }

    /// What stands on a ticket that goes first; `nil` on an ordinary one.
    var lane: Sentence? {
        guard goesFirst else { return nil }
        return Sentence("优先（\(choice.zh)）", "Priority (\(choice.en))")
    }
}
