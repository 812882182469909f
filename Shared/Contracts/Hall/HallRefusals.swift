/// Why the hall says no; the raw value is what other services and pages see and never changes.
public enum HallRefusal: String, Refusal {
    case noneWaiting = "hall.none-waiting"
    case counterUnknown = "hall.counter-unknown"
    case counterBusy = "hall.counter-busy"
    case nobodyCalled = "hall.nobody-called"
    case nobodyServed = "hall.nobody-served"
    case calledTooOften = "hall.called-too-often"
    case ticketUnknown = "hall.ticket-unknown"
    case ticketNotMissed = "hall.ticket-not-missed"
    case ticketClosed = "hall.ticket-closed"
    case itemNotInForce = "hall.item-not-in-force"
    case queueUnknown = "hall.queue-unknown"
    case sameQueue = "hall.same-queue"
    case noQueues = "hall.no-queues"
    case complaintUnknown = "hall.complaint-unknown"
    case dayNotOver = "hall.day-not-over"
    case counterClosed = "hall.counter-closed"
    case counterPaused = "hall.counter-paused"
    case counterNotPaused = "hall.counter-not-paused"
    case counterTaken = "hall.counter-taken"
    case counterNotYours = "hall.counter-not-yours"
    case otherSite = "hall.other-site"
    case counterLacksQueue = "hall.counter-lacks-queue"
    case counterLacksSkill = "hall.counter-lacks-skill"
    case skillsCount = "hall.skills-count"
    case ticketNotParked = "hall.ticket-not-parked"
    case ticketNotWaiting = "hall.ticket-not-waiting"
    case priorityNotGiven = "hall.priority-not-given"
    case appointmentUnknown = "hall.appointment-unknown"
    case appointmentUsed = "hall.appointment-used"
    case appointmentCancelled = "hall.appointment-cancelled"
    case appointmentEarly = "hall.appointment-early"
    case appointmentOver = "hall.appointment-over"
    case slotUnknown = "hall.slot-unknown"
    case slotFull = "hall.slot-full"
    case alarmUnknown = "hall.alarm-unknown"
    case alarmSettled = "hall.alarm-settled"
    case periodWrong = "hall.period-wrong"
    case calendarMissing = "hall.calendar-missing"
    case badShifts = "hall.bad-shifts"
    case tooManyShifts = "hall.too-many-shifts"

    public var sentence: Sentence {
        switch self {
        case .noneWaiting: Sentence("现在没有人在等候。", "Nobody is waiting.")
        case .counterUnknown: Sentence("没有开放这个窗口。", "This counter is not open.")
        case .counterBusy: Sentence("本窗口还有一位群众没有办完。", "The counter still has a person.")
        case .nobodyCalled: Sentence("本窗口没有呼叫中的号。", "Nobody has been called to this counter.")
        case .nobodyServed: Sentence("本窗口没有正在办理的群众。", "Nobody is being served at this counter.")
        case .calledTooOften:
            Sentence("已按规定次数呼叫，请作过号处理。", "Called as often as the rule allows; mark it missed.")
        case .ticketUnknown: Sentence("没有这个号。", "No such ticket.")
        case .ticketNotMissed: Sentence("这个号没有过号，不用重新排队。", "This ticket was not missed.")
        case .ticketClosed: Sentence("这个号已经办结或作废。", "This ticket is closed.")
        case .itemNotInForce:
            Sentence("这个事项今天不在办理清单内。", "This item is not on the list in force today.")
        case .queueUnknown: Sentence("没有这个队列。", "No such queue.")
        case .sameQueue: Sentence("已经在这个队列。", "It is in this queue already.")
        case .noQueues: Sentence("窗口至少要负责一个队列。", "A counter serves at least one queue.")
        case .complaintUnknown: Sentence("没有这件投诉。", "No such complaint.")
        case .dayNotOver: Sentence("今天还没有结束。", "The day is not over.")
        case .counterClosed: Sentence("这个窗口现在不办公。", "This counter is closed.")
        case .counterPaused: Sentence("窗口暂停中，先恢复再叫号。", "The counter is paused.")
        case .counterNotPaused: Sentence("窗口没有暂停。", "The counter is not paused.")
        case .counterTaken: Sentence("这个窗口已有别的工作人员在岗。", "Another clerk holds this counter.")
        case .counterNotYours: Sentence("这不是您的窗口。", "This is not your counter.")
        case .otherSite: Sentence("不是同一个服务点的。", "It belongs to another site.")
        case .counterLacksQueue: Sentence("那个窗口不办这个队列。", "That counter does not serve the queue.")
        case .counterLacksSkill: Sentence("那个窗口不办这个事项。", "That counter does not handle the item.")
        case .skillsCount: Sentence("窗口能办的事项应为1至100项。", "A counter handles 1 to 100 items.")
        case .ticketNotParked: Sentence("这个号没有暂存。", "This ticket is not parked.")
        case .ticketNotWaiting: Sentence("这个号不在等候中。", "This ticket is not waiting.")
        case .priorityNotGiven:
            Sentence("预约优先由预约码给出，不能自选。", "Appointment priority comes with an appointment only.")
        case .appointmentUnknown: Sentence("没有这个预约。", "No such appointment.")
        case .appointmentUsed: Sentence("这个预约已经取过号。", "This appointment has its ticket already.")
        case .appointmentCancelled: Sentence("这个预约已经取消。", "This appointment was cancelled.")
        case .appointmentEarly:
            Sentence("还没到预约的时间，到时再来取号。", "It is too early for this appointment.")
        case .appointmentOver: Sentence("预约的日子已经过了。", "The day of this appointment is over.")
        case .slotUnknown: Sentence("这个时间不能预约。", "This time cannot be booked.")
        case .slotFull: Sentence("这个时间已经约满，请换一个。", "This time is booked up; choose another.")
        case .calendarMissing:
            Sentence(
                "那一年的放假安排还没有公布，暂时不能预约。", "The holidays of that year are not published yet.")
        case .badShifts: Sentence("排班有误，未做任何改动。", "The shifts are wrong; nothing was changed.")
        case .tooManyShifts:
            Sentence("一次最多排1000个班次、366天。", "At most 1,000 shifts and 366 days at once.")
        case .alarmUnknown: Sentence("没有这个求助。", "No such alarm.")
        case .alarmSettled: Sentence("这个求助已经处理。", "This alarm is settled.")
        case .periodWrong:
            Sentence("起止日期不对，最多查一年。", "The period is wrong; it spans a year at most.")
        }
    }
}
