import Contracts
import Enforcement
import Grid
import Hall
import Registry
import Support

extension Town {
    /// 蔡家坡镇 as the processes run it: four services, a kiosk, three clerks at counters and three
    /// at cases, a village agent, two desks at ratings and those rated, two desks of the grid, one
    /// of enforcement, and the offices that bring in lists and the map.
    public static func caijiapo() throws -> Town {
        var town = Town(
            services: [
                registryService(keys: try .test), hallService(try hallPolicy), gridService(),
                enforcementService(),
            ],
            rules: caijiapoRules + caseRules + ratingRules,
            people: { random in
                [
                    ListOffice(), MapOffice(isFoundingOnly: false), Kiosk(),
                    Clerk(counter: 1), Clerk(counter: 2), Clerk(counter: 3),
                    CaseDesk(number: 1), CaseDesk(number: 2), CaseDesk(number: 3),
                    VillageAgent(), SealKeeper(),
                    RatingDesk(number: 1), RatingDesk(number: 2), RatedStaff(),
                    GridDesk(number: 1), GridDesk(number: 2), EnforcementDesk(),
                ]
            }
        )
        town.paths = { evidence in
            guard let journal = evidence.journals[.hall], !journal.isEmpty else { return [] }
            return try RatingBook(journal).paths + CaseBook(journal).paths
        }
        return try town.founded { _ in
            [
                ListOffice(isFoundingOnly: true), MapOffice(isFoundingOnly: true),
                SealKeeper(isFoundingOnly: true),
            ]
        }
    }

    /// The village point closes earlier than the centre. Commitments are verified within two days
    /// and heard of within one, and a notice is corrected within one: a storm lasts no sixty.
    private static var hallPolicy: HallPolicy {
        get throws {
            let file = """
                {"commitmentVerifyDays": 2, "commitmentHearDays": 1, "correctionDays": 1,
                 "sites": {"LQ": {"sessions": [{"opens": "09:00", "closes": "16:00"}]}}}
                """
            return try JSON.decode(HallPolicy.self, from: Array(file.utf8))
        }
    }

    /// Ways of a case beside its events; in many storms each of them was gone. The other marks, and
    /// a paper sealed later, are counted too, but come about too seldom to be asked for.
    public static let casePaths = [
        "marked-amber", "marked-overdue", "found-true-after-all", "withdrawn-uncorrected",
    ]

    /// What can happen to a case; in many storms each of them has.
    public static let caseEvents = [
        CaseReceived.name, NoticeGiven.name, MaterialsHandedIn.name, CaseAccepted.name,
        CaseRejected.name, CaseClockStopped.name, CaseClockResumed.name, CaseExtended.name,
        CaseDecided.name, CaseDelivered.name, CaseArchived.name, CaseWithdrawn.name,
        MandateRevoked.name, HandOverProposed.name, HandOverAnswered.name, CaseVisited.name,
        CaseMarked.name, SealRegistered.name, SealRetired.name, CommitmentMade.name,
        CommitmentVerified.name, DecisionRevoked.name, CommitmentBarLifted.name,
        PaperPrinted.name, ApplicantUnmasked.name,
    ]
}

/// What the town's lists and map say.
enum Lists {
    static let day = LocalDay(Instant(rawValue: Instant.opening.rawValue - 86_400_000))
    /// 17:30 at the centre, 16:00 at the village point.
    static func close(of day: LocalDay, at site: SiteCode) -> Instant {
        day.start + .seconds(site == .centre ? 17 * 3_600 + 1_800 : 16 * 3_600)
    }

    static let communities = [["610323101001", "龙泉社区居民委员会"], ["610323101002", "渭滨社区居民委员会"]]
    static let sites = [
        ["ZX", "便民服务中心", "", "2024-01-01", ""],
        ["LQ", "龙泉社区便民服务点", "610323101001", "2024-01-01", ""],
    ]
    static let organisations = [
        ["ZHEN", "蔡家坡镇人民政府", "", "2024-01-01", ""],
        ["BMFW", "便民服务中心", "ZHEN", "2024-01-01", ""],
    ]
    static let items = [
        [
            "000511001001", "最低生活保障对象认定", "民政", "A", "是", "2024-01-01", "", "承诺件", "上级下放", "20",
            "3", "工作日", "申请书；户口簿（可承诺）；收入和财产证明（可容缺）（可承诺）", "", "审核确认结果", "鉴定、听证",
        ],
        [
            "000123001001", "生育登记服务", "卫健", "B", "是", "2024-01-01", "", "即办件", "本级法定", "", "", "",
            "身份证；结婚证", "", "生育服务证", "",
        ],
        // Of no guide: nothing can be received for it.
        ["002014001001", "城乡居民基本养老保险参保登记", "人社", "C", "是", "2024-01-01", ""]
            + Array(repeating: "", count: 9),
        [
            "000131002001", "个体工商户登记受理", "市场监管", "A", "是", "2024-01-01", "", "承诺件", "派驻机构", "15",
            "8", "自然日", "登记申请书；身份证；经营场所证明（可容缺）（可承诺）", "", "营业执照", "检验",
        ],
        ["612020002001", "残疾人证换领代办", "残联", "B", "否", "2026-04-01", ""]
            + Array(repeating: "", count: 9),
    ]
    static let powers = [
        ["SJ-J-001", "对小餐饮经营场所的检查", "检查", "委托", "市场监管", "县市场监管局", "食品安全法", "2024-03-01", ""],
        ["ST-J-001", "对露天焚烧的检查", "检查", "授权", "生态保护", "生态环境局", "大气污染防治法", "2024-03-01", ""],
        [
            "WH-J-003", "对出版物摊点的检查", "检查", "委托", "文化市场", "县文旅局", "出版管理条例", "2024-03-01",
            "2026-03-01",
        ],
        ["SJ-C-003", "对无照经营行为的处罚", "处罚", "授权", "市场监管", "县市场监管局", "查处办法", "2024-03-01", ""],
    ]
    static let tasks = [
        ["AQ-01", "消防通道堆物", "排查安全隐患", "4", "工作时", "2025-01-01", ""],
        ["AQ-04", "井盖缺损", "排查安全隐患", "4", "自然时", "2025-01-01", ""],
        ["FW-02", "占道经营", "服务群众", "2", "工作时", "2025-01-01", ""],
        ["FW-05", "代收医保费", "服务群众", "10", "工作日", "2025-01-01", "2026-01-01"],
    ]
    static let clerks = [
        ["C001", "董海军", "13800001001", "便民服务中心", "2024-01-01", ""],
        ["C002", "许秋菊", "", "便民服务中心", "2024-01-01", ""],
    ]
    static let officers = [
        [
            "E001", "张志强", "13800001011", "执法队", "SX0011", "2024-06-01", "2027-05-31", "2024-01-01",
            "",
        ],
        [
            "E002", "谢小红", "13800001012", "执法队", "SX0012", "2023-09-01", "2026-08-31", "2024-01-01",
            "",
        ],
        ["E003", "吴丽娟", "", "执法队", "SX0013", "2025-03-02", "2026-03-02", "2024-01-01", ""],
        ["E004", "谢海军", "", "执法队", "SX0014", "2023-03-02", "2026-03-01", "2024-01-01", ""],
    ]
    static let gridWorkers = [
        ["W001", "梁巧玲", "13800001019", "网格长", "610323101001001", "2025-01-01", ""],
        ["W002", "梁会琴", "13800001020", "网格员", "610323101001001", "2025-01-01", ""],
        ["W003", "李小红", "", "网格员", "610323101002001", "2025-01-01", ""],
    ]

    static func columns(of kind: ListKind) -> [String] {
        switch kind {
        case .communities: ["代码", "名称"]
        case .sites: ["编码", "名称", "村社", "生效日期", "失效日期"]
        case .organisations: ["编码", "名称", "上级", "生效日期", "失效日期"]
        case .serviceItems:
            [
                "编码", "名称", "领域", "队列", "共性", "生效日期", "失效日期", "类型", "来源", "法定时限", "承诺时限",
                "时限单位", "材料", "收费", "结果", "特别程序",
            ]
        case .powers: ["编码", "名称", "类别", "方式", "领域", "来源部门", "依据", "生效日期", "失效日期"]
        case .gridTasks: ["编码", "名称", "职能", "时限", "单位", "生效日期", "失效日期"]
        case .clerks: ["工号", "姓名", "电话", "单位", "生效日期", "失效日期"]
        case .officers: ["工号", "姓名", "电话", "单位", "证号", "证件起始", "证件截止", "生效日期", "失效日期"]
        case .gridWorkers: ["工号", "姓名", "电话", "角色", "网格", "生效日期", "失效日期"]
        }
    }

    static func lines(of kind: ListKind) -> [[String]] {
        switch kind {
        case .communities: communities
        case .sites: sites
        case .organisations: organisations
        case .serviceItems: items
        case .powers: powers
        case .gridTasks: tasks
        case .clerks: clerks
        case .officers: officers
        case .gridWorkers: gridWorkers
        }
    }

    static func rows(_ columns: [String], _ lines: [[String]]) -> [SheetRow] {
        lines.enumerated().map { index, cells in
            SheetRow(line: index + 2, cells: Dictionary(uniqueKeysWithValues: zip(columns, cells)))
        }
    }

    /// Three cells beside one another, from west to east.
    static func cells(titled title: String) -> [SheetRow] {
        let codes = ["610323101001001", "610323101001002", "610323101002001"]
        return codes.enumerated().map { index, code in
            let (west, east) = (107.50 + 0.02 * Double(index), 107.52 + 0.02 * Double(index))
            let corners = [
                (west, 34.30), (east, 34.30), (east, 34.34), (west, 34.34), (west, 34.30),
            ]
            let ring = corners.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
            let border = "[[\(ring)]]"
            return SheetRow(
                line: index + 2,
                cells: [
                    "code": code, "title": "\(title)第\(index + 1)网格", "kind": "普通",
                    "households": "280", "residents": "900", "exception": "", "border": border,
                ])
        }
    }

    /// A place in the town nine times of ten, else beyond its border.
    static func place(_ random: inout Seeded) -> GeoPoint {
        let lon = 107.50 + Double(random.next() % 60) / 1_000 + (random.chance(100) ? 1 : 0)
        let lat = 34.30 + Double(random.next() % 40) / 1_000
        guard let point = GeoPoint(lon: lon, lat: lat) else { preconditionFailure("not on earth") }
        return point
    }

    static func code<Code: ListCode>(_ line: [String]) -> Code {
        guard let code = Code(rawValue: line[0]) else { preconditionFailure("a bad code") }
        return code
    }

    static func note(_ text: String) -> Note {
        guard let note = Note(rawValue: text) else { preconditionFailure("a bad note") }
        return note
    }
}
