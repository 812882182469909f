import Contracts
import Foundation
import Support
import Testing

@testable import Registry

@Suite("Passwords and codes") struct PasswordTests {
    static let context = ["蔡家坡", "caijiapo", "王秀英", "C001"]

    private func faults(_ text: String, _ profile: PasswordProfile) -> Int {
        profile.faults(password(text), login: login("c001"), context: Self.context).count
    }

    @Test(
        "Under gov: ten characters of three classes, no common word, no name",
        arguments: [
            ("Weishui-27", 0), ("Weishui-2", 1), ("weishui-27", 0), ("weishuibank", 1),
            ("WEISHUI2748", 1), ("渭水桥头Bank27三四", 0), ("渭水bank27x", 1), ("Password-27x", 1),
            ("pAssW0Rd-27x", 1), ("Weishui12345", 1), ("我的密码Weishui27", 1),
            ("Caijiapo-2747", 1), ("蔡家坡-Weishui27", 1), ("c001-Weishui", 1),
            ("王秀英-Weishui27", 1), ("Aa1Aa1Aa1Aa1", 1),
            (String(repeating: "Weishui-2747 ", count: 8), 0), ("", 0),
        ])
    func gov(text: String, count: Int) {
        guard !text.isEmpty else { return }
        #expect((faults(text, .gov) > 0) == (count > 0), "\(text)")
    }

    @Test(
        "Under modern: twelve characters of any kind",
        arguments: [
            ("weishuibanks", 0), ("weishuibank", 1), ("correct horse battery", 0),
            ("passwordweishui", 1), ("aaaaaaaaaaaa", 1), ("caijiapo river", 1),
        ])
    func modern(text: String, count: Int) {
        #expect(faults(text, .modern) == count, "\(text)")
    }

    @Test("Everything wrong is told at once")
    func allFaults() {
        #expect(faults("c001", .gov) == 4)
    }

    /// RFC 7914, section 12, the first 32 of its 64 bytes.
    @Test("scrypt is the one of RFC 7914")
    func scrypt() throws {
        let work = try #require(ScryptWork(rounds: 16_384, blockSize: 8, parallelism: 1))
        let kept = try KeptPassword(
            password("pleaseletmein"), salt: Array("SodiumChloride".utf8), work: work)
        #expect(
            kept.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
        #expect(try kept.matches(password("pleaseletmein")))
        #expect(try !kept.matches(password("pleaseletmeim")))
    }

    @Test("Work that scrypt cannot do is refused", arguments: [0, 1, 3, 24, 1 << 21])
    func work(rounds: Int) {
        #expect(ScryptWork(rounds: rounds) == nil)
    }

    @Test("Nobody's password matches nothing")
    func nobodys() throws {
        let work = try #require(PeopleOffice.work)
        #expect(try !KeptPassword.nobodys(work).matches(password("x")))
    }

    @Test("What was worked out beside the writer counts once, for that password and that one kept")
    func workedOutAhead() throws {
        let work = try #require(PeopleOffice.work)
        let derived = DerivedPasswords()
        let kept = try KeptPassword(password("right"), salt: [1, 2, 3], work: work)
        let later = try KeptPassword(password("right"), salt: [4, 5, 6], work: work)
        for tried in ["right", "wrong"] {
            try derived.workOut(password(tried), like: kept, at: .opening)
        }
        #expect(derived.take(password("right"), like: later) == nil)
        let wrong = try #require(derived.take(password("wrong"), like: kept))
        #expect(try !kept.matches(password("wrong"), derived: wrong))
        #expect(derived.take(password("wrong"), like: kept) == nil)
        #expect(derived.take(password("right"), like: kept) == kept.hash)
    }

    @Test("What nobody takes is dropped when there is too much of it")
    func workedOutInVain() throws {
        let work = try #require(PeopleOffice.work)
        let derived = DerivedPasswords()
        let kept = KeptPassword.nobodys(work)
        for number in 0...DerivedPasswords.most {
            try derived.workOut(password("try \(number)"), like: kept, at: .opening)
        }
        #expect(derived.take(password("try 0"), like: kept) == nil)
        #expect(derived.take(password("try \(DerivedPasswords.most)"), like: kept) != nil)
        // Or is too old for any turn.
        try derived.workOut(password("old"), like: kept, at: .opening)
        try derived.workOut(password("young"), like: kept, at: .opening + .milliseconds(1))
        let later = Instant.opening + DerivedPasswords.oldest
        try derived.workOut(password("new"), like: kept, at: later)
        #expect(derived.take(password("old"), like: kept) == nil)
        #expect(derived.take(password("young"), like: kept) != nil)
    }

    /// RFC 6238, appendix B, the last six of its eight digits.
    @Test(
        "The codes are those of RFC 6238",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
            (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func totp(seconds: Int64, code: String) throws {
        let secret = try #require(TOTPSecret(bytes: Array("12345678901234567890".utf8)))
        let step = TOTP.step(at: Instant(rawValue: seconds * 1000))
        #expect(TOTP.code(secret, step: step)?.rawValue == code)
    }

    @Test("A code is taken a step early and a step late, once, and no later one undoes that")
    func steps() throws {
        let secret = try #require(TOTPSecret(bytes: Array("12345678901234567890".utf8)))
        let now = Instant.opening
        let step = TOTP.step(at: now)
        for (offset, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = try #require(TOTP.code(secret, step: step + Int64(offset)))
            let accepted = TOTP.accepted(code, secret, at: now, after: nil)
            #expect((accepted == step + Int64(offset)) == taken, "\(offset)")
        }
        let code = try #require(TOTP.code(secret, step: step))
        #expect(TOTP.accepted(code, secret, at: now, after: step) == nil)
        #expect(TOTP.accepted(code, secret, at: now, after: step - 1) == step)
    }

    @Test(
        "A policy out of its range is refused while it is read",
        arguments: [
            #"{"failuresMax":2}"#, #"{"failuresMax":11}"#, #"{"lockMinutes":9}"#,
            #"{"lockMinutes":31}"#, #"{"idleMinutes":61}"#, #"{"absoluteHours":13}"#,
            #"{"deviceDays":31}"#, #"{"sessionsMax":0}"#, #"{"profile":"none"}"#,
            #"{"work":{"rounds":3,"blockSize":8,"parallelism":1}}"#,
        ])
    func policy(text: String) {
        #expect(throws: JSONFault.self) {
            try JSON.decode(SignInPolicy.self, from: Array(text.utf8))
        }
    }

    @Test("A policy that says nothing is the standard one")
    func standard() throws {
        #expect(try JSON.decode(SignInPolicy.self, from: Array("{}".utf8)) == .standard)
    }
}
