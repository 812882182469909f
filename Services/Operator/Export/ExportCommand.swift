import ArgumentParser
import Contracts
import Foundation
import Ledger
import ServiceKit

/// `zhenjie export`: what the hall works by, as a file that `zhenjie import` reads again.
struct ExportCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the windows or the service items as a CSV file.",
        discussion: """
            KIND is windows (with what each handles) or items (as they are listed today).
            The file is CSV in UTF-8 with the columns of `zhenjie import`. A cell that a spreadsheet \
            would run as a formula is written with an apostrophe before it.
            """)

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case windows, items
    }

    @OptionGroup var common: Common

    @Argument(help: "What to write.")
    var kind: Kind

    @Argument(help: "The file; `-` or nothing for standard output.", completion: .file())
    var file: String?

    func work() throws {
        let caller = try Caller(directory: common.layout.directory)
        let today = LocalDay(try town().clock.town(at: .wallClock))
        let table =
            switch kind {
            case .items: ExportTable(try caller.read(ItemList(day: today), of: .hall))
            case .windows:
                ExportTable(
                    try caller.read(CounterList(), of: .hall),
                    clerks: try caller.read(StaffList(kind: .clerk, day: today), of: .registry))
            }
        let text = CSVText.table([table.columns] + table.rows)
        guard let file, file != "-" else { return Screen.write(text, to: STDOUT_FILENO) }
        try WholeFile.write(text, to: file)
        if common.json {
            try Screen.say(json: ["rows": table.rows.count])
        } else {
            Screen.say("\(table.rows.count) rows → \(file)")
        }
    }
}

/// What is exported, by the columns of the file that is imported.
struct ExportTable: Equatable {
    let columns: [String]
    let rows: [[String]]

    init(_ items: ItemList.Reading) {
        columns = SheetKind.serviceItems.columns + SheetKind.serviceItems.otherColumns
        rows = items.items.map { item in
            [
                item.item.rawValue, item.title, item.domain, item.queue.rawValue,
                item.isCommon ? "是" : "否", item.validity.from.rawValue,
                item.validity.withdrawnFrom?.rawValue ?? "",
            ] + Self.cells(of: item.guide)
        }
    }

    /// An item's guide by ``SheetKind/otherColumns``.
    private static func cells(of guide: ItemGuide?) -> [String] {
        guard let guide else { return SheetKind.serviceItems.otherColumns.map { _ in "" } }
        return [
            guide.kind.title, guide.source.title, guide.statutory.map { "\($0.amount)" } ?? "",
            guide.promised.map { "\($0.amount)" } ?? "", guide.promised?.unit.title ?? "",
            guide.materials.map {
                $0.title + ($0.isDeferrable ? "（可容缺）" : "")
                    + ($0.isCommittable ? "（可承诺）" : "")
            }
            .joined(separator: "；"),
            guide.fee ?? "", guide.result,
            guide.procedures.map(\.title).joined(separator: "；"),
        ]
    }

    init(_ counters: CounterList.Reading, clerks: StaffList.Reading) {
        columns = SheetKind.windows.columns + SheetKind.windows.otherColumns
        let numbers = Dictionary(
            clerks.members.map { ($0.person, $0.staffNumber.rawValue) },
            uniquingKeysWith: { first, _ in first })
        rows = counters.counters.map { counter in
            [
                "\(counter.counter.rawValue)",
                counter.queues.map(\.rawValue).joined(separator: " "),
                counter.clerk.flatMap { numbers[$0] } ?? "",
                counter.site == .centre ? "" : counter.site.rawValue,
                counter.skills?.map(\.rawValue).joined(separator: " ") ?? "",
            ]
        }
    }
}
