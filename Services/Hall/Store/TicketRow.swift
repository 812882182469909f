import Contracts
import Foundation
import GRDB

/// A ticket as its row: one column for each thing a state holds.
struct TicketRow {
    static let columns = """
        arrival, id, letter, day, sequence, item, takenAtMs, queue, state, placeArrival, placeStep,
        counter, attempt, misses, site, priority, toCounter, parkedBy, parkReason, parkedAtMs,
        missRule, missBehind, missesMax, missUntilMs, calls, firstCalledAtMs, expectedMinutes,
        listVersion, appointment, code
        """

    let arrival: Int64
    let id: UUID
    let letter: String
    let day: Int
    let sequence: Int
    let item: String
    let takenAtMs: Int64
    let queue: String
    let state: String
    var placeArrival: Int64?
    var placeStep: Int?
    var counter: Int?
    var attempt: Int?
    let misses: Int
    let site: String
    let priority: String
    let toCounter: Int?
    var parkedBy: Int?
    var parkReason: String?
    var parkedAtMs: Int64?
    let missRule: String?
    let missBehind: Int?
    let missesMax: Int?
    let missUntilMs: Int64?
    let calls: Int
    let firstCalledAtMs: Int64?
    let expectedMinutes: Int?
    let listVersion: Int?
    let appointment: UUID?
    let code: String?

    init(_ row: Row) {
        arrival = row[0]
        id = row[1]
        letter = row[2]
        day = row[3]
        sequence = row[4]
        item = row[5]
        takenAtMs = row[6]
        queue = row[7]
        state = row[8]
        placeArrival = row[9]
        placeStep = row[10]
        counter = row[11]
        attempt = row[12]
        misses = row[13]
        site = row[14]
        priority = row[15]
        toCounter = row[16]
        parkedBy = row[17]
        parkReason = row[18]
        parkedAtMs = row[19]
        missRule = row[20]
        missBehind = row[21]
        missesMax = row[22]
        missUntilMs = row[23]
        calls = row[24]
        firstCalledAtMs = row[25]
        expectedMinutes = row[26]
        listVersion = row[27]
        appointment = row[28]
        code = row[29]
    }

    init(_ ticket: Ticket) {
        arrival = ticket.arrival
        id = ticket.id.rawValue
        letter = ticket.number.queue.rawValue
        day = ticket.number.day.number
        sequence = ticket.number.sequence
        item = ticket.item.rawValue
        takenAtMs = ticket.takenAt.rawValue
        queue = ticket.queue.rawValue
        state = ticket.state.name
        misses = ticket.misses
        counter = ticket.counter?.rawValue
        site = ticket.slip.site.rawValue
        priority = ticket.slip.priority.rawValue
        toCounter = ticket.toCounter?.rawValue
        missRule = ticket.missed?.rule.rawValue
        missBehind = ticket.missed?.behind
        missesMax = ticket.missed?.missesMax
        missUntilMs = ticket.missed?.until.rawValue
        calls = ticket.calls
        firstCalledAtMs = ticket.firstCalledAt?.rawValue
        expectedMinutes = ticket.slip.expectedWaitMinutes
        listVersion = ticket.slip.listVersion
        appointment = ticket.slip.appointment?.rawValue
        code = ticket.slip.code?.rawValue
        switch ticket.state {
        case .waiting(let place): (placeArrival, placeStep) = (place.arrival, place.step)
        case .called(_, let attempt): self.attempt = attempt
        case .parked(let parking):
            parkedBy = parking.counter.rawValue
            parkReason = parking.reason.rawValue
            parkedAtMs = parking.since.rawValue
        case .serving, .missed, .finished, .lapsed: break
        }
    }

    func ticket() throws -> Ticket {
        let number = TicketNumber(
            queue: try known(QueueLetter(rawValue: letter), in: "ticket", letter),
            day: try known(LocalDay(daysSince1970: day), in: "ticket", "\(day)"),
            sequence: sequence)
        return Ticket(
            id: TicketID(rawValue: id), number: number,
            item: try known(ItemCode(rawValue: item), in: "ticket", item),
            takenAt: Instant(rawValue: takenAtMs), arrival: arrival, slip: try slip(),
            queue: queue == letter
                ? number.queue : try known(QueueLetter(rawValue: queue), in: "ticket", queue),
            toCounter: toCounter.flatMap(CounterNumber.init(rawValue:)), misses: misses,
            missed: missed(), calls: calls,
            firstCalledAt: firstCalledAtMs.map(Instant.init(rawValue:)),
            state: try known(readState(), in: "ticket", state))
    }

    private func slip() throws -> Ticket.Slip {
        Ticket.Slip(
            site: try known(SiteCode(rawValue: site), in: "ticket", site),
            priority: try known(PriorityClass(rawValue: priority), in: "ticket", priority),
            appointment: appointment.map(AppointmentID.init(rawValue:)), listVersion: listVersion,
            expectedWaitMinutes: expectedMinutes, code: code.flatMap(CitizenCode.init(rawValue:)))
    }

    private func missed() -> MissHandling? {
        guard let rule = missRule.flatMap(MissRule.init(rawValue:)), let missBehind, let missesMax,
            let missUntilMs
        else { return nil }
        return MissHandling(
            rule: rule, behind: missBehind, misses: misses, missesMax: missesMax,
            until: Instant(rawValue: missUntilMs))
    }

    private func readState() -> Ticket.State? {
        switch (state, placeArrival, placeStep, counter.map(CounterNumber.init(rawValue:)), attempt)
        {
        case ("waiting", let arrival?, let step?, nil, nil):
            .waiting(Place(arrival: arrival, step: step))
        case ("called", nil, nil, let counter??, let attempt?):
            .called(counter: counter, attempt: attempt)
        case ("serving", nil, nil, let counter??, nil): .serving(counter: counter)
        case ("parked", nil, nil, nil, nil): parking.map { .parked($0) }
        case ("missed", nil, nil, nil, nil): .missed
        case ("finished", nil, nil, nil, nil): .finished
        case ("lapsed", nil, nil, nil, nil): .lapsed
        default: nil
        }
    }

    private var parking: Ticket.Parking? {
        guard let counter = parkedBy.flatMap(CounterNumber.init(rawValue:)),
            let reason = parkReason.flatMap(ParkReason.init(rawValue:)), let parkedAtMs
        else { return nil }
        return Ticket.Parking(
            counter: counter, reason: reason, since: Instant(rawValue: parkedAtMs))
    }
}

extension Ticket.State {
    /// Its word in the store and in readings.
    var name: String {
        switch self {
        case .waiting: "waiting"
        case .called: "called"
        case .serving: "serving"
        case .parked: "parked"
        case .missed: "missed"
        case .finished: "finished"
        case .lapsed: "lapsed"
        }
    }
}
