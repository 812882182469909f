import ArgumentParser
import Contracts
import Foundation
import Ledger
import ServiceKit

/// `zhenjie import`: a list, a map, the windows or their shifts from a file, all of it or nothing.
struct ImportCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Imports a list from a file: all of it, or nothing and every bad row told.",
        discussion: """
            KIND is one of \(SheetKind.allCases.map(\.rawValue).joined(separator: ", ")).
            Files are CSV in UTF-8, with a first line of column names; cells are GeoJSON.
            Interrupted, the same import may be given again: it takes effect once.
            """)

    @OptionGroup var common: Common

    @Argument(help: "What the file holds.")
    var kind: SheetKind

    @Argument(help: "The file.", completion: .file())
    var file: String

    @Option(help: "The day from which the list counts, as 2026-03-02. (default: today in the town)")
    var effective: String?

    func work() throws {
        let town = try town()
        let bytes = try Self.bytes(of: file)
        let today = LocalDay(town.clock.town(at: .wallClock))
        let day = try effective.map(Self.day) ?? today
        let rows: [SheetRow]
        let passedOver: [String]
        do {
            (rows, passedOver) = try kind.rows(of: bytes)
        } catch {
            throw Trouble(error, in: file)
        }
        if !passedOver.isEmpty {
            Screen.warn("第1行：不用的列已略过：\(passedOver.joined(separator: "、"))")
        }
        let sheet = ListImport(kind, file: bytes, rows: rows, effective: day, label: "import")
        let keys = try KeyBook(directory: common.layout.directory)
        let caller = try Caller(directory: common.layout.directory) { service in
            Screen.warn(
                "\(service.title)没有应答，用同一编号再问 (\(service.rawValue): no reply, asking again)")
        }
        do {
            let outcome = try sheet.run(caller, keys)
            try sheet.finish(keys)
            if common.json {
                try Screen.say(json: outcome)
            } else {
                Screen.say(outcome.sentence)
            }
        } catch let refused as Refused {
            try sheet.finish(keys)
            throw refused
        } catch let faults as SheetFaults {
            throw Trouble(faults, in: file)
        }
    }

    static func bytes(of file: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Trouble(.usage, "no-file", "There is no readable file \(file).")
        }
        return Array(data)
    }

    private static func day(_ text: String) throws -> LocalDay {
        guard let day = LocalDay(rawValue: text) else {
            throw Trouble(.usage, "no-day", "\(text) is no day; write it as 2026-03-02.")
        }
        return day
    }
}

extension ListImport.Outcome {
    var sentence: String {
        let title = SheetKind(rawValue: kind)?.title ?? kind
        guard let version else { return "\(title): \(rows) rows, \(changed) changed" }
        return "\(title): version \(version), \(rows) rows, \(changed) changed"
    }
}

extension Trouble {
    /// A file that could not be read, with every bad line.
    init(_ faults: SheetFaults, in file: String) {
        self.init(
            .refused, "file.bad-rows",
            "\(file)有误，未做任何改动，请按行更正后重新导入。 Nothing was changed; correct it by line.",
            notes: faults.notes)
    }
}

extension ServiceName {
    /// What the office calls it.
    var title: String {
        switch self {
        case .registry: "登记处"
        case .hall: "便民大厅"
        case .grid: "网格中心"
        case .enforcement: "执法队"
        }
    }
}
