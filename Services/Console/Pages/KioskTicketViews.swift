import Contracts

/// A ticket just taken, on the machine's screen.
struct KioskTicket {
    let number, title: String
    /// Why it goes first, or `nil`.
    let lane: String?
    let ahead, wait, error, area, areaUnder, rule, here: String
    let paper: KioskPaper
    let qr: QRView?

    init(
        _ place: TicketPlace.Reading, _ paper: KioskPaper, link: String?, here: String,
        _ visit: Visit
    ) {
        number = place.number.text
        title = visit.say(place.title)
        lane = place.priority.lane.map { visit.say($0) }
        let people = place.ahead ?? 0
        let isCalled = place.state == "called"
        ahead = visit.say(
            isCalled ? Sentence("到您了", "Your turn") : WaitWords.people(people))
        wait = visit.say(
            isCalled
                ? Sentence("请过去", "Please go")
                : WaitWords.wait(
                    ahead: people, minutes: place.expectedWaitMinutes,
                    isUncertain: place.isUncertainToday ?? false))
        error = visit.say(
            WaitWords.error(
                minutes: place.expectedWaitMinutes, errorMinutes: place.expectedErrorMinutes))
        let windows = place.counter.map { [$0] } ?? place.counters ?? []
        area = visit.say(
            windows.isEmpty ? Sentence("等候区", "Waiting area") : WindowWords.list(windows))
        areaUnder = visit.say(
            windows.isEmpty
                ? Sentence("请看大屏幕", "watch the screen")
                : Sentence("会叫您到这里", "you will be called here"))
        rule = visit.say(place.rule)
        self.here = here
        self.paper = paper
        qr = link.flatMap { QRView($0) }
    }
}

/// How the paper ticket is doing, under the number on the screen.
struct KioskPaper {
    /// `nil` at a machine without a printer.
    let text: String?
    let way: String?
    let mood: String
    let isUnderWay, canAgain: Bool
    let ticket, code: String
    /// Where this part is asked for again.
    let from: String

    init(_ state: PrintDesk.State?, ticket: TicketID, code: CitizenCode, _ visit: Visit) {
        self.ticket = ticket.description
        self.code = code.rawValue
        from = "/kiosk/paper/\(ticket)/\(code.rawValue)"
        let keep =
            visit.console.settings.publicAddress == nil
            ? Sentence("号已经取到，不会丢。请记下号码。", "Your number is safe: note it down.")
            : Sentence(
                "号已经取到，不会丢。请记下号码，或扫下面的二维码。",
                "Your number is safe: note it down, or scan the code below.")
        var canAgain = false
        let words: (mood: String, text: Sentence, way: Sentence?)?
        switch state {
        case nil: words = nil
        case .underWay:
            words = ("under", Sentence("正在打印纸票…", "Printing your ticket…"), nil)
        case .done(.confirmed):
            words = ("", Sentence("纸票打好了，请取走", "Your ticket is printed; please take it"), nil)
        case .done(.unconfirmed):
            words = (
                "", Sentence("纸票已送去打印，请取走", "Your ticket was sent to the printer"),
                Sentence("没有出票也不要紧：记下号码就行。", "If none comes out, just note the number.")
            )
        case .before:
            words = ("", Sentence("这张票已经打印过", "This ticket has been printed before"), keep)
        case .failed(let fault):
            canAgain = fault.isBlank
            words = ("failed", fault.sentence, keep)
        }
        mood = words?.mood ?? ""
        text = words.map { visit.say($0.text) }
        way = words?.way.map { visit.say($0) }
        isUnderWay = state == .underWay
        self.canAgain = canAgain
    }
}

extension PrinterFault {
    /// What the citizen is told; staff have been told as well.
    var sentence: Sentence {
        switch self {
        case .unreachable:
            Sentence("纸票没有打出来：打印机没有开", "No paper ticket: the printer is off")
        case .offline:
            Sentence("纸票没有打出来：打印机要人看一下", "No paper ticket: the printer needs somebody")
        case .paperOut: Sentence("纸票没有打出来：打印机没纸了", "No paper ticket: it has run out of paper")
        case .cutOff: Sentence("打印中断了，不知道纸票出来没有", "Printing broke off; it may not have come out")
        case .unclaimed: Sentence("纸票还没有打", "Your paper ticket is not printed yet")
        }
    }
}

/// Windows as people look for them.
enum WindowWords {
    /// As many as can be looked for at once.
    private static let listedMax = 3

    /// 3 号窗口; 1、3 号窗口; 1–7 号窗口 where none is missing between; of many others the first.
    static func list(_ windows: [CounterNumber]) -> Sentence {
        let numbers = windows.map(\.rawValue).sorted()
        if numbers.count > listedMax, let first = numbers.first, let last = numbers.last {
            if last - first == numbers.count - 1 {
                return Sentence("\(first)–\(last) 号窗口", "Windows \(first)–\(last)")
            }
            let some = numbers.prefix(listedMax).map(String.init)
            return Sentence(
                some.joined(separator: "、") + " 等窗口",
                "Windows " + some.joined(separator: ", ") + " …")
        }
        return Sentence(
            numbers.map(String.init).joined(separator: "、") + " 号窗口",
            (numbers.count == 1 ? "Window " : "Windows ")
                + numbers.map(String.init).joined(separator: ", "))
    }
}

/// One thing said large: help is coming, it was refused, the hall is down.
struct KioskNote {
    let heading, way, mood, mark, role, path, here, trace: String
    let code: String?
    /// Fields to be sent once more under the same key.
    let fields: [[String: String]]
    let again: Bool
    /// The hall does not answer: the page looks for it sooner.
    let isDown: Bool

    /// What stops a ticket, with a way on that needs no machine.
    init(_ problem: Problem, form: Form? = nil, _ visit: Visit) {
        let view = ProblemView(problem, visit, form: form)
        isDown = problem.service != nil
        let words: (heading: Sentence, way: Sentence) =
            // Only a form can have happened; a page that was not shown is no ticket.
            switch (isDown, problem.isUnknown && form != nil) {
            case (true, true):
                (
                    Sentence("还不知道取到号没有", "It is not known whether you have a ticket"),
                    Sentence(
                        "再试一次，不会取成两张。还是不行，请到导办台。",
                        "Try again: it will not make two. If that fails, go to the front desk.")
                )
            case (true, false):
                (
                    Sentence("取号机现在取不了号", "No tickets here just now"),
                    Sentence(
                        "请到导办台，工作人员给您人工排号。大厅的系统一恢复，这里自己会好。",
                        "Please go to the front desk for a handwritten number. This machine recovers by itself."
                    )
                )
            default:
                (
                    problem.sentence,
                    Sentence(
                        "可以点下面的“请人帮忙”，工作人员过来看。",
                        "Touch “Call for help” below and somebody will come.")
                )
            }
        heading = visit.say(words.heading)
        way = visit.say(words.way)
        (mood, mark, role) = ("bad", "!", "alert")
        (path, here, trace, code) = (visit.path, "/kiosk", view.trace, view.code)
        fields = form.map { $0.again } ?? []
        again = isDown && !fields.isEmpty
    }

    /// Somebody is on the way.
    init(helpComingTo visit: Visit) {
        heading = visit.say(Sentence("工作人员马上过来", "Somebody is coming"))
        way = visit.say(
            Sentence("请在取号机旁边等一下。", "Please wait beside the ticket machine."))
        (mood, mark, role) = ("ok", "✓", "status")
        (path, here, trace, code) = (visit.path, "/kiosk", "", nil)
        (fields, again, isDown) = ([], false, false)
    }
}
