import Contracts
import Ledger

/// What must be true of the town's four journals together when all is quiet.
let caijiapoRules = [
    Rule("I6: ticket numbers run 1, 2, 3 … in each site, queue and day") { evidence in
        var last: [String: Int] = [:]
        return try evidence.events(TicketTaken.self, of: .hall).compactMap { entry, taken in
            let site = (taken.site ?? .centre).rawValue
            let place = "\(site) \(taken.number.queue.rawValue) \(taken.number.day.rawValue)"
            defer { last[place] = taken.number.sequence }
            return taken.number.sequence == (last[place] ?? 0) + 1
                ? nil
                : "\(taken.number.text) of \(place) behind \(last[place] ?? 0) at \(entry.seq)"
        }
    },
    Rule("a counter has one person at a time, and a person one counter") { evidence in
        var at: [CounterNumber: TicketID] = [:]
        var wrong: [String] = []
        for entry in evidence.journals[.hall] ?? [] {
            func leave(_ ticket: TicketID, _ counter: CounterNumber) {
                if at[counter] != ticket {
                    wrong.append("left a counter it was not at: \(entry.seq)")
                }
                at[counter] = nil
            }
            switch entry.name {
            case TicketCalled.name:
                let called = try JSON.decode(TicketCalled.self, from: entry.body)
                let isHere = called.attempt > 1 && at[called.counter] == called.ticket
                if at[called.counter] != nil, !isHere { wrong.append("two at one: \(entry.seq)") }
                if !isHere, at.values.contains(called.ticket) {
                    wrong.append("one at two: \(entry.seq)")
                }
                at[called.counter] = called.ticket
            case TicketMissed.name:
                let missed = try JSON.decode(TicketMissed.self, from: entry.body)
                leave(missed.ticket, missed.counter)
            case TicketTransferred.name:
                let sent = try JSON.decode(TicketTransferred.self, from: entry.body)
                leave(sent.ticket, sent.from)
            case TicketParked.name:
                let parked = try JSON.decode(TicketParked.self, from: entry.body)
                leave(parked.ticket, parked.counter)
            case ServiceFinished.name:
                let finished = try JSON.decode(ServiceFinished.self, from: entry.body)
                leave(finished.ticket, finished.counter)
            case TicketLapsed.name:
                let lapsed = try JSON.decode(TicketLapsed.self, from: entry.body)
                at = at.filter { $0.value != lapsed.ticket }
            default: break
            }
        }
        return wrong
    },
    Rule("the close of a day closes every counter opened up to it") { evidence in
        var opened: [CounterNumber: LocalDay] = [:]
        var wrong: [String] = []
        for entry in evidence.journals[.hall] ?? [] {
            switch entry.name {
            case CounterOpened.name:
                let event = try JSON.decode(CounterOpened.self, from: entry.body)
                opened[event.counter] = LocalDay(entry.at)
            case CounterClosed.name:
                let event = try JSON.decode(CounterClosed.self, from: entry.body)
                opened[event.counter] = nil
            case DayClosed.name:
                let day = try JSON.decode(DayClosed.self, from: entry.body).day
                wrong += opened.filter { $0.value <= day }.keys.sorted { $0.rawValue < $1.rawValue }
                    .map { "counter \($0.rawValue) is open behind \(day.rawValue)" }
            default: break
            }
        }
        return wrong
    },
    Rule("a complaint becomes one incident or is declined once") { evidence in
        let lodged = try evidence.events(ComplaintLodged.self, of: .hall).map(\.1.complaint)
        let reported = try evidence.events(IncidentReported.self, of: .grid)
            .compactMap { entry, event in event.complaint.map { (entry, $0) } }
        let declined = try evidence.events(ReportDeclined.self, of: .grid)
            .map { entry, event in (entry, event.complaint) }
        let taken = Evidence.broughtAbout(by: .hall, reported + declined)
        return taken == lodged ? [] : ["\(lodged.count) lodged, \(taken.count) taken up"]
    },
    Rule("a complaint is answered once, when it was declined or its incident closed") { evidence in
        let declined = try evidence.events(ReportDeclined.self, of: .grid)
            .map { entry, event in (entry.seq, event.complaint) }
        let closed = try evidence.events(IncidentClosed.self, of: .grid)
            .compactMap { entry, event in event.complaint.map { (entry.seq, $0) } }
        let ended = (declined + closed).sorted { $0.0 < $1.0 }.map(\.1)
        let answered = Evidence.broughtAbout(
            by: .grid,
            try evidence.events(ComplaintAnswered.self, of: .hall).map { ($0, $1.complaint) })
        return answered == ended ? [] : ["\(ended.count) ended, \(answered.count) answered"]
    },
    Rule("a round sent to enforcement is one inspection") { evidence in
        let sent = try evidence.events(IncidentDispatched.self, of: .grid)
            .filter { $0.1.handler == .enforcement }
            .map { TaskOrigin.incident(id: $0.1.incident, round: $0.1.round) }
        let opened = Evidence.broughtAbout(
            by: .grid,
            try evidence.events(InspectionOpened.self, of: .enforcement).map { ($0, $1.origin) })
        return sent == opened ? [] : ["\(sent.count) sent, \(opened.count) opened"]
    },
    Rule("what enforcement reports or gives back comes back to the incident once") { evidence in
        let reported = try evidence.events(InspectionReported.self, of: .enforcement)
            .map { ($0.seq, $1.origin) }
        let returned = try evidence.events(InspectionReturned.self, of: .enforcement)
            .map { ($0.seq, $1.origin) }
        let told = (reported + returned).sorted { $0.0 < $1.0 }.map(\.1)
            .filter { $0 != .ownComplaint }
        let given = try evidence.events(FeedbackGiven.self, of: .grid)
            .map { ($0, TaskOrigin.incident(id: $1.incident, round: $1.round)) }
        let sentBack = try evidence.events(IncidentReturned.self, of: .grid)
            .map { ($0, TaskOrigin.incident(id: $1.incident, round: $1.round)) }
        let heard = Evidence.broughtAbout(by: .enforcement, given + sentBack)
        return told == heard ? [] : ["\(told.count) told, \(heard.count) heard"]
    },
    Rule("readable numbers are given once") { evidence in
        let incidents = try evidence.events(IncidentReported.self, of: .grid).map(\.1.number)
        let inspections = try evidence.events(InspectionOpened.self, of: .enforcement).map(
            \.1.number)
        return Set(incidents).count == incidents.count
            && Set(inspections).count == inspections.count
            ? [] : ["an incident's or inspection's number was given twice"]
    },
]
