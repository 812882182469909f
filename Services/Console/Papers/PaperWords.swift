import Contracts

/// What stands on a paper in words. Papers are Chinese, whoever looks.
enum PaperWords {
    /// `2026年3月2日`.
    ///
    /// - Source: GB/T 9704-2012, 7.3.5.4: the whole year, month and day without a zero before.
    static func day(_ day: LocalDay) -> String { "\(day.year)年\(day.month)月\(day.day)日" }

    /// How to contest what a paper says.
    ///
    /// - Source: 行政复议法 (2023) 20, 24; 行政诉讼法 46.
    /// - Parameters:
    ///   - paper: what the paper calls itself.
    ///   - reviewer: the government over the office's.
    static func remedies(against paper: String, to reviewer: String) -> String {
        "如不服本\(paper)，可以自收到之日起六十日内向\(reviewer)申请行政复议，"
            + "或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
    }

    static func wrong(_ kind: Shortcoming.Kind) -> String {
        switch kind {
        case .missing: "缺少，请补交"
        case .illegible: "看不清，请重新提交"
        case .expired: "已过有效期，请提交有效的"
        case .unsigned: "没有签名或者盖章，请补上"
        case .copyOnly: "只有复印件，请带原件"
        case .inconsistent: "与其他材料不一致，请更正"
        }
    }

    static func limit(_ limit: DayLimit) -> String { "\(limit.amount)个\(limit.unit.title)" }
}

/// A paper as it is set: the blocks of its text in their order, and who signs.
struct PaperSheet {
    struct Row {
        let name, value: String
    }
    struct Block {
        var text: String?
        /// Words somebody wrote for this paper, in lines as written.
        var words: [String] = []
        var head: Row?
        var rows: [Row] = []
    }

    let office, title, number, day: String
    /// `nil` on a proof of delivery: it goes nowhere.
    let addressee: String?
    let blocks: [Block]
    /// Who signs by hand, and where.
    let signatures: [String]
    /// Where the seal goes; `nil` where none does.
    let sealWord: String?
    let sealUse: String?
    /// Nothing where all is empty.
    let foot: String?

    /// - Throws: see ``PaperText/blocks()``.
    init(_ read: PaperOfCase.Reading, _ settings: ConsoleSettings) throws(Problem) {
        let paper = read.paper
        let kind = paper.number.kind
        office = settings.office
        title = kind.title
        number = settings.officeWord + paper.number.text
        let name = read.applicant ?? "（姓名已按规定删除）"
        addressee = kind == .delivery ? nil : name + "："
        day = PaperWords.day(paper.day)
        sealWord = paper.seal.map { _ in "盖章处" }
        sealUse =
            paper.seal.map {
                "用印" + $0.text + (paper.sealedOn.map { "（\(PaperWords.day($0))补盖）" } ?? "")
            } ?? (paper.awaitsSeal ? "出文书时没有在用的印章，印章后补。" : nil)
        signatures =
            switch kind {
            case .receipt: ["交件人（签名）", "收件人（签名）"]
            case .delivery: ["受送达人（签名）", "送达人（签名）"]
            case .commitment: ["承诺人（签名或者盖章）", "经办人（签名）"]
            case .correction, .acceptance, .rejection, .procedure, .prolongation, .grant, .refusal,
                .finding, .revocation:
                []
            }
        foot =
            paper.to == .agent
            ? "本文书交代办人\(read.agent.map { $0 + " " } ?? "")转交申请人。"
            : kind == .delivery ? nil : "本文书一式两份，一份交申请人，一份存档。"
        blocks =
            try PaperText(
                read: read, word: settings.officeWord, reviewer: settings.reviewOffice
            ).blocks()
    }
}
