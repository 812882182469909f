import Contracts
import Testing

@testable import Enforcement

@Suite("A delegated power as the ground of an inspection") struct PowerFileTests {
    func file(_ rows: (PowerKind, LocalDay, LocalDay?)...) -> PowerFile {
        PowerFile(
            code: .streetStalls,
            rows: rows.map { PowerFile.Row(kind: $0.0, validity: validity($0.1, $0.2)) })
    }

    @Test("A code the list has never held is unknown")
    func unknown() {
        #expect(file().fault(on: .monday) == .powerUnknown)
    }

    @Test(
        "It is in force from its first day to the day before its withdrawal",
        arguments: [
            ("2026-02-28", EnforcementRefusal.powerNotInForce), ("2026-03-01", nil),
            ("2026-03-09", nil), ("2026-03-10", .powerNotInForce),
            ("2026-03-11", .powerNotInForce),
        ])
    func bounds(date: String, fault: EnforcementRefusal?) {
        let power = file((.inspection, day("2026-03-01"), day("2026-03-10")))
        #expect(power.fault(on: day(date)) == fault)
    }

    @Test(
        "Given, withdrawn and given again, it has a gap",
        arguments: [
            ("2026-03-04", nil), ("2026-03-05", EnforcementRefusal.powerNotInForce),
            ("2026-03-19", .powerNotInForce), ("2026-03-20", nil), ("2030-01-01", nil),
        ])
    func gap(date: String, fault: EnforcementRefusal?) {
        let power = file(
            (.inspection, day("2026-03-20"), nil),
            (.inspection, day("2026-01-01"), day("2026-03-05")))
        #expect(power.fault(on: day(date)) == fault)
    }

    @Test(
        "A power to penalise or to compel does not cover an inspection",
        arguments: [PowerKind.penalty, .compulsion])
    func kinds(kind: PowerKind) {
        #expect(file((kind, .monday, nil)).fault(on: .monday) == .notAnInspectionPower)
    }

    @Test("Withdrawn, its kind does not matter any more")
    func withdrawnFirst() {
        #expect(file((.penalty, .monday, .monday)).fault(on: .monday) == .powerNotInForce)
    }

    @Test("Of two rows in force the newer one speaks")
    func newest() {
        let turned = file((.inspection, day("2025-01-01"), nil), (.penalty, .monday, nil))
        #expect(turned.fault(on: LocalDay.monday.plus(-1)) == nil)
        #expect(turned.fault(on: .monday) == .notAnInspectionPower)
        let granted = file((.penalty, day("2025-01-01"), nil), (.inspection, .monday, nil))
        #expect(granted.fault(on: LocalDay.monday.plus(-1)) == .notAnInspectionPower)
        #expect(granted.fault(on: .monday) == nil)
    }
}
