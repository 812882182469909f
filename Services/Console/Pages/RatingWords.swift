import Contracts

/// How the pages of ratings put levels, steps and limits into words, in the reader's language.
extension DeskWords {
    func level(_ level: RatingLevel) -> String {
        switch level {
        case .verySatisfied: self(level.title, "Very satisfied")
        case .satisfied: self(level.title, "Satisfied")
        case .fair: self(level.title, "Fairly satisfied")
        case .dissatisfied: self(level.title, "Dissatisfied")
        case .veryDissatisfied: self(level.title, "Very dissatisfied")
        }
    }

    func aspect(_ aspect: RatingAspect) -> String {
        switch aspect {
        case .efficiency: self("办得慢", "Slow")
        case .guidance: self("指南说不清", "Unclear guidance")
        case .competence: self("业务不熟", "Not competent")
        case .attitude: self("态度不好", "Unfriendly")
        case .convenience: self("跑腿多、不方便", "Inconvenient")
        }
    }

    func state(_ state: RatingState) -> StateWord {
        switch state {
        case .verifying: StateWord("info", self("待核实", "To be verified"))
        case .rectifying: StateWord("warn", self("整改中", "Being put right"))
        case .appealed: StateWord("warn", self("有申诉", "Appealed"))
        case .callingBack: StateWord("info", self("待回访", "Rater to be called"))
        case .closed: StateWord("rest", self("已闭环", "Closed"))
        }
    }

    /// What presses of a limit: a word with its sign and its colour; none where nothing does.
    func press(due: Instant?, marks: [RatingMark], now: Instant) -> [StateWord] {
        if marks.contains(.overdue) || due.map({ $0 < now }) ?? false {
            return [StateWord("bad", self("■ 超期", "■ Overdue"))]
        }
        return marks.contains(.amber)
            ? [StateWord("warn", self("▲ 快到期", "▲ Due soon"))] : []
    }

    func move(_ move: RatingList.Move) -> String {
        switch move {
        case .verify: self("核实", "Verify")
        case .appeal: self("申诉", "Appeal")
        case .decideAppeal: self("复核申诉", "Decide the appeal")
        case .rectify: self("记整改", "Record what was put right")
        case .callBack: self("回访", "Call the rater")
        }
    }

    func finding(_ finding: RatingFinding) -> String {
        switch finding {
        case .founded: self("属实，交被评价人整改", "So: to be put right")
        case .unfounded: self("误评或恶意，不采纳", "Not so: it counts no more")
        }
    }

    func result(_ result: CallBackResult) -> String {
        switch result {
        case .content: self("满意", "Content")
        case .notContent: self("仍不满意，已说明", "Not content; explained")
        case .unreached: self("没有联系上", "Not reached")
        }
    }
}
