import Contracts
import Hummingbird

/// What hangs in the hall: who is called where, seen and heard.
struct DisplayPage: Page {
    static func add(to routes: Routes) {
        routes.get("/display", by: .roles(.display, .hallSupervisor)) { visit in
            visit.page("display", try await board(visit, place: try await visit.pointTitle))
        }
        routes.get("/display/board", by: .roles(.display, .hallSupervisor)) { visit in
            visit.page("display-board", try await board(visit))
        }
    }

    private static func board(_ visit: Visit, place: String? = nil) async throws -> DisplayBoard {
        let board = try await visit.read(
            HallBoard(site: visit.session?.site, calls: DisplayBoard.callsShown), of: .hall)
        visit.console.devices.saw(visit)
        return DisplayBoard(board.value, townNow: visit.townNow, place: place)
    }
}

/// The display's content: the last calls, never the next ones.
struct DisplayBoard {
    struct Last {
        let number, counter, rule: String
        /// 第 2 次呼叫, or `nil` at the first.
        let again: String?
        /// Longer than four characters: set smaller.
        let isWide: Bool
    }
    struct Call {
        let number, counter: String
    }
    struct Missed {
        let numbers: [String]
        /// How many more there are, or `nil`.
        let more: String?
    }
    struct Queue {
        let title, wait: String
        let waiting: Int
    }
    /// A call to be said aloud once.
    struct Spoken: Codable, Equatable {
        let id, say: String
    }

    static let callsShown = 7
    static let missedShown = 6

    let day, clock: String
    /// Where it hangs, if not in the centre.
    let place: String?
    /// The calls as JSON, oldest first, for the voice.
    let calls: String
    let last: Last?
    let recent: [Call]
    let missed: Missed?
    let queues: [Queue]
    let empty = "还没有开始叫号"
    let emptyWay = "叫到号时，这里显示号码和窗口，也会广播"

    init(_ board: HallBoard.Reading, townNow: Instant, place: String? = nil) {
        self.place = place
        day = TownWords.weekday(of: townNow)
        clock = TownWords.clock(of: townNow)
        let spoken = board.calls.reversed().map { call in
            Spoken(
                id: "\(call.ticket)-\(call.calledAt.rawValue)",
                say: DisplaySpeech.call(call.number, to: call.counter))
        }
        calls =
            (try? JSON.encode(Array(spoken))).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
        last = board.calls.first.map { call in
            Last(
                number: call.number.text, counter: "\(call.counter.rawValue)", rule: board.rule.zh,
                again: call.attempt > 1 ? "第 \(call.attempt) 次呼叫" : nil,
                isWide: call.number.text.count > 4)
        }
        // A ticket called again stands once, at its last call; the missed ones take the room of
        // one.
        var seen = Set(board.calls.prefix(1).map(\.ticket))
        recent = board.calls.dropFirst().filter { seen.insert($0.ticket).inserted }.prefix(
            board.missed.isEmpty ? 6 : 5
        ).map {
            Call(number: $0.number.text, counter: "\($0.counter.rawValue)")
        }
        missed =
            board.missed.isEmpty
            ? nil
            : Missed(
                numbers: board.missed.suffix(Self.missedShown).map(\.text),
                more: board.missed.count > Self.missedShown ? "等 \(board.missed.count) 个号" : nil)
        var queues = board.queues.map { queue in
            Queue(
                title: DomainWords.name(queue.title).zh,
                wait: queue.waiting == 0 && WaitWords.isSoon(queue.expectedWaitMinutes)
                    ? WaitWords.noWaiting.zh
                    : queue.expectedWaitMinutes.map { WaitWords.about($0).zh } ?? "",
                waiting: queue.waiting)
        }
        queues.append(Queue(title: "优先服务", wait: "先叫", waiting: board.waitingFirst))
        self.queues = queues
    }
}
