import Contracts

/// The day's cases as commands, and what is shown of them.
extension Lane {
    func ask(_ deed: CaseDeed, _ intent: KeyBook.Intent) throws -> Outcome {
        switch deed.move {
        case .receive(let counter): return try receive(deed, counter: counter, intent)
        case .file(let site, let agency):
            return try receive(deed, site: site, agency: agency, intent)
        default: break
        }
        guard case .serviceCase(let id, let number, let code)? = board.thing(deed.name) else {
            throw Missing(text: "没有\(deed.name)")
        }
        func told(_ what: String) -> Outcome { Outcome(text: "办件 \(number.text) \(what)") }
        switch deed.move {
        case .receive, .file: return Outcome()
        case .notice(let faults, let note):
            let given = try answer(GiveNotice(case: id, faults: faults, note: note), intent)
            return told("一次性告知\(given.shortcomings.count)处，\(given.paper.number.text)")
        case .handIn(let materials, let channel):
            let command = HandInMaterials(case: id, materials: materials, channel: channel)
            let missing = try answer(command, intent).missing
            return told("补交\(materials.count)份\(missing.isEmpty ? "，齐了" : "")")
        case .accept(let until):
            let accepted = try answer(AcceptCase(case: id, deferredUntil: until), intent)
            return told("\(until == nil ? "受理" : "容缺受理")，\(LocalDay(accepted.dueAt).rawValue)前办结")
        case .reject(let reason, let place):
            _ = try answer(RejectCase(case: id, reason: reason, place: place), intent)
            return told("不予受理" + (place.map { "：向\($0.rawValue)申请" } ?? ""))
        case .stopClock(let procedure, let until, let note):
            let command = StopCaseClock(
                case: id, procedure: procedure, until: until, reason: note)
            _ = try answer(command, intent)
            return told("\(procedure.title)，时限停到\(until.rawValue)")
        case .resumeClock:
            _ = try answer(ResumeCaseClock(case: id), intent)
            return told("时限接着算")
        case .decide(let outcome, let reasons, let remedies):
            let command = DecideCase(
                case: id, outcome: outcome, reasons: reasons, remedies: remedies)
            return told("决定，\(try answer(command, intent).paper.number.text)")
        case .deliver(let channel, let receiver):
            let command = DeliverCase(case: id, channel: channel, to: receiver)
            _ = try answer(command, intent)
            return told("\(channel.title)送达")
        case .archive:
            _ = try answer(ArchiveCase(case: id), intent)
            return told("归档")
        case .withdraw(let note):
            _ = try answer(WithdrawCase(case: id, note: note), intent)
            return told("申请人撤回")
        case .rate(let level, let aspects, let words, let isApplicants):
            let command = RateCase(
                case: id, code: code, level: level, aspects: aspects, words: words)
            let asker = isApplicants ? publicCaller : caller
            _ = try asker.ask(command, of: .hall, key: intent.key)
            return told("申请人评价：\(level.title)")
        case .verifyRating(let finding, let facts):
            let command = VerifyRating(rating: try rating(of: id), finding: finding, facts: facts)
            _ = try answer(command, intent)
            return told("差评核实：\(finding == .founded ? "属实" : "不属实")")
        case .rectifyRating(let measure):
            _ = try answer(RectifyRating(rating: try rating(of: id), measure: measure), intent)
            return told("差评整改")
        case .callBack(let result, let note):
            let command = CallBackRater(
                rating: try rating(of: id), result: result, note: note)
            _ = try answer(command, intent)
            return told("差评回访\(result == .unreached ? "，没有联系上" : "")")
        }
    }

    /// The rating of a case. The journal has it also once its loop is closed, as it is where the
    /// day is taken up once more.
    private func rating(of id: ServiceCaseID) throws -> ServiceRatingID {
        var after: Int64 = 0
        while case let lines = try caller.read(JournalPage(after: after, limit: 1_000), of: .hall)
            .lines,
            let last = lines.last
        {
            for line in lines where line.name == CaseRated.name {
                let told = try JSON.decode(CaseRated.self, from: Array(line.body.utf8))
                if told.case == id { return told.rating }
            }
            after = last.seq
        }
        throw Missing(text: "没有要处理的差评")
    }

    private func receive(
        _ deed: CaseDeed, counter: CounterNumber? = nil, site: SiteCode? = nil,
        agency: AgencyFiling? = nil, _ intent: KeyBook.Intent
    ) throws -> Outcome {
        guard let row = town.register.rows[deed.name] else {
            throw Missing(text: "登记簿里没有\(deed.name)")
        }
        let command = ReceiveCase(
            item: row.item, applicant: row.applicant, handedIn: row.handedIn, counter: counter,
            site: site, agency: agency)
        let received = try answer(command, intent)
        board.name(deed.name, .serviceCase(received.case, received.number, received.code))
        let missing = received.missing.isEmpty ? "材料齐全" : "还缺\(received.missing.count)份"
        let place = counter?.text ?? "村级代办"
        return Outcome(text: "\(place) 收件 \(received.number.text)，\(missing)")
    }
}
