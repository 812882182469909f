import Contracts

/// The forms of a bad rating, drawn by the same template as a case's.
struct RatingForms {
    /// `/ratings/ID` or `/demands/ID`.
    let path: String
    /// What was typed into the move that was refused, of this one.
    let typed: (move: String, form: Form)?
    let words: DeskWords
    /// Where the page begins on which it stands.
    var after: RatingList.Place?

    func all(of rating: RatingList.Rating) -> [CaseForm] {
        // An appeal is not the supervisor's to make.
        rating.next.filter { $0.move != .appeal }.map { possible in
            form(
                possible.move, possible.isOpen ? fields(of: possible.move) : [],
                why: possible.isOpen
                    ? nil : possible.why.map(words.why) ?? words("现在不能", "Not now"))
        }
    }

    /// What those it is of can do.
    func appeal(why: Refused?) -> CaseForm {
        form(.appeal, why == nil ? fields(of: .appeal) : [], why: why.map(words.why))
    }

    private func form(
        _ move: RatingList.Move, _ fields: [CaseForm.Field], why: String?
    ) -> CaseForm {
        CaseForm(
            id: path.dropFirst().replacing("/", with: "-") + "-" + move.rawValue,
            label: words.move(move),
            action: "\(path)/\(move.rawValue)" + (after.map { "?after=\($0.text)" } ?? ""),
            fields: fields,
            isOpen: why == nil, why: why ?? "", isShown: typed?.move == move.rawValue,
            isAsked: false, confirm: "")
    }

    private func fields(of move: RatingList.Move) -> [CaseForm.Field] {
        switch move {
        case .verify:
            [
                select(
                    move, "finding", words("核实结果", "Finding"),
                    RatingFinding.allCases.map { ($0.rawValue, words.finding($0)) }),
                text(
                    move, "facts",
                    words(
                        "事实（属实的，被评价人看得到；不写办件、评价人和等级）",
                        "Facts; those it is of read them: name neither case nor rater")),
            ]
        case .appeal: [text(move, "reason", words("为什么与事实不符", "Why it is not so"))]
        case .decideAppeal:
            [
                select(
                    move, "upheld", words("复核结果", "Outcome"),
                    [
                        ("yes", words("申诉成立，评价不采纳", "Upheld: it counts no more")),
                        ("no", words("申诉不成立，继续整改", "Dismissed: go on")),
                    ]), text(move, "reason", words("理由", "Reason")),
            ]
        case .rectify: [text(move, "measure", words("怎样整改的", "What was put right"))]
        case .callBack:
            [
                select(
                    move, "result", words("回访结果", "Result"),
                    CallBackResult.allCases.map { ($0.rawValue, words.result($0)) }),
                text(move, "note", words("怎样回访的，对方怎么说", "How, and what was said")),
            ]
        }
    }

    private func said(_ move: RatingList.Move, _ name: String) -> String {
        typed?.move == move.rawValue ? typed?.form[name] ?? "" : ""
    }

    /// Nothing is chosen beforehand.
    private func select(
        _ move: RatingList.Move, _ name: String, _ label: String, _ options: [(String, String)]
    ) -> CaseForm.Field {
        let chosen = said(move, name)
        return CaseForm.Field(
            name: name, id: id(move, name), label: label, value: chosen, isSelect: true,
            isTicks: false, isDay: false, isNumber: false, isText: false, isRequired: true,
            options: ([("", words("请选择", "Choose"))] + options).map {
                CaseForm.Option(value: $0.0, title: $0.1, isChosen: $0.0 == chosen)
            })
    }

    private func text(
        _ move: RatingList.Move, _ name: String, _ label: String
    ) -> CaseForm.Field {
        CaseForm.Field(
            name: name, id: id(move, name), label: label, value: said(move, name), isSelect: false,
            isTicks: false, isDay: false, isNumber: false, isText: true, isRequired: true,
            options: [])
    }

    private func id(_ move: RatingList.Move, _ name: String) -> String {
        path.dropFirst().replacing("/", with: "-") + "-\(move.rawValue)-\(name)"
    }
}
