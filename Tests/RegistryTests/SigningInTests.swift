import Contracts
import Foundation
import GRDB
import Ledger
import Support
import Testing

@testable import Registry

@Suite("Signing in") struct SigningInTests {
    let people: PeopleOffice
    var office: Office { people.office }

    init() throws { people = try PeopleOffice() }

    @Test("A first password is used up by the first sign-in")
    func firstPassword() throws {
        try people.account("c001", .clerk, person: "C001")
        #expect(try people.tryIn("c001", PeopleOffice.first).outcome == .passwordExpired)
        let voice = try people.signIn("c001", PeopleOffice.first, new: PeopleOffice.own)
        #expect(voice.session?.roles == [.clerk])
        #expect(try voice.session?.person == people.person("C001"))
        #expect(try people.tryIn("c001", PeopleOffice.first).outcome == .wrong)
        #expect(try people.tryIn("c001").outcome == .signedIn)
    }

    @Test("A new password that is not good enough is refused with all that is wrong")
    func weak() throws {
        try people.account("c001", .clerk, person: "C001")
        let refused = #expect(throws: Refused.self) {
            try people.tryIn("c001", PeopleOffice.first, new: password("c001"))
        }
        #expect(refused?.code == AccessRefusal.weakPassword.rawValue)
        #expect(refused?.notes.count == 4)
        #expect(throws: Refused.self) {
            try people.tryIn("c001", PeopleOffice.first, new: PeopleOffice.first)
        }
        #expect(throws: Refused.self) {
            try people.tryIn("c001", PeopleOffice.first, new: password("王秀英-Weishui-27"))
        }
        #expect(try people.tryIn("c001", PeopleOffice.first).outcome == .passwordExpired)
    }

    @Test("The login's capitals do not count, the password's do")
    func capitals() throws {
        try people.account("c001", .clerk)
        _ = try people.signIn("C001", PeopleOffice.first, new: PeopleOffice.own)
        #expect(try people.tryIn("c001", password("渭水-bridge-2026")).outcome == .wrong)
    }

    @Test("A wrong password, an unknown login and a disabled account get the same answer")
    func sameAnswer() throws {
        let account = try people.account("c001", .clerk)
        try people.account("c002", .clerk)
        _ = try office.ask(DisableAccount(account: account))
        let right = try people.tryIn("c001", PeopleOffice.first)
        let wrong = try people.tryIn("c002", PeopleOffice.own)
        let unknown = try people.tryIn("nobody", PeopleOffice.own)
        #expect(right == wrong && wrong == unknown && right.outcome == .wrong)
    }

    @Test("Who is no longer on the staff cannot sign in")
    func left() throws {
        _ = try people.signedIn("c001", .clerk, person: "C001")
        try people.registry.apply(OfficeFile(.clerks, "C002"), effective: "2026-03-02")
        #expect(try people.tryIn("c001").outcome == .wrong)
    }

    @Test(
        "Five wrong tries lock for ten minutes, to the second, whether there is an account or not")
    func lock() throws {
        _ = try people.signedIn("c001", .clerk)
        for name in ["c001", "nobody"] {
            for _ in 1...4 {
                #expect(try people.tryIn(name, PeopleOffice.next).outcome == .wrong)
            }
            #expect(try people.tryIn(name, PeopleOffice.next).outcome == .wrong)
            let locked = try people.tryIn(name)
            #expect(locked.outcome == .locked && locked.waitSeconds == 600, "\(name)")
        }
        try office.pass(.milliseconds(599_001))
        #expect(try people.tryIn("c001") == SignIn.Answer(outcome: .locked, waitSeconds: 1))
        try office.pass(.milliseconds(999))
        #expect(try people.tryIn("c001").outcome == .signedIn)
        #expect(try office.events(AccountLocked.self).count == 1)
    }

    @Test("Four wrong tries and a right one begin the count anew")
    func fourTimes() throws {
        _ = try people.signedIn("c001", .clerk)
        for _ in 1...3 {
            for _ in 1...4 { _ = try people.tryIn("c001", PeopleOffice.next) }
            #expect(try people.tryIn("c001").outcome == .signedIn)
        }
        #expect(try office.events(AccountLocked.self).isEmpty)
    }

    @Test("Wrong tries ten minutes apart do not add up")
    func farApart() throws {
        _ = try people.signedIn("c001", .clerk)
        for _ in 1...20 {
            _ = try people.tryIn("c001", PeopleOffice.next)
            try office.pass(.seconds(151))
        }
        #expect(try office.events(AccountLocked.self).isEmpty)
        #expect(try people.tryIn("c001").outcome == .signedIn)
    }

    @Test("Trying while it is locked does not make the lock longer")
    func notForEver() throws {
        _ = try people.signedIn("c001", .clerk)
        for _ in 1...5 { _ = try people.tryIn("c001", PeopleOffice.next) }
        for _ in 1...60 {
            #expect(try people.tryIn("c001", PeopleOffice.next).outcome == .locked)
            try office.pass(.seconds(10))
        }
        #expect(try people.tryIn("c001").outcome == .signedIn)
    }

    @Test("A lock ends no session, and an administrator ends the lock")
    func lockAndReset() throws {
        let voice = try people.signedIn("c001", .clerk)
        for _ in 1...5 { _ = try people.tryIn("c001", PeopleOffice.next) }
        #expect(try voice.refusal(reading: WhoAmI()) == nil)
        let account = try #require(voice.session).account
        _ = try office.ask(
            ResetPassword(
                account: account, oneTimePassword: PeopleOffice.first, proof: people.proof()))
        #expect(try people.tryIn("c001", PeopleOffice.first).outcome == .passwordExpired)
        #expect(try voice.refusal(reading: WhoAmI()) == "kit.session-over")
    }

    @Test("Failures are told once a minute with their number, never with what was typed")
    func told() throws {
        try people.account("c001", .clerk)
        for _ in 1...3 { _ = try people.tryIn("c001", PeopleOffice.next) }
        #expect(try office.events(SignInFailed.self).map(\.count) == [1])
        try office.pass(.seconds(60))
        _ = try people.tryIn("c001", PeopleOffice.next)
        #expect(try office.events(SignInFailed.self).map(\.count) == [1, 3])
        _ = try people.tryIn("hunter2.secret", PeopleOffice.next)
        let failed = try office.events(SignInFailed.self)
        #expect(failed.last?.account == nil && failed.last?.count == 1)
        let journal = try office.store.read { try Journal.entries(after: 0, limit: .max, $0) }
        #expect(!journal.contains { String(decoding: $0.body, as: UTF8.self).contains("hunter2") })
    }

    @Test("A password is kept with more work when the town asks for more")
    func rehash() throws {
        _ = try people.signedIn("c001", .clerk)
        let kept = try office.store.read { try AccountStore.find(login("c001"), $0) }?.password
        #expect(kept?.work == PeopleOffice.work)
        var harder = SignInPolicy.standard
        harder.work = try #require(ScryptWork(rounds: 32))
        let command = SignIn(
            login: login("c001"), password: PeopleOffice.own, proof: people.proof())
        try office.store.group(writtenAt: office.now) { group in
            _ = try group.turn(.kit("test"), now: office.now, actor: "test") {
                try signIn(command, in: $0, harder, .test, DerivedPasswords())
            }
        }
        let again = try office.store.read { try AccountStore.find(login("c001"), $0) }?.password
        #expect(again?.work == harder.work && again?.salt != kept?.salt)
        #expect(try again?.matches(PeopleOffice.own) == true)
    }

    @Test("A password is good for ninety days under gov, and for ever under modern")
    func age() throws {
        _ = try people.signedIn("c001", .clerk)
        try office.pass(.seconds(90 * 86_400 - 1))
        #expect(try people.tryIn("c001").outcome == .signedIn)
        try office.pass(.seconds(1))
        #expect(try people.tryIn("c001").outcome == .passwordExpired)
        #expect(try people.tryIn("c001", new: PeopleOffice.next).outcome == .signedIn)
        #expect(try office.events(PasswordChanged.self).map(\.reason) == [.expired, .expired])
        let modern = try PeopleOffice { $0.profile = .modern }
        _ = try modern.signedIn("c001", .clerk)
        try modern.office.pass(.seconds(4_000 * 86_400))
        #expect(try modern.tryIn("c001").outcome == .signedIn)
    }

    @Test("The same sign-in sent twice is one session")
    func sameKey() throws {
        try people.account("kiosk-1", .kiosk)
        let command = SignIn(
            login: login("kiosk-1"), password: PeopleOffice.first, proof: people.proof())
        let one = try office.ask(command, key: .number(500))
        let other = try office.ask(command, key: .number(500))
        #expect(one == other && one.outcome == .signedIn)
        #expect(try office.events(SignedIn.self).count == 1)
    }

    @Test("An administrator signs in with a code, each one once, and never without")
    func administrator() throws {
        let secret = people.secret()
        try people.account("sec", .securityAdmin, secret: secret)
        #expect(try people.tryIn("sec", PeopleOffice.first).outcome == .codeNeeded)
        let step = TOTP.step(at: office.now)
        let code = try #require(TOTP.code(secret, step: step))
        let other = try #require(TOTP.code(secret, step: step + 7))
        #expect(try people.tryIn("sec", PeopleOffice.first, code: other).outcome == .wrong)
        #expect(
            try people.tryIn("sec", PeopleOffice.first, code: code, new: PeopleOffice.own).outcome
                == .signedIn)
        #expect(try people.tryIn("sec", code: code).outcome == .wrong)
        try office.pass(.seconds(30))
        let next = try #require(TOTP.code(secret, step: step + 1))
        #expect(try people.tryIn("sec", PeopleOffice.next, code: next).outcome == .wrong)
        #expect(try people.tryIn("sec", code: next).outcome == .signedIn)
    }

    @Test("A code guessed wrong counts as a password does")
    func codesAreCounted() throws {
        let secret = people.secret()
        try people.account("sec", .securityAdmin, secret: secret)
        let step = TOTP.step(at: office.now)
        let wrong = try #require(TOTP.code(secret, step: step + 9))
        for _ in 1...5 { _ = try people.tryIn("sec", PeopleOffice.first, code: wrong) }
        #expect(try people.tryIn("sec", PeopleOffice.first, code: wrong).outcome == .locked)
    }

    @Test("Neither passwords nor secrets nor proofs lie in the store")
    func nothingInTheClear() throws {
        let secret = people.secret()
        try people.account("sec", .securityAdmin, secret: secret)
        _ = try people.signIn("sec", PeopleOffice.first, secret: secret, new: PeopleOffice.own)
        let backup = NSTemporaryDirectory() + "/people-\(getpid()).sqlite"
        defer { unlink(backup) }
        _ = try office.store.read { try $0.execute(sql: "VACUUM INTO ?", arguments: [backup]) }
        let bytes = try #require(FileManager.default.contents(atPath: backup))
        for text in [
            PeopleOffice.first.rawValue, PeopleOffice.own.rawValue, secret.rawValue,
        ] {
            #expect(bytes.range(of: Data(text.utf8)) == nil)
        }
        #expect(bytes.range(of: Data(secret.bytes)) == nil)
    }
}
