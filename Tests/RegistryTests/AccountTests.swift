import Contracts
import Foundation
import GRDB
import Ledger
import Support
import Testing

@testable import Registry

@Suite("Accounts") struct AccountTests {
    let people: PeopleOffice
    var office: Office { people.office }

    init() throws { people = try PeopleOffice() }

    private func create(
        _ roles: [Role], as name: String = "x1", kind: AccountKind = .person,
        person: PersonID? = nil, title: String? = "某人", site: SiteCode = .centre,
        first: Password = PeopleOffice.first, secret: TOTPSecret? = nil
    ) -> CreateAccount {
        CreateAccount(
            login: login(name), kind: kind, person: person, title: title, roles: roles, site: site,
            oneTimePassword: first, secret: secret, proof: people.proof())
    }

    @Test("An account needs roles of its kind, each once")
    func roles() throws {
        #expect(try office.refusal(create([])) == "registry.roles-not-of-kind")
        #expect(try office.refusal(create([.clerk, .clerk])) == "registry.roles-not-of-kind")
        #expect(try office.refusal(create([.kiosk])) == "registry.roles-not-of-kind")
        #expect(
            try office.refusal(create([.clerk, .kiosk], kind: .device))
                == "registry.roles-not-of-kind")
        #expect(try office.refusal(create([.kiosk, .display], kind: .device)) == nil)
        #expect(try office.refusal(create([.clerk, .agent, .dutyOfficer], as: "x2")) == nil)
    }

    // Law: GB/T 22239 8.1.5.1 | 系统、安全、审计管理员三员分立 | registry.roles-not-separate
    @Test("Nobody holds two of the three administrators, not in two accounts either")
    func separate() throws {
        let secret = people.secret()
        #expect(
            try office.refusal(create([.systemAdmin, .auditAdmin], secret: secret))
                == "registry.roles-not-separate")
        let person = try people.person("C001")
        _ = try office.ask(create([.auditAdmin], person: person, secret: secret))
        #expect(
            try office.refusal(create([.securityAdmin], as: "x2", person: person, secret: secret))
                == "registry.roles-not-separate")
        #expect(
            try office.refusal(create([.auditAdmin], as: "x2", person: person, secret: secret))
                == nil)
        let other = try office.ask(create([.clerk], as: "x3", person: person, secret: secret))
            .account
        #expect(
            try office.refusal(SetRoles(account: other, roles: [.systemAdmin]))
                == "registry.roles-not-separate")
        #expect(try office.refusal(SetRoles(account: other, roles: [.clerk, .auditAdmin])) == nil)
    }

    @Test("An administrator without an authenticator is not made, and nobody becomes one")
    func authenticator() throws {
        for role in [Role.systemAdmin, .securityAdmin, .auditAdmin] {
            #expect(try office.refusal(create([role])) == "registry.authenticator-needed")
        }
        let clerk = try people.account("c001", .clerk)
        #expect(
            try office.refusal(SetRoles(account: clerk, roles: [.auditAdmin]))
                == "registry.authenticator-needed")
    }

    @Test("A login is given once, a disabled account's too")
    func givenOnce() throws {
        let account = try people.account("c001", .clerk)
        _ = try office.ask(DisableAccount(account: account))
        #expect(try office.refusal(create([.clerk], as: "C001")) == "registry.login-taken")
    }

    @Test("It needs a person of the staff or a title, a site in service, and a long first password")
    func others() throws {
        #expect(
            try office.refusal(create([.clerk], person: .number(99))) == "registry.no-such-person")
        #expect(try office.refusal(create([.clerk], title: nil)) == "registry.title-needed")
        #expect(try office.refusal(create([.clerk], title: "")) == "registry.title-needed")
        #expect(
            try office.refusal(create([.clerk], title: String(repeating: "一", count: 41)))
                == "registry.title-needed")
        let nowhere = try #require(SiteCode(rawValue: "NO"))
        #expect(try office.refusal(create([.clerk], site: nowhere)) == "registry.no-such-site")
        #expect(
            try office.refusal(create([.clerk], first: password("Abcdefgh-234567")))
                == "registry.weak-password")
        #expect(
            try office.refusal(
                create([.kiosk], kind: .device, person: try people.person("C001")))
                == "registry.no-such-person")
        #expect(try office.events(AccountCreated.self).isEmpty)
    }

    @Test("The security administrator opens, shuts and changes accounts")
    func security() throws {
        let voice = try people.signedIn("sec", .securityAdmin, secret: people.secret())
        let account = try voice.ask(create([.clerk], as: "c009")).account
        _ = try voice.ask(SetRoles(account: account, roles: [.clerk, .agent]))
        _ = try voice.ask(DisableAccount(account: account))
        _ = try voice.ask(DisableAccount(account: account))
        _ = try voice.ask(EnableAccount(account: account))
        _ = try voice.ask(EnableAccount(account: account))
        #expect(try office.events(AccountDisabled.self).count == 1)
        #expect(try office.events(AccountEnabled.self).count == 1)
        #expect(
            try people.tryIn("c009", PeopleOffice.first, new: PeopleOffice.own).outcome
                == .signedIn)
    }

    @Test("Administrators' accounts are the operator's, and nobody changes his own")
    func operatorOnly() throws {
        let secret = people.secret()
        let voice = try people.signedIn("sec", .securityAdmin, secret: secret)
        let own = try #require(voice.session?.account)
        let auditor = try people.account("aud", .auditAdmin, secret: secret)
        let clerk = try people.account("c001", .clerk, secret: secret)
        let code = try #require(TOTP.code(secret, step: TOTP.step(at: office.now)))
        let refusals = [
            try voice.refusal(create([.auditAdmin], secret: secret)),
            try voice.refusal(SetRoles(account: clerk, roles: [.auditAdmin])),
            try voice.refusal(SetRoles(account: auditor, roles: [.clerk])),
            try voice.refusal(DisableAccount(account: auditor)),
            try voice.refusal(
                ResetPassword(
                    account: auditor, oneTimePassword: PeopleOffice.first, proof: people.proof())),
            try voice.refusal(
                EnrolTOTP(account: auditor, secret: secret, code: code, proof: people.proof())),
        ]
        #expect(refusals == Array(repeating: "registry.operator-only", count: 6))
        #expect(
            try voice.refusal(SetRoles(account: own, roles: [.clerk])) == "registry.own-account")
        #expect(try voice.refusal(DisableAccount(account: own)) == "registry.own-account")
        #expect(try office.refusal(DisableAccount(account: auditor)) == nil)
    }

    @Test("An authenticator is tied by a code of its own, one's own or by the administrator")
    func enrol() throws {
        let voice = try people.signedIn("c001", .clerk)
        let other = try people.signedIn("c002", .clerk)
        let own = try #require(voice.session?.account)
        let secret = people.secret()
        let step = TOTP.step(at: office.now)
        let code = try #require(TOTP.code(secret, step: step))
        let wrong = try #require(TOTP.code(secret, step: step + 2))
        func enrol(_ code: OneTimeCode) -> EnrolTOTP {
            EnrolTOTP(account: own, secret: secret, code: code, proof: people.proof())
        }
        #expect(try voice.refusal(enrol(wrong)) == "registry.wrong-code")
        #expect(try other.refusal(enrol(code)) == "registry.no-such-account")
        #expect(try voice.refusal(enrol(code)) == nil)
        #expect(try people.tryIn("c001").outcome == .codeNeeded)
        // The one that tied it is used up.
        #expect(try people.tryIn("c001", code: code).outcome == .wrong)
        let next = try #require(TOTP.code(secret, step: step + 1))
        #expect(try people.tryIn("c001", code: next).outcome == .signedIn)
    }

    @Test("The list of accounts has masked names and says what state each is in")
    func list() throws {
        _ = try people.signedIn("c001", .clerk, person: "C001")
        try people.account("kiosk-1", .kiosk)
        for _ in 1...5 { _ = try people.tryIn("kiosk-1", PeopleOffice.own) }
        let rows = try office.read(AccountList()).accounts
        #expect(rows.map(\.login.rawValue) == ["c001", "kiosk-1"])
        #expect(rows.map(\.title) == ["王**", "账号kiosk-1"])
        #expect(rows.map(\.sessions) == [1, 0])
        #expect(rows[0].lastSignInAt == office.now && rows[0].lockedUntil == nil)
        #expect(rows[1].lockedUntil == office.now + .seconds(600))
    }
}

@Suite("The first administrators") struct SetUpTests {
    private static let code = PeopleOffice.first
    private let secret = TOTPSecret(bytes: Array(repeating: 5, count: 20))

    private func people(until: Duration = .seconds(7 * 86_400)) throws -> PeopleOffice {
        try PeopleOffice { policy in
            policy.setUp = [Role.securityAdmin, .clerk].enumerated().map { index, role in
                SetUpOffer(
                    role: role,
                    hash: .ofSetUpCode(index == 0 ? Self.code : PeopleOffice.next),
                    until: .opening + until)
            }
        }
    }

    private func command(
        _ people: PeopleOffice, _ code: Password = SetUpTests.code, login name: String = "sec",
        password: Password = PeopleOffice.own, step: Int64 = 0
    ) throws -> SetUp {
        let secret = try #require(secret)
        let shown = TOTP.code(secret, step: TOTP.step(at: people.office.now) + step)
        return SetUp(
            oneTimeCode: code, login: login(name), password: password, secret: secret,
            code: try #require(shown), proof: people.proof())
    }

    @Test("A printed code makes one administrator, once, who then signs in")
    func once() throws {
        let people = try people()
        let stranger = people.office.stranger
        #expect(try stranger.ask(try command(people)).role == .securityAdmin)
        #expect(
            try stranger.refusal(try command(people, login: "sec2")) == "registry.set-up-refused")
        try people.office.pass(.seconds(30))
        let voice = try people.signIn("sec", secret: secret)
        #expect(voice.session?.roles == [.securityAdmin])
        #expect(try voice.refusal(reading: AccountList()) == nil)
    }

    @Test("A wrong code, an old one and one of no administrator make nobody")
    func refused() throws {
        let people = try people()
        let stranger = people.office.stranger
        let wrong = try command(people, PeopleOffice.own)
        #expect(try stranger.refusal(wrong) == "registry.set-up-refused")
        #expect(
            try stranger.refusal(try command(people, PeopleOffice.next))
                == "registry.set-up-refused")
        try people.office.pass(.milliseconds(7 * 86_400_000 - 1))
        #expect(try stranger.refusal(try command(people, step: 3)) == "registry.wrong-code")
        try people.office.pass(.milliseconds(1))
        #expect(try stranger.refusal(try command(people)) == "registry.set-up-refused")
    }

    @Test("A weak password or a wrong code of the authenticator does not use the code up")
    func notUsedUp() throws {
        let people = try people()
        let stranger = people.office.stranger
        #expect(
            try stranger.refusal(try command(people, password: password("weak")))
                == "registry.weak-password")
        #expect(try stranger.refusal(try command(people, step: 5)) == "registry.wrong-code")
        try people.account("sec", .clerk)
        #expect(try stranger.refusal(try command(people)) == "registry.login-taken")
        #expect(try stranger.refusal(try command(people, login: "sec3")) == nil)
    }
}

@Suite("Names and phones") struct DetailTests {
    let people: PeopleOffice
    var office: Office { people.office }

    init() throws { people = try PeopleOffice() }

    private func unmask(_ person: PersonID, _ reason: String = "群众来电核对") throws -> Unmask {
        Unmask(person: person, purpose: .contact, reason: try #require(Note(rawValue: reason)))
    }

    @Test("are masked on the card")
    func card() throws {
        let card = try office.read(PersonCard(person: try people.person("C001")))
        #expect(card.name == "王**" && card.phone == "138****8000")
        #expect(card.posts.map(\.kind) == [.clerk])
        #expect(throws: Refused(AccessRefusal.noSuchPerson)) {
            try office.read(PersonCard(person: .number(99)))
        }
    }

    // Law: 个人信息保护法 6 | 查看全名和电话应有明确目的，限时，留痕 | registry.reason-needed
    @Test("are seen in full with a reason, by who asked, for five minutes; the asking is told")
    func reveal() throws {
        let voice = try people.signedIn("s001", .hallSupervisor)
        let other = try people.signedIn("s002", .hallSupervisor)
        let person = try people.person("C001")
        #expect(try voice.refusal(try unmask(person, " 急 \n ")) == "registry.reason-needed")
        #expect(try voice.refusal(try unmask(.number(99))) == "registry.no-such-person")
        let reveal = Revealed(reveal: try voice.ask(try unmask(person)).reveal)
        let told = try #require(try office.events(Unmasked.self).first)
        #expect(told.account == voice.session?.account && told.person == person)
        #expect(try voice.read(reveal).name.rawValue == "王秀英")
        #expect(try other.refusal(reading: reveal) == "registry.no-reveal")
        #expect(throws: Refused(AccessRefusal.noReveal)) { try office.read(reveal) }
        try office.pass(.milliseconds(299_999))
        #expect(try voice.read(reveal).phone?.rawValue == "13800138000")
        try office.pass(.milliseconds(1))
        #expect(try voice.refusal(reading: reveal) == "registry.no-reveal")
    }

    @Test(
        "are not looked at unseen: the audit administrator reads who looked at whom, when and why")
    func looked() throws {
        let voice = try people.signedIn("s001", .hallSupervisor)
        let person = try people.person("C001")
        _ = try voice.ask(try unmask(person))
        let secret = people.secret()
        let auditor = try people.signedIn("audit2", .auditAdmin, secret: secret)
        func list(from: Instant = .opening, to: Instant? = nil, account: AccountID? = nil)
            -> UnmaskingList
        {
            UnmaskingList(
                from: from, to: to ?? .opening + .seconds(86_400), account: account, limit: 100)
        }
        let rows = try auditor.read(list()).rows
        #expect(rows.map(\.login?.rawValue) == ["s001"])
        #expect(rows.map(\.staffNumber?.rawValue) == ["C001"])
        #expect(rows.map(\.reason?.rawValue) == ["群众来电核对"])
        #expect(rows.map(\.purpose) == [UnmaskPurpose.contact])
        #expect(rows.map(\.person) == [person])
        let own = try #require(voice.session?.account)
        #expect(try auditor.read(list(account: own)).rows == rows)
        #expect(try auditor.read(list(account: auditor.session?.account)).rows.isEmpty)
        let at = try #require(rows.first?.at)
        #expect(try auditor.read(list(to: at)).rows.isEmpty, "before it")
        #expect(try auditor.read(list(from: at)).rows == rows)
        #expect(try auditor.read(list(from: at + .milliseconds(1))).rows.isEmpty)
        #expect(throws: (any Error).self) { try voice.read(list()) }
    }

    @Test("lie sealed in their table, each bound to its row")
    func sealed() throws {
        let rows = try office.store.read {
            try Row.fetchAll($0, sql: "SELECT staffNumber, sealed FROM sealedDetails")
        }
        #expect(rows.count == 4)
        for row in rows {
            let bytes: Data = row["sealed"]
            #expect(bytes.range(of: Data("王秀英".utf8)) == nil)
            #expect(bytes.range(of: Data("13800138000".utf8)) == nil)
        }
        try office.store.read {
            try $0.execute(
                sql: """
                    UPDATE sealedDetails SET sealed =
                        (SELECT sealed FROM sealedDetails WHERE staffNumber = 'C002')
                    WHERE staffNumber = 'C001'
                    """)
        }
        #expect(throws: (any Error).self) {
            try office.read(PersonCard(person: try people.person("C001")))
        }
        _ = try office.read(PersonCard(person: try people.person("C002")))
    }

    @Test("of a store that had them in the clear are sealed when it is opened")
    func migrated() throws {
        let queue = try Store.memory()
        let migrations = try registryMigrations(.test)
        let birth = Store.Birth(clock: .real, journal: .number(1))
        _ = try Store.inMemory(
            queue, service: .registry, migrations: Array(migrations.prefix(1)), birth: birth,
            random: Seeded(1))
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO person VALUES ('C001', x'00000000000000000000000000000001');
                    INSERT INTO personDetails VALUES ('C001', '王秀英', '13800138000')
                    """)
        }
        _ = try Store.inMemory(
            queue, service: .registry, migrations: migrations, birth: birth, random: Seeded(1))
        try queue.read { db in
            let number = try #require(StaffNumber(rawValue: "C001"))
            let details = try PersonDetailsStore(keys: .test).find(number, db)
            #expect(details?.name.rawValue == "王秀英")
            #expect(details?.phone?.rawValue == "13800138000")
            #expect(try !db.tableExists("personDetails"))
        }
    }
}
