import Contracts
import Foundation
import Ledger
import ServiceKit

/// Plays a town's day against its running services, from the lists to the hall's closing and the
/// windows of the next morning.
struct DayPlayer {
    let directory: String
    let town: DemoTown
    let keys: KeyBook
    let screen: DemoScreen
    let isPaced: Bool
    let caller: Caller

    private static let lanes: [ServiceName] = [.hall, .grid, .enforcement]
    /// How long the services may take to come to rest once the day is over.
    private static let settleSpan = Duration.seconds(120)
    /// A demo clock that takes longer to midnight has slowed down before it.
    private static let nightMax = Duration.seconds(1800)

    /// Brings the lists in, registers the seal and opens the accounts; what is there already stays.
    func prepare() throws {
        try importLists()
        try registerSeal()
        let layout = Layout(directory: directory)
        try DemoAccounts(caller: caller, layout: layout).make()
        screen.say("       演示账号及密码写在 \(layout.demoAccounts)")
    }

    /// Imports the lists and plays every act.
    ///
    /// - Throws: ``Trouble`` when it could not be played to its end.
    func play() throws -> Played {
        try prepare()
        let board = DayBoard(lanes: Self.lanes)
        let day = Lane.Day(
            directory: directory, town: town, keys: keys, board: board, screen: screen,
            isPaced: isPaced)
        let ended = DispatchGroup()
        for service in Self.lanes {
            let acts = town.acts.filter { $0.act.deed.service == service }
            let thread = Thread {
                defer { ended.leave() }
                do {
                    try Lane(service, day).play(acts)
                } catch {
                    board.stop(Trouble(error).text)
                }
            }
            thread.name = "lane \(service.rawValue)"
            thread.stackSize = 4 << 20
            ended.enter()
            thread.start()
        }
        while ended.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
            screen.show(progress: progress(board.counts))
        }
        screen.endProgress()
        let counts = board.counts
        if let reason = board.stopped {
            throw Trouble(
                .notWell, "demo-stopped", reason,
                notes: ["\(counts.played)/\(town.acts.count)", "make reset 之后可以重新演示"])
        }
        return Played(
            day: town.plan.day, digest: Played.digest(of: town.acts), lines: town.acts.count,
            answered: counts.answered, refused: counts.refused, differences: counts.differences)
    }

    private func importLists() throws {
        for sheet in try town.imports() {
            do {
                let outcome = try sheet.run(caller, keys)
                screen.say("       导入 \(outcome.sentence)")
            } catch let refused as Refused {
                throw Trouble(
                    .refused, refused.code, "\(sheet.kind.title)：\(refused.sentence.zh)",
                    notes: refused.notes)
            }
        }
        try caller.waitForLists()
    }

    /// The hall has one seal: one that is in use already stays.
    private func registerSeal() throws {
        let text = town.plan.hall.seal
        do {
            _ = try caller.ask(
                RegisterSeal(text: text, from: town.plan.effective), of: .hall,
                key: try keys.intend("demo seal \(text.rawValue)", at: now).key)
        } catch let refused as Refused where refused.code == SealRefusal.active.rawValue {}
    }

    private func progress(_ counts: DayBoard.Counts) -> String {
        let refused = counts.refused.values.reduce(0, +)
        return "演示 \(now.clockText) · 取号 \(counts.taken) 办结 \(counts.finished)"
            + " · 事件 \(counts.reported) 结案 \(counts.closed) · 拒绝 \(refused)"
            + " · \(counts.played)/\(town.acts.count)"
    }

    private var now: Instant { caller.town.clock.town(at: .wallClock) }

    // MARK: The night

    /// Waits for the midnight after the day, when the hall closes it, and until all have heard all.
    func waitForNight() throws {
        let clock = caller.town.clock
        let midnight = town.plan.day.next.start
        let left = clock.wait(until: midnight, from: .wallClock)
        guard left <= Self.nightMax else {
            screen.say("       离日结还有\(left.milliseconds / 60_000)分钟，先看目前的小结")
            return
        }
        while now < midnight {
            screen.show(progress: "演示 \(now.clockText) · 等到零点日结")
            let left = clock.wait(until: midnight, from: .wallClock).milliseconds
            try caller.rest(Int(min(max(1, left), 200)))
        }
        screen.endProgress()
        let closed = try caller.wait(Self.settleSpan, everyMs: 50) {
            try isClosed() && isSettled() ? true : nil
        }
        if closed == nil { screen.complain("【不符】零点以后大厅仍没有日结，或有服务没有跟上") }
        screen.tell(midnight, "便民大厅日结")
    }

    // MARK: The next morning

    /// Waits for the next morning and opens the windows, for whoever comes to look: the close of
    /// the day has closed them. A demo that comes later opens them too, up to the hour of the day's
    /// last act; every other morning is left to people.
    func openNextMorning() throws {
        let clock = caller.town.clock
        let next = town.plan.day.next
        let night = next.start - town.plan.day.start
        guard let first = town.opening, let last = town.acts.last?.act.at,
            clock.wait(until: first + night, from: .wallClock) <= Self.nightMax
        else { return }
        let opening = first + night
        while now < opening {
            screen.show(progress: "演示 \(now.clockText) · 等到次日开窗")
            let left = clock.wait(until: opening, from: .wallClock).milliseconds
            try caller.rest(Int(min(max(1, left), 200)))
        }
        screen.endProgress()
        guard now < last + night,
            try caller.read(CounterList(), of: .hall).counters.allSatisfy({ $0.state == .closed })
        else { return }
        _ = try town.morning(of: next).run(caller, keys)
        screen.tell(now, "\(next.rawValue) 开窗")
    }

    private func isClosed() throws -> Bool {
        try caller.read(HallDay(day: town.plan.day), of: .hall).queues.allSatisfy { $0.open == 0 }
    }

    /// Whether every service has applied all that the others have said.
    private func isSettled() throws -> Bool {
        var heads: [ServiceName: Int64] = [:]
        var followings: [ServiceStatus.Following] = []
        for service in ServiceName.allCases {
            let status = try caller.status(of: service)
            heads[service] = status.head
            followings += status.following
        }
        return followings.allSatisfy { $0.applied >= heads[$0.producer] ?? 0 }
    }
}
