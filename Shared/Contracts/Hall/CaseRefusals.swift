/// Why the hall says no about a case; the raw value never changes.
public enum CaseRefusal: String, Refusal {
    case unknown = "hall.case-unknown"
    case closed = "hall.case-closed"
    case pastIntake = "hall.case-past-intake"
    case notAccepted = "hall.case-not-accepted"
    case clockStopped = "hall.case-clock-stopped"
    case clockRuns = "hall.case-clock-runs"
    case decided = "hall.case-decided"
    case notDecided = "hall.case-not-decided"
    case delivered = "hall.case-delivered"
    case notDelivered = "hall.case-not-delivered"
    case noticeGiven = "hall.notice-given"
    case secondNotice = "hall.second-notice"
    case nothingMissing = "hall.nothing-missing"
    case materialsMissing = "hall.materials-missing"
    case materialNotInGuide = "hall.material-not-in-guide"
    case materialThere = "hall.material-there"
    case promiseNeeded = "hall.promise-needed"
    case promiseDay = "hall.promise-day"
    case placeNeeded = "hall.place-needed"
    case procedureNotAllowed = "hall.procedure-not-allowed"
    case daysWrong = "hall.days-wrong"
    case procedureDay = "hall.procedure-day"
    case extendedOnce = "hall.extended-once"
    case extensionTooLong = "hall.extension-too-long"
    case overdue = "hall.case-overdue"
    case instant = "hall.case-instant"
    case reasonsNeeded = "hall.reasons-needed"
    case reasonNeeded = "hall.reason-needed"
    case limitUnknown = "hall.limit-unknown"
    case guideMissing = "hall.guide-missing"
    case bornLater = "hall.born-later"
    case counterNeeded = "hall.counter-needed"
    case notYours = "hall.case-not-yours"
    case handOverOpen = "hall.hand-over-open"
    case noHandOver = "hall.no-hand-over"
    case ownAlready = "hall.own-already"
    case mandateNeeded = "hall.mandate-needed"
    case mandateOver = "hall.mandate-over"
    case mandateLacks = "hall.mandate-lacks"
    case mandateRevoked = "hall.mandate-revoked"
    case noMandate = "hall.no-mandate"
    case visitReason = "hall.visit-reason"
    case noVisit = "hall.no-visit"
    case withdrawalNote = "hall.withdrawal-note"
    case identityUnchecked = "hall.identity-unchecked"
    case lookReason = "hall.look-reason"
    case commitmentNotAllowed = "hall.commitment-not-allowed"
    case commitmentBarred = "hall.commitment-barred"
    case noCommitment = "hall.no-commitment"
    case verificationNote = "hall.verification-note"
    case proofNotYours = "hall.proof-not-yours"
    case supervisorNeeded = "hall.supervisor-needed"
    case heardNeeded = "hall.heard-needed"
    case commitmentOpen = "hall.commitment-open"
    case commitmentFalse = "hall.commitment-false"
    case commitmentNotFalse = "hall.commitment-not-false"
    case hearingOpen = "hall.hearing-open"
    case notBarred = "hall.not-barred"
    case examined = "hall.case-examined"

    public var sentence: Sentence {
        switch self {
        case .unknown: Sentence("没有这个办件。", "No such case.")
        case .closed: Sentence("这个办件已经办结、不予受理、撤回或者撤销。", "This case is closed.")
        case .pastIntake: Sentence("已经受理，不能再作收件处理。", "The case has been accepted.")
        case .notAccepted: Sentence("还没有受理。", "The case has not been accepted.")
        case .clockStopped: Sentence("特别程序进行中，时限已停。", "The clock stands for a special procedure.")
        case .clockRuns: Sentence("时限没有停。", "The clock is running.")
        case .decided: Sentence("已经作出决定。", "The case has been decided.")
        case .notDecided: Sentence("还没有作出决定。", "The case has not been decided.")
        case .delivered: Sentence("决定已经送达。", "The decision has been delivered.")
        case .notDelivered: Sentence("决定还没有送达。", "The decision has not been delivered.")
        case .noticeGiven:
            Sentence("已经一次性告知，等申请人补正。", "The notice has been given; the applicant corrects.")
        case .secondNotice:
            Sentence(
                "补正内容只能一次告知；补充告知上次没有告知的，须主管签字，并记为差错。",
                "All is told at once; more a second time needs a supervisor and is a defect.")
        case .nothingMissing: Sentence("材料齐全，没有可告知的。", "Nothing is missing.")
        case .materialsMissing:
            Sentence("还缺不能容缺的材料。", "Materials that cannot come later are missing.")
        case .materialNotInGuide: Sentence("办事指南没有要这份材料。", "The guide does not ask for this.")
        case .materialThere: Sentence("这份材料已经收到。", "This material is here already.")
        case .promiseNeeded:
            Sentence("容缺受理要有书面承诺和补交日期。", "Deferred materials need a promise and a day.")
        case .promiseDay:
            Sentence("补交日期应在今天之后、办理期限之内。", "The day must be after today and within the limit.")
        case .placeNeeded: Sentence("不属于本机关的，要写明向哪里申请。", "Say where to apply instead.")
        case .procedureNotAllowed:
            Sentence("办事指南没有列这个特别程序。", "The guide does not have this procedure.")
        case .daysWrong: Sentence("天数至少为1。", "At least one day.")
        case .procedureDay:
            Sentence("预计结束日应在今天之后、一年之内。", "The last day is after today, within a year.")
        case .extendedOnce: Sentence("已经延期一次，不能再延。", "It has been extended once.")
        case .extensionTooLong: Sentence("延期超过规定的天数。", "The extension is too long.")
        case .overdue: Sentence("办理期限已过，不能再停或延。", "The limit has passed; it is not moved.")
        case .instant: Sentence("即办件当场办结，没有期限可停可延。", "An instant case has no limit to move.")
        case .reasonsNeeded: Sentence("不予许可要写明理由和救济途径。", "A refusal states reasons and remedies.")
        case .reasonNeeded: Sentence("要写明原因。", "It needs a reason.")
        case .limitUnknown:
            Sentence(
                "期限算到的那一年还没有放假通知，不能算。",
                "The limit reaches a year without a notice of holidays.")
        case .guideMissing: Sentence("清单里没有这个事项的办事指南，不能收件。", "The list has no guide for this item.")
        case .bornLater: Sentence("身份证号的出生日期在今天之后。", "The day of birth is after today.")
        case .counterNeeded:
            Sentence("中心的办件要在窗口收，先叫号。", "At the centre a case is received at a counter.")
        case .notYours: Sentence("这个办件的首问负责人不是您。", "You are not this case's owner.")
        case .handOverOpen: Sentence("已经提出移交，等对方答复。", "A hand-over waits for its answer.")
        case .noHandOver: Sentence("没有移交给您的这个办件。", "This case is not being handed over to you.")
        case .ownAlready: Sentence("这个办件已经由本人负责。", "The case is theirs already.")
        case .mandateNeeded:
            Sentence("代办要写明委托人、委托事项和期限。", "An agent files under a written mandate.")
        case .mandateOver: Sentence("委托已经到期。", "The mandate is over.")
        case .mandateLacks: Sentence("委托书没有写这件事。", "The mandate does not cover this.")
        case .mandateRevoked: Sentence("委托已经撤销。", "The mandate was taken back.")
        case .noMandate: Sentence("这个办件没有委托代办。", "No agent acts in this case.")
        case .visitReason:
            Sentence("让群众再跑一次要写明原因。", "Coming again needs a reason.")
        case .noVisit: Sentence("没有人来，不记到现场次数。", "Nobody came, so no visit is counted.")
        case .withdrawalNote:
            Sentence(
                "撤回由申请人提出，要写明谁、怎样、什么时候提出。",
                "The applicant withdraws: say who said so, how and when.")
        case .identityUnchecked:
            Sentence("换查询码先核验申请人身份，写明看了什么证件。", "Say how the identity was checked.")
        case .lookReason:
            Sentence("看申请人全名、证件号和电话要写明理由，至少4个字。", "Give a reason, at least 4 characters.")
        case .commitmentNotAllowed:
            Sentence("办事指南没有让这份材料用告知承诺代替。", "The guide allows no commitment for this.")
        case .commitmentBarred:
            Sentence(
                "申请人作过不实承诺，信用修复前不适用告知承诺，请交证明材料。",
                "A commitment was false before; the material itself is needed.")
        case .noCommitment: Sentence("没有等待核查的这项承诺。", "No such commitment waits for a check.")
        case .verificationNote: Sentence("要写明怎样核查、查到什么。", "Say how it was verified.")
        case .proofNotYours:
            Sentence(
                "已经准予的，承诺所代替的材料由首问负责人或者主管查看后收。",
                "Behind a grant the case's owner or a supervisor takes what a commitment stands for."
            )
        case .supervisorNeeded:
            Sentence(
                "查出不实的承诺，听了陈述申辩，由主管改认属实。",
                "Only a supervisor who has heard the applicant confirms it.")
        case .heardNeeded:
            Sentence("改认属实，要写明申请人陈述申辩说了什么。", "Say what the applicant stated.")
        case .commitmentOpen:
            Sentence(
                "告知承诺还没有核查，或者查出不实还没有处理，不能归档。",
                "A commitment is not verified, or was false and nothing came of it yet.")
        case .commitmentFalse:
            Sentence(
                "查出承诺不实，还没有处理完，决定不能送达。",
                "A commitment was found false: nothing is delivered before that is settled.")
        case .commitmentNotFalse:
            Sentence("没有查出不实的承诺，不能据此撤销。", "No commitment was found to be false.")
        case .hearingOpen:
            Sentence(
                "陈述申辩的期限还没有过；申请人已经陈述的，写明他说了什么。",
                "The days to be heard are not over; or say what the applicant stated.")
        case .notBarred: Sentence("这个办件没有限制申请人作承诺。", "Nobody is barred by this case.")
        case .examined:
            Sentence(
                "您经手过这个办件的受理、审核，由没有经手的主管作决定。",
                "You have examined this case; a supervisor who has not decides it.")
        }
    }
}
