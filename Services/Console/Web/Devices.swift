import Contracts
import Foundation
import Synchronization

/// When the hall's machines have to be signed in anew, from what they have shown lately: a ticket
/// machine and a display ask all day. Kept in memory; after a start it fills within seconds.
final class Devices: Sendable {
    struct Device: Equatable, Sendable {
        let name: String
        let site: SiteCode
        /// When its session ends, on the wall's clock.
        let until: Instant
    }

    /// Staff are told so long before.
    static let notice = Duration.seconds(7 * 86_400)
    /// A town has a handful; more than these are not kept.
    static let most = 200
    static let roles: Set<Role> = [.kiosk, .display]

    private let seen = Mutex<[AccountID: Device]>([:])

    /// Called when a service has answered a machine: its token is a true one.
    func saw(_ visit: Visit) {
        guard let session = visit.session, Self.roles.isSuperset(of: session.roles) else { return }
        let name = visit.holderName.flatMap { $0.isEmpty ? nil : $0 }
        let device = Device(
            name: name ?? session.roles.first?.title ?? "", site: session.site,
            until: session.absolute)
        seen.withLock { seen in
            guard seen[session.account] != nil || seen.count < Self.most else { return }
            seen[session.account] = device
        }
    }

    /// Those that end within the notice, the next first.
    ///
    /// - Parameter site: `nil` for all.
    func ending(at now: Instant, site: SiteCode? = nil) -> [Device] {
        seen.withLock { Array($0.values) }
            .filter {
                now < $0.until && $0.until - now <= Self.notice && (site ?? $0.site) == $0.site
            }
            .sorted { ($0.until, $0.name) < ($1.until, $1.name) }
    }
}

extension Devices.Device {
    /// What is to be done, and until when.
    var sentence: Sentence {
        let day = TownWords.day(of: until)
        let time = TownWords.clock(of: until)
        return Sentence(
            "\(name) 的登录到 \(day) \(time) 为止，请在那之前到机器上重新登录。",
            "\(name) is signed in until \(day) \(time): sign it in again before.")
    }
}
