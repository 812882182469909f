import Contracts

/// What a town asks of a password.
///
/// The two contradict one another on purpose: GB/T 22239 makes classes and periodic change
/// mandatory, OWASP ASVS 5.0 (6.2.5, 6.2.10) forbids both.
public enum PasswordProfile: String, Codable, CaseIterable, Sendable {
    /// 10 characters, three of four classes, 90 days.
    case gov
    /// 12 characters of any kind, as long as nobody knows it.
    case modern

    var shortest: Int {
        switch self {
        case .gov: 10
        case .modern: 12
        }
    }

    /// Classes out of capitals, small letters, digits and others (汉字 and signs).
    var classes: Int {
        switch self {
        case .gov: 3
        case .modern: 1
        }
    }

    /// How long a password may be used; `nil` for ever.
    var longestUse: Duration? {
        switch self {
        case .gov: .seconds(90 * 86_400)
        case .modern: nil
        }
    }

    /// Words so common that a password with one in it is guessed first.
    static let commonWords = [
        "password", "passw0rd", "p@ssw0rd", "qwerty", "asdfgh", "1qaz", "12345", "54321", "abc123",
        "admin", "root", "welcome", "letmein", "iloveyou", "woaini", "5201314", "1314520",
        "888888", "666666", "000000", "111111", "123123", "112233", "mima", "zhenjie", "gongan",
        "密码", "口令", "管理员", "镇街", "政府", "便民", "欢迎",
    ]

    /// What is wrong with a password, one sentence each; empty when nothing is.
    ///
    /// - Parameters:
    ///   - context: words of the town and the account; those shorter than 3 characters count only
    ///     when they are 汉字.
    func faults(_ password: Password, login: Login, context: [String]) -> [String] {
        let text = password.rawValue
        let small = text.lowercased()
        var faults: [String] = []
        if text.count < shortest { faults.append("密码至少\(shortest)个字符。") }
        if Self.classCount(text) < classes {
            faults.append("密码须含大写字母、小写字母、数字、其他字符中的至少\(classes)类。")
        }
        if Self.commonWords.contains(where: small.contains) {
            faults.append("密码含有常见词或连续数字，容易被猜中。")
        }
        let own = (context + [login.rawValue]).map { $0.lowercased() }.filter { word in
            word.count >= 3 || word.count == 2 && !word.allSatisfy(\.isASCII)
        }
        if own.contains(where: small.contains) {
            faults.append("密码不能含有登录名或本地名称。")
        }
        if Set(small).count < 5 { faults.append("密码中不同的字符太少。") }
        return faults
    }

    private static func classCount(_ text: String) -> Int {
        var classes: Set<Int> = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: classes.insert(0)
            case 0x61...0x7A: classes.insert(1)
            case 0x30...0x39: classes.insert(2)
            default: classes.insert(3)
            }
        }
        return classes.count
    }
}
