import Contracts
import Support

@testable import Console

extension CounterDesk.Reading {
    /// Window 3 in the state a test is about.
    static func desk(
        state: CounterState = .open, ticket: CounterDesk.AtCounter? = nil,
        waiting: [CounterDesk.Waiting] = .queue, waitingCount: Int? = nil,
        parked: [CounterDesk.Parked] = .two, missed: [CounterDesk.Missed]? = nil,
        closed: [CounterDesk.Move: HallRefusal] = [:],
        alarm: StaffAlarmRaised? = nil
    ) -> CounterDesk.Reading {
        CounterDesk.Reading(
            counter: .window(3), site: .centre, state: state,
            pauseReason: state == .paused ? .pickup : nil,
            queues: [.letter("A"), .letter("C")],
            titles: [
                .init(queue: .letter("A"), title: "民政"), .init(queue: .letter("C"), title: "人社"),
            ], clerk: .number(1), ticket: ticket,
            waiting: waiting, waitingCount: waitingCount ?? waiting.count, parked: parked,
            missed: missed, finishedToday: 21, averageServiceSeconds: 460,
            moves: CounterDesk.Move.allCases.map { move in
                .init(
                    move: move, isOpen: closed[move] == nil, why: closed[move].map { Refused($0) })
            },
            pick: waiting.contains(where: \.isNext)
                ? Sentence("老年人优先；优先已连叫 1 位，最多 3 位。", "Elders go first.") : nil,
            others: [
                .init(counter: .window(2), queues: [.letter("B")], state: .open, canServe: false),
                .init(
                    counter: .window(5), queues: [.letter("C"), .letter("D")], state: .open,
                    canServe: true),
            ], alarm: alarm)
    }

    /// A037 is served since 10:19:48.
    static let serving = desk(
        ticket: .a037(state: "serving"),
        closed: [
            .callNext: .counterBusy, .recall: .nobodyCalled, .serve: .nobodyCalled,
            .miss: .nobodyCalled, .resume: .counterNotPaused, .close: .counterBusy,
        ])
    /// A037 was called twice and has not come.
    static let called = desk(
        ticket: .a037(state: "called"),
        closed: [
            .callNext: .counterBusy, .finish: .nobodyServed, .finishAndCallNext: .nobodyServed,
            .transfer: .nobodyServed, .park: .nobodyServed, .resume: .counterNotPaused,
            .close: .counterBusy,
        ])
    private static let nobodyHere: [CounterDesk.Move: HallRefusal] = [
        .recall: .nobodyCalled, .serve: .nobodyCalled, .miss: .nobodyCalled, .park: .nobodyServed,
        .finish: .nobodyServed, .finishAndCallNext: .nobodyServed, .transfer: .nobodyServed,
    ]
    /// Nobody here, people wait.
    static let free = desk(
        closed: nobodyHere.merging([.resume: .counterNotPaused]) { $1 })
    /// Nobody here, nobody waits.
    static let quiet = desk(
        waiting: [], parked: [],
        closed: nobodyHere.merging([.callNext: .noneWaiting, .resume: .counterNotPaused]) { $1 })
    static let paused = desk(
        state: .paused,
        closed: nobodyHere.merging([.callNext: .counterPaused, .pause: .counterPaused]) { $1 })
}

extension CounterDesk.AtCounter {
    static func a037(state: String) -> CounterDesk.AtCounter {
        CounterDesk.AtCounter(
            ticket: .number(37), number: .number("A", 37), item: .item(1),
            title: "最低生活保障对象认定", priority: .none, state: state,
            since: .at(10, 19) + .seconds(48), attempt: state == "called" ? 2 : nil,
            takenAt: .at(10, 2), misses: 1, queue: .letter("A"),
            reason: Sentence("在本窗口能办的人里等得最久。", "Has waited longest."))
    }
}

extension [CounterDesk.Waiting] {
    static let queue: [CounterDesk.Waiting] = [
        .waiting("A", 43, "高龄津贴资格认定", 3, .elder, isNext: true),
        .waiting("C", 38, "城乡居民养老保险待遇申请", 16),
        .waiting("A", 39, "最低生活保障对象认定", 15),
        .waiting("C", 13, "公益性岗位申报受理", 12, canServe: false),
        .waiting("A", 40, "临时救助对象认定", 11),
        .waiting("C", 14, "就业困难人员认定", 9, .disabled),
        .waiting("A", 41, "残疾人两项补贴资格认定", 8),
        .waiting("A", 42, "特困人员救助供养认定", 4),
    ]
}

extension CounterDesk.Waiting {
    static func waiting(
        _ letter: String, _ sequence: Int, _ title: String, _ minutes: Int,
        _ priority: PriorityClass = .none, isNext: Bool = false, canServe: Bool = true
    ) -> CounterDesk.Waiting {
        CounterDesk.Waiting(
            ticket: .number(UInt64(sequence)), number: .number(letter, sequence), item: .item(1),
            title: title, priority: priority, waitedMinutes: minutes, isNext: isNext,
            canServe: canServe)
    }
}

extension [CounterDesk.Parked] {
    static let two: [CounterDesk.Parked] = [
        .init(
            ticket: .number(31), number: .number("A", 31), item: .item(3), title: "临时救助对象认定",
            reason: .materials, counter: .window(3), since: .at(10, 12)),
        .init(
            ticket: .number(8), number: .number("C", 8), item: .item(4), title: "公益性岗位申报受理",
            reason: .form, counter: .window(5), since: .at(10, 20)),
    ]
}

extension [CounterDesk.Missed] {
    /// Missed once at 10:15; and one from a hall that does not say since when.
    static let two: [CounterDesk.Missed] = [
        .init(
            ticket: .number(33), number: .number("A", 33), item: .item(1), title: "最低生活保障对象认定",
            handling: MissHandling(
                rule: .aside, behind: 3, misses: 1, missesMax: 3, until: .at(17, 30)),
            since: .at(10, 15), counter: .window(5)),
        .init(
            ticket: .number(9), number: .number("C", 9), item: .item(4), title: "就业困难人员认定"),
    ]
}

extension HallFloor.Reading {
    static let morning = HallFloor.Reading(
        waiting: 18, longestWaitMinutes: 17, waitMedianMinutes: 9, waitNinetiethMinutes: 17,
        estimateErrorMinutes: 3, taken: 121, finished: 94, lapsed: 1, parked: 3, missed: 2,
        counters: [
            .window(1, "C", 5, minutes: 3), .window(2, "B", 13, minutes: 6),
            .window(3, "A", 37, minutes: 24, isLong: true),
            .init(
                counter: .window(4), state: .paused, pauseReason: .pickup, queues: [.letter("A")],
                clerk: .number(4), isServing: false, isLong: false, finishedToday: 12),
            .window(5, "A", 36, minutes: 1, isServing: false),
            .init(
                counter: .window(6), state: .closed, queues: [.letter("D")], isServing: false,
                isLong: false, finishedToday: 0),
        ], quarters: .morning,
        alarms: [
            .init(
                alarm: .number(90), counter: .window(2), grade: .danger, raisedAt: .at(10, 22))
        ],
        attention: [
            .init(
                kind: .danger, counter: .window(2),
                text: Sentence("2 号窗口紧急求助", "Danger at window 2")),
            .init(
                kind: .longService, counter: .window(3),
                text: Sentence("一件办了 24 分钟，常规 8 分", "24 minutes, usually 8")),
            .init(
                kind: .noCounter, queue: .letter("D"),
                text: Sentence("有 2 人等，没有窗口叫这个队列", "2 wait, no window calls it")),
            .init(
                kind: .parked, text: Sentence("3 个号暂挂超过半小时", "3 parked for half an hour")),
        ])
    static let empty = HallFloor.Reading(
        waiting: 0, taken: 0, finished: 0, lapsed: 0, counters: [], quarters: [], alarms: [],
        attention: [])
}

extension HallFloor.Counter {
    static func window(
        _ number: Int, _ letter: String, _ sequence: Int, minutes: Int, isServing: Bool = true,
        isLong: Bool = false
    ) -> HallFloor.Counter {
        HallFloor.Counter(
            counter: .window(number), state: .open, queues: [.letter(letter)],
            clerk: .number(UInt64(number)), number: .number(letter, sequence), item: .item(1),
            title: "最低生活保障对象认定", since: DeskOffice.now - .seconds(60 * minutes),
            isServing: isServing, isLong: isLong, finishedToday: 9)
    }
}

extension [HallFloor.Quarter] {
    static let morning: [HallFloor.Quarter] = {
        let came = [6, 10, 13, 16, 14, 11, 12, 9, 8, 7, 6, 5]
        let waits = [3, 5, 8, 11, 13, 12, 11, 12]
        let expected = [9, 7, 5, 4]
        return came.indices.map { index in
            HallFloor.Quarter(
                start: .at(8, 30) + .seconds(900 * index), arrivals: came[index],
                finished: index < 8 ? came[index] - 1 : 0,
                waitMinutes: index < 8 ? waits[index] : nil,
                forecast: index < 8 ? nil : expected[index - 8])
        }
    }()
}

extension HallStatistics.Reading {
    static let week = HallStatistics.Reading(
        days: (0..<5).map { index in
            .init(
                day: LocalDay.opening.adding(days: index - 4)!,
                taken: [60, 92, 81, 77, 121][index],
                finished: [58, 88, 80, 75, 94][index], lapsed: [1, 2, 0, 1, 1][index],
                wait: .init(
                    count: 58, medianMinutes: [7, 12, 9, 8, 9][index],
                    ninetiethMinutes: [14, 22, 17, 15, 17][index]),
                estimateError: .init(
                    count: 58, medianMinutes: [2, 4, 3, 3, 3][index], ninetiethMinutes: 7))
        },
        items: [
            .init(
                item: .item(1), title: "最低生活保障对象认定", isCommon: true, taken: 41, finished: 38,
                wait: .init(count: 41, medianMinutes: 9, ninetiethMinutes: 17),
                service: .init(count: 38, medianMinutes: 8, ninetiethMinutes: 15)),
            .init(
                item: .item(2), title: "=cmd|' /C calc'!A0", isCommon: false, taken: 2, finished: 0,
                wait: .init(count: 0), service: .init(count: 0)),
        ],
        counters: [
            .init(
                counter: .window(1), called: 24, finished: 22, missed: 1,
                service: .init(count: 22, medianMinutes: 7, ninetiethMinutes: 14))
        ],
        queues: [
            .init(
                queue: .letter("A"), title: "民政", taken: 43, finished: 38,
                wait: .init(count: 41, medianMinutes: 9, ninetiethMinutes: 17),
                service: .init(count: 38, medianMinutes: 8, ninetiethMinutes: 15))
        ], windowsPerTicket: 1.08)
}

extension TicketList.Reading {
    static let two = TicketList.Reading(
        tickets: [
            .init(
                ticket: .number(37), number: .number("A", 37), site: .centre, item: .item(1),
                title: "最低生活保障对象认定", priority: .none, state: "serving", queue: .letter("A"),
                counter: .window(3), takenAt: .at(10, 2), firstCalledAt: .at(10, 19),
                expectedWaitMinutes: 15, misses: 1),
            .init(
                ticket: .number(43), number: .number("A", 43), site: .centre, item: .item(2),
                title: "<script>alert(1)</script>", priority: .elder, state: "waiting",
                queue: .letter("A"), takenAt: .at(10, 21), misses: 0),
        ], next: 200, count: 18)
}

extension ShiftBoard.Reading {
    /// One shift in every state and one window without, on the opening's day; none on another.
    static func roster(_ day: LocalDay) -> ShiftBoard.Reading {
        guard day == .opening else {
            return ShiftBoard.Reading(day: day, planned: [], unplanned: [])
        }
        func planned(
            _ person: UInt64, _ presence: ShiftBoard.Presence, _ window: Int? = nil,
            at counter: Int? = nil
        ) -> Planned {
            Planned(
                shift: Shift(
                    person: .number(person), day: day, from: ClockTime(rawValue: "08:30")!,
                    to: ClockTime(rawValue: "12:00")!, counter: window.map { .window($0) }),
                presence: presence, counter: counter.map { .window($0) })
        }
        return ShiftBoard.Reading(
            day: day,
            planned: [
                planned(1, .present, 1, at: 1), planned(2, .elsewhere, 2, at: 3),
                planned(3, .absent), planned(4, .later), planned(5, .over),
            ], unplanned: [.init(counter: .window(4), person: .number(6))])
    }
}
