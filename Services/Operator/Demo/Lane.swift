import Contracts
import Foundation
import Ledger
import ServiceKit

/// One service's acts of the day, played in order on a thread of its own.
///
/// Each act has a key that is on disk before the first try and is asked again until there is an
/// answer, so that neither a killed service nor a killed demo makes anything happen twice.
final class Lane {
    /// How long another service's reaction may take once everything before it was played.
    static let reactionSpan = Duration.seconds(90)

    let service: ServiceName
    let caller: Caller
    /// Asks for people without an account, as the console does.
    let publicCaller: Caller
    let board: DayBoard
    let screen: DemoScreen
    let town: DemoTown
    private let keys: KeyBook
    private let isPaced: Bool
    private let end: Instant
    private var staff: [StaffNumber: PersonID] = [:]

    /// What the lanes of one day have in common.
    struct Day: Sendable {
        let directory: String
        let town: DemoTown
        let keys: KeyBook
        let board: DayBoard
        let screen: DemoScreen
        /// Whether no act comes before its time.
        let isPaced: Bool
    }

    init(_ service: ServiceName, _ day: Day) throws {
        self.service = service
        board = day.board
        screen = day.screen
        town = day.town
        keys = day.keys
        isPaced = day.isPaced
        end = day.town.plan.day.next.start
        let screen = day.screen
        func tell(_ service: ServiceName) {
            screen.say("       \(service.title)没有应答，用同一编号再问")
        }
        caller = try Caller(directory: day.directory, onSilence: tell)
        publicCaller = try Caller(
            directory: day.directory, keyFile: Layout(directory: day.directory).key(.console),
            onSilence: tell)
    }

    /// Plays its acts; ends early when the day is stopped.
    func play(_ acts: [NumberedAct]) throws {
        staff = try readStaff()
        for act in acts {
            board.reach(act.line, in: service)
            try waitUntil(act.act.at)
            guard board.stopped == nil else { return }
            try play(act)
            board.count { $0.played += 1 }
        }
        board.reach(.max, in: service)
    }

    private func play(_ numbered: NumberedAct) throws {
        let act = numbered.act
        do {
            let known = keys.intent(numbered.label)
            let isNew = known == nil
            let deed = try resolve(numbered, waits: isNew)
            let now = townNow
            guard now < end || !isNew else {
                return board.stop("演示日已过，第\(numbered.line)行起没有演完")
            }
            let intent = try known ?? keys.intend(numbered.label, at: now)
            let outcome = try deed(intent)
            if let expect = act.expect {
                return differ(numbered, "应当被拒绝（\(expect)），却办成了")
            }
            board.count { $0.answered += 1 }
            if let wanted = act.expectTicket, let ticket = outcome.ticket {
                guard case .ticket(let id, _)? = board.thing(wanted), id == ticket else {
                    return differ(numbered, "应当是\(wanted)，却是\(board.text(ticket))")
                }
            }
            if let text = outcome.text { screen.tell(act.at, text) }
        } catch let refused as Refused {
            board.count { $0.refused[refused.code, default: 0] += 1 }
            guard refused.code == act.expect else {
                let notes = refused.notes.isEmpty ? "" : "（\(refused.notes.joined(separator: "；"))）"
                return differ(numbered, "被拒绝：\(refused.code) \(refused.sentence.zh)\(notes)")
            }
            screen.tell(act.at, "拒绝 \(act.who)：\(refused.sentence.zh)")
        } catch let missing as Missing {
            differ(numbered, missing.text)
        } catch let fault as CallFault {
            differ(numbered, "\(fault)")
        }
    }

    /// What an answered act leaves: the ticket it was about, and a line for the screen.
    struct Outcome {
        var ticket: TicketID?
        var text: String?
    }

    /// Something an act needs is not there.
    struct Missing: Error {
        let text: String
    }

    /// Waits for what the act needs from others; then it can be asked.
    private func resolve(
        _ numbered: NumberedAct, waits: Bool
    ) throws -> (KeyBook.Intent) throws -> Outcome {
        let act = numbered.act
        switch act.deed {
        case .hall(let deed): return { try self.ask(deed, act, $0) }
        case .cases(let deed): return { try self.ask(deed, $0) }
        case .grid(let deed):
            let incident = try deed.incident.map { try find($0, before: numbered.line) }
            if waits, let event = act.awaits, let incident {
                try waitFor(event, incident, before: numbered.line)
            }
            return { try self.ask(deed, incident, act, $0) }
        case .enforcement(let deed):
            let inspection = try deed.inspection.map { try find($0, before: numbered.line) }
            return { try self.ask(deed, inspection, act, $0) }
        }
    }

    private func differ(_ numbered: NumberedAct, _ text: String) {
        board.count { $0.differences += 1 }
        screen.complain("\(numbered.act.at.clockText)  【不符】第\(numbered.line)行 \(text)")
    }

    // MARK: People and time

    func person(_ number: StaffNumber) throws -> PersonID {
        guard let person = staff[number] else { throw Missing(text: "没有工号\(number.rawValue)") }
        return person
    }

    private func readStaff() throws -> [StaffNumber: PersonID] {
        let members = try caller.read(StaffList(day: town.plan.day), of: .registry).members
        return Dictionary(
            members.map { ($0.staffNumber, $0.person) }, uniquingKeysWith: { first, _ in first })
    }

    var townNow: Instant { caller.town.clock.town(at: .wallClock) }

    /// Waits for the town's clock, looking now and then whether the day was stopped.
    private func waitUntil(_ moment: Instant) throws {
        while isPaced, board.stopped == nil {
            let left = caller.town.clock.wait(until: moment, from: .wallClock).milliseconds
            guard left > 0, townNow < moment else { return }
            try caller.rest(Int(min(left, 200)))
        }
    }
}
