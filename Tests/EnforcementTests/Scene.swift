import Contracts
import Support

@testable import Enforcement

/// The office on an ordinary Monday: two powers listed, three officers with certificates, and a
/// grid worker.
struct Scene {
    let office: Office

    init() throws {
        office = try Office(enforcementService())
        try list(.streetStalls, .inspection, from: day("2025-01-01"))
        try list(.streetFines, .penalty, from: day("2025-01-01"))
        for (person, badge) in [(PersonID.li, "ZF-01"), (.wang, "ZF-02"), (.zhao, "ZF-03")] {
            try register(person, .officer, badge)
            try certify(person, badge, from: day("2025-01-01"), until: day("2027-12-31"))
        }
        try register(.chen, .gridWorker, "WG-01")
    }

    func pass(_ span: Duration) throws { try move(to: office.now + span) }

    /// Lets time pass in three steps: a pull that was given up meanwhile is on its way again
    /// before anything is told.
    func move(to moment: Instant) throws {
        for before in [Duration.seconds(5), .milliseconds(2_500)] where moment - before > office.now
        {
            try office.move(to: moment - before)
        }
        try office.move(to: moment)
    }

    func list(
        _ code: PowerCode, _ kind: PowerKind, from: LocalDay, withdrawn: LocalDay? = nil
    ) throws {
        try office.tell(
            PowerListed(
                code: code, title: "占道经营", kind: kind, mode: .authorized, domain: "城市管理",
                department: "县城管局", basis: "省政府公告", validity: validity(from, withdrawn),
                version: 1),
            from: .registry)
    }

    func register(
        _ person: PersonID, _ kind: StaffKind, _ badge: String, from: LocalDay = day("2025-01-01"),
        withdrawn: LocalDay? = nil
    ) throws {
        try office.tell(
            PersonRegistered(
                person: person, kind: kind, staffNumber: number(badge), organisation: "综合行政执法办公室",
                validity: validity(from, withdrawn), version: 1),
            from: .registry)
    }

    func certify(
        _ person: PersonID, _ certificate: String, from: LocalDay, until: LocalDay
    ) throws {
        try office.tell(
            CertificateRecorded(
                person: person, number: number(certificate), validFrom: from, validUntil: until,
                version: 1),
            from: .registry)
    }

    func dispatch(
        _ incident: IncidentID, round: Int = 1, to handler: Handler = .enforcement
    ) throws {
        try office.tell(
            IncidentDispatched(
                incident: incident, number: "SJ-610323101-20260302-0001",
                task: TaskCode(rawValue: "T-01")!, cell: GridCode(rawValue: "610323101001001")!,
                place: .market, handler: handler, round: round, dispatchedAt: office.now,
                amberAt: office.now + .seconds(3600), redAt: office.now + .seconds(7200)),
            from: .grid)
    }

    @discardableResult
    func open() throws -> InspectionID {
        try office.ask(
            OpenInspection(place: .market, description: Note(rawValue: "门口摊位占道")!)
        ).inspection
    }

    @discardableResult
    func assign(
        _ inspection: InspectionID, _ officers: [PersonID] = [.li, .wang],
        _ power: PowerCode = .streetStalls, on day: LocalDay = .monday
    ) throws -> InspectionAssigned {
        try office.ask(
            AssignInspection(inspection: inspection, officers: officers, power: power, day: day))
    }

    @discardableResult
    func record(
        _ inspection: InspectionID, _ result: InspectionResult = .compliant, at: Instant? = nil
    ) throws -> InspectionDone {
        try office.ask(
            RecordInspection(
                inspection: inspection, result: result, actedAt: at ?? office.now))
    }

    @discardableResult
    func report(_ inspection: InspectionID) throws -> InspectionReported {
        try office.ask(ReportInspection(inspection: inspection))
    }

    @discardableResult
    func giveBack(
        _ inspection: InspectionID, _ reason: ReturnReason = .notOurDuty
    ) throws -> InspectionReturned {
        try office.ask(ReturnInspection(inspection: inspection, reason: reason))
    }

    func status(_ inspection: InspectionID) throws -> InspectionStatus.Reading {
        try office.read(InspectionStatus(inspection: inspection))
    }

    func counts(_ day: LocalDay = .monday) throws -> EnforcementDay.Reading {
        try office.read(EnforcementDay(day: day))
    }

    func lapses() throws -> [CertificateLapsed] {
        try office.events(CertificateLapsed.self)
    }
}

/// The refusal of what was asked; `nil` when it was answered.
func refused(_ ask: () throws -> Void) throws -> Refused? {
    do {
        try ask()
        return nil
    } catch let refused as Refused {
        return refused
    }
}

/// The code of what was refused; `nil` when it was answered.
func code(_ ask: () throws -> Void) throws -> String? {
    try refused(ask)?.code
}
