import Contracts

/// What a day came to: the services' own day readings and what the demo was answered.
///
/// As JSON the same shape as `compose/demo/count.py` prints from the files alone.
struct DaySummary: Codable, Equatable, Sendable {
    struct Hall: Codable, Equatable, Sendable {
        let queues: [HallDay.Reading.Queue]
        let calls: Int
        let recalls: Int
        let returns: Int
        let transfers: Int
        let complaintsLodged: Int
        let complaintsAnswered: Int
        let cases: Cases
    }
    struct Cases: Codable, Equatable, Sendable {
        let received: Int
        let secondNotices: Int
        let overdue: Int
        /// By where they stand.
        let states: [String: Int]
        /// The papers given out, by kind.
        let papers: [String: Int]
        let ratings: Ratings
    }
    struct Ratings: Codable, Equatable, Sendable {
        /// Those that count; of them the three best levels, and the two bad ones.
        let rated: Int
        let satisfied: Int
        let dissatisfied: Int
        /// Bad ones with an open loop, by where they stand.
        let open: [String: Int]
    }
    struct Grid: Codable, Equatable, Sendable {
        let reported: Int
        let byChannel: [Int]
        let declined: Int
        let unfounded: Int
        let dispatched: Int
        let returned: Int
        let failedChecks: Int
        let closed: Int
        /// Of the closed ones, those that were no false alarm.
        let handled: Int
        let open: Int
    }
    struct Enforcement: Codable, Equatable, Sendable {
        let opened: Int
        let fromIncidents: Int
        let assigned: Int
        let done: Int
        let reported: Int
        let returned: Int
        let open: Int
    }
    struct List: Codable, Equatable, Sendable {
        let listed: Int
        let inForce: Int
    }
    struct Acts: Codable, Equatable, Sendable {
        let lines: Int
        let answered: Int
    }

    let day: LocalDay
    let hall: Hall
    let grid: Grid
    let enforcement: Enforcement
    let registry: [String: List]
    let refused: [String: Int]
    let acts: Acts

    /// - Parameters:
    ///   - cases: of those received that day.
    ///   - refused: how often each code was met.
    ///   - acts: how many there were, and how many of them were answered.
    init(
        hall: HallDay.Reading, cases: Cases, grid: GridDay.Reading,
        enforcement: EnforcementDay.Reading,
        registry: RegistryDay.Reading, refused: [String: Int], acts: Acts
    ) {
        day = hall.day
        self.hall = Hall(
            queues: hall.queues, calls: hall.calls, recalls: hall.recalls, returns: hall.returns,
            transfers: hall.transfers, complaintsLodged: hall.complaintsLodged,
            complaintsAnswered: hall.complaintsAnswered, cases: cases)
        self.grid = Grid(
            reported: grid.reported, byChannel: grid.byChannel, declined: grid.declined,
            unfounded: grid.unfounded, dispatched: grid.dispatched, returned: grid.returned,
            failedChecks: grid.failedChecks, closed: grid.closed,
            handled: grid.closed - grid.unfounded, open: grid.open)
        self.enforcement = Enforcement(
            opened: enforcement.opened, fromIncidents: enforcement.fromIncidents,
            assigned: enforcement.assigned, done: enforcement.done,
            reported: enforcement.reported, returned: enforcement.returned, open: enforcement.open)
        self.registry = Dictionary(
            registry.lists.map {
                ($0.kind.rawValue, List(listed: $0.listed, inForce: $0.inForce))
            }, uniquingKeysWith: { first, _ in first })
        self.refused = refused
        self.acts = acts
    }
}

extension CaseState {
    fileprivate var title: String {
        switch self {
        case .received: "待答复"
        case .correcting: "待补正"
        case .accepted: "办理中"
        case .stopped: "特别程序"
        case .decided: "已决定"
        case .delivered: "已送达"
        case .archived: "已归档"
        case .rejected: "不予受理"
        case .withdrawn: "撤回"
        case .revoked: "撤销"
        }
    }
}

extension RatingState {
    fileprivate var title: String {
        switch self {
        case .verifying: "待核实"
        case .rectifying: "待整改"
        case .appealed: "申诉中"
        case .callingBack: "待回访"
        case .closed: "已了结"
        }
    }
}

extension DaySummary.Cases {
    /// Asks the hall: its figures, the cases behind them, and each of these for its papers.
    init(of day: LocalDay, _ caller: Caller) throws {
        let figures = try caller.read(CaseFigures(from: day, to: day), of: .hall).all
        var states: [String: Int] = [:]
        var papers: [String: Int] = [:]
        var after: Int64?
        repeat {
            let page = try caller.read(
                CasesBehind(figure: .received, from: day, to: day, after: after), of: .hall)
            for card in page.cases {
                states[card.state.rawValue, default: 0] += 1
                let its = try caller.read(CaseStatus(case: card.case), of: .hall)
                for paper in its.papers { papers[paper.number.kind.rawValue, default: 0] += 1 }
            }
            after = page.next
        } while after != nil
        self.init(
            received: figures.received, secondNotices: figures.secondNotices,
            overdue: figures.overdue, states: states, papers: papers,
            ratings: try DaySummary.Ratings(figures, caller))
    }
}

extension DaySummary.Ratings {
    fileprivate init(_ figures: CaseCounts, _ caller: Caller) throws {
        var open: [String: Int] = [:]
        for rating in try caller.read(RatingList(limit: 200), of: .hall).ratings {
            open[rating.state.rawValue, default: 0] += 1
        }
        self.init(
            rated: figures.rated, satisfied: figures.satisfied, dissatisfied: figures.dissatisfied,
            open: open)
    }
}

extension DaySummary {
    /// Asks the four services.
    init(of day: LocalDay, _ caller: Caller, _ played: Played) throws {
        self.init(
            hall: try caller.read(HallDay(day: day), of: .hall),
            cases: try Cases(of: day, caller),
            grid: try caller.read(GridDay(day: day), of: .grid),
            enforcement: try caller.read(EnforcementDay(day: day), of: .enforcement),
            registry: try caller.read(RegistryDay(day: day), of: .registry),
            refused: played.refused,
            acts: Acts(lines: played.lines, answered: played.answered))
    }

    /// `已受理 3，已送达 2`
    private func counted<Kind: RawRepresentable<String> & CaseIterable>(
        _ counts: [String: Int], _ title: (Kind) -> String
    ) -> String {
        Kind.allCases.compactMap { kind in
            counts[kind.rawValue].map { "\(title(kind)) \($0)" }
        }.joined(separator: "，")
    }

    /// A small table, one line for each office.
    var table: String {
        var lines = ["", "当日小结 \(day.rawValue)（演示）", ""]
        lines.append("  便民大厅   队列   取号   办结   过号   作废   未了")
        for queue in hall.queues {
            let cells = [queue.taken, queue.finished, queue.missed, queue.lapsed, queue.open]
            lines.append(
                "             \(queue.queue.rawValue)   " + cells.map(Self.cell).joined())
        }
        lines.append(
            "             呼叫 \(hall.calls)，再次呼叫 \(hall.recalls)，过号重排 \(hall.returns)，"
                + "转队列 \(hall.transfers)；投诉 \(hall.complaintsLodged)，已答复 \(hall.complaintsAnswered)"
        )
        lines.append(
            "             收件 \(hall.cases.received)："
                + counted(hall.cases.states) { (state: CaseState) in state.title })
        lines.append(
            "             文书：" + counted(hall.cases.papers) { (kind: PaperKind) in kind.title })
        let ratings = hall.cases.ratings
        lines.append(
            "             评价 \(ratings.rated)：满意 \(ratings.satisfied)，不满意 \(ratings.dissatisfied)；"
                + "差评 " + counted(ratings.open) { (state: RatingState) in state.title })
        lines.append(
            "  网格中心   上报 \(grid.reported)，不予承接 \(grid.declined)，不属实 \(grid.unfounded)，"
                + "派遣 \(grid.dispatched)，退回 \(grid.returned)，核查未过 \(grid.failedChecks)，"
                + "结案 \(grid.closed)，未结 \(grid.open)")
        lines.append(
            "  执法队     任务 \(enforcement.opened)（来自网格 \(enforcement.fromIncidents)），"
                + "指派 \(enforcement.assigned)，实施 \(enforcement.done)，反馈 \(enforcement.reported)，"
                + "退回 \(enforcement.returned)，未了 \(enforcement.open)")
        let lists = ListKind.allCases.compactMap { kind in
            registry[kind.rawValue].map { "\(SheetKind(kind).title) \($0.inForce)/\($0.listed)" }
        }
        lines.append("  清单       在册有效/列入：" + lists.joined(separator: "，"))
        lines.append(
            "  演示       \(acts.lines) 件事，办成 \(acts.answered)，按规则拒绝 \(refused.values.reduce(0, +))：")
        for (code, count) in refused.sorted(by: { $0.key < $1.key }) {
            lines.append("             \(code) \(count)")
        }
        return lines.joined(separator: "\n")
    }

    private static func cell(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }
}
