import Foundation
import Testing

/// The law table, docs/law.md: which article is kept by which rule and refusal, and proved where.
///
/// It is made of lines above tests, one for each article a test proves:
///
///     // Law: 行政处罚法 42 | 执法人员不得少于两人 | enforcement.two-officers
///     @Test("One officer, or one named twice, is too few")
///
/// A `-` stands where nothing is refused. When one was added, run
/// `ZHENJIE_LAW=write swift test --filter LawTests` and look at what changed.
@Suite("The law table") struct LawTests {
    /// What is cited, in the order of the table.
    static let titles: [(short: String, full: String)] = [
        ("行政许可法", "《中华人民共和国行政许可法》（2019年修正）"),
        ("行政处罚法", "《中华人民共和国行政处罚法》（2021年修订）"),
        ("行政强制法", "《中华人民共和国行政强制法》（2012年施行）"),
        ("民法典", "《中华人民共和国民法典》（2021年施行）"),
        ("个人信息保护法", "《中华人民共和国个人信息保护法》（2021年施行）"),
        ("国办发〔2019〕51号", "国务院办公厅《关于建立政务服务“好差评”制度提高政务服务水平的意见》"),
        ("国办发〔2020〕42号", "国务院办公厅《关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》"),
        ("国办发〔2024〕54号", "国务院办公厅《关于严格规范涉企行政检查的意见》"),
        ("放假通知", "国务院办公厅关于2025年、2026年部分节假日安排的通知"),
        ("GB/T 22239", "《信息安全技术 网络安全等级保护基本要求》（2019）"),
        ("GB/T 9704", "《党政机关公文格式》（2012）"),
        ("GB 11643", "《公民身份号码》（1999）"),
        ("GB 32100", "《法人和其他组织统一社会信用代码编码规则》（2015）"),
    ]

    struct Line {
        let law: Int
        /// As in `42` or `8.1.5.1`; empty for the whole text.
        let article: String
        let rule: String
        let code: String?
        let test: String
        let path: String

        var place: [Int] { [law] + article.split(separator: ".").map { Int($0) ?? 0 } }
    }

    struct Bad: Error, CustomStringConvertible { let description: String }

    static func lines() throws -> [Line] {
        try Tree.swift.filter {
            $0.path.hasPrefix("Tests/") && !$0.path.hasSuffix("/LawTests.swift")
        }
        .flatMap(lines(of:))
        .sorted { one, other in
            one.place == other.place
                ? (one.rule, one.path, one.test) < (other.rule, other.path, other.test)
                : one.place.lexicographicallyPrecedes(other.place)
        }
    }

    private static func lines(of file: SourceFile) throws -> [Line] {
        let lines = file.lines
        return try lines.indices.compactMap { index in
            let line = lines[index].drop { $0 == " " }
            guard line.hasPrefix("// Law: ") else { return nil }
            func bad(_ what: String) -> Bad {
                Bad(description: "\(file.path):\(index + 1): \(what)")
            }
            let parts = line.dropFirst("// Law: ".count).components(separatedBy: " | ")
            guard parts.count == 3 else { throw bad("not `law article | rule | code`") }
            guard let law = titles.firstIndex(where: { parts[0].hasPrefix($0.short) }) else {
                throw bad("cites what is not in the list of titles")
            }
            // The test below, to where the next one begins.
            let below = lines[index...].drop { $0.drop { $0 == " " }.hasPrefix("//") }
            guard let head = below.first, head.contains("@Test") || head.contains("@Suite") else {
                throw bad("no test stands below")
            }
            let rest = below.dropFirst().prefix { !$0.contains("    @Test(") }
            let text = ([head] + rest).joined(separator: "\n")
            guard let name = text.split(separator: "\"").dropFirst().first else {
                throw bad("the test below has no name")
            }
            let code = parts[2] == "-" ? nil : parts[2]
            if let code {
                guard let refusal = CodeTests.refusals.first(where: { $0.text == code }) else {
                    throw bad("\(code) is no refusal")
                }
                guard text.contains("\"\(code)\"") || text.contains(".\(refusal.name)") else {
                    throw bad("the test below does not speak of \(code)")
                }
            }
            return Line(
                law: law,
                article: String(parts[0].dropFirst(titles[law].short.count).drop { $0 == " " }),
                rule: parts[1], code: code, test: String(name), path: file.path)
        }
    }

    static func table() throws -> String {
        let lines = try lines()
        var text = """
            # 法条对照表

            哪一条、办成什么规则、违反时系统以哪个代码拒绝、由哪个测试证明。本表由测试中的标注生成，不手写。
            “—”表示该条是系统照办的，没有要拒绝的事。

            Generated from the `// Law:` lines above the tests; a test compares it.

            """
        for (index, title) in titles.enumerated() {
            let own = lines.filter { $0.law == index }
            guard !own.isEmpty else { continue }
            text += "\n## \(title.full)\n\n| 条 | 规则 | 拒绝代码 | 证明 |\n"
            text += "| --- | --- | --- | --- |\n"
            for line in own {
                let code = line.code.map { "`\($0)`" } ?? "—"
                let article = line.article.isEmpty ? "—" : line.article
                text += "| \(article) | \(line.rule) | \(code) | \(line.test) (`\(line.path)`) |\n"
            }
        }
        return text
    }

    @Test("docs/law.md is what the tests say")
    func upToDate() throws {
        let table = try Self.table()
        if ProcessInfo.processInfo.environment["ZHENJIE_LAW"] == "write" {
            try table.write(
                to: Tree.root.appending(path: "docs/law.md"), atomically: true, encoding: .utf8)
        }
        #expect(try Tree.text("docs/law.md") == table)
    }

    @Test("Every law in the list of titles has a rule that is proved")
    func used() throws {
        let used = Set(try Self.lines().map(\.law))
        expectNone(
            Self.titles.indices.filter { !used.contains($0) }.map { Self.titles[$0].short },
            "without a proof")
    }
}
