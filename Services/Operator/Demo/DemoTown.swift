import Contracts
import Foundation

/// The folder of a demo town: its lists, its map and its day.
struct DemoTown: Sendable {
    /// `town.json` of the folder.
    struct Plan: Decodable, Sendable {
        struct Earlier: Decodable, Sendable {
            let kind: ListKind
            let file: String
            let effective: LocalDay
        }
        struct Hall: Decodable, Sendable {
            let queues: [String: String]
            /// What is cut into its seal, in use from the day the lists count.
            let seal: SealText
        }

        let town: DivisionCode
        let name: String
        let day: LocalDay
        let hall: Hall
        /// A file for each list, by its name.
        let lists: [String: String]
        let effective: LocalDay
        let earlier: [Earlier]
        let windows: String
        let shifts: String
        let cells: String
        let acts: String
        let register: String
    }

    let folder: String
    let plan: Plan
    let acts: [NumberedAct]
    let register: CaseRegister
    /// What the office calls each task of the grid, and each cell.
    let taskTitles: [String: String]

    init(folder: String) throws {
        self.folder = folder
        let bytes = try ImportCommand.bytes(of: folder + "/town.json")
        do {
            plan = try JSON.decode(Plan.self, from: bytes)
        } catch {
            throw Trouble(.usage, "bad-demo", "\(folder)/town.json: \(error)")
        }
        do {
            acts = try NumberedAct.read(try ImportCommand.bytes(of: folder + "/" + plan.acts))
        } catch let faults as SheetFaults {
            throw Trouble(faults, in: plan.acts)
        }
        do {
            register = try CaseRegister(
                try ImportCommand.bytes(of: folder + "/" + plan.register))
        } catch let faults as SheetFaults {
            throw Trouble(faults, in: plan.register)
        }
        var titles: [String: String] = [:]
        if let file = plan.lists[ListKind.gridTasks.rawValue],
            let bytes = try? ImportCommand.bytes(of: folder + "/" + file),
            let sheet = try? CSVSheet(bytes)
        {
            for row in sheet.rows { titles[row.cells["编码"] ?? ""] = row.cells["名称"] }
        }
        taskTitles = titles
    }

    /// The imports in the order in which they are made: what took effect earlier, the lists, the
    /// map, the day's shifts.
    func imports() throws -> [ListImport] {
        var imports = try plan.earlier.map {
            try sheet(SheetKind($0.kind), $0.file, from: $0.effective)
        }
        for kind in ListKind.allCases {
            guard let file = plan.lists[kind.rawValue] else { continue }
            imports.append(try sheet(SheetKind(kind), file, from: plan.effective))
        }
        imports.append(try sheet(.cells, plan.cells, from: plan.effective))
        imports.append(try sheet(.shifts, plan.shifts, from: plan.day))
        return imports
    }

    /// The windows as they are opened on the morning of a day.
    func morning(of day: LocalDay) throws -> ListImport {
        try sheet(.windows, plan.windows, from: day)
    }

    /// When the first window is opened on the demo day.
    var opening: Instant? {
        acts.first {
            if case .hall(.openCounter) = $0.act.deed { true } else { false }
        }?.act.at
    }

    private func sheet(
        _ kind: SheetKind, _ file: String, from day: LocalDay
    ) throws -> ListImport {
        let bytes = try ImportCommand.bytes(of: folder + "/" + file)
        do {
            let rows = try kind.rows(of: bytes).rows
            return ListImport(kind, file: bytes, rows: rows, effective: day, label: "demo")
        } catch {
            throw Trouble(error, in: file)
        }
    }
}
