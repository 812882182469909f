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
        }
    }
}
