import Contracts

/// Somebody a counter could call: the first of a lane whose item it handles.
struct Candidate: Equatable, Sendable {
    let queue: QueueLetter
    let goesFirst: Bool
    let place: Place
    /// The how-manieth ticket of the hall; settles two at one place.
    let arrival: Int64
    /// Sent on to this very counter.
    var isHandedOver = false
    /// How many stand before in the lane whose item the counter does not handle.
    var skipped = 0

    func isBefore(_ other: Candidate) -> Bool {
        place == other.place ? arrival < other.arrival : place < other.place
    }
}

/// Whom a counter calls next, and what follows for the turns of the lanes.
///
/// Who goes first is called first; but an ordinary lane over which `runMax` priority calls were
/// made in a row has its turn. So no ordinary ticket at the head of its queue sees more than
/// `runMax` priority calls between two calls from its own lane by windows that could have called
/// it, however many windows and queues there are. Within a lane the smallest place goes.
struct Pick: Equatable, Sendable {
    /// Which of the candidates.
    let index: Int
    let kind: PickReason.Kind
    /// Queues whose ordinary lane was passed over by a priority call.
    let passedOver: Set<QueueLetter>

    /// - Parameters:
    ///   - candidates: at most one of each queue and lane, and one of each lane sent on here.
    ///   - runs: priority calls in a row over each queue's ordinary lane; none is 0.
    /// - Returns: `nil` when there is nobody.
    static func next(
        among candidates: [Candidate], runs: [QueueLetter: Int], runMax: Int
    ) -> Pick? {
        func first(where isMeant: (Candidate) -> Bool) -> Int? {
            var best: Int?
            for index in candidates.indices where isMeant(candidates[index]) {
                if let best, !candidates[index].isBefore(candidates[best]) { continue }
                best = index
            }
            return best
        }
        func isDue(_ one: Candidate) -> Bool {
            !one.goesFirst && runs[one.queue, default: 0] >= runMax
        }
        guard let preferred = first(where: \.goesFirst) else {
            return first { _ in true }.map { Pick(index: $0, candidates, or: .longestWaiting) }
        }
        if let due = first(where: isDue) { return Pick(index: due, candidates, or: .ordinaryTurn) }
        let passed = candidates.filter { !$0.goesFirst }.map(\.queue)
        return Pick(index: preferred, candidates, or: .priority, passedOver: Set(passed))
    }

    private init(
        index: Int, _ candidates: [Candidate], or kind: PickReason.Kind,
        passedOver: Set<QueueLetter> = []
    ) {
        let one = candidates[index]
        self.index = index
        self.passedOver = passedOver
        if one.isHandedOver {
            self.kind = .handedOver
        } else if kind == .longestWaiting, one.place.step > 0 {
            self.kind = .returned
        } else {
            self.kind = kind
        }
    }

    /// The turns of the lanes after it.
    func runs(
        after before: [QueueLetter: Int], _ candidates: [Candidate]
    ) -> [QueueLetter: Int] {
        var runs = before
        count(in: &runs, candidates)
        return runs
    }

    /// Counts it in the turns of the lanes.
    func count(in runs: inout [QueueLetter: Int], _ candidates: [Candidate]) {
        for queue in passedOver { runs[queue, default: 0] += 1 }
        if !candidates[index].goesFirst { runs[candidates[index].queue] = 0 }
    }
}

extension Candidate {
    init(_ ticket: Ticket, place: Place, isHandedOver: Bool = false, skipped: Int = 0) {
        self.init(
            queue: ticket.queue, goesFirst: ticket.slip.priority.goesFirst, place: place,
            arrival: ticket.arrival, isHandedOver: isHandedOver, skipped: skipped)
    }
}

/// The order in which a counter that handles everything would call people if nobody else called or
/// came.
///
/// - Parameter limit: how many are wanted.
/// - Returns: Indices of `waiting`.
/// - Complexity: O(n log n + limit × lanes).
func callOrder(
    _ waiting: [Candidate], runs: [QueueLetter: Int], runMax: Int, limit: Int = .max
) -> [Int] {
    struct Lane: Hashable {
        let queue: QueueLetter
        let goesFirst: Bool
    }
    let sorted = waiting.indices.sorted { waiting[$0].isBefore(waiting[$1]) }
    let lanes = Dictionary(grouping: sorted) {
        Lane(queue: waiting[$0].queue, goesFirst: waiting[$0].goesFirst)
    }.values.map(Array.init)
    var at = [Int](repeating: 0, count: lanes.count)
    var runs = runs
    var order: [Int] = []
    while order.count < limit {
        let open = lanes.indices.filter { at[$0] < lanes[$0].count }
        let heads = open.map { waiting[lanes[$0][at[$0]]] }
        guard let pick = Pick.next(among: heads, runs: runs, runMax: runMax) else { break }
        pick.count(in: &runs, heads)
        let lane = open[pick.index]
        order.append(lanes[lane][at[lane]])
        at[lane] += 1
    }
    return order
}

extension PickReason {
    /// Why the one is next, in a sentence for the clerk.
    func sentence(runMax: Int) -> Sentence {
        let over = skipped == 0 ? "" : "；前面有\(skipped)位所办事项本窗口不办"
        let past = skipped == 0 ? "" : "; \(skipped) before need what this counter does not handle"
        let (zh, en) =
            switch kind {
            case .longestWaiting: ("等候时间最长", "has waited longest")
            case .priority: ("\(title.zh)优先", "goes first: \(title.en)")
            case .ordinaryTurn:
                ("已连续优先\(runMax)位，轮到普通号", "\(runMax) went first, an ordinary ticket's turn")
            case .handedOver: ("别的窗口转来，指定本窗口", "was sent on to this counter")
            case .returned: ("过号或暂存后回来，轮到了", "came back, and it is their turn")
            }
        return Sentence(zh + over + "。", en.prefix(1).uppercased() + en.dropFirst() + past + ".")
    }

    private var title: Sentence { (priority ?? .none).title }
}

extension PriorityClass {
    /// What the office calls it.
    var title: Sentence {
        switch self {
        case .none: Sentence("普通", "ordinary")
        case .elder: Sentence("老年人", "elder")
        case .disabled: Sentence("残疾人", "disabled")
        case .veteran: Sentence("退役军人", "veteran")
        case .serviceman: Sentence("军人军属", "serviceman or family")
        case .appointment: Sentence("按时预约", "appointment")
        }
    }
}
