import Contracts
import Foundation
import Support
import Testing

@testable import Hall

/// The waits people were told on the demo town's day, against the waits they had.
///
/// What is printed is the figure of `Services/Hall/README.md`.
@Suite("The told waits of the demo's day") struct DemoDayTests {
    @Test("Half are off by no more than three minutes, nine in ten by no more than nine")
    func error() throws {
        var day = try DemoDay()
        try day.play(on: .monday)
        try day.play(on: .tuesday)
        let first = try day.errors(on: .monday)
        let second = try day.errors(on: .tuesday)
        let pace = day.paceErrors(on: .monday)
        #expect(try day.finished(on: .monday) == day.acts(doing: "finish"))
        func line(_ name: String, _ spread: HallStatistics.Spread) -> String {
            "\(name): \(spread.count) told, median \(spread.medianMinutes ?? -1) min, "
                + "90 % \(spread.ninetiethMinutes ?? -1) min"
        }
        print(line("first day", first))
        print(line("second day", second))
        print(line("pace of calls alone", pace))
        #expect(try #require(first.medianMinutes) <= 3)
        #expect(try #require(first.ninetiethMinutes) <= 9)
        #expect(try #require(second.medianMinutes) <= 3)
        #expect(first.count > 200)
        #expect(second.count > first.count)
        #expect(try #require(first.ninetiethMinutes) < (try #require(pace.ninetiethMinutes)))
    }
}

/// The hall's acts of `compose/demo/day.jsonl`, played into a hall of their own.
private struct DemoDay {
    private let office: Office
    private let acts: [[String: Any]]
    /// What the pace of the last calls alone would have told, in minutes.
    private var byPace: [TicketID: Int] = [:]
    private var calls: [QueueLetter: [Instant]] = [:]

    init() throws {
        office = try Office(hallService(), at: LocalDay.monday.start + .seconds(8 * 3600))
        let text = try Self.text("day.jsonl")
        acts = try text.split(separator: "\n").map {
            try #require(
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        for line in try Self.text("service-items.csv").split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(
                String.init)
            try office.tell(
                ServiceItemListed(
                    code: try #require(ItemCode(rawValue: cells[0])), title: cells[1],
                    domain: cells[2], queue: try #require(QueueLetter(rawValue: cells[3])),
                    isCommon: cells[4] == "是",
                    validity: Validity(from: try #require(LocalDay(rawValue: cells[5]))),
                    version: 1),
                from: .registry)
        }
    }

    private static func text(_ name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("compose/demo/\(name)"), encoding: .utf8)
    }

    mutating func play(on day: LocalDay) throws {
        var tickets: [String: TicketID] = [:]
        for act in acts where act["expect"] == nil {
            let verb = act["do"] as? String ?? ""
            guard let at = act["at"] as? String else { continue }
            let moment = day.start + .seconds(Self.seconds(at))
            func command() throws -> (() throws -> Void)? {
                let counter = (act["window"] as? Int).flatMap(CounterNumber.init(rawValue:))
                let letters = act["queues"] as? [String] ?? [act["queue"] as? String ?? ""]
                let queues = letters.compactMap(QueueLetter.init(rawValue:))
                switch (verb, counter) {
                case ("open-counter", let counter?):
                    return { [office] in
                        _ = try office.ask(OpenCounter(counter: counter, queues: queues))
                    }
                case ("recall", let counter?):
                    return { [office] in _ = try office.ask(RecallTicket(counter: counter)) }
                case ("miss", let counter?):
                    return { [office] in _ = try office.ask(MissTicket(counter: counter)) }
                case ("serve", let counter?):
                    return { [office] in _ = try office.ask(ServeTicket(counter: counter)) }
                case ("finish", let counter?):
                    return { [office] in _ = try office.ask(FinishTicket(counter: counter)) }
                case ("transfer", let counter?):
                    return { [office] in
                        _ = try office.ask(TransferTicket(counter: counter, queue: queues[0]))
                    }
                default: return nil
                }
            }
            if let ask = try command() {
                try office.move(to: moment)
                try ask()
            } else if verb == "call" {
                try office.move(to: moment)
                let window = try #require(act["window"] as? Int)
                let called = try office.ask(
                    CallNext(counter: try #require(CounterNumber(rawValue: window))))
                calls[called.number.queue, default: []].append(moment)
                let expected = act["expectTicket"] as? String ?? ""
                #expect(called.ticket == tickets[expected], "\(expected) at \(at)")
            } else if verb == "take" {
                try office.move(to: moment)
                let item = try #require(act["item"] as? String)
                let taken = try office.ask(
                    TakeTicket(item: try #require(ItemCode(rawValue: item))))
                tickets[act["as"] as? String ?? ""] = taken.ticket
                let recent = (calls[taken.number.queue] ?? []).count {
                    moment - $0 < .seconds(30 * 60)
                }
                byPace[taken.ticket] = expectedWaitMinutes(
                    ahead: taken.ahead, calls: recent, windowMinutes: 30)
            } else if verb == "return" {
                try office.move(to: moment)
                let ticket = try #require(tickets[act["ticket"] as? String ?? ""])
                _ = try office.ask(ReturnTicket(ticket: ticket))
            }
        }
    }

    func acts(doing verb: String) -> Int {
        acts.count { $0["do"] as? String == verb && $0["expect"] == nil }
    }

    func finished(on day: LocalDay) throws -> Int {
        try office.read(HallDay(day: day)).queues.reduce(0) { $0 + $1.finished }
    }

    func errors(on day: LocalDay) throws -> HallStatistics.Spread {
        let figures = try office.read(HallStatistics(from: day, to: day))
        return try #require(figures.days.first).estimateError
    }

    func paceErrors(on day: LocalDay) -> HallStatistics.Spread {
        let tickets = (try? office.read(TicketList(day: day, limit: 500)).tickets) ?? []
        return HallStatistics.Spread(
            milliseconds: tickets.compactMap { ticket in
                guard let told = byPace[ticket.ticket], let called = ticket.firstCalledAt else {
                    return nil
                }
                return abs((called - ticket.takenAt).milliseconds - Int64(told) * 60_000)
            })
    }

    /// The seconds of the day in `2026-03-02T08:24:20+08:00`.
    private static func seconds(_ at: String) -> Int {
        let parts = at.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        return parts.count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : 0
    }
}
