import Contracts

/// How the pages of cases put states, moves and limits into words, in the reader's language.
extension DeskWords {
    func state(_ state: CaseState) -> StateWord {
        switch state {
        case .received: StateWord("info", self("收件", "Received"))
        case .correcting: StateWord("warn", self("待补正", "To be corrected"))
        case .accepted: StateWord("ok", self("受理在办", "Accepted"))
        case .stopped: StateWord("rest", self("时限中止", "Clock stopped"))
        case .decided: StateWord("info", self("已决定，待送达", "Decided"))
        case .delivered: StateWord("rest", self("已送达，待归档", "Delivered"))
        case .archived: StateWord("rest", self("已归档", "Archived"))
        case .rejected: StateWord("rest", self("不予受理", "Not accepted"))
        case .withdrawn: StateWord("rest", self("已撤回", "Withdrawn"))
        case .revoked: StateWord("bad", self("■ 决定已撤销", "■ Revoked"))
        }
    }

    /// What presses: a word with its sign and its colour; none where nothing does.
    func press(_ card: CaseCard, now: Instant) -> [StateWord] {
        var words: [StateWord] = []
        if isOverdue(card, now: now) {
            words.append(StateWord("bad", self("■ 超期", "■ Overdue")))
        } else if card.state == .accepted, card.isNear {
            words.append(StateWord("warn", self("▲ 快到期", "▲ Due soon")))
        }
        if card.marks.contains(.deferredLate) {
            words.append(StateWord("bad", self("■ 容缺材料没补来", "■ Deferred materials late")))
        }
        if card.marks.contains(.procedureLate) {
            words.append(StateWord("warn", self("▲ 特别程序超过告知的日子", "▲ Procedure late")))
        }
        if card.marks.contains(.deliveryLate) {
            words.append(StateWord("bad", self("■ 送达超期", "■ Delivery late")))
        }
        if card.marks.contains(.commitmentLate) {
            words.append(StateWord("bad", self("■ 承诺核查超期", "■ Verification late")))
        } else if card.marks.contains(.commitmentAmber) {
            words.append(StateWord("warn", self("▲ 承诺快到核查期限", "▲ Verify soon")))
        }
        if card.marks.contains(.hearingOver) {
            words.append(StateWord("bad", self("■ 陈述申辩期已满，待处理", "■ Heard, to be settled")))
        }
        return words
    }

    /// Past the limit to decide. Those to deliver and to verify have marks of their own.
    private func isOverdue(_ card: CaseCard, now: Instant) -> Bool {
        switch card.state {
        case .received, .correcting, .accepted, .stopped:
            card.dueAt.map { $0 < now } ?? false || card.marks.contains(.overdue)
        case .decided: card.marks.contains(.overdue)
        case .delivered, .archived, .rejected, .withdrawn, .revoked: false
        }
    }

    /// `还有 3 个工作日`, in the days the limit is counted in; by the calendar where the hall could
    /// not count them.
    func left(_ days: LimitDays?, until due: Instant, now: Instant) -> String {
        let left = days?.left ?? LocalDay(now).days(to: LocalDay(due))
        let isWorking = days?.unit == .workingDay
        func count(_ number: Int) -> String {
            isWorking
                ? self("\(number) 个工作日", "\(number) working days")
                : self("\(number) 天", "\(number) days")
        }
        if due < now {
            if left < 0 { return self("过了 ", "") + count(-left) + self("", " over") }
            return LocalDay(due) == LocalDay(now)
                ? self("今天已过", "passed today") : self("已过", "passed")
        }
        return left == 0 ? self("今天到期", "today") : self("还有 ", "in ") + count(left)
    }

    /// What is left while the clock stands: `还剩 3 个工作日。`
    func stays(_ days: LimitDays) -> String {
        days.unit == .workingDay
            ? self("还剩 \(days.left) 个工作日。", " \(days.left) working days are left.")
            : self("还剩 \(days.left) 天。", " \(days.left) days are left.")
    }

    /// `3-5 17:30`
    func moment(_ moment: Instant) -> String {
        short(LocalDay(moment)) + " " + TownWords.clock(of: moment)
    }

    func limit(_ limit: DayLimit) -> String {
        switch limit.unit {
        case .workingDay: self("\(limit.amount) 个工作日", "\(limit.amount) working days")
        case .naturalDay: self("\(limit.amount) 个自然日", "\(limit.amount) days")
        }
    }

    func kind(_ guide: ItemGuide) -> String {
        guard let promised = guide.promised, let statutory = guide.statutory else {
            return self("即办件，当场办结", "Instant")
        }
        let (ours, laws) = (limit(promised), limit(statutory))
        return self("承诺件，承诺 \(ours)（法定 \(laws)）", "Promised in \(ours) (law: \(laws))")
    }

    func move(_ move: CaseStatus.Move) -> String {
        switch move {
        case .giveNotice: self("一次性告知补正", "Tell what is missing")
        case .handIn: self("收补交的材料", "Take in materials")
        case .accept: self("受理", "Accept")
        case .reject: self("不予受理", "Do not accept")
        case .stopClock: self("停时限（特别程序）", "Stop the clock")
        case .resumeClock: self("恢复时限", "Let the clock run")
        case .extend: self("延期", "Extend")
        case .decide: self("作出决定", "Decide")
        case .deliver: self("送达", "Deliver")
        case .archive: self("归档", "Archive")
        case .withdraw: self("申请人撤回", "Withdraw")
        case .revokeMandate: self("撤销委托", "Take the mandate back")
        case .handOver: self("移交", "Hand over")
        case .visit: self("记一次到场", "Count a visit")
        case .verify: self("核查告知承诺", "Verify commitments")
        case .revoke: self("撤销决定", "Revoke the decision")
        }
    }

    /// What else may stand for a material for a time.
    func note(on material: ItemGuide.Material) -> String {
        [
            material.isDeferrable ? self("可容缺", "may come later") : nil,
            material.isCommittable ? self("可告知承诺", "a commitment will do") : nil,
        ].compactMap(\.self).joined(separator: self("，", ", "))
    }

    /// What has become of a commitment.
    ///
    /// - Parameter isOver: the case has ended, or was refused: nothing hangs on it any more.
    func commitment(_ standing: Commitment.Standing, isOver: Bool) -> StateWord {
        switch standing {
        case .open where isOver:
            StateWord("rest", self("○ 已承诺，不再核查", "○ Committed, no longer verified"))
        case .open: StateWord("info", self("○ 已承诺，待核查", "○ Committed, to be verified"))
        case .confirmed: StateWord("ok", self("✓ 承诺属实", "✓ Commitment true"))
        case .refuted where isOver: StateWord("bad", self("✗ 承诺不实", "✗ Commitment false"))
        case .refuted: StateWord("bad", self("✗ 承诺不实，缺", "✗ Commitment false, missing"))
        }
    }

    func fault(_ kind: Shortcoming.Kind) -> String {
        switch kind {
        case .missing: self("没有交", "Missing")
        case .illegible: self("看不清", "Illegible")
        case .expired: self("过期", "Expired")
        case .unsigned: self("没有签字盖章", "Unsigned")
        case .copyOnly: self("只有复印件", "Only a copy")
        case .inconsistent: self("前后不一致", "Inconsistent")
        }
    }

    func reason(_ reason: VisitReason) -> String {
        switch reason {
        case .correction: self("补正材料", "Correction")
        case .deferredMaterial: self("补交容缺材料", "Deferred materials")
        case .procedure: self("特别程序", "A procedure")
        case .collection: self("领取结果", "Collection")
        case .other: self("其他", "Other")
        }
    }

    func reason(_ reason: IntakeRejection) -> String {
        switch reason {
        case .notNeeded: self("依法不需要许可", "No permit is needed")
        case .notOurRemit: self("不属于本机关职权", "Not for this office to decide")
        }
    }

    func outcome(_ outcome: CaseOutcome) -> String {
        switch outcome {
        case .granted: self("准予", "Granted")
        case .refused: self("不予", "Refused")
        }
    }

    func channel(_ channel: CaseChannel) -> String {
        switch channel {
        case .desk: self("当面", "At the desk")
        case .post: self("邮寄", "By post")
        case .online: self("网上", "Online")
        }
    }

    func scope(_ scope: MandateScope) -> String {
        switch scope {
        case .file: self("递交", "file")
        case .correct: self("补正", "correct")
        case .collect: self("领取", "collect")
        case .withdraw: self("撤回", "withdraw")
        }
    }

    func procedure(_ procedure: SpecialProcedure) -> String {
        switch procedure {
        case .hearing: self(procedure.title, "Hearing")
        case .tender: self(procedure.title, "Tender")
        case .auction: self(procedure.title, "Auction")
        case .inspection: self(procedure.title, "Inspection")
        case .testing: self(procedure.title, "Testing")
        case .quarantine: self(procedure.title, "Quarantine")
        case .appraisal: self(procedure.title, "Appraisal")
        case .expertReview: self(procedure.title, "Expert review")
        }
    }

    /// A paper's number, and where it went out without its seal that it did.
    func number(of paper: CasePaper) -> String {
        paper.awaitsSeal
            ? paper.number.text + self("（印章待补）", " (seal to come)") : paper.number.text
    }

    func paper(_ kind: PaperKind) -> String {
        switch kind {
        case .receipt: self(kind.title, "Receipt")
        case .correction: self(kind.title, "Notice of what is missing")
        case .acceptance: self(kind.title, "Notice of acceptance")
        case .rejection: self(kind.title, "Notice of non-acceptance")
        case .procedure: self(kind.title, "Notice of a special procedure")
        case .prolongation: self(kind.title, "Notice of extension")
        case .grant: self(kind.title, "Decision to grant")
        case .refusal: self(kind.title, "Decision to refuse")
        case .delivery: self(kind.title, "Receipt of delivery")
        case .commitment: self(kind.title, "Commitment")
        case .finding: self(kind.title, "Notice of a false commitment")
        case .revocation: self(kind.title, "Decision to revoke")
        }
    }
}

extension CaseCard {
    /// The limit that runs now comes near its end.
    var isNear: Bool {
        switch state {
        case .accepted: marks.contains(.amber)
        case .delivered: marks.contains(.commitmentAmber)
        case .received, .correcting, .stopped, .decided, .archived, .rejected, .withdrawn,
            .revoked:
            false
        }
    }
}

extension CaseNumber {
    /// `ZX-2026-7`, for addresses and keyboards.
    var plain: String { "\(site.rawValue)-\(year)-\(sequence)" }

    /// As people type it, `ZX〔2026〕7号` or `ZX 2026 7`, and as ``plain``.
    init?(typed text: String) {
        let parts = text.split { character in
            character.isWhitespace || "-〔〕（）()[]号".contains(character)
        }
        guard parts.count > 2, let year = Int(parts[parts.count - 2]),
            let sequence = Int(parts[parts.count - 1]), (2000...2199).contains(year), sequence > 0,
            let site = SiteCode(rawValue: parts.dropLast(2).joined(separator: "-"))
        else { return nil }
        self.init(site: site, year: year, sequence: sequence)
    }
}
