import Contracts
import Foundation
import ServiceKit
import Support
import Wire

/// Somebody's way to one service. It delays, loses, doubles, reorders and breaks.
struct Link: Sendable {
    enum Asker: Equatable, Sendable {
        case host(Int)
        case person(Int)
        /// The same person from elsewhere, with other things under old keys.
        case spare(Int)
        case operatorDesk
        case stranger
    }

    let asker: Asker
    let key: String
    let service: Int
    /// What the asker believes.
    var isConnected = false
    /// Nothing passes.
    var isCut = false
    /// Counted up whenever the asker takes a new one; replies to an old one find nobody.
    var connection = 0
    /// How often what was under way was lost.
    var cuts = 0

    /// The way back over connection `connection` of link `link`.
    static func route(_ link: Int, _ connection: Int) -> Route {
        Route(
            [UInt8(truncatingIfNeeded: link >> 8), UInt8(truncatingIfNeeded: link)]
                + (0..<4).map { UInt8(truncatingIfNeeded: connection >> (24 - 8 * $0)) })
    }
}

extension World {
    /// How long a dead link goes unnoticed at most: heartbeats of 300 ms, given up after 900.
    static let detectionMs: ClosedRange<Int64> = 300...1_200

    /// Lays every link of the town.
    func connect() {
        for index in hosts.indices {
            for producer in hosts[index].service.producers {
                guard let service = host(producer) else { continue }
                lay(.host(index), World.key(of: hosts[index].name), service)
            }
        }
        for (index, person) in people.enumerated() {
            for service in hosts.indices {
                person.links[hosts[service].name] = lay(.person(index), person.key, service)
                person.spareLinks[hosts[service].name] = lay(.spare(index), person.key, service)
            }
        }
        for service in hosts.indices {
            operatorPerson.links[hosts[service].name] = lay(
                .operatorDesk, operatorPerson.key, service)
            strangerLinks.append(lay(.stranger, "key of nobody", service))
        }
    }

    @discardableResult
    private func lay(_ asker: Link.Asker, _ key: String, _ service: Int) -> Int {
        links.append(Link(asker: asker, key: key, service: service))
        agenda.add(.linkUp(link: links.count - 1), at: mono + netChance.within(1...100))
        return links.count - 1
    }

    func host(_ name: ServiceName) -> Int? { hosts.firstIndex { $0.name == name } }

    func link(from host: Int, to producer: ServiceName) -> Int? {
        guard let service = self.host(producer) else { return nil }
        return links.firstIndex { $0.asker == .host(host) && $0.service == service }
    }

    // MARK: Under way

    /// A follower's pull leaves, or cannot.
    func ask(_ producer: ServiceName, _ parts: [[UInt8]], from index: Int) throws {
        guard let link = link(from: index, to: producer), links[link].isConnected,
            !(isStormy && netChance.chance(storm.lost / 4))
        else {
            if isStormy { tally.count(.sendFailed) }
            try step(index, .sendFailed(producer))
            return
        }
        transmit(
            isStormy && netChance.chance(storm.tiny) ? tiny(parts) : parts, on: link, isReply: false
        )
    }

    /// A service's reply leaves for where the request came from.
    func send(_ route: Route, _ parts: [[UInt8]]) {
        let bytes = route.bytes
        let link = Int(bytes[0]) << 8 | Int(bytes[1])
        let connection = bytes[2...].reduce(0) { $0 << 8 | Int($1) }
        guard links.indices.contains(link), links[link].connection == connection else { return }
        transmit(parts, on: link, isReply: true)
    }

    func transmit(_ parts: [[UInt8]], on link: Int, isReply: Bool) {
        let end = links[link]
        guard !end.isCut else { return }
        var times = 1
        var delay = isStormy ? netChance.within(storm.delayMs) : netChance.within(1...3)
        if isStormy {
            if netChance.chance(storm.lost) {
                tally.count(.loss)
                return
            }
            if netChance.chance(storm.slowed) {
                tally.count(.delay)
                delay += netChance.within(100...1_500)
            }
            if netChance.chance(storm.overtaken) {
                tally.count(.reorder)
                delay += netChance.within(5...200)
            }
            if netChance.chance(storm.doubled) {
                tally.count(.duplicate)
                times = 2
            }
        }
        let parcel = Parcel(link: link, connection: end.connection, cuts: end.cuts, parts: parts)
        for _ in 0..<times {
            agenda.add(
                isReply ? .reply(parcel) : .request(parcel, starts: hosts[end.service].starts),
                at: mono + delay)
            delay += netChance.within(1...3_000)
        }
    }

    /// The pull with a smaller appetite: one to three entries at once.
    private func tiny(_ parts: [[UInt8]]) -> [[UInt8]] {
        guard var request = try? Request(parts: parts),
            let pull = try? JSON.decode(Pull.self, from: request.body),
            let body = try? JSON.encode(
                Pull(
                    journal: pull.journal, after: pull.after, hash: pull.hash,
                    applied: pull.applied,
                    entries: Int(netChance.within(1...3)), bytes: pull.bytes, waitMs: pull.waitMs))
        else { return parts }
        tally.count(.tinyBatch)
        request.body = body
        return request.parts
    }

    func arrive(_ parcel: Parcel, starts: Int) throws {
        let end = links[parcel.link]
        // A cut loses what was under way; a process that is gone hears nothing.
        guard end.cuts == parcel.cuts, hosts[end.service].node != nil,
            hosts[end.service].starts == starts
        else { return }
        trace.note(UInt8(ascii: "q"), mono, Int64(parcel.link), bytes: parcel.parts)
        let route = Link.route(parcel.link, parcel.connection)
        try step(end.service, .request(route, peerKey: end.key, parts: parcel.parts))
    }

    func arrive(reply parcel: Parcel) throws {
        let end = links[parcel.link]
        guard end.cuts == parcel.cuts, end.connection == parcel.connection else { return }
        trace.note(UInt8(ascii: "r"), mono, Int64(parcel.link), bytes: parcel.parts)
        switch end.asker {
        case .host(let index):
            try step(index, .reply(hosts[end.service].name, parts: parcel.parts))
        case .person(let index): take(parcel.parts, people[index], person: index)
        case .spare(let index): takeOnSpare(parcel.parts, people[index])
        case .operatorDesk: take(parcel.parts, operatorPerson, person: people.count)
        case .stranger: takeByStranger(parcel.parts)
        }
    }

    // MARK: Up and down

    /// The asker notices that the link is dead.
    func drop(_ link: Int) throws {
        guard links[link].isConnected else { return }
        links[link].isConnected = false
        links[link].connection += 1
        agenda.add(.linkUp(link: link), at: mono + netChance.within(5...100))
        if case .host(let index) = links[link].asker {
            try step(index, .linkDown(hosts[links[link].service].name))
        }
    }

    /// A new connection, where there is somebody to connect to.
    func reconnect(_ link: Int) throws {
        let end = links[link]
        guard !end.isConnected, !end.isCut, hosts[end.service].node != nil else { return }
        if case .host(let index) = end.asker, hosts[index].node == nil { return }
        links[link].isConnected = true
        links[link].connection += 1
        if case .host(let index) = end.asker {
            try step(index, .linkUp(hosts[end.service].name))
        }
    }

    /// Nothing passes for a while; when it is long, the asker notices.
    func cut(_ link: Int, forMs: Int64) {
        guard !links[link].isCut else { return }
        let detected = faultChance.within(Self.detectionMs)
        tally.count(forMs > detected ? .cut : .silentCut)
        links[link].isCut = true
        links[link].cuts += 1
        if forMs > detected {
            agenda.add(
                .linkDown(link: link, connection: links[link].connection), at: mono + detected)
        }
        agenda.add(.heal(link: link), at: mono + forMs)
    }

    func heal(_ link: Int) {
        links[link].isCut = false
        if !links[link].isConnected {
            agenda.add(.linkUp(link: link), at: mono + netChance.within(5...100))
        }
    }
}
