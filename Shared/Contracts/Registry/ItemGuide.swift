/// What having a service item done takes (办事指南): its limits, materials, fee and result.
///
/// Decoding one that breaks a rule throws: an instant case (即办件) has no limits; a committed one
/// (承诺件) has both, of one unit, the promised not above the statutory; materials are numbered from
/// 1 in their order and no title stands twice; so of special procedures.
///
/// - Source: domain.md #50, #52, #55 and 2.8.
public struct ItemGuide: Codable, Hashable, Sendable {
    /// More is a list nobody can bring.
    public static let materialsMax = 30
    public static let longestText = 100

    public let kind: HandlingKind
    public let source: ItemSource
    /// What the law gives the office; `nil` of an instant case.
    public let statutory: DayLimit?
    /// What the office has promised, at most the statutory; `nil` of an instant case.
    public let promised: DayLimit?
    /// At most ``materialsMax``; nothing else can be asked for.
    public let materials: [Material]
    /// What it costs, 1 to 100 characters; `nil` when nothing, which is the rule (许可法 58).
    public let fee: String?
    /// What the applicant gets, 1 to 100 characters.
    public let result: String
    /// Those during which the clock may stop.
    public let procedures: [SpecialProcedure]

    /// Something the applicant hands in.
    public struct Material: Codable, Hashable, Sendable {
        /// Its place in the guide, from 1.
        public let number: Int
        /// 1 to 100 characters.
        public let title: String
        /// 可容缺: the case can be accepted before it is there.
        public let isDeferrable: Bool
        /// 可告知承诺: the applicant's written word stands in its place, to be verified later.
        ///
        /// Written only where it is so: a guide of before there was such a thing reads and writes
        /// as it did, and what is kept of it stays the same bytes.
        public let isCommittable: Bool

        private enum CodingKeys: CodingKey { case number, title, isDeferrable, isCommittable }

        public init(
            number: Int, title: String, isDeferrable: Bool = false, isCommittable: Bool = false
        ) {
            self.number = number
            self.title = title
            self.isDeferrable = isDeferrable
            self.isCommittable = isCommittable
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            number = try container.decode(Int.self, forKey: .number)
            title = try container.decode(String.self, forKey: .title)
            isDeferrable = try container.decode(Bool.self, forKey: .isDeferrable)
            isCommittable =
                try container.decodeIfPresent(Bool.self, forKey: .isCommittable) ?? false
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(number, forKey: .number)
            try container.encode(title, forKey: .title)
            try container.encode(isDeferrable, forKey: .isDeferrable)
            if isCommittable { try container.encode(true, forKey: .isCommittable) }
        }
    }

    /// - Returns: `nil` when it breaks one of the rules above.
    public init?(
        kind: HandlingKind, source: ItemSource, statutory: DayLimit? = nil,
        promised: DayLimit? = nil, materials: [Material] = [], fee: String? = nil, result: String,
        procedures: [SpecialProcedure] = []
    ) {
        let texts = materials.map(\.title) + [fee, result].compactMap(\.self)
        guard texts.allSatisfy(Self.isText), materials.count <= Self.materialsMax,
            materials.map(\.number) == Array(1..<materials.count + 1),
            Set(materials.map(\.title)).count == materials.count,
            Set(procedures).count == procedures.count
        else { return nil }
        switch (kind, statutory, promised) {
        case (.instant, nil, nil): break
        case (.committed, let statutory?, let promised?):
            guard statutory.unit == promised.unit, promised.amount <= statutory.amount else {
                return nil
            }
        case (.instant, _, _), (.committed, _, _): return nil
        }
        self.kind = kind
        self.source = source
        self.statutory = statutory
        self.promised = promised
        self.materials = materials
        self.fee = fee
        self.result = result
        self.procedures = procedures
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let guide = ItemGuide(
            kind: try container.decode(HandlingKind.self, forKey: .kind),
            source: try container.decode(ItemSource.self, forKey: .source),
            statutory: try container.decodeIfPresent(DayLimit.self, forKey: .statutory),
            promised: try container.decodeIfPresent(DayLimit.self, forKey: .promised),
            materials: try container.decode([Material].self, forKey: .materials),
            fee: try container.decodeIfPresent(String.self, forKey: .fee),
            result: try container.decode(String.self, forKey: .result),
            procedures: try container.decode([SpecialProcedure].self, forKey: .procedures))
        guard let guide else {
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "a guide against its own rules")
        }
        self = guide
    }

    private static func isText(_ text: String) -> Bool {
        !text.isEmpty
            && PlainText.clean(text, maxLength: longestText, multiline: false) == text
    }
}

/// Whether an item is done while the applicant waits, or within days promised: 即办件, 承诺件.
public enum HandlingKind: String, Codable, CaseIterable, Sendable {
    case instant, committed

    /// What the office calls it.
    public var title: String {
        switch self {
        case .instant: "即办件"
        case .committed: "承诺件"
        }
    }
}

/// How an item came to the hall: handed down, the town's own by law, of a stationed body.
///
/// - Source: domain.md #50 (三类进驻事项).
public enum ItemSource: String, Codable, CaseIterable, Sendable {
    case handedDown, statutory, stationed

    /// What the office calls it.
    public var title: String {
        switch self {
        case .handedDown: "上级下放"
        case .statutory: "本级法定"
        case .stationed: "派驻机构"
        }
    }
}

/// A limit in days; the unit is always said.
public struct DayLimit: Codable, Hashable, Sendable {
    public enum Unit: String, Codable, CaseIterable, Sendable {
        case workingDay, naturalDay

        /// What the office calls it.
        public var title: String {
            switch self {
            case .workingDay: "工作日"
            case .naturalDay: "自然日"
            }
        }
    }

    /// From 1 to 999; decoding another number throws.
    public let amount: Int
    public let unit: Unit

    public init?(amount: Int, unit: Unit) {
        guard (1...999).contains(amount) else { return nil }
        self.amount = amount
        self.unit = unit
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let limit = Self(
            amount: try container.decode(Int.self, forKey: .amount),
            unit: try container.decode(Unit.self, forKey: .unit))
        guard let limit else {
            throw DecodingError.dataCorruptedError(
                forKey: .amount, in: container, debugDescription: "a limit is 1 to 999")
        }
        self = limit
    }
}

/// What takes time that is not the office's: while it runs, the clock stops.
///
/// - Source: 许可法 45.
public enum SpecialProcedure: String, Codable, CaseIterable, Sendable {
    case hearing, tender, auction, inspection, testing, quarantine, appraisal, expertReview

    /// What the law calls it.
    public var title: String {
        switch self {
        case .hearing: "听证"
        case .tender: "招标"
        case .auction: "拍卖"
        case .inspection: "检验"
        case .testing: "检测"
        case .quarantine: "检疫"
        case .appraisal: "鉴定"
        case .expertReview: "专家评审"
        }
    }
}
