import Contracts

// The words that files use for the values of the contracts; nothing else is accepted.

extension PowerKind {
    /// - Source: domain.md #40.
    static let words: KeyValuePairs<String, Self> = [
        "处罚": .penalty, "强制": .compulsion, "检查": .inspection,
    ]
}

extension DelegationMode {
    /// - Source: domain.md #42.
    static let words: KeyValuePairs<String, Self> = [
        "交办": .assigned, "委托": .entrusted, "授权": .authorized,
    ]
}

extension GridFunction {
    /// - Source: domain.md #10.
    static let words: KeyValuePairs<String, Self> = [
        "排查安全隐患": .safetyCheck, "化解矛盾纠纷": .disputeMediation,
        "宣传政策法规": .policyOutreach, "服务群众": .residentService,
    ]
}

extension HandlingLimit.Unit {
    /// - Source: domain.md 2.5: never plain hours.
    static let words: KeyValuePairs<String, Self> = [
        "工作时": .workingHour, "工作日": .workingDay, "自然时": .naturalHour,
    ]
}

extension StaffKind {
    /// - Source: domain.md #8.
    static let gridRoles: KeyValuePairs<String, Self> = [
        "网格长": .gridLeader, "网格员": .gridWorker, "网格辅助员": .gridAssistant,
    ]
}

/// 是 or 否.
enum YesNo {
    static let words: KeyValuePairs<String, Bool> = ["是": true, "否": false]
}
