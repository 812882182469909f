import Contracts
import Foundation

/// What the lanes of a day tell one another: names given, how far each has come, what was counted.
///
/// Unchecked because the compiler does not see that `lock` guards what changes.
final class DayBoard: @unchecked Sendable {
    /// What a name of the day stands for once its act is answered.
    enum Thing: Equatable, Sendable {
        case ticket(TicketID, TicketNumber)
        case complaint(ComplaintID)
        case serviceCase(ServiceCaseID, CaseNumber, CitizenCode)
        case incident(IncidentID, number: String)
        case inspection(InspectionID, number: String)
    }

    /// Acts by what was done, for the line of progress and the summary.
    struct Counts: Equatable, Sendable {
        var played = 0
        var answered = 0
        var refused: [String: Int] = [:]
        var taken = 0
        var finished = 0
        var reported = 0
        var closed = 0
        var inspections = 0
        var differences = 0
    }

    private let lock = NSLock()
    private var things: [String: Thing] = [:]
    private var numbers: [TicketID: TicketNumber] = [:]
    private var incidentNumbers: [IncidentID: String] = [:]
    /// The line each lane plays next.
    private var nextLines: [ServiceName: Int]
    private var counted = Counts()
    private var stopReason: String?

    init(lanes: [ServiceName]) {
        nextLines = Dictionary(uniqueKeysWithValues: lanes.map { ($0, 0) })
    }

    var counts: Counts { lock.withLock { counted } }

    func count(_ change: (inout Counts) -> Void) { lock.withLock { change(&counted) } }

    /// Why nothing more is to be played, if so.
    var stopped: String? { lock.withLock { stopReason } }

    func stop(_ reason: String) { lock.withLock { stopReason = stopReason ?? reason } }

    // MARK: Names

    func name(_ name: String, _ thing: Thing) {
        lock.withLock {
            things[name] = thing
            switch thing {
            case .ticket(let id, let number): numbers[id] = number
            case .incident(let id, let number): incidentNumbers[id] = number
            case .complaint, .serviceCase, .inspection: break
            }
        }
    }

    func thing(_ name: String) -> Thing? { lock.withLock { things[name] } }

    func knows(_ incident: IncidentID, number: String) {
        lock.withLock { incidentNumbers[incident] = number }
    }

    /// `A017`, for a ticket taken today.
    func text(_ ticket: TicketID) -> String { lock.withLock { numbers[ticket]?.text } ?? "一号" }

    /// `事件0007`, the end of the incident's number.
    func text(_ incident: IncidentID) -> String {
        let number = lock.withLock { incidentNumbers[incident] }
        return "事件" + (number?.split(separator: "-").last ?? "")
    }

    // MARK: How far

    /// The lane will play this line next; all its earlier ones are played.
    func reach(_ line: Int, in lane: ServiceName) { lock.withLock { nextLines[lane] = line } }

    /// Whether a lane has played all its acts before a line.
    func hasPassed(_ line: Int, in lane: ServiceName) -> Bool {
        lock.withLock { nextLines[lane].map { $0 >= line } ?? true }
    }
}
