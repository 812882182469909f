/// Something the town is asked to grant, from its receipt to the archive: a 办件.
public enum ServiceCaseTag {}
public typealias ServiceCaseID = Identifier<ServiceCaseTag>

/// A case's number, `ZX〔2026〕7号`: the site that received it, the year, a count from 1 without
/// holes.
///
/// - Source: GB/T 9704: 六角括号, the whole year, the count unpadded and without 第.
public struct CaseNumber: Codable, Hashable, Sendable {
    public let site: SiteCode
    public let year: Int
    public let sequence: Int

    public init(site: SiteCode, year: Int, sequence: Int) {
        self.site = site
        self.year = year
        self.sequence = sequence
    }

    public var text: String { "\(site.rawValue)〔\(year)〕\(sequence)号" }
}

/// Where a case stands; see the hall's README for the moves between.
public enum CaseState: String, Codable, CaseIterable, Sendable {
    /// 收件: the materials are here; what comes of them is not said yet.
    case received
    /// 补正: the one notice is out, the rest is to come from the applicant.
    case correcting
    /// 受理: it is being examined and its clock runs.
    case accepted
    /// A special procedure takes its time and the clock stands.
    case stopped
    case decided, delivered, archived
    /// 不予受理.
    case rejected
    case withdrawn
    /// 撤销: the grant rested on a false commitment.
    case revoked

    public var isClosed: Bool {
        switch self {
        case .archived, .rejected, .withdrawn, .revoked: true
        case .received, .correcting, .accepted, .stopped, .decided, .delivered: false
        }
    }
}

/// Who applies: a citizen or an organisation, by number and name.
///
/// Decoding one with both numbers, or none, throws.
public struct Applicant: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable { case citizen, organisation }

    public let citizen: CitizenID?
    public let organisation: CreditCode?
    public let name: PersonName
    public let phone: Phone?

    public var kind: Kind { citizen == nil ? .organisation : .citizen }

    public init(citizen: CitizenID, name: PersonName, phone: Phone? = nil) {
        self.citizen = citizen
        organisation = nil
        self.name = name
        self.phone = phone
    }

    public init(organisation: CreditCode, name: PersonName, phone: Phone? = nil) {
        citizen = nil
        self.organisation = organisation
        self.name = name
        self.phone = phone
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        citizen = try container.decodeIfPresent(CitizenID.self, forKey: .citizen)
        organisation = try container.decodeIfPresent(CreditCode.self, forKey: .organisation)
        name = try container.decode(PersonName.self, forKey: .name)
        phone = try container.decodeIfPresent(Phone.self, forKey: .phone)
        guard (citizen == nil) != (organisation == nil) else {
            throw DecodingError.dataCorruptedError(
                forKey: .citizen, in: container,
                debugDescription: "either a citizen or an organisation")
        }
    }
}

/// What a mandate (委托书) lets its holder do for the principal.
public enum MandateScope: String, Codable, CaseIterable, Sendable {
    /// 递交, 补正, 领取, 撤回
    case file, correct, collect, withdraw
}

/// An agent's written mandate: for what, and its last day. Whose it is stands in private parts.
public struct Mandate: Codable, Equatable, Sendable {
    public let scope: [MandateScope]
    /// The last day it holds.
    public let until: LocalDay

    public init(scope: [MandateScope], until: LocalDay) {
        self.scope = scope
        self.until = until
    }
}

/// What is wrong with a material of the guide.
public struct Shortcoming: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case missing, illegible, expired, unsigned, copyOnly, inconsistent
    }

    /// The material's number in the guide.
    public let material: Int
    public let kind: Kind

    public init(material: Int, kind: Kind) {
        self.material = material
        self.kind = kind
    }
}

/// Why an application is not accepted.
public enum IntakeRejection: String, Codable, CaseIterable, Sendable {
    /// 依法不需要取得许可
    case notNeeded
    /// 不属于本机关职权范围
    case notOurRemit
}

/// Why somebody had to come again.
///
/// - Source: domain.md #48.
public enum VisitReason: String, Codable, CaseIterable, Sendable {
    case correction, deferredMaterial, procedure, collection, other
}

/// A deadline that has come near or passed.
public enum CaseMark: String, Codable, CaseIterable, Sendable {
    case amber, overdue
    /// What was to come later (容缺) has not come.
    case deferredLate
    /// A special procedure takes longer than was told.
    case procedureLate
    case deliveryLate
    /// A commitment behind a grant is to be verified soon, or was not in time.
    case commitmentAmber, commitmentLate
    /// The days to be heard behind a false commitment are over, and nothing was decided.
    case hearingOver
}
