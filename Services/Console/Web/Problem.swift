import Contracts
import HTTPTypes

/// What stands between a person and what they asked for, as a page shows it: the sentence large,
/// the code small, and a way on.
public struct Problem: Error, Sendable {
    public let status: HTTPResponse.Status
    /// Stable, for the telephone: `hall.none-waiting`, `web.not-found`.
    public let code: String
    public let sentence: Sentence
    /// One line for each thing wrong.
    public let notes: [String]
    /// The service that is down or silent, if that is it.
    public let service: ServiceName?
    /// Whether nobody knows if it happened: the same form may be sent again under the same key.
    public let isUnknown: Bool

    public init(
        _ status: HTTPResponse.Status, _ code: String, _ sentence: Sentence, notes: [String] = [],
        service: ServiceName? = nil, isUnknown: Bool = false
    ) {
        self.status = status
        self.code = code
        self.sentence = sentence
        self.notes = notes
        self.service = service
        self.isUnknown = isUnknown
    }

    /// The session is over or was never there: the way on is to sign in.
    static let signInFirst = Problem(
        .unauthorized, "web.sign-in-first", Sentence("请先登录。", "Sign in first."))
    static let sessionOver = Problem(
        .unauthorized, KitFault.sessionOver.rawValue, KitFault.sessionOver.sentence)
    static let notFound = Problem(
        .notFound, "web.not-found",
        Sentence("没有这一页，可能已经移走。", "There is no such page; it may have moved."))
    static let notAllowed = Problem(
        .forbidden, "web.not-allowed",
        Sentence("您的岗位看不到这一页。", "This page is not for your post."))
    static let foreignForm = Problem(
        .forbidden, "web.foreign-form",
        Sentence(
            "这张表单已失效，请返回重新打开页面再填。",
            "This form is no longer valid: go back, open the page again and fill it in."))
    static let badForm = Problem(
        .badRequest, "web.bad-form", Sentence("提交的内容读不出来。", "What was sent cannot be read."))
    static let tooLarge = Problem(
        .contentTooLarge, "web.too-large", Sentence("提交的内容过大。", "What was sent is too large."))
    static let tooMany = Problem(
        .tooManyRequests, "web.too-many",
        Sentence("操作太频繁，请稍等一会儿再试。", "Too many requests: wait a little and try again."))
    static let failed = Problem(
        .internalServerError, "web.failed",
        Sentence(
            "这一页没能打开。请把下面的编号告诉运维人员。",
            "This page could not be shown. Give the number below to the operator."))

    /// What an error means to a page; `nil` for one nobody has foreseen.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refused as Refused:
            self.init(
                Self.isForeign(refused) ? .notFound : .conflict, refused.code, refused.sentence,
                notes: refused.notes)
        case BusFault.fault(.sessionOver, _): self = .sessionOver
        case BusFault.unreachable(let service):
            self.init(
                .serviceUnavailable, "web.service-down",
                Sentence(
                    "“\(service.title.zh)”暂时连不上，正在自动重连；您填的内容还在。",
                    "“\(service.title.en)” cannot be reached just now; what you typed is kept."),
                service: service)
        case BusFault.unknown(let service):
            self.init(
                .serviceUnavailable, "web.unknown",
                Sentence(
                    "“\(service.title.zh)”没有及时答复，不确定是否已办成。再试一次不会重复办理。",
                    "“\(service.title.en)” did not answer in time; trying again does it only once."),
                service: service, isUnknown: true)
        case BusFault.fault(let fault, let service):
            self.init(Self.status(of: fault), fault.rawValue, fault.sentence, service: service)
        default: return nil
        }
    }

    /// What was asked for is not there; that the end of a limit is not known is a rule's no.
    private static func isForeign(_ refused: Refused) -> Bool {
        refused.code.hasSuffix("-unknown") && refused.code != CaseRefusal.limitUnknown.rawValue
    }

    private static func status(of fault: KitFault) -> HTTPResponse.Status {
        switch fault {
        case .denied: .forbidden
        case .sessionOver: .unauthorized
        case .badBody, .badFrame, .keyReused, .keyExpired: .badRequest
        case .tooLarge: .contentTooLarge
        case .busy, .behind, .storageFull, .storeReadonly, .stopping, .pastBudget, .crashedBefore:
            .serviceUnavailable
        case .historyDiffers, .storeNewer, .journalCorrupt, .unknownMessage, .failed:
            .internalServerError
        }
    }
}

extension ServiceName {
    /// What people call the service.
    public var title: Sentence {
        switch self {
        case .registry: Sentence("人员与清单", "People and lists")
        case .hall: Sentence("服务大厅", "Service hall")
        case .grid: Sentence("网格", "Grid")
        case .enforcement: Sentence("综合执法", "Enforcement")
        }
    }
}
