import Contracts
import ServiceKit

/// What the enforcement team does with a task, whoever it came from.
enum Inspecting {
    static func carryOut(_ inspection: InspectionID, _ desk: inout Desk) throws {
        guard let power = Lists.power, let withdrawn = Lists.withdrawnPower else {
            throw ChaosFault("no power")
        }
        let staff = desk.staff
        let today = desk.today
        func assign(_ officers: [PersonID], _ power: PowerCode) -> AssignInspection {
            AssignInspection(inspection: inspection, officers: officers, power: power, day: today)
        }
        switch desk.pick(12) {
        case 0: try desk.mustNot(.enforcement, assign([staff.officers[0]], power))
        case 1:
            try desk.mustNot(.enforcement, assign([staff.officers[0], staff.lapsedOfficer], power))
        case 2: try desk.mustNot(.enforcement, assign(staff.officers, withdrawn))
        case 3: try desk.mustNot(.enforcement, ReportInspection(inspection: inspection))
        default: break
        }
        let assigned = try desk.must(
            .enforcement, assign([staff.officers[0], staff.officers[1]], power), on: today)
        let result = InspectionResult.allCases[desk.pick(InspectionResult.allCases.count)]
        _ = try desk.must(
            .enforcement,
            RecordInspection(inspection: inspection, result: result, actedAt: assigned.assignedAt),
            on: today)
        _ = try desk.must(.enforcement, ReportInspection(inspection: inspection))
    }
}

/// The enforcement office on complaints of its own.
struct EnforcementDesk: Person {
    private var desk: Desk

    init(_ desk: Desk, number: Int) { self.desk = desk }

    mutating func work() throws {
        guard let place = Lists.place(desk.pick(100)), let words = Note(rawValue: "无照经营") else {
            throw ChaosFault("no place or words")
        }
        let opened = try desk.must(.enforcement, OpenInspection(place: place, description: words))
        try Inspecting.carryOut(opened.inspection, &desk)
    }
}
