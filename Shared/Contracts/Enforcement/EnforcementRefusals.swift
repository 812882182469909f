/// Why the enforcement office says no.
public enum EnforcementRefusal: String, Refusal {
    case inspectionUnknown = "enforcement.inspection-unknown"
    case powerUnknown = "enforcement.power-unknown"
    case powerNotInForce = "enforcement.power-not-in-force"
    case notAnInspectionPower = "enforcement.not-an-inspection-power"
    case twoOfficers = "enforcement.two-officers"
    case tooManyOfficers = "enforcement.too-many-officers"
    case officerNamedTwice = "enforcement.officer-named-twice"
    case notAnOfficer = "enforcement.not-an-officer"
    case officerUnknown = "enforcement.officer-unknown"
    case officerNotInPost = "enforcement.officer-not-in-post"
    case certificateMissing = "enforcement.certificate-missing"
    case certificateExpired = "enforcement.certificate-expired"
    case certificateNotYetValid = "enforcement.certificate-not-yet-valid"
    case notAssigned = "enforcement.not-assigned"
    case notDone = "enforcement.not-done"
    case alreadyDone = "enforcement.already-done"
    case alreadyClosed = "enforcement.already-closed"
    case actedLater = "enforcement.acted-later"
    case actedBeforeAssigned = "enforcement.acted-before-assigned"
    case dayPassed = "enforcement.day-passed"

    public var sentence: Sentence {
        switch self {
        case .inspectionUnknown: Sentence("没有这项检查任务。", "No such inspection.")
        case .powerUnknown: Sentence("赋权目录里没有这一项。", "No such power on the list.")
        case .powerNotInForce:
            Sentence("该项赋权在检查当日不在有效期内，不得实施。", "The power is not in force on the day of the act.")
        case .notAnInspectionPower: Sentence("该项赋权不含检查权。", "The power does not cover inspections.")
        case .twoOfficers:
            Sentence("行政检查应当由两名以上执法人员实施。", "An inspection takes two officers or more.")
        case .tooManyOfficers:
            Sentence("一次检查最多填写50名执法人员。", "At most 50 officers in one inspection.")
        case .officerNamedTwice: Sentence("同一名执法人员填写了两次。", "One officer is named twice.")
        case .notAnOfficer:
            Sentence(
                "该人员不是执法人员，网格员、窗口人员、辅助人员不得实施行政检查。",
                "Not an officer: grid workers, clerks and auxiliaries may not inspect.")
        case .officerUnknown: Sentence("没有这名执法人员。", "No such officer.")
        case .officerNotInPost:
            Sentence("该执法人员在检查当日不在岗。", "The officer does not hold the post on the day of the act.")
        case .certificateMissing:
            Sentence("该执法人员没有登记执法证件。", "The officer has no certificate on record.")
        case .certificateExpired:
            Sentence(
                "该执法人员的执法证件在检查当日已过有效期。",
                "The officer's certificate has expired on the day of the act.")
        case .certificateNotYetValid:
            Sentence(
                "该执法人员的执法证件在检查当日尚未生效。",
                "The officer's certificate is not yet valid on the day of the act.")
        case .notAssigned: Sentence("任务还没有指派执法人员。", "Nobody is assigned yet.")
        case .notDone: Sentence("检查还没有实施。", "The inspection has not been carried out.")
        case .alreadyDone: Sentence("检查已经实施。", "The inspection has been carried out already.")
        case .alreadyClosed: Sentence("任务已经办结或退回。", "The task is closed.")
        case .actedLater: Sentence("检查时间不能晚于现在。", "It cannot have been carried out later than now.")
        case .actedBeforeAssigned:
            Sentence("检查时间早于指派时间。", "It was carried out before it was assigned.")
        case .dayPassed: Sentence("计划日期已经过去。", "The day planned has passed.")
        }
    }
}
