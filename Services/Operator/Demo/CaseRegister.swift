import Contracts

/// What was handed in at the counters that day (收件登记簿): a row for each application, by the
/// name the day's acts use for it.
struct CaseRegister: Equatable, Sendable {
    struct Row: Equatable, Sendable {
        let item: ItemCode
        let applicant: Applicant
        /// By number of the guide.
        let handedIn: [Int]
    }

    private static let columns = ["收件", "事项编码", "申请人", "证件号码", "电话", "已交材料"]

    let rows: [String: Row]

    /// Reads the register.
    ///
    /// - Throws: ``SheetFaults`` with every row that is wrong, and each thing wrong with it.
    init(_ bytes: [UInt8]) throws(SheetFaults) {
        let sheet = try CSVSheet(bytes, needed: Self.columns)
        var rows: [String: Row] = [:]
        var faults: [LineFault] = []
        for line in sheet.rows {
            func cell(_ column: String) -> String { line.cells[column] ?? "" }
            func fault(_ reason: String) {
                faults.append(LineFault(line: line.line, reason: reason))
            }
            let name = cell("收件")
            if name.isEmpty {
                fault("没有写“收件”")
            } else if rows[name] != nil {
                fault("“收件”与前面一行相同")
            }
            let item = ItemCode(rawValue: cell("事项编码"))
            if item == nil { fault("“事项编码”不是事项编码") }
            let who = PersonName(rawValue: cell("申请人"))
            if who == nil { fault("“申请人”没有写，或不是姓名、名称") }
            let phone = Phone(rawValue: cell("电话"))
            if phone == nil, !cell("电话").isEmpty { fault("“电话”不是手机号") }
            let citizen = CitizenID(rawValue: cell("证件号码"))
            let organisation = CreditCode(rawValue: cell("证件号码"))
            if citizen == nil, organisation == nil {
                fault("“证件号码”不是身份证号，也不是统一社会信用代码")
            }
            let parts = cell("已交材料").split(separator: "、", omittingEmptySubsequences: false)
            let handedIn = parts.compactMap { Int($0) }
            if handedIn.count != parts.count, !cell("已交材料").isEmpty {
                fault("“已交材料”要写指南里的序号，中间用顿号")
            }
            guard let item, let who else { continue }
            let applicant =
                citizen.map { Applicant(citizen: $0, name: who, phone: phone) }
                ?? organisation.map { Applicant(organisation: $0, name: who, phone: phone) }
            guard let applicant, rows[name] == nil else { continue }
            rows[name] = Row(item: item, applicant: applicant, handedIn: handedIn)
        }
        guard faults.isEmpty else { throw SheetFaults(faults) }
        self.rows = rows
    }
}
