/// Why the grid says no.
public enum GridRefusal: String, Refusal {
    case taskNotAdmitted = "grid.task-not-admitted"
    case outsideCells = "grid.outside-cells"
    case observedLater = "grid.observed-later"
    case complaintThroughHall = "grid.complaint-through-hall"
    case reporterUnknown = "grid.reporter-unknown"
    case reporterMissing = "grid.reporter-missing"
    case personUnknown = "grid.person-unknown"
    case incidentUnknown = "grid.incident-unknown"
    case stepSkipped = "grid.step-skipped"
    case incidentClosed = "grid.incident-closed"
    case ownChecker = "grid.own-checker"
    case answersItself = "grid.answers-itself"
    case finalRound = "grid.final-round"
    case calendarMissing = "grid.calendar-missing"
    case badRows = "grid.bad-rows"
    case rowsMissing = "grid.rows-missing"
    case nothingStaged = "grid.nothing-staged"
    case sliceTooLarge = "grid.slice-too-large"

    public var sentence: Sentence {
        switch self {
        case .taskNotAdmitted:
            Sentence(
                "该事项不在网格准入清单内，网格不予承接。", "The task is not on the grid's admission list in force.")
        case .outsideCells: Sentence("该地点不在本镇任何网格内。", "The place lies in none of the town's cells.")
        case .observedLater: Sentence("发现时间不能晚于现在。", "It cannot have been seen later than now.")
        case .complaintThroughHall:
            Sentence(
                "群众投诉请在便民服务大厅登记，由系统转来。",
                "Complaints are taken down at the hall and arrive by themselves.")
        case .reporterUnknown: Sentence("上报人不是在册网格员。", "The reporter is not on the grid's staff.")
        case .reporterMissing: Sentence("网格员上报必须写明上报人。", "A grid worker's report names the worker.")
        case .personUnknown: Sentence("没有这名工作人员。", "No such person on the staff.")
        case .incidentUnknown: Sentence("没有这个事件。", "No such incident.")
        case .stepSkipped:
            Sentence(
                "事件还没有走到这一步，不能跳步。", "The incident has not come to this step; none may be skipped.")
        case .incidentClosed: Sentence("事件已经结案。", "The incident is closed.")
        case .ownChecker: Sentence("处置的人不能核查自己办的事件。", "Who handled it does not check it.")
        case .answersItself:
            Sentence("该处置单位在自己的系统里答复。", "This handler answers through its own service.")
        case .finalRound:
            Sentence("已多次退回，请由指挥中心指定处置单位。", "Returned too often; the command centre decides.")
        case .calendarMissing:
            Sentence(
                "办理期限跨入尚无放假安排的年份，无法计算，请先录入放假通知。",
                "The limit reaches into a year without a holiday notice; enter the notice first.")
        case .badRows:
            Sentence(
                "网格数据有误，未做任何改动，请按行更正后重新导入。",
                "Cells are wrong; nothing was changed. Correct them by line and import again.")
        case .rowsMissing: Sentence("上传不完整，请重新上传。", "The upload is incomplete; send it again.")
        case .nothingStaged: Sentence("没有找到这次上传。", "No such upload.")
        case .sliceTooLarge: Sentence("一次最多上传100个网格。", "At most 100 cells in one slice.")
        }
    }
}
