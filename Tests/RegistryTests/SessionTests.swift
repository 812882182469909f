import Contracts
import Foundation
import Ledger
import ServiceKit
import Support
import Testing

@testable import Registry

@Suite("Sessions") struct SessionTests {
    let people: PeopleOffice
    var office: Office { people.office }

    init() throws { people = try PeopleOffice() }

    @Test("A token holds thirty minutes, is renewed, and ends after twelve hours in any case")
    func idleAndAbsolute() throws {
        var voice = try people.signedIn("c001", .clerk)
        let begun = office.now
        #expect(voice.session?.until == begun + .seconds(1_800))
        #expect(voice.session?.absolute == begun + .seconds(12 * 3_600))
        try office.pass(.seconds(1_800))
        #expect(try voice.refusal(reading: RenewToken()) == "kit.session-over")
        voice = try people.signIn("c001")
        let second = office.now
        for _ in 1...24 {
            try office.pass(.seconds(1_740))
            voice = office.with(token: try voice.read(RenewToken()).token)
        }
        #expect(voice.session?.until == second + .seconds(12 * 3_600))
        try office.move(to: second + .milliseconds(12 * 3_600_000 - 1))
        #expect(try voice.refusal(reading: WhoAmI()) == nil)
        try office.pass(.milliseconds(1))
        #expect(try voice.refusal(reading: WhoAmI()) == "kit.session-over")
    }

    @Test("A device has no idle time-out; its sign-in ends at night, thirty days on")
    func device() throws {
        try people.account("kiosk-1", .kiosk)
        let voice = try people.signIn("kiosk-1", PeopleOffice.first)
        let last = try #require(LocalDay(office.now).adding(days: 30))
        let end = last.start + .seconds(3 * 3_600)
        #expect(voice.session?.until == end && voice.session?.absolute == end)
        #expect(voice.session?.person == nil)
        try office.move(to: end - .milliseconds(1))
        #expect(try voice.refusal(reading: SiteList()) == nil)
        try office.pass(.milliseconds(1))
        #expect(try voice.refusal(reading: SiteList()) == "kit.session-over")
    }

    @Test(
        "Whenever a device is signed in, a day or a month on it ends at 03:00",
        arguments: [(1, 0), (1, 2 * 60 + 59), (1, 23 * 60 + 59), (30, 0), (30, 9 * 60)])
    func night(days: Int, minute: Int) throws {
        var policy = SignInPolicy.standard
        policy.deviceDays = days
        let begun = LocalDay.opening.start + .seconds(60 * minute)
        let last = try #require(LocalDay.opening.adding(days: days))
        #expect(policy.absolute(.device, from: begun) == last.start + .seconds(3 * 3_600))
        #expect(policy.absolute(.person, from: begun) == begun + .seconds(12 * 3_600))
    }

    @Test("A token says person, roles, site and a grid worker's cell")
    func contents() throws {
        let lq = try #require(SiteCode(rawValue: "LQ"))
        try people.account("w001", .gridWorker, .agent, person: "W001", site: lq)
        let session = try #require(
            try people.signIn("w001", PeopleOffice.first, new: PeopleOffice.own).session)
        #expect(Set(session.roles) == [.gridWorker, .agent])
        #expect(session.site == lq)
        #expect(session.cell?.rawValue == "610323101001001")
        #expect(try session.person == people.person("W001"))
    }

    @Test("The token is given for the proof alone, for five minutes")
    func proof() throws {
        try people.account("kiosk-1", .kiosk)
        let proof = people.proof()
        let session = try #require(
            try office.stranger.ask(
                SignIn(login: login("kiosk-1"), password: PeopleOffice.first, proof: proof)
            ).session)
        let other = SessionToken(session: session, proof: people.proof())
        #expect(try office.stranger.refusal(reading: other) == "registry.no-such-session")
        let right = SessionToken(session: session, proof: proof)
        try office.pass(.milliseconds(299_999))
        #expect(try office.stranger.refusal(reading: right) == nil)
        try office.pass(.milliseconds(1))
        #expect(try office.stranger.refusal(reading: right) == "registry.no-such-session")
    }

    @Test("Every sign-in is another session")
    func newID() throws {
        let one = try people.signedIn("c001", .clerk)
        let other = try people.signIn("c001")
        #expect(one.session?.session != other.session?.session)
        #expect(one.token != other.token)
    }

    @Test("Signing out ends the one session at once, and tells it")
    func signOut() throws {
        let one = try people.signedIn("c001", .clerk)
        let other = try people.signIn("c001")
        _ = try one.ask(SignOut())
        #expect(try one.refusal(reading: WhoAmI()) == "kit.session-over")
        #expect(try one.refusal(SignOut()) == "kit.session-over")
        #expect(try other.refusal(reading: WhoAmI()) == nil)
        let ended = try office.events(SessionEnded.self)
        #expect(ended.map(\.session) == [one.session?.session])
        #expect(ended.map(\.reason) == [.signedOut])
    }

    @Test("Disabling, other roles, a reset and a new password end sessions at once")
    func endings() throws {
        let voices = try (1...4).map { try people.signedIn("c00\($0)", .clerk) }
        let accounts = voices.compactMap { $0.session?.account }
        let second = try people.signIn("c004")
        _ = try office.ask(DisableAccount(account: accounts[0]))
        _ = try office.ask(SetRoles(account: accounts[1], roles: [.clerk, .hallSupervisor]))
        _ = try office.ask(
            ResetPassword(
                account: accounts[2], oneTimePassword: PeopleOffice.first, proof: people.proof()))
        let changed = try second.ask(
            ChangePassword(
                old: PeopleOffice.own, new: PeopleOffice.next, proof: people.proof()))
        #expect(changed.outcome == .changed)
        for voice in voices {
            #expect(try voice.refusal(reading: WhoAmI()) == "kit.session-over")
        }
        // The one that changed it goes on.
        #expect(try second.refusal(reading: WhoAmI()) == nil)
        #expect(
            try office.events(SessionEnded.self).map(\.reason) == [
                .disabled, .rolesChanged, .passwordChanged, .passwordChanged,
            ])
        #expect(try people.tryIn("c001").outcome == .wrong)
        #expect(try people.signIn("c002").session?.roles.count == 2)
    }

    @Test("Whoever follows the registry refuses an ended session, also after a restart")
    func everywhere() throws {
        let clerk = try people.signedIn("c001", .clerk)
        let hall = try Office(
            Service(
                name: .hall, migrations: [],
                commands: [CommandRoute(Ping.self, by: .roles(.clerk)) { _, _ in Nothing() }],
                reactions: [Reaction(to: SiteListed.self, from: .registry) { _, _ in }],
                queries: []))
        let there = hall.with(token: String(decoding: clerk.token, as: UTF8.self))
        #expect(try there.refusal(Ping()) == nil)
        _ = try clerk.ask(SignOut())
        for event in try office.events(SessionEnded.self) { try hall.tell(event, from: .registry) }
        #expect(try there.refusal(Ping()) == "kit.session-over")
        #expect(hall.service.producers == [.registry])
    }

    private struct Ping: Command {
        static let name = "hall.ping.v1"
        typealias Answer = Nothing
    }

    @Test("The sixth session ends the first")
    func tooMany() throws {
        let first = try people.signedIn("c001", .clerk)
        let others = try (1...4).map { _ in
            try office.pass(.seconds(1))
            return try people.signIn("c001")
        }
        #expect(try first.refusal(reading: WhoAmI()) == nil)
        _ = try people.signIn("c001")
        #expect(try first.refusal(reading: WhoAmI()) == "kit.session-over")
        for other in others { #expect(try other.refusal(reading: WhoAmI()) == nil) }
        #expect(try office.events(SessionEnded.self).map(\.reason) == [.tooMany])
    }

    @Test("One sees and ends one's own sessions; the security administrator anybody's")
    func ownAndOthers() throws {
        let one = try people.signedIn("c001", .clerk)
        let two = try people.signIn("c001")
        let other = try people.signedIn("c002", .hallSupervisor)
        let secret = people.secret()
        let security = try people.signedIn("sec", .securityAdmin, secret: secret)
        let account = try #require(one.session?.account)
        let rows = try one.read(SessionList()).sessions
        #expect(rows.map(\.session) == [two.session?.session, one.session?.session])
        #expect(rows.map(\.isOwn) == [false, true])
        #expect(
            try other.refusal(reading: SessionList(account: account)) == "registry.no-such-account")
        #expect(try security.read(SessionList(account: account)).sessions.count == 2)
        let session = try #require(two.session?.session)
        #expect(try other.refusal(EndSession(session: session)) == "registry.no-such-session")
        #expect(try other.refusal(EndSessions(account: account)) == "registry.no-such-account")
        _ = try one.ask(EndSession(session: session))
        #expect(try two.refusal(reading: WhoAmI()) == "kit.session-over")
        #expect(try security.ask(EndSessions(account: account)).ended == 1)
        #expect(try one.refusal(reading: WhoAmI()) == "kit.session-over")
        #expect(try security.refusal(EndSession(session: session)) == "registry.no-such-session")
    }

    @Test("A wrong old password changes nothing, is counted, and locks after five")
    func wrongOld() throws {
        let voice = try people.signedIn("c001", .clerk)
        let wrong = { [people] in
            ChangePassword(
                old: PeopleOffice.next, new: password("Ganjiang 42 山水"), proof: people.proof())
        }
        for _ in 1...5 { #expect(try voice.ask(wrong()).outcome == .wrong) }
        #expect(try voice.ask(wrong()).outcome == .locked)
        #expect(try office.events(SignInFailed.self).map(\.count) == [1])
        try office.pass(.seconds(600))
        #expect(try people.tryIn("c001").outcome == .signedIn)
    }

    @Test("Who has no session is told to sign in")
    func noSession() throws {
        #expect(try office.refusal(SignOut()) == "registry.not-signed-in")
        #expect(throws: Refused(AccessRefusal.notSignedIn)) { try office.read(WhoAmI()) }
        #expect(throws: Refused(AccessRefusal.notSignedIn)) { try office.read(RenewToken()) }
        #expect(throws: Refused(AccessRefusal.notSignedIn)) { try office.read(SessionList()) }
        #expect(
            try office.refusal(
                ChangePassword(
                    old: PeopleOffice.own, new: PeopleOffice.next, proof: people.proof()))
                == "registry.not-signed-in")
    }

    @Test("One is told who one is, with one's own name in full")
    func whoAmI() throws {
        let voice = try people.signedIn("c001", .clerk, person: "C001")
        let reading = try voice.read(WhoAmI())
        #expect(reading.title == "王秀英" && reading.login == login("c001"))
        #expect(reading.session.session == voice.session?.session)
        #expect(reading.passwordUntil == office.now + .seconds(90 * 86_400))
        #expect(!reading.hasAuthenticator)
    }
}
