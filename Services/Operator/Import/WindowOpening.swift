import Contracts
import Foundation
import Ledger
import ServiceKit

/// Opens the hall's windows by a file: 窗口, 队列 (letters with spaces between), the clerk's 工号, and
/// where it has them 站点 (empty for the centre) and 事项 (codes with spaces between; empty for all).
extension ListImport {
    /// What a line of the file asks for.
    struct Window: Equatable {
        let line: Int
        let open: OpenCounter
        /// `nil` where the file has no such column: what the window handles stays as it is.
        let skills: SetSkills?
    }

    /// - Throws: ``SheetFaults`` with every bad row, nothing being opened then.
    func openWindows(_ caller: Caller, key: (String) throws -> UUID) throws -> Outcome {
        let today = LocalDay(caller.town.clock.town(at: .wallClock))
        let members = try caller.read(StaffList(kind: .clerk, day: today), of: .registry).members
        let clerks = Dictionary(
            members.map { ($0.staffNumber.rawValue, $0.person) },
            uniquingKeysWith: { first, _ in first })
        let hasItems = rows.contains { $0.cells["事项"] != nil }
        if hasItems { try caller.waitForLists() }
        let items = hasItems ? try caller.read(ItemList(), of: .hall).items.map(\.item) : []
        let windows = try Self.windows(rows, clerks: clerks, items: Set(items))
        for window in windows {
            _ = try caller.ask(window.open, of: .hall, key: try key("line \(window.line)"))
            if let skills = window.skills {
                _ = try caller.ask(skills, of: .hall, key: try key("skills \(window.line)"))
            }
        }
        return Outcome(kind, rows: windows.count, changed: windows.count)
    }

    /// - Parameters:
    ///   - clerks: those in service, by number.
    ///   - items: those the hall knows.
    static func windows(
        _ rows: [SheetRow], clerks: [String: PersonID], items: Set<ItemCode> = []
    ) throws(SheetFaults) -> [Window] {
        var windows: [Window] = []
        var faults: [LineFault] = []
        var seen: [CounterNumber: Int] = [:]
        for row in rows {
            func text(_ column: String) -> String {
                (row.cells[column] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
            }
            func words(_ column: String) -> [String] {
                text(column).split(whereSeparator: \.isWhitespace).map(String.init)
            }
            func blame(_ reason: String) {
                faults.append(LineFault(line: row.line, reason: reason))
            }
            let counter = Int(text("窗口")).flatMap(CounterNumber.init(rawValue:))
            let letters = words("队列")
            let queues = letters.compactMap(QueueLetter.init(rawValue:))
            let number = text("工号")
            let site = text("站点").isEmpty ? SiteCode.centre : SiteCode(rawValue: text("站点"))
            let codes = words("事项").map(ItemCode.init(rawValue:))
            if counter == nil { blame("“窗口”应为1至99的整数") }
            if queues.isEmpty || queues.count < letters.count {
                blame("“队列”应为大写字母A至Z，几个队列用空格分开")
            }
            if !number.isEmpty, clerks[number] == nil { blame("“工号”不在窗口人员名册") }
            if site == nil { blame("“站点”应为1至40位字母、数字") }
            for (place, code) in codes.enumerated() {
                guard let code, items.contains(code) else {
                    blame("“事项”第\(place + 1)个不在服务事项清单")
                    continue
                }
            }
            if Set(codes).count > 100 { blame("“事项”最多100项") }
            guard let counter else { continue }
            if let earlier = seen[counter] { blame("“窗口”与第\(earlier)行重复") }
            seen[counter] = row.line
            windows.append(
                Window(
                    line: row.line,
                    open: OpenCounter(
                        counter: counter, queues: queues, clerk: clerks[number], site: site),
                    skills: row.cells["事项"].map { _ in
                        SetSkills(
                            counter: counter, items: codes.isEmpty ? nil : codes.compactMap { $0 })
                    }))
        }
        guard faults.isEmpty else { throw SheetFaults(faults) }
        return windows
    }
}
