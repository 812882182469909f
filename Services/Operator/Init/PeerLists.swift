import Contracts
import ServiceKit

/// Who may come in where, and with what: no more than each one's work needs.
///
/// The operator may ask and command everything, and see no private part. A service may follow those
/// whose events it reacts to. Each may ask its own health, so that a check inside a container needs
/// no other key. The console follows all, and asks and commands for people.
enum PeerLists {
    static func list(
        for service: ServiceName, operatorKey: String, consoleKey: String,
        keys: [ServiceName: String]
    ) -> [Peer] {
        var peers = [
            Peer(
                name: "operator", keys: [operatorKey], commands: ["*"], queries: ["*"],
                follows: true),
            Peer(
                name: "console", keys: [consoleKey], commands: ["\(service.rawValue).*"],
                queries: ["\(service.rawValue).*", AuditSearch.name], follows: true,
                forPeople: true),
        ]
        if let own = keys[service] { peers.append(Peer(name: service.rawValue, keys: [own])) }
        for follower in TownServices.followers(of: service) {
            guard let key = keys[follower] else { continue }
            peers.append(
                Peer(
                    name: follower.rawValue, keys: [key], follows: true,
                    seesPrivateParts: TownServices.needsPrivateParts(follower, of: service)))
        }
        return peers
    }
}
