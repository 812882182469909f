/// The papers (文书) the office gives out in a case; each kind is numbered by itself.
///
/// - Source: domain.md 2.8; 许可法 32, 38, 42, 45.
public enum PaperKind: String, Codable, CaseIterable, Sendable {
    case receipt, correction, acceptance, rejection, procedure, prolongation, grant, refusal,
        delivery, commitment, finding, revocation

    /// What stands at its head.
    public var title: String {
        switch self {
        case .receipt: "收件凭证"
        case .correction: "一次性补正告知书"
        case .acceptance: "受理通知书"
        case .rejection: "不予受理通知书"
        case .procedure: "特别程序告知书"
        case .prolongation: "延期告知书"
        case .grant: "准予决定书"
        case .refusal: "不予决定书"
        case .delivery: "送达回证"
        case .commitment: "告知承诺书"
        case .finding: "承诺不实告知书"
        case .revocation: "撤销决定书"
        }
    }

    /// Whether it bears the office's seal. A receipt and a proof of delivery bear signatures.
    ///
    /// - Source: 许可法 32 (受理、不予受理), domain.md #46 (decisions); that the other notices in the
    ///   office's name bear it too is our choice.
    public var isSealed: Bool { self != .receipt && self != .delivery }

    /// The word of its series.
    public var word: String {
        switch self {
        case .receipt: "收"
        case .correction: "补"
        case .acceptance: "受"
        case .rejection: "不受"
        case .procedure: "特"
        case .prolongation: "延"
        case .grant: "准"
        case .refusal: "不准"
        case .delivery: "送"
        case .commitment: "诺"
        case .finding: "核"
        case .revocation: "撤"
        }
    }
}

/// A paper's number, `受〔2026〕7号`: a series for each kind and year, over all sites, from 1 without
/// holes. Before the word each town puts its own (机关代字).
///
/// - Source: GB/T 9704: 六角括号, the whole year, the count unpadded and without 第.
public struct PaperNumber: Codable, Hashable, Sendable {
    public let kind: PaperKind
    public let year: Int
    public let sequence: Int

    public init(kind: PaperKind, year: Int, sequence: Int) {
        self.kind = kind
        self.year = year
        self.sequence = sequence
    }

    public var text: String { "\(kind.word)〔\(year)〕\(sequence)号" }
}

/// Who a paper is given to: the applicant, or the agent whose mandate covers it.
public enum PaperReceiver: String, Codable, CaseIterable, Sendable { case applicant, agent }

/// What stands on every paper; the rest is in the event that brought it about.
public struct CasePaper: Codable, Hashable, Sendable {
    public let number: PaperNumber
    /// The day it bears.
    public let day: LocalDay
    /// The last day it sets: to answer by (receipt), to correct by (correction), to decide by
    /// (acceptance, prolongation), of the procedure as expected, to deliver by (grant, refusal), to
    /// state and defend by (finding).
    public let until: LocalDay?
    public let to: PaperReceiver
    /// `nil` where a program or a due has brought it about: acceptance by silence.
    public let signedBy: PersonID?
    /// Which use of the seal it bears; `nil` where it needs none, and of an acceptance by silence
    /// while no seal was in use, until ``SealPaper``.
    public let seal: SealUse?
    /// The day it was sealed, where that is later than the day it bears; `nil` in the event that it
    /// came with.
    public let sealedOn: LocalDay?

    /// Whether it went out before there was a seal to put on it: only what silence brought.
    public var awaitsSeal: Bool {
        number.kind == .acceptance && signedBy == nil && seal == nil
    }

    public init(
        number: PaperNumber, day: LocalDay, until: LocalDay? = nil, to: PaperReceiver,
        signedBy: PersonID? = nil, seal: SealUse? = nil, sealedOn: LocalDay? = nil
    ) {
        self.number = number
        self.day = day
        self.until = until
        self.to = to
        self.signedBy = signedBy
        self.seal = seal
        self.sealedOn = sealedOn
    }
}

/// How something passes between the applicant and the office.
public enum CaseChannel: String, Codable, CaseIterable, Sendable {
    /// Somebody came: to a counter or a village site.
    case desk
    case post, online

    /// What the office calls it.
    public var title: String {
        switch self {
        case .desk: "当面"
        case .post: "邮寄"
        case .online: "网上"
        }
    }
}
