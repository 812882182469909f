import Contracts
import Support
import Wire

/// The grid's desk: takes reports and moves incidents on, step by step.
struct GridDesk: Part {
    let number: Int
    private var workers: [PersonID] = []
    private var incidents: [IncidentStatus.Reading] = []
    private var looks = true
    var name: String { "grid desk \(number)" }

    init(number: Int) { self.number = number }

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        if workers.isEmpty || random.chance(20) {
            return Ask(StaffList(kind: nil, day: LocalDay(now)), from: .registry)
        }
        if random.chance(250) { return report(now, &random) }
        guard !incidents.isEmpty else {
            if looks { return Ask(IncidentList(state: nil), from: .grid) }
            looks = true
            return report(now, &random)
        }
        let incident = incidents.remove(at: Int(random.next() % UInt64(incidents.count)))
        return move(incident, &random)
    }

    private func report(_ now: Instant, _ random: inout Seeded) -> Ask {
        let channel = [Channel.gridWorker, .hotline, .video].pick(&random)
        return Ask(
            ReportIncident(
                channel: channel, task: Lists.code(Lists.tasks.pick(&random)),
                place: Lists.place(&random),
                reporter: channel == .gridWorker ? workers.pick(&random) : nil,
                observedAt: now - .seconds(random.within(0...600)), description: Lists.note("路口积水"),
                reporterName: nil, phone: nil),
            of: .grid)
    }

    private func move(_ one: IncidentStatus.Reading, _ random: inout Seeded) -> Ask {
        let incident = one.incident
        let worker = workers.pick(&random)
        switch random.chance(80) ? "closed" : one.state {
        case "reported":
            return Ask(
                VerifyIncident(incident: incident, verifier: worker, isReal: !random.chance(150)),
                of: .grid)
        case "verified": return Ask(FileIncident(incident: incident), of: .grid)
        case "filed", "returned":
            let handler = random.chance(650) ? Handler.enforcement : .community
            return Ask(DispatchIncident(incident: incident, handler: handler), of: .grid)
        case "dispatched":
            if random.chance(200) {
                return Ask(ReturnIncident(incident: incident, reason: .notOurDuty), of: .grid)
            }
            return Ask(GiveFeedback(incident: incident, by: worker), of: .grid)
        case "feedback":
            return Ask(
                CheckIncident(incident: incident, checker: worker, passed: !random.chance(200)),
                of: .grid)
        case "checked":
            return Ask(
                FollowUpIncident(incident: incident, satisfied: !random.chance(100)), of: .grid)
        default: return Ask(CloseIncident(incident: incident), of: .grid)
        }
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        if let staff = ask.reading(StaffList.self, reply) {
            let members = staff.members.filter { $0.kind == .gridWorker || $0.kind == .gridLeader }
            if !members.isEmpty { workers = members.map(\.person) }
        }
        if let list = ask.reading(IncidentList.self, reply) {
            incidents = list.incidents.filter {
                $0.state != "dispatched" || $0.handler != .enforcement
            }
            looks = !incidents.isEmpty
        }
    }
}

/// The enforcement desk: names officers, records what they did, sends it back.
struct EnforcementDesk: Part {
    let name = "enforcement desk"
    private var officers: [PersonID] = []
    private var inspections: [InspectionStatus.Reading] = []
    private var looks = true

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        if officers.isEmpty || random.chance(20) {
            return Ask(StaffList(kind: .officer, day: LocalDay(now)), from: .registry)
        }
        guard !inspections.isEmpty else {
            if looks || random.chance(500) {
                return Ask(InspectionList(state: nil), from: .enforcement)
            }
            looks = true
            return Ask(
                OpenInspection(place: Lists.place(&random), description: Lists.note("夜间施工")),
                of: .enforcement)
        }
        let one = inspections.remove(at: Int(random.next() % UInt64(inspections.count)))
        return move(one, now, &random)
    }

    private func move(
        _ one: InspectionStatus.Reading, _ now: Instant, _ random: inout Seeded
    ) -> Ask {
        let inspection = one.inspection
        if random.chance(100) {
            return Ask(
                ReturnInspection(inspection: inspection, reason: .notOurDuty), of: .enforcement)
        }
        switch random.chance(80) ? "reported" : one.state {
        case "opened":
            // The right two mostly; else one alone, or some whose certificates have run out.
            let chosen =
                random.chance(700)
                ? Array(officers.prefix(2))
                : (0..<Int(random.within(1...3))).map { _ in officers.pick(&random) }
            return Ask(
                AssignInspection(
                    inspection: inspection, officers: chosen,
                    power: random.chance(700)
                        ? Lists.code(Lists.powers[0]) : Lists.code(Lists.powers.pick(&random)),
                    day: LocalDay(now)),
                of: .enforcement)
        case "assigned":
            return Ask(
                RecordInspection(
                    inspection: inspection, result: InspectionResult.allCases.pick(&random),
                    actedAt: now),
                of: .enforcement)
        default: return Ask(ReportInspection(inspection: inspection), of: .enforcement)
        }
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        if let staff = ask.reading(StaffList.self, reply), !staff.members.isEmpty {
            officers = staff.members.sorted { $0.staffNumber < $1.staffNumber }.map(\.person)
        }
        if let list = ask.reading(InspectionList.self, reply) {
            inspections = list.inspections
            looks = !inspections.isEmpty
        }
    }
}
