import Contracts
import Foundation
import Ledger
import ServiceKit

/// Opens the hall's windows by a file: 窗口, 队列 (letters with spaces between) and the clerk's 工号.
extension ListImport {
    /// - Throws: ``SheetFaults`` with every bad row, nothing being opened then.
    func openWindows(_ caller: Caller, key: (String) throws -> UUID) throws -> Outcome {
        let today = LocalDay(caller.town.clock.town(at: .wallClock))
        let members = try caller.read(StaffList(kind: .clerk, day: today), of: .registry).members
        let clerks = Dictionary(
            members.map { ($0.staffNumber.rawValue, $0.person) },
            uniquingKeysWith: { first, _ in first })
        let windows = try Self.windows(rows, clerks: clerks)
        for (line, command) in windows {
            _ = try caller.ask(command, of: .hall, key: try key("line \(line)"))
        }
        return Outcome(kind, rows: windows.count, changed: windows.count)
    }

    /// - Parameter clerks: those in service, by number.
    static func windows(
        _ rows: [SheetRow], clerks: [String: PersonID]
    ) throws(SheetFaults) -> [(line: Int, command: OpenCounter)] {
        var windows: [(line: Int, command: OpenCounter)] = []
        var faults: [LineFault] = []
        var seen: [CounterNumber: Int] = [:]
        for row in rows {
            func text(_ column: String) -> String {
                (row.cells[column] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
            }
            func blame(_ reason: String) {
                faults.append(LineFault(line: row.line, reason: reason))
            }
            let counter = Int(text("窗口")).flatMap(CounterNumber.init(rawValue:))
            let letters = text("队列").split(whereSeparator: \.isWhitespace).map(String.init)
            let queues = letters.compactMap(QueueLetter.init(rawValue:))
            let number = text("工号")
            if counter == nil { blame("“窗口”应为1至99的整数") }
            if queues.isEmpty || queues.count < letters.count {
                blame("“队列”应为大写字母A至Z，几个队列用空格分开")
            }
            if !number.isEmpty, clerks[number] == nil { blame("“工号”不在窗口人员名册") }
            guard let counter, !queues.isEmpty else { continue }
            if let earlier = seen[counter] { blame("“窗口”与第\(earlier)行重复") }
            seen[counter] = row.line
            windows.append(
                (row.line, OpenCounter(counter: counter, queues: queues, clerk: clerks[number])))
        }
        guard faults.isEmpty else { throw SheetFaults(faults) }
        return windows
    }
}
