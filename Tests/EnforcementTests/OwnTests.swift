import Contracts
import Support
import Testing

@testable import Enforcement

@Suite("An officer's own inspections") struct OwnTests {
    let scene: Scene
    let task: InspectionID

    init() throws {
        scene = try Scene()
        task = try scene.open()
        try scene.assign(task, [.li, .wang])
    }

    private func officer(_ person: PersonID?, _ account: UInt64 = 1) throws -> Voice {
        try scene.office.as(.officer, person: person, account: account)
    }

    private var record: RecordInspection {
        RecordInspection(inspection: task, result: .compliant, actedAt: scene.office.now)
    }

    @Test("Only those it names record, report and return it")
    func named() throws {
        let other = try officer(.zhao)
        #expect(try other.refusal(record) == "kit.not-yours")
        #expect(
            try other.refusal(ReturnInspection(inspection: task, reason: .notOurDuty))
                == "kit.not-yours")
        #expect(try officer(nil, 2).refusal(record) == "kit.not-yours")
        #expect(try officer(.wang, 3).refusal(record) == nil)
        let report = ReportInspection(inspection: task)
        #expect(try other.refusal(report) == "kit.not-yours")
        #expect(try officer(.li, 4).refusal(report) == nil)
    }

    @Test("One that names nobody yet is anybody's to return, and the duty officer's always")
    func nobodyNamed() throws {
        let open = try scene.open()
        let giveBack = ReturnInspection(inspection: open, reason: .notOurDuty)
        #expect(try officer(.zhao).refusal(giveBack) == nil)
        let duty = try scene.office.as(.dutyOfficer, account: 5)
        #expect(
            try duty.refusal(ReturnInspection(inspection: task, reason: .notOurDuty)) == nil)
    }
}
