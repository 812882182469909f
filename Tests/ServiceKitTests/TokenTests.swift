import Contracts
import Crypto
import Foundation
import Ledger
import ServiceKit
import Support
import Testing
import Wire

@Suite("People at the door") struct TokenTests {
    /// What each may: its name says it.
    private struct Try<Access>: Command {
        static var name: String { "toy.\(Access.self)".lowercased() + ".v1" }
        typealias Answer = Nothing
        var person: PersonID?
    }
    private enum Peers {}
    private enum Anyone {}
    private enum Session {}
    private enum Clerks {}
    private enum Own {}

    /// Who asked, as the handler is told.
    private struct Who: Query {
        static let name = "toy.who.v1"
        typealias Reading = String
    }

    private let desk: Desk
    private static let everybody: [Role] = Role.allCases

    init() throws {
        desk = try Desk(
            Service(
                name: .hall, migrations: [],
                commands: [
                    CommandRoute(Try<Peers>.self, by: .peers) { _, _ in Nothing() },
                    CommandRoute(Try<Anyone>.self, by: .anyone) { _, turn in
                        try turn.emit(Toy.Added(subject: turn.caller.actor, by: 1, total: 1))
                        return Nothing()
                    },
                    CommandRoute(Try<Session>.self, by: .anySession) { _, turn in
                        guard let own = turn.caller.session else { return Nothing() }
                        try turn.endSession(own.session, until: own.absolute)
                        return Nothing()
                    },
                    CommandRoute(Try<Clerks>.self, by: .roles(.clerk, .hallSupervisor)) { _, _ in
                        Nothing()
                    },
                    CommandRoute(
                        Try<Own>.self, by: .roles(.officer, .dutyOfficer),
                        own: ServiceKit.Own({ $0.person }, others: .dutyOfficer)
                    ) { _, _ in Nothing() },
                ],
                queries: [QueryRoute(Who.self, by: .anySession) { _, view in view.caller.actor }]))
    }

    private func session(
        _ roles: Role..., number: UInt64 = 1, person: PersonID? = nil, minutes: Int = 30
    ) -> Contracts.Session {
        Contracts.Session(
            session: .number(number), account: .number(number), person: person, roles: roles,
            begunAt: desk.wall, until: desk.wall + .seconds(60 * minutes),
            absolute: desk.wall + .seconds(12 * 3600))
    }

    /// The code a command meets through the console; `answer` when it is answered.
    private func code<A>(
        _ command: Try<A>, _ session: Contracts.Session?, key: UInt64
    ) throws -> String? {
        let token = try session.map(TestKeys.token) ?? []
        try desk.put(command, key: key, from: "console", token: token)
        try desk.run()
        return desk.code(key)
    }

    @Test("A role may do what is its own, and no other may", arguments: everybody)
    func roles(role: Role) throws {
        let may = role == .clerk || role == .hallSupervisor
        #expect(try code(Try<Clerks>(), session(role), key: 1) == (may ? "answer" : "kit.denied"))
        #expect(try code(Try<Anyone>(), session(role), key: 2) == "answer")
        #expect(try code(Try<Peers>(), session(role), key: 3) == "kit.denied")
        #expect(try code(Try<Session>(), session(role), key: 4) == "answer")
    }

    @Test("One of several roles is enough, none is not")
    func severalRoles() throws {
        #expect(try code(Try<Clerks>(), session(.officer, .clerk), key: 1) == "answer")
        #expect(try code(Try<Clerks>(), session(), key: 2) == "kit.denied")
    }

    @Test("Who has not signed in may only do what anyone may")
    func notSignedIn() throws {
        #expect(try code(Try<Anyone>(), nil, key: 1) == "answer")
        #expect(try code(Try<Session>(), nil, key: 2) == "kit.denied")
        #expect(try code(Try<Clerks>(), nil, key: 3) == "kit.denied")
        #expect(try code(Try<Peers>(), nil, key: 4) == "kit.denied")
        try desk.request(.query, Who.name, Array("{}".utf8), key: 5, from: "console")
        #expect(desk.code(5) == "kit.denied")
    }

    @Test("The operator's own key may do all, without any session")
    func operatorAlone() throws {
        try desk.put(Try<Peers>(), key: 1)
        try desk.put(Try<Clerks>(), key: 2)
        try desk.put(Try<Session>(), key: 3)
        try desk.put(Try<Own>(person: .number(9)), key: 4)
        try desk.run()
        #expect((1...4).map { desk.code($0) } == ["answer", "answer", "answer", "answer"])
    }

    @Test("Who may act only for himself does so, and one who may act for others for all")
    func own() throws {
        let officer = session(.officer, person: .number(5))
        #expect(try code(Try<Own>(person: .number(5)), officer, key: 1) == "answer")
        #expect(try code(Try<Own>(person: .number(6)), officer, key: 2) == "kit.not-yours")
        let nobody = session(.officer, number: 2)
        #expect(try code(Try<Own>(person: .number(5)), nobody, key: 3) == "kit.not-yours")
        let duty = session(.dutyOfficer, number: 3, person: .number(7))
        #expect(try code(Try<Own>(person: .number(5)), duty, key: 4) == "answer")
        #expect(try code(Try<Own>(), officer, key: 5) == "answer")
        let denied = try desk.events(Denied.self)
        #expect(denied.map(\.who) == ["a:\(officer.account)", "a:\(nobody.account)"])
    }

    @Test("An answer kept under a key is told to its asker again, and to nobody else")
    func keptForAsker() throws {
        let first = session(.clerk)
        #expect(try code(Try<Anyone>(), first, key: 1) == "answer")
        let kept = try #require(desk.reply(1))
        #expect(try code(Try<Anyone>(), session(.clerk, number: 2), key: 1) == "kit.key-reused")
        #expect(try code(Try<Anyone>(), nil, key: 1) == "kit.key-reused")
        try desk.put(Try<Anyone>(), key: 1)
        try desk.run()
        #expect(desk.code(1) == "kit.key-reused")
        // The same account with a token renewed meanwhile is the same asker.
        #expect(try code(Try<Anyone>(), session(.clerk, minutes: 40), key: 1) == "answer")
        #expect(desk.reply(1) == kept)
        #expect(try desk.events(Toy.Added.self).count == 1)
    }

    @Test("A refusal kept under a key is told to its asker alone")
    func refusalForAsker() throws {
        let officer = session(.officer, person: .number(5))
        #expect(try code(Try<Own>(person: .number(6)), officer, key: 1) == "kit.not-yours")
        let duty = session(.dutyOfficer, number: 3, person: .number(7))
        #expect(try code(Try<Own>(person: .number(6)), duty, key: 1) == "kit.key-reused")
        #expect(try code(Try<Own>(person: .number(6)), officer, key: 1) == "kit.not-yours")
    }

    @Test("An answer kept before answers had an asker is still told; another command is not")
    func keptBefore() throws {
        let command = Try<Anyone>()
        let body = try JSON.encode(command)
        let old = KeptAnswer(
            digest: Hash(of: Array(Try<Anyone>.name.utf8), [0], body), kind: .answer, code: "",
            mark: 0, body: Array("{}".utf8))
        try desk.store.group(writtenAt: desk.wall) { try $0.keep(old, under: .number(1)) }
        #expect(try code(command, session(.clerk), key: 1) == "answer")
        #expect(
            try code(Try<Anyone>(person: .number(9)), session(.clerk), key: 1) == "kit.key-reused")
        #expect(try desk.events(Toy.Added.self).isEmpty)
    }

    @Test("The journal names the person's account, and a query knows who asks")
    func actor() throws {
        let clerk = session(.clerk)
        _ = try code(Try<Anyone>(), clerk, key: 1)
        _ = try code(Try<Anyone>(), nil, key: 2)
        let actors = try desk.entries().map(\.actor)
        #expect(actors == ["a:\(clerk.account)", "console"])
        try desk.request(
            .query, Who.name, Array("{}".utf8), key: 3, from: "console",
            token: try TestKeys.token(clerk))
        let body = try #require(desk.reply(3)?.body)
        #expect(String(decoding: body, as: UTF8.self) == "\"a:\(clerk.account)\"")
    }

    @Test("A token holds up to its last millisecond and not in the next")
    func expiry() throws {
        let clerk = session(.clerk, minutes: 30)
        desk.pass(30 * 60_000 - 1)
        #expect(try code(Try<Clerks>(), clerk, key: 1) == "answer")
        desk.pass(1)
        #expect(try code(Try<Clerks>(), clerk, key: 2) == "kit.session-over")
        // It only grew old: nobody is to blame.
        #expect(try desk.events(Denied.self).isEmpty)
    }

    @Test("A session ended is refused at once, and in the journal; others go on")
    func ended() throws {
        let clerk = session(.clerk)
        let other = session(.clerk, number: 2)
        #expect(try code(Try<Clerks>(), clerk, key: 1) == "answer")
        #expect(try code(Try<Session>(), clerk, key: 2) == "answer")
        #expect(try code(Try<Clerks>(), clerk, key: 3) == "kit.session-over")
        #expect(try code(Try<Anyone>(), clerk, key: 4) == "kit.session-over")
        #expect(try code(Try<Clerks>(), other, key: 5) == "answer")
        #expect(try desk.events(Denied.self).first?.code == "kit.session-over")
    }

    @Test("A command that waited while its session ended is not carried out")
    func endedWhileWaiting() throws {
        let clerk = session(.clerk)
        let token = try TestKeys.token(clerk)
        try desk.put(Try<Clerks>(), key: 1, from: "console", token: token)
        try desk.store.group(writtenAt: desk.wall) { group in
            _ = try group.turn(.kit("end"), now: desk.wall, actor: "registry") {
                try $0.endSession(clerk.session, until: clerk.absolute)
            }
        }
        try desk.run()
        #expect(desk.code(1) == "kit.session-over")
    }

    @Test("A session's end survives the service's, and is forgotten when its tokens are too old")
    func remembered() throws {
        let clerk = session(.clerk)
        _ = try code(Try<Session>(), clerk, key: 1)
        let again = try Desk(desk.service, on: desk.queue)
        #expect(try again.store.hasEnded(clerk.session))
        again.pass(12 * 3_600_000 + 60_000)
        try again.node.keepHouse(again.now)
        #expect(try !again.store.hasEnded(clerk.session))
    }

    @Test("A session that a refused command ended goes on")
    func rolledBack() throws {
        let clerk = session(.clerk)
        try desk.store.group(writtenAt: desk.wall) { group in
            _ = try group.turn(.kit("end"), now: desk.wall, actor: "registry") { turn throws in
                try turn.endSession(clerk.session, until: clerk.absolute)
                throw Toy.No.notPositive
            }
        }
        #expect(try code(Try<Clerks>(), clerk, key: 1) == "answer")
    }

    @Test("A token signed by another town's registry is denied")
    func foreign() throws {
        let key = try Curve25519.Signing.PrivateKey(
            rawRepresentation: [UInt8](repeating: 8, count: 32))
        let token = try SignedToken(session(.clerk)) { Array(try key.signature(for: $0)) }.text
        try desk.put(Try<Clerks>(), key: 1, from: "console", token: token)
        #expect(desk.code(1) == "kit.denied")
    }

    @Test("A token with any one bit changed is denied", arguments: UInt64(1)...40)
    func tampered(seed: UInt64) throws {
        var random = Seeded(seed)
        var token = try TestKeys.token(session(.clerk))
        let place = Int.random(in: 0..<token.count, using: &random)
        token[place] ^= 1 << UInt8.random(in: 0...6, using: &random)
        try desk.put(Try<Clerks>(), key: 1, from: "console", token: token)
        #expect(desk.code(1) == "kit.denied", "seed \(seed)")
    }

    @Test("A clerk's token with more roles written into it is denied")
    func moreRoles() throws {
        let honest = try #require(SignedToken(text: try TestKeys.token(session(.clerk))))
        let forged = try SignedToken(session(.clerk, .securityAdmin)) { _ in honest.signature }
        try desk.put(Try<Clerks>(), key: 1, from: "console", token: forged.text)
        #expect(desk.code(1) == "kit.denied")
    }

    @Test("A journal is followed in nobody's name")
    func pull() throws {
        let pull = Pull(
            after: 0, hash: Hash.genesis.description, applied: 0, entries: 1, bytes: 1, waitMs: 0)
        try desk.request(
            .pull, "hall", try JSON.encode(pull), key: 1, from: "grid",
            token: try TestKeys.token(session(.clerk)))
        #expect(desk.code(1) == "kit.denied")
    }

    @Test("The audit is searched by the audit administrator alone", arguments: everybody)
    func audit(role: Role) throws {
        _ = try code(Try<Anyone>(), session(.clerk, number: 5), key: 1)
        let search = AuditSearch(
            from: .opening, to: .opening + .seconds(60), actor: "a:\(AccountID.number(5))",
            text: "toy.added", limit: 10)
        try desk.request(
            .query, AuditSearch.name, try JSON.encode(search), key: 2, from: "console",
            token: try TestKeys.token(session(role)))
        guard role == .auditAdmin else { return #expect(desk.code(2) == "kit.denied") }
        let reading = try JSON.decode(
            AuditSearch.Reading.self, from: try #require(desk.reply(2)?.body))
        #expect(reading.lines.map(\.seq) == [1])
    }

    @Test("The audit is found by time, actor and text, each to its bound")
    func auditBounds() throws {
        _ = try code(Try<Anyone>(), session(.clerk, number: 5), key: 1)
        desk.pass(1_000)
        _ = try code(Try<Anyone>(), nil, key: 2)
        func found(
            from: Int64 = 0, to: Int64 = 60_000, names: [String] = [], subject: String? = nil,
            actor: String? = nil, text: String? = nil, after: Int64 = 0, limit: Int = 10
        ) throws -> [Int64] {
            try desk.store.read {
                try Journal.search(
                    from: .opening + .milliseconds(from), to: .opening + .milliseconds(to),
                    names: names, subject: subject, actor: actor, text: text, after: after,
                    limit: limit, $0
                ).map(\.seq)
            }
        }
        #expect(try found() == [1, 2])
        #expect(try found(from: 1) == [2])
        #expect(try found(from: 1_000) == [2])
        #expect(try found(from: 1_001) == [])
        #expect(try found(to: 1_000) == [1])
        #expect(try found(to: 1_001) == [1, 2])
        #expect(try found(actor: "console") == [2])
        #expect(try found(actor: "consol") == [])
        #expect(try found(text: "\"total\":1") == [1, 2])
        #expect(try found(text: "%") == [])
        let name = try #require(
            try desk.store.read { try Journal.entries(after: 0, limit: 1, $0) }.first)
        #expect(try found(names: [name.name]) == [1, 2])
        #expect(try found(names: [String(name.name.dropLast())]) == [])
        #expect(try found(subject: name.subject).contains(1))
        #expect(try found(subject: name.subject + "%") == [])
        #expect(try found(after: 1) == [2])
        #expect(try found(limit: 1) == [1])
    }
}
