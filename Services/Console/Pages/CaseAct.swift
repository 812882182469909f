import Contracts

/// One move of a case, from the path and the form to the hall's command.
enum CaseAct {
    /// - Throws: ``Problem`` for what is no move, ``Refused`` or ``BusFault`` from the hall.
    static func send(
        _ move: String, of id: ServiceCaseID, _ visit: Visit, _ form: Form
    ) async throws {
        func ask(_ command: some Command) async throws {
            try await visit.ask(command, of: .hall, key: form.key)
        }
        guard move != "answerHandOver" else {
            guard ["yes", "no"].contains(form["answer"]) else { throw Problem.badForm }
            return try await ask(AnswerHandOver(case: id, accepts: form["answer"] == "yes"))
        }
        guard move != "liftBar" else {
            return try await ask(LiftCommitmentBar(case: id, note: try form.words("note")))
        }
        switch CaseStatus.Move(rawValue: move) {
        case .giveNotice:
            try await ask(
                GiveNotice(
                    case: id, faults: try form.faults, note: try form.note("note"),
                    signed: try form.note("signed")))
        case .handIn:
            try await ask(
                HandInMaterials(
                    case: id, materials: try form.numbers("materials"),
                    channel: try form.value("channel"), visit: try form.choice("visit"),
                    committed: try form.committed))
        case .accept:
            try await ask(AcceptCase(case: id, deferredUntil: try form.day("until")))
        case .reject:
            try await ask(
                RejectCase(
                    case: id, reason: try form.value("reason"), place: try form.note("place")))
        case .stopClock:
            guard let until = try form.day("until") else { throw Problem.badDays }
            try await ask(
                StopCaseClock(
                    case: id, procedure: try form.value("procedure"), until: until,
                    reason: try form.words("reason")))
        case .resumeClock: try await ask(ResumeCaseClock(case: id))
        case .extend:
            try await ask(
                ExtendCase(
                    case: id, days: form.number("days") ?? 0,
                    reason: try form.words("reason")))
        case .decide:
            try await ask(
                DecideCase(
                    case: id, outcome: try form.value("outcome"),
                    reasons: try form.note("reasons"), remedies: try form.note("remedies")))
        case .deliver:
            try await ask(
                DeliverCase(
                    case: id, channel: try form.value("channel"), to: try form.value("to"),
                    visit: try form.choice("visit")))
        case .archive: try await ask(ArchiveCase(case: id))
        case .withdraw:
            try await ask(WithdrawCase(case: id, note: try form.note("note")))
        case .revokeMandate: try await ask(RevokeMandate(case: id))
        case .handOver:
            guard let to = PersonID(text: form["to"]) else { throw Problem.badForm }
            try await ask(ProposeHandOver(case: id, to: to))
        case .visit: try await ask(CountVisit(case: id, reason: try form.value("visit")))
        case .verify:
            try await ask(
                VerifyCommitment(
                    case: id, confirmed: form.found(.confirmed), refuted: form.found(.refuted),
                    note: try form.words("note"), heard: try form.note("heard")))
        case .revoke:
            try await ask(
                RevokeDecision(
                    case: id, reasons: try form.words("reasons"), heard: try form.note("heard")))
        case nil: throw Problem.notFound
        }
    }
}

extension Form {
    /// A field as one of its values; `nil` where none is chosen.
    fileprivate func choice<Value: RawRepresentable<String>>(_ name: String) throws -> Value? {
        self[name].isEmpty ? nil : try value(name) as Value
    }

    /// What somebody has written, if only nothing.
    func words(_ name: String) throws -> Note {
        guard let note = Note(rawValue: self[name]) else { throw Problem.badForm }
        return note
    }

    /// What somebody has written; `nil` where nothing is.
    fileprivate func note(_ name: String) throws -> Note? {
        self[name].isEmpty ? nil : try words(name)
    }

    /// - Throws: ``Problem/badDays``.
    func day(_ name: String) throws -> LocalDay? {
        guard !self[name].isEmpty else { return nil }
        guard let day = LocalDay(rawValue: self[name]) else { throw Problem.badDays }
        return day
    }

    /// Ticked boxes that stand for numbers.
    func numbers(_ name: String) throws -> [Int] {
        try all(name).map { text in
            guard let number = Int(text) else { throw Problem.badForm }
            return number
        }
    }

    /// What the applicant gives their word for; `nil` where for nothing.
    var committed: [Int]? {
        get throws {
            let numbers = try numbers("committed")
            return numbers.isEmpty ? nil : numbers
        }
    }

    /// What is wrong with materials that are here: `fault-2=expired`.
    fileprivate var faults: [Shortcoming] {
        get throws {
            try (1...ItemGuide.materialsMax).compactMap { number in
                let kind: Shortcoming.Kind? = try choice("fault-\(number)")
                return kind.map { Shortcoming(material: number, kind: $0) }
            }
        }
    }
}
