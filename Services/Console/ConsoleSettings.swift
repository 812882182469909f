import Contracts
import Foundation
import Ledger
import ServiceKit

/// What the console is told from outside.
public struct ConsoleSettings: Sendable {
    public var host = "127.0.0.1"
    public var port = 8080
    /// Where operators read figures, on this machine alone; `nil` for nowhere.
    public var metricsPort: Int?
    /// What people write in their browsers; in QR codes. `nil` for host and port.
    public var address: String?
    /// The town's name, over every page.
    public var title = ""
    /// Whose papers they are, at their heads and ends; `nil` for the town's government.
    public var officeName: String?
    /// The office's word (机关代字) before a paper's number; each town has its own.
    ///
    /// - Source: GB/T 9704-2012, 7.2.5; that it is the centre's (便民服务中心, domain.md #56) unless
    ///   told otherwise is our choice.
    public var officeWord = "便民"
    /// Who reviews what the office decides (复议机关): the county's government, by its name. `nil`
    /// where nobody has said: then no paper and no form names one.
    ///
    /// - Source: 行政复议法 (2023) 24: 对下一级人民政府作出的行政行为不服的.
    public var reviewOffice: String?
    public var clock = TownClock.real
    /// Proxies whose `X-Forwarded-For` is believed, by IP address.
    public var trustedProxies: Set<String> = []
    /// Certificate chain and key, PEM files; without them HTTP, for this machine or a proxy.
    public var tls: TLSFiles?

    /// Receipt printers of ticket machines, by the machine's account, or by a site's code for all
    /// of its machines. One without a printer shows its tickets on the screen alone.
    public var printers: [String: PrinterAddress] = [:]

    public struct TLSFiles: Sendable {
        public let chain: String
        public let key: String

        public init(chain: String, key: String) {
            self.chain = chain
            self.key = key
        }
    }

    /// - Source: 地方组织法: 乡镇人民政府, 街道办事处.
    var office: String {
        officeName ?? title + (title.hasSuffix("街道") ? "办事处" : "人民政府")
    }

    /// How long a PDF may take. Cutting a CJK font to what is used takes five to ten seconds of a
    /// processor that has nothing else to do.
    var pressSeconds = 120
    var addressLimit = RateLimits.ofAddress
    var sessionLimit = RateLimits.ofSession

    /// Whether the supervisor's floor, open and seen, counts as being there: its session lasts to
    /// its absolute end, and no alarm comes to a page that has signed itself out.
    public var watchKeepsSession = true

    public var isTLS: Bool { tls != nil }

    /// What stands before a path on paper; `nil` where a phone would be led to itself or nowhere.
    ///
    /// A demo town's phones are browsers of this machine.
    var publicAddress: String? {
        let own = "\(isTLS ? "https" : "http")://\(host):\(port)"
        let told = String((address ?? own).reversed().drop { $0 == "/" }.reversed())
        guard clock.isDemo || PhoneAddress.isReached(told) else { return nil }
        return told
    }

    /// Whether another address than this machine's may be served without TLS.
    var allowsPlainHTTP = false

    /// Whether nobody's password travels readable through a network by these settings.
    var isGuarded: Bool {
        isTLS || allowsPlainHTTP || host == "::1" || host.hasPrefix("127.")
    }

    public init() {}

    /// The other end's address: the socket's, unless that is a proxy of ours.
    ///
    /// A proxy adds at the right, so the first address from there that is no proxy is the caller's.
    func address(socket: String, forwarded: [String]) -> String {
        guard trustedProxies.contains(socket) else { return socket }
        let chain = forwarded.flatMap { $0.split(separator: ",") }
            .map { $0.trimmingPrefix(while: \.isWhitespace) }
            .map { String($0.prefix { !$0.isWhitespace }) }
        return chain.last { !trustedProxies.contains($0) } ?? socket
    }
}
