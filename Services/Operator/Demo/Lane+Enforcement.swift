import Contracts

/// The enforcement office's acts as commands, and what is shown of them.
extension Lane {
    func ask(
        _ deed: EnforcementDeed, _ found: InspectionID?, _ act: Act, _ intent: KeyBook.Intent
    ) throws -> Outcome {
        if case .open(let place, let text) = deed {
            let opened = try answer(OpenInspection(place: place, description: text), intent)
            board.count { $0.inspections += 1 }
            if let name = act.name {
                board.name(name, .inspection(opened.inspection, number: opened.number))
            }
            return Outcome(text: "执法队 受理线索，\(Self.short(opened.number))")
        }
        guard let inspection = found else { throw Missing(text: "没有检查任务") }
        switch deed {
        case .open: return Outcome()
        case .assign(_, let officers, let power, let day):
            _ = try answer(
                AssignInspection(
                    inspection: inspection, officers: try officers.map(person), power: power,
                    day: day), intent)
            let names = officers.map(\.rawValue).joined(separator: "、")
            return Outcome(text: "执法队 指派\(names)，依据\(power.rawValue)，\(day.rawValue)")
        case .record(_, let result):
            _ = try answer(
                RecordInspection(inspection: inspection, result: result, actedAt: intent.at),
                intent)
            return Outcome(text: "执法队 检查完毕：\(result.text)")
        case .reportBack:
            let reported = try answer(ReportInspection(inspection: inspection), intent)
            guard case .incident(let incident, _) = reported.origin else {
                return Outcome(text: "执法队 办结自收线索")
            }
            return Outcome(text: "执法队 反馈\(board.text(incident))：\(reported.result.text)")
        case .giveBack(_, let reason):
            _ = try answer(ReturnInspection(inspection: inspection, reason: reason), intent)
            return Outcome(text: "执法队 退回任务：\(reason.text)")
        }
    }

    /// `检查0003`, the end of the inspection's number.
    private static func short(_ number: String) -> String {
        "检查" + (number.split(separator: "-").last ?? "")
    }
}

extension InspectionResult {
    fileprivate var text: String {
        switch self {
        case .compliant: "合格"
        case .corrected: "已当场改正"
        case .violation: "发现违法行为"
        }
    }
}
