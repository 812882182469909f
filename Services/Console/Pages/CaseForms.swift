import Contracts

/// One move of a case as the page draws it: a form with what it asks, or closed with the sentence
/// why. All moves are drawn by the same template from these.
struct CaseForm: Sendable {
    struct Option: Sendable {
        let value, title: String
        let isChosen: Bool
    }

    /// Something asked. Exactly one of the flags is true.
    struct Field: Sendable {
        let name, id, label, value: String
        let isSelect, isTicks, isDay, isNumber, isText: Bool
        let isRequired: Bool
        let options: [Option]
    }

    let id, label, action: String
    let fields: [Field]
    let isOpen: Bool
    /// Why it is closed; empty where it is open.
    let why: String
    /// Shown open: it has just been refused.
    let isShown: Bool
    let isAsked: Bool
    /// Asked before it is sent.
    let confirm: String
}

/// Draws the forms of a case, from what the hall says is open.
struct CaseForms {
    let reading: CaseStatus.Reading
    /// Colleagues by badge, for handing over.
    let colleagues: [PersonID: String]
    let isSupervisor, isAgentOnly: Bool
    let person: PersonID?
    /// What a refusal says of how to contest it, until the officer changes it; `nil` where the
    /// office has not been told who reviews.
    let remedies: String?
    /// What was typed into the move that was refused.
    let typed: (move: String, form: Form)?
    let words: DeskWords

    /// In the order of the hall's table; where somebody is asked to take the case over, the answer
    /// stands in the place of the proposal.
    var all: [CaseForm] {
        reading.next.map { possible -> CaseForm in
            if possible.move == .handOver, mayAnswer {
                return form(
                    "answerHandOver", words("答复移交", "Answer the hand-over"), answerFields)
            }
            let why =
                possible.isOpen
                ? notByPost(possible.move)
                : possible.why.map(words.why) ?? words("现在不能", "Not now")
            return form(
                possible.move.rawValue, words.move(possible.move), fields(of: possible.move),
                why: why, confirm: confirm(possible.move))
        } + bar
    }

    private var mayAnswer: Bool {
        reading.proposed != nil && !reading.card.state.isClosed
            && (reading.proposed == person || reading.card.owner == person || isSupervisor)
    }

    /// What the hall takes from some posts alone, whatever the state.
    private func notByPost(_ move: CaseStatus.Move) -> String? {
        switch move {
        case .handIn, .deliver, .withdraw, .revokeMandate, .handOver, .visit: nil
        case .extend where !isSupervisor, .revoke where !isSupervisor:
            words("由主管批准", "A supervisor approves it")
        case _ where isAgentOnly: words("由窗口办理", "At a counter only")
        default: nil
        }
    }

    func form(
        _ move: String, _ label: String, _ fields: [CaseForm.Field], why: String? = nil,
        confirm: String = ""
    ) -> CaseForm {
        CaseForm(
            id: "move-" + move, label: label, action: "/cases/\(reading.card.case)/\(move)",
            fields: fields, isOpen: why == nil, why: why ?? "", isShown: typed?.move == move,
            isAsked: !confirm.isEmpty, confirm: confirm)
    }

    private func confirm(_ move: CaseStatus.Move) -> String {
        switch move {
        case .withdraw: words("撤回后这个办件就结束了，确定吗？", "This ends the case. Withdraw it?")
        case .revokeMandate:
            words("撤销后代办人不能再办这件事，确定吗？", "The agent acts no more. Take it back?")
        case .revoke:
            words("撤销后这个办件就结束了，确定吗？", "This ends the case. Revoke the decision?")
        default: ""
        }
    }

    private func fields(of move: CaseStatus.Move) -> [CaseForm.Field] {
        switch move {
        case .giveNotice: noticeFields
        case .handIn:
            handInFields + [channel(move), visit(move)]
        case .accept:
            reading.missing.isEmpty
                ? []
                : [
                    field(
                        move.rawValue, "until", words("缺的材料最迟哪天补来（有书面承诺）", "To come by (promised)"),
                        .day)
                ]
        case .reject:
            [
                select(
                    move.rawValue, "reason", words("原因", "Reason"),
                    IntakeRejection.allCases.map { ($0.rawValue, words.reason($0)) }),
                text(move, "place", words("向哪里申请（不属于本机关的必填）", "Where to apply instead"), false),
            ]
        case .stopClock:
            [
                select(
                    move.rawValue, "procedure", words("特别程序", "Procedure"),
                    reading.guide.procedures.map { ($0.rawValue, words.procedure($0)) }),
                field(move.rawValue, "until", words("预计哪天结束", "Expected last day"), .day),
                text(move, "reason", words("原因", "Reason"), true),
            ]
        case .extend:
            [
                field(move.rawValue, "days", words("延几天（时限的单位）", "By how many days"), .number),
                text(move, "reason", words("原因", "Reason"), true),
            ]
        case .decide:
            [
                select(
                    move.rawValue, "outcome", words("决定", "Outcome"),
                    CaseOutcome.allCases.map { ($0.rawValue, words.outcome($0)) }),
                text(move, "reasons", words("理由（不予的必填）", "Reasons (of a refusal)"), false),
                text(
                    move, "remedies", words("救济途径（不予的必填）", "Remedies (of a refusal)"), false,
                    given: remedies ?? ""),
            ]
        case .deliver: [channel(move), receiver, visit(move)]
        case .handOver:
            [
                select(
                    move.rawValue, "to", words("移交给（工号）", "To (badge)"),
                    colleagues.filter { $0.key != reading.card.owner }
                        .sorted { $0.value < $1.value }.map { ($0.key.description, $0.value) })
            ]
        case .visit:
            [
                select(
                    move.rawValue, "visit", words("为什么又来", "Why again"),
                    VisitReason.allCases.map { ($0.rawValue, words.reason($0)) })
            ]
        case .withdraw:
            [
                text(
                    move, "note", words("申请人怎样提出撤回：谁、怎么说的、什么时候", "Who asked for it, how and when"),
                    true)
            ]
        case .verify: verifyFields
        case .revoke: revokeFields
        case .resumeClock, .archive, .revokeMandate: []
        }
    }

    private var noticeFields: [CaseForm.Field] {
        let move = CaseStatus.Move.giveNotice
        let kinds = Shortcoming.Kind.allCases.filter { $0 != .missing }
        var fields = material(reading.handedIn).map { material in
            select(
                move.rawValue, "fault-\(material.number)", material.title,
                [("", words("没有问题", "Nothing wrong"))]
                    + kinds.map { ($0.rawValue, words.fault($0)) })
        }
        fields.append(text(move, "note", words("补充说明（没有交的材料自动写进告知书）", "Note"), false))
        if reading.notices > 0, isSupervisor {
            fields.append(
                text(
                    move, "signed",
                    words("主管签字：为什么上次没有告知（记为差错）", "Supervisor: why not told at first"), false))
        }
        return fields
    }

    private var answerFields: [CaseForm.Field] {
        let answers = [("yes", words("接受", "Accept")), ("no", words("不接受", "Decline"))]
        // Who has asked can only take it back.
        let open = reading.proposed == person ? answers : [("no", words("收回", "Take it back"))]
        return [select("answerHandOver", "answer", words("答复", "Answer"), open)]
    }

    private var receiver: CaseForm.Field {
        let receivers =
            [(PaperReceiver.applicant.rawValue, words("申请人", "The applicant"))]
            + (reading.mandate == nil || reading.isMandateRevoked
                ? [] : [(PaperReceiver.agent.rawValue, words("代办人", "The agent"))])
        return select("deliver", "to", words("谁签收", "Signed for by"), receivers)
    }

    private func channel(_ move: CaseStatus.Move) -> CaseForm.Field {
        select(
            move.rawValue, "channel", words("怎么交的", "How"),
            CaseChannel.allCases.map { ($0.rawValue, words.channel($0)) })
    }

    private func visit(_ move: CaseStatus.Move) -> CaseForm.Field {
        select(
            move.rawValue, "visit", words("又跑一次的原因（换了一天当面来才填）", "Why another visit, if one"),
            [("", words("不是又跑一次", "Not another visit"))]
                + VisitReason.allCases.map { ($0.rawValue, words.reason($0)) })
    }

    func material(_ numbers: [Int]) -> [ItemGuide.Material] {
        reading.guide.materials.filter { numbers.contains($0.number) }
    }
}

extension CaseForms {
    enum Kind { case select, ticks, day, number, text }

    private func said(_ move: String, _ name: String, given: String = "") -> String {
        typed?.move == move ? typed?.form[name] ?? "" : given
    }

    func field(
        _ move: String, _ name: String, _ label: String, _ kind: Kind, isRequired: Bool = true,
        options: [CaseForm.Option] = [], given: String = ""
    ) -> CaseForm.Field {
        CaseForm.Field(
            name: name, id: "\(move)-\(name)", label: label, value: said(move, name, given: given),
            isSelect: kind == .select, isTicks: kind == .ticks, isDay: kind == .day,
            isNumber: kind == .number, isText: kind == .text, isRequired: isRequired,
            options: options)
    }

    func text(
        _ move: CaseStatus.Move, _ name: String, _ label: String, _ isRequired: Bool,
        given: String = ""
    ) -> CaseForm.Field {
        field(move.rawValue, name, label, .text, isRequired: isRequired, given: given)
    }

    func select(
        _ move: String, _ name: String, _ label: String, _ options: [(String, String)]
    ) -> CaseForm.Field {
        let chosen = said(move, name)
        return field(
            move, name, label, .select, isRequired: false,
            options: options.map {
                CaseForm.Option(value: $0.0, title: $0.1, isChosen: $0.0 == chosen)
            })
    }

    func ticks(
        _ name: String, _ label: String, _ options: [(String, String)]
    ) -> CaseForm.Field {
        let ticked = typed?.move == "handIn" ? typed?.form.all(name) ?? [] : []
        return field(
            "handIn", name, label, .ticks, isRequired: false,
            options: options.map {
                CaseForm.Option(value: $0.0, title: $0.1, isChosen: ticked.contains($0.0))
            })
    }
}
