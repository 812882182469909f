import Contracts
import Foundation

/// Plans the hall's shifts by a file: 工号, 日期, 起 and 止 (as 08:30), and where it has them 站点 (empty
/// for the centre) and 窗口 (empty for any). From the import's day to the file's last day the file is
/// the plan of every site in it.
extension ListImport {
    /// - Throws: ``SheetFaults`` with every bad row, and nothing is planned; ``Refused`` for one
    ///   that does not fit what is planned for other sites.
    func planShifts(_ caller: Caller, key: UUID) throws -> Outcome {
        let members = try caller.read(StaffList(kind: .clerk, day: effective), of: .registry)
            .members
        let clerks = Dictionary(
            members.map { ($0.staffNumber.rawValue, $0.person) },
            uniquingKeysWith: { first, _ in first })
        let plan = try Self.plan(rows, from: effective, clerks: clerks)
        _ = try caller.ask(plan, of: .hall, key: key)
        return Outcome(kind, rows: rows.count, changed: rows.count)
    }

    /// - Parameter clerks: those in service, by number.
    static func plan(
        _ rows: [SheetRow], from first: LocalDay, clerks: [String: PersonID]
    ) throws(SheetFaults) -> PlanShifts {
        var faults: [LineFault] = []
        var read: [(line: Int, shift: Shift)] = []
        for row in rows {
            func text(_ column: String) -> String {
                (row.cells[column] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
            }
            func blame(_ reason: String) {
                faults.append(LineFault(line: row.line, reason: reason))
            }
            let person = clerks[text("工号")]
            let day = LocalDay(rawValue: text("日期"))
            let from = ClockTime(rawValue: text("起"))
            let to = ClockTime(rawValue: text("止"))
            let site = text("站点").isEmpty ? SiteCode.centre : SiteCode(rawValue: text("站点"))
            let counter = Int(text("窗口")).flatMap(CounterNumber.init(rawValue:))
            if person == nil { blame("“工号”不在窗口人员名册") }
            if day == nil { blame("“日期”应写作2026-03-02") }
            if from == nil { blame("“起”应写作08:30") }
            if to == nil { blame("“止”应写作12:00") }
            if site == nil { blame("“站点”应为1至40位字母、数字") }
            if counter == nil, !text("窗口").isEmpty { blame("“窗口”应为1至99的整数") }
            guard let person, let day, let from, let to, let site else { continue }
            let shift = Shift(
                person: person, day: day, from: from, to: to,
                site: site == .centre ? nil : site, counter: counter)
            read.append((row.line, shift))
        }
        let shifts = read.map(\.shift)
        let sites = Set(shifts.map { $0.site ?? .centre })
        let plan = PlanShifts(
            sites: sites.sorted { $0.rawValue < $1.rawValue }, from: first,
            through: max(first, shifts.map(\.day).max() ?? first), shifts: shifts)
        for (place, fault) in plan.faults() {
            faults.append(LineFault(line: read[place].line, reason: fault.rawValue))
        }
        guard faults.isEmpty else { throw SheetFaults(faults) }
        return plan
    }
}
