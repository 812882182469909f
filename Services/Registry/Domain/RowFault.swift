import Contracts

/// What is wrong with one line, said so that the office can mend it.
///
/// It names the column and the rule, never what stood in the cell: that may be a name or a phone,
/// and refusals are kept.
enum RowFault: Equatable, Sendable {
    case columnMissing(Column)
    case columnTwice(Column)
    case empty(Column)
    case badText(Column, longest: Int)
    case badCode(Column)
    case badDivision(Column)
    case outsideTown(Column)
    case badCell(Column)
    case badQueue(Column)
    case unknownWord(Column, words: [String])
    case badDay(Column)
    case badLimit(Column)
    case badName(Column)
    case badPhone(Column)
    case sameAs(Column, line: Int)
    case withdrawnTooEarly
    case certificateEndsBeforeStart
    case notCommonDomain
    case compulsionEntrusted
    case ended(LocalDay)
    case overlaps(Validity)
    case onOtherList(ListKind)
    case ownParent
    case instantHasLimit
    case promisedOverStatutory
    case tooMany(Column, most: Int)
    case twice(Column, what: Int)

    var text: String {
        switch self {
        case .columnMissing(let column): "缺少“\(column.rawValue)”列"
        case .columnTwice(let column): "“\(column.rawValue)”列出现两次"
        case .empty(let column): "“\(column.rawValue)”为空"
        case .badText(let column, let longest):
            "“\(column.rawValue)”超过\(longest)个字，或含有不可见的字符"
        case .badCode(let column):
            "“\(column.rawValue)”应为1至40位字母、数字、“-”“_”或“.”"
        case .badDivision(let column): "“\(column.rawValue)”应为12位村（社区）区划代码"
        case .outsideTown(let column): "“\(column.rawValue)”不在本镇（街道）内"
        case .badCell(let column): "“\(column.rawValue)”应为15位网格编码"
        case .badQueue(let column): "“\(column.rawValue)”应为一个大写字母A至Z"
        case .unknownWord(let column, let words):
            "“\(column.rawValue)”只能填：\(words.joined(separator: "、"))"
        case .badDay(let column):
            "“\(column.rawValue)”应为日期，如2026-03-02或2026/3/2"
        case .badLimit(let column): "“\(column.rawValue)”应为1至999的整数"
        case .badName(let column):
            "“\(column.rawValue)”超过\(PersonName.maxLength)个字，或含有不可见的字符"
        case .badPhone(let column):
            "“\(column.rawValue)”应为11位手机号，或带区号的固定电话"
        case .sameAs(let column, let line): "“\(column.rawValue)”与第\(line)行重复"
        case .withdrawnTooEarly: "“失效日期”应晚于“生效日期”"
        case .certificateEndsBeforeStart: "“证件截止”早于“证件起始”"
        case .notCommonDomain:
            "共性事项的“领域”只能填：\(ServiceItem.commonDomains.joined(separator: "、"))"
        case .compulsionEntrusted: "行政强制权不得委托"
        case .ended(let day):
            "该行已于\(day.rawValue)失效，再次列入应另填“生效日期”，不早于该日"
        case .overlaps(let validity):
            "与同一编码\(validity.words)的有效期重叠"
        case .ownParent: "“上级”不能是本单位"
        case .instantHasLimit: "即办件当场办结，不填“法定时限”“承诺时限”和“时限单位”"
        case .promisedOverStatutory: "“承诺时限”不得超过“法定时限”"
        case .tooMany(let column, let most): "“\(column.rawValue)”最多\(most)项"
        case .twice(let column, let what): "“\(column.rawValue)”第\(what)项与前面重复"
        case .onOtherList(let kind): "该工号同期在\(kind.title)中在册"
        }
    }
}

extension Validity {
    fileprivate var words: String {
        "自\(from.rawValue)起" + (withdrawnFrom.map { "、\($0.rawValue)失效" } ?? "")
    }
}

/// The faults of a file, gathered over all its lines before anything is refused.
struct RowFaults: Equatable, Sendable {
    /// A refusal tells the faults of this many lines and how many more have some.
    static let linesTold = 200

    private struct Line: Equatable, Sendable {
        let number: Int
        var faults: [RowFault]
    }

    /// By the line's place in the file: the numbers come from outside and may repeat.
    private var lines: [Int: Line] = [:]

    var isEmpty: Bool { lines.isEmpty }

    mutating func add(_ fault: RowFault, place: Int, line number: Int) {
        lines[place, default: Line(number: number, faults: [])].faults.append(fault)
    }

    /// One line of text for each bad line, in the order of the file: `第3行：“名称”为空；…`.
    var notes: [String] {
        let bad = lines.sorted { $0.key < $1.key }.map(\.value)
        var notes = bad.prefix(Self.linesTold).map { line in
            "第\(line.number)行：" + line.faults.map(\.text).joined(separator: "；")
        }
        if bad.count > Self.linesTold {
            notes.append("另有\(bad.count - Self.linesTold)行有误，未逐一列出。")
        }
        return notes
    }
}
