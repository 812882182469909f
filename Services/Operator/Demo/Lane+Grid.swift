import Contracts

/// The grid's acts as commands, and what is shown of them.
extension Lane {
    func ask(
        _ deed: GridDeed, _ found: IncidentID?, _ act: Act, _ intent: KeyBook.Intent
    ) throws -> Outcome {
        if case .report(let report) = deed { return try ask(report, act, intent) }
        guard let incident = found else { throw Missing(text: "没有事件") }
        let title = board.text(incident)
        switch deed {
        case .report: return Outcome()
        case .verify(_, let worker, let isReal):
            _ = try answer(
                VerifyIncident(
                    incident: incident, verifier: try person(worker), isReal: isReal), intent)
            if !isReal { board.count { $0.closed += 1 } }
            return Outcome(text: isReal ? nil : "\(title) 现场核实不属实，结案")
        case .file:
            _ = try answer(FileIncident(incident: incident), intent)
            return Outcome()
        case .dispatch(_, let handler):
            let sent = try answer(DispatchIncident(incident: incident, handler: handler), intent)
            let round = sent.round == 1 ? "" : "（第\(sent.round)轮）"
            return Outcome(text: "\(title) 派给\(handler.text)\(round)")
        case .giveBack(_, let reason):
            _ = try answer(ReturnIncident(incident: incident, reason: reason), intent)
            return Outcome(text: "\(title) 退回：\(reason.text)")
        case .feedback(_, let worker):
            _ = try answer(GiveFeedback(incident: incident, by: try person(worker)), intent)
            return Outcome()
        case .check(_, let worker, let passed):
            _ = try answer(
                CheckIncident(
                    incident: incident, checker: try person(worker), passed: passed), intent)
            return Outcome(text: passed ? nil : "\(title) 核查没有通过")
        case .followUp(_, let satisfied):
            _ = try answer(FollowUpIncident(incident: incident, satisfied: satisfied), intent)
            return Outcome(text: satisfied ? nil : "\(title) 回访：群众不满意")
        case .close:
            _ = try answer(CloseIncident(incident: incident), intent)
            board.count { $0.closed += 1 }
            return Outcome(text: "\(title) 结案")
        }
    }

    private func ask(
        _ report: GridDeed.Report, _ act: Act, _ intent: KeyBook.Intent
    ) throws -> Outcome {
        let reported = try answer(
            ReportIncident(
                channel: report.channel, task: report.task, place: report.place,
                reporter: try report.worker.map(person), observedAt: min(act.at, intent.at),
                description: report.text, phone: report.phone), intent)
        board.count { $0.reported += 1 }
        if let name = act.name {
            board.name(name, .incident(reported.incident, number: reported.number))
        }
        let place = "网格\(reported.cell.rawValue.suffix(6))"
        return Outcome(
            text:
                "\(place) \(report.channel.text)：\(title(report.task))，\(board.text(reported.incident))"
        )
    }
}

extension Channel {
    fileprivate var text: String {
        switch self {
        case .gridWorker: "网格员上报"
        case .hallComplaint: "大厅转来"
        case .hotline: "12345热线"
        case .video: "视频发现"
        case .upperLevel: "上级交办"
        }
    }
}

extension Handler {
    fileprivate var text: String {
        switch self {
        case .enforcement: "综合执法队"
        case .community: "村（社区）"
        case .sanitation: "环卫"
        case .utilities: "水电气等单位"
        }
    }
}

extension ReturnReason {
    var text: String {
        switch self {
        case .notOurDuty: "不属本单位职责"
        case .wrongPlace: "地点不对"
        case .noPower: "没有此项职权"
        case .duplicate: "重复"
        }
    }
}
