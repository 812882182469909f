/// Why the hall says no about a rating; the raw value never changes.
public enum RatingRefusal: String, Refusal {
    case unknown = "hall.rating-unknown"
    case given = "hall.rating-given"
    case caseOpen = "hall.rating-case-open"
    case byStaff = "hall.rating-by-staff"
    case byAgent = "hall.rating-by-agent"
    case verified = "hall.rating-verified"
    case notVerified = "hall.rating-not-verified"
    case appealOpen = "hall.rating-appeal-open"
    case noAppeal = "hall.rating-no-appeal"
    case appealedOnce = "hall.rating-appealed-once"
    case rectified = "hall.rating-rectified"
    case notRectified = "hall.rating-not-rectified"
    case closed = "hall.rating-closed"
    case ofYou = "hall.rating-of-you"
    case notOfYou = "hall.rating-not-of-you"
    case verifiedByYou = "hall.rating-verified-by-you"
    case reasonNeeded = "hall.rating-reason-needed"

    public var sentence: Sentence {
        switch self {
        case .unknown: Sentence("没有这个评价。", "No such rating.")
        case .given: Sentence("这个办件已经评价过，一个办件评一次。", "The case has been rated; once is all.")
        case .caseOpen: Sentence("办件结束后才能评价。", "A case is rated when it has ended.")
        case .byStaff:
            Sentence(
                "评价由申请人自己作出，工作人员不能评。", "The applicant rates; the office's people cannot.")
        case .byAgent:
            Sentence(
                "代办人不能替申请人评价。申请人本人到窗口核验身份、换新查询码后可以评价。",
                "An agent cannot rate. The applicant can, with a new code given in person.")
        case .verified: Sentence("已经核实过。", "It has been verified.")
        case .notVerified: Sentence("还没有核实。", "It has not been verified.")
        case .appealOpen: Sentence("有申诉没有复核，先复核申诉。", "An appeal waits to be decided.")
        case .noAppeal: Sentence("没有申诉。", "There is no appeal.")
        case .appealedOnce: Sentence("已经申诉过一次。", "It has been appealed once.")
        case .rectified: Sentence("已经整改，等回访。", "It has been put right; the rater is to be called.")
        case .notRectified: Sentence("还没有整改。", "It has not been put right.")
        case .closed: Sentence("这个评价已经没有要办的。", "Nothing is left to do for this rating.")
        case .ofYou: Sentence("评价涉及您本人，由别的主管处理。", "It is of you; another supervisor handles it.")
        case .notOfYou: Sentence("申诉由被评价的人提出。", "Those it is of appeal.")
        case .verifiedByYou:
            Sentence("申诉由没有经办的主管复核。", "A supervisor who has not handled it decides the appeal.")
        case .reasonNeeded: Sentence("要写明情况。", "It needs words.")
        }
    }
}
