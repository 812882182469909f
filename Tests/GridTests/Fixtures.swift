import Contracts
import ServiceKit
import Support

@testable import Grid

/// 蔡家坡镇, two of its communities, and a map of four cells of 0.01° side:
///
///     c | d      c and d in the village, north
///     -----
///     a | b      a and b in the community, south; their common corner is the town's middle
enum Town {
    static let code = DivisionCode(rawValue: "610323101000")!
    static let community = DivisionCode(rawValue: "610323101001")!
    static let village = DivisionCode(rawValue: "610323101200")!
    static let unlisted = DivisionCode(rawValue: "610323101002")!

    static let a = GridCode(rawValue: "610323101001001")!
    static let b = GridCode(rawValue: "610323101001002")!
    static let c = GridCode(rawValue: "610323101200001")!
    static let d = GridCode(rawValue: "610323101200002")!
    static let cells = [a, b, c, d]

    static let west = 107.60
    static let south = 34.31
    static let side = 0.01
    static let middle = place(1, 1)
    /// In the middle of cell a.
    static let square = place(0.5, 0.5)

    /// A place so many sides east and north of the map's corner.
    static func place(_ east: Double, _ north: Double) -> GeoPoint {
        GeoPoint(lon: west + east * side, lat: south + north * side)!
    }

    /// A border as a file has it: a rectangle in sides from the map's corner.
    static func border(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
        border([(west, south), (east, south), (east, north), (west, north), (west, south)])
    }

    static func border(_ corners: [(Double, Double)]) -> String {
        let pairs = corners.map { corner in
            let point = place(corner.0, corner.1)
            return "[\(point.lon),\(point.lat)]"
        }
        return "[[\(pairs.joined(separator: ","))]]"
    }

    static func area(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> GeoPolygon
    {
        area([(west, south), (east, south), (east, north), (west, north), (west, south)])
    }

    static func area(_ corners: [(Double, Double)]) -> GeoPolygon {
        GeoPolygon(
            rings: [
                corners.map { corner in
                    let point = place(corner.0, corner.1)
                    return GeoPolygon.Corner(lon: point.lon, lat: point.lat)!
                }
            ])!
    }

    static let map = [
        row(2, a, border: border(0, 0, 1, 1)), row(3, b, border: border(1, 0, 2, 1)),
        row(4, c, border: border(0, 1, 1, 2)), row(5, d, border: border(1, 1, 2, 2)),
    ]

    static func row(_ line: Int, _ code: GridCode, border: String) -> SheetRow {
        row(line, ["code": code.rawValue, "border": border])
    }

    /// A row that is right but for what is given.
    static func row(_ line: Int, _ cells: [String: String]) -> SheetRow {
        let right = [
            "code": a.rawValue, "title": "第\(line)网格", "kind": "普通", "households": "280",
            "residents": "900", "exception": "", "border": border(0, 0, 1, 1),
        ]
        return SheetRow(line: line, cells: right.merging(cells) { $1 })
    }
}

extension PersonID {
    static let leader = PersonID.number(1)
    static let worker = PersonID.number(2)
    static let assistant = PersonID.number(3)
    static let clerk = PersonID.number(4)
    static let officer = PersonID.number(5)
    static let stranger = PersonID.number(99)
    /// Was a worker of cell a until the day before the hall opened.
    static let retired = PersonID.number(6)
}

extension TaskCode {
    /// 暴露垃圾, four office hours.
    static let litter = TaskCode(rawValue: "WG-0101")!
    /// 违法搭建, fifteen working days.
    static let building = TaskCode(rawValue: "WG-0203")!
    /// 邻里纠纷, a working day.
    static let quarrel = TaskCode(rawValue: "WG-0301")!
    /// 燃气隐患, two hours by day or night.
    static let gas = TaskCode(rawValue: "WG-0405")!
    /// On the list until the day before the hall opened.
    static let withdrawn = TaskCode(rawValue: "WG-0900")!
    /// On the list from the day after the hall opened.
    static let coming = TaskCode(rawValue: "WG-0901")!
    static let unlisted = TaskCode(rawValue: "WG-9999")!
}

extension LocalDay {
    /// Monday, the day the tests begin on.
    static let monday = LocalDay(rawValue: "2026-03-02")!
    static let tuesday = LocalDay(rawValue: "2026-03-03")!
    static let newYear = LocalDay(rawValue: "2026-01-01")!
}

/// A moment of the office's clock, `2026-03-02` and `09:00`.
func at(_ day: String, _ time: String) -> Instant {
    let clock = ClockTime(rawValue: time)!
    return LocalDay(rawValue: day)!.start + .seconds(60 * clock.minutes)
}

extension Office {
    /// A grid that knows the registry's lists and has its map.
    static func grid(_ policy: GridPolicy = .standard) throws -> Office {
        let office = try Office(gridService(policy))
        try office.tellLists()
        try office.apply(Town.map)
        return office
    }

    func tellLists() throws {
        try tell(CommunityListed(code: Town.community, title: "西街社区"), from: .registry)
        try tell(CommunityListed(code: Town.village, title: "河滩村"), from: .registry)
        try list(.litter, .safetyCheck, 4, .workingHour)
        try list(.building, .policyOutreach, 15, .workingDay)
        try list(.quarrel, .disputeMediation, 1, .workingDay)
        try list(.gas, .residentService, 2, .naturalHour)
        try list(.withdrawn, .safetyCheck, 1, .workingDay, until: .monday)
        try list(.coming, .safetyCheck, 1, .workingDay, from: .tuesday)
        try register(.leader, .gridLeader, Town.a)
        try register(.worker, .gridWorker, Town.a)
        try register(.assistant, .gridAssistant, Town.a)
        try register(.clerk, .clerk)
        try register(.officer, .officer)
        try register(.retired, .gridWorker, Town.a, until: .monday)
    }

    func list(
        _ code: TaskCode, _ function: GridFunction, _ amount: Int, _ unit: HandlingLimit.Unit,
        from: LocalDay = .newYear, until: LocalDay? = nil
    ) throws {
        try tell(
            GridTaskListed(
                code: code, title: "事项", function: function,
                limit: HandlingLimit(amount: amount, unit: unit)!,
                validity: Validity(from: from, withdrawnFrom: until), version: 1),
            from: .registry)
    }

    func register(
        _ person: PersonID, _ kind: StaffKind, _ cell: GridCode? = nil, from: LocalDay = .newYear,
        until: LocalDay? = nil
    ) throws {
        let badge = StaffNumber(rawValue: "S\(person.description.suffix(4))")!
        try tell(
            PersonRegistered(
                person: person, kind: kind, staffNumber: badge, organisation: "镇政府", cell: cell,
                validity: Validity(from: from, withdrawnFrom: until), version: 1),
            from: .registry,
            private: PersonRegistered.Private(name: PersonName(rawValue: "王建国")!))
    }

    @discardableResult
    func apply(_ rows: [SheetRow], as upload: UploadID = .number(1)) throws -> ApplyCells.Answer {
        for (part, start) in stride(from: 0, to: rows.count, by: 100).enumerated() {
            let slice = Array(rows[start..<min(start + 100, rows.count)])
            _ = try ask(StageCells(upload: upload, part: part, rows: slice))
        }
        return try ask(ApplyCells(upload: upload, rows: rows.count))
    }

    /// What is wrong with a map, line by line; empty when it was taken.
    func faults(of rows: [SheetRow]) throws -> [String] {
        do {
            try apply(rows)
            return []
        } catch let refused as Refused where refused.code == GridRefusal.badRows.rawValue {
            return refused.notes
        }
    }

    @discardableResult
    func report(
        _ task: TaskCode = .litter, at place: GeoPoint = Town.square, channel: Channel = .gridWorker
    ) throws -> IncidentReported {
        try ask(.report(task, at: place, channel: channel, now: now))
    }

    /// An incident in the given state, in its first round; handled by the community's own people.
    func incident(
        in state: Incident.State, task: TaskCode = .litter, handler: Handler = .community
    ) throws -> IncidentID {
        let id = try report(task).incident
        if state == .closed {
            _ = try ask(VerifyIncident(incident: id, verifier: .leader, isReal: false))
            return id
        }
        let way: [Incident.State] = [
            .reported, .verified, .filed, .dispatched, .feedback, .checked, .followedUp,
        ]
        for step in way.prefix(while: { $0 != state && !(state == .returned && $0 == .feedback) }) {
            switch step {
            case .reported:
                _ = try ask(VerifyIncident(incident: id, verifier: .leader, isReal: true))
            case .verified: _ = try ask(FileIncident(incident: id))
            case .filed: _ = try ask(DispatchIncident(incident: id, handler: handler))
            case .dispatched where state == .returned:
                _ = try ask(ReturnIncident(incident: id, reason: .notOurDuty))
            case .dispatched: _ = try ask(GiveFeedback(incident: id, by: .worker))
            case .feedback: _ = try ask(CheckIncident(incident: id, checker: .leader, passed: true))
            case .checked: _ = try ask(FollowUpIncident(incident: id, satisfied: true))
            case .followedUp, .returned, .closed: break
            }
        }
        return id
    }

    func status(_ incident: IncidentID) throws -> IncidentStatus.Reading {
        try read(IncidentStatus(incident: incident))
    }

    var today: GridDay.Reading {
        get throws { try read(GridDay(day: LocalDay(now))) }
    }

    /// The enforcement team's service says that a round is done.
    func enforcementReports(_ incident: IncidentID, round: Int) throws {
        try tell(
            InspectionReported(
                inspection: .number(7), origin: .incident(id: incident, round: round),
                result: .corrected, by: .officer, reportedAt: now),
            from: .enforcement)
    }

    /// The enforcement team's service gives a round back.
    func enforcementReturns(_ incident: IncidentID, round: Int) throws {
        try tell(
            InspectionReturned(
                inspection: .number(7), origin: .incident(id: incident, round: round),
                reason: .noPower, returnedAt: now),
            from: .enforcement)
    }

    /// The hall passes a complaint on.
    func hallPasses(
        _ complaint: ComplaintID, _ task: TaskCode = .litter, at place: GeoPoint = Town.square
    ) throws {
        try tell(
            ComplaintLodged(
                complaint: complaint, counter: CounterNumber(rawValue: 3)!, task: task,
                place: place, lodgedAt: now),
            from: .hall, private: .citizen)
    }
}

extension Command where Self == ReportIncident {
    static func report(
        _ task: TaskCode = .litter, at place: GeoPoint = Town.square,
        channel: Channel = .gridWorker, by reporter: PersonID? = .worker, now: Instant,
        observedAt: Instant? = nil
    ) -> ReportIncident {
        ReportIncident(
            channel: channel, task: task, place: place,
            reporter: channel == .gridWorker ? reporter : nil, observedAt: observedAt ?? now,
            description: Note(rawValue: "路口有一堆垃圾")!)
    }
}

extension ComplaintLodged.Private {
    static let citizen = ComplaintLodged.Private(
        complainant: PersonName(rawValue: "李春梅")!, phone: Phone(rawValue: "13812345678"),
        description: Note(rawValue: "楼下垃圾三天没人收")!)
}
