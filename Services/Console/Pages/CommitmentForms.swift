import Contracts

/// What the page of a case asks where the applicant's word stands for a material (告知承诺).
extension CaseForms {
    private func numbers(_ standing: Commitment.Standing) -> [Int] {
        (reading.commitments ?? []).filter { $0.standing == standing }.map(\.material)
    }

    /// What came now: the materials, those too that a commitment stands for, and before the
    /// decision the applicant's word for the rest.
    var handInFields: [CaseForm.Field] {
        let awaited = reading.outcome == nil || reading.outcome == .granted
        let here = material(reading.missing + (awaited ? numbers(.open) : []))
        let free = material(reading.missing).filter(\.isCommittable)
        func options(_ materials: [ItemGuide.Material]) -> [(String, String)] {
            materials.map { ("\($0.number)", $0.title) }
        }
        var fields = [ticks("materials", words("这次交来的", "Handed in now"), options(here))]
        if !free.isEmpty, reading.outcome == nil, reading.isBarring != true {
            fields.append(
                ticks(
                    "committed", words("申请人书面承诺、不交证明的", "By the applicant's commitment"),
                    options(free)))
        }
        return fields
    }

    /// What was found of each; of what was found to be false a supervisor may have heard better.
    var verifyFields: [CaseForm.Field] {
        let move = CaseStatus.Move.verify
        let refuted = isSupervisor ? material(numbers(.refuted)) : []
        let heard = [
            ("", words("仍是不实", "Still false")),
            (Commitment.Standing.confirmed.rawValue, words("听了申辩，改认属实", "True, as was stated")),
        ]
        let findings = [
            ("", words("还没查清", "Not verified yet")),
            (Commitment.Standing.confirmed.rawValue, words("属实", "True")),
            (Commitment.Standing.refuted.rawValue, words("不实", "False")),
        ]
        func chosen(_ materials: [ItemGuide.Material], _ options: [(String, String)])
            -> [CaseForm.Field]
        {
            materials.map { select(move.rawValue, "found-\($0.number)", $0.title, options) }
        }
        var fields = chosen(material(numbers(.open)), findings) + chosen(refuted, heard)
        fields.append(text(move, "note", words("怎样核查的，查到什么", "How it was verified"), true))
        if !refuted.isEmpty {
            fields.append(
                text(
                    move, "heard",
                    words("申请人的陈述申辩（改认属实的必填）", "What the applicant stated (to find true)"),
                    false))
        }
        return fields
    }

    var revokeFields: [CaseForm.Field] {
        let last = reading.hearUntil.map(words.short) ?? "—"
        return [
            text(.revoke, "reasons", words("撤销的理由", "Reasons"), true),
            text(
                .revoke, "heard",
                words(
                    "申请人的陈述申辩（没有陈述的不填，过了\(last)才能撤销）",
                    "What the applicant stated (empty: not before \(last) is over)"), false),
        ]
    }

    /// Where somebody may make no commitment any more, a supervisor notes that their credit is
    /// repaired.
    var bar: [CaseForm] {
        guard reading.isBarring == true, isSupervisor else { return [] }
        return [
            form(
                "liftBar", words("恢复适用告知承诺", "Allow commitments again"),
                [
                    field(
                        "liftBar", "note", words("信用怎样修复的", "How the credit was repaired"), .text)
                ])
        ]
    }
}

extension Form {
    /// Commitments found to be so: `found-3=refuted`.
    func found(_ standing: Commitment.Standing) -> [Int] {
        (1...ItemGuide.materialsMax).filter { self["found-\($0)"] == standing.rawValue }
    }
}
