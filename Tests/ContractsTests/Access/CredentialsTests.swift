import Contracts
import Foundation
import Testing

@Suite("Credentials") struct CredentialsTests {
    @Test("The three administrators are three people; every other mixture is allowed")
    func separate() {
        let three: [Role] = [.systemAdmin, .securityAdmin, .auditAdmin]
        for one in Role.allCases {
            for other in Role.allCases {
                let bad = one != other && three.contains(one) && three.contains(other)
                #expect(Role.areSeparate([one, other]) == !bad, "\(one) \(other)")
            }
        }
    }

    @Test(
        "A login is small letters, digits and three signs, 2 to 40",
        arguments: [
            ("ab", "ab"), ("C001", "c001"), ("a", nil), ("", nil), ("a b", nil), ("王五", nil),
            ("a/b", nil), ("li.wei_2-x", "li.wei_2-x"),
            (String(repeating: "a", count: 40), String(repeating: "a", count: 40)),
            (String(repeating: "a", count: 41), nil),
        ] as [(String, String?)])
    func login(text: String, login: String?) {
        #expect(Login(rawValue: text)?.rawValue == login)
    }

    @Test("A password may be long, hold spaces and 汉字, and is never printed")
    func password() throws {
        #expect(Password(rawValue: String(repeating: "a", count: 128)) != nil)
        #expect(Password(rawValue: String(repeating: "a", count: 129)) == nil)
        #expect(Password(rawValue: "") == nil)
        #expect(Password(rawValue: "a\nb") == nil)
        let password = try #require(Password(rawValue: "渭水 Bridge 2026"))
        #expect("\(password)" == "Password")
        #expect(String(reflecting: password) == "Password")
        #expect(!String(describing: [password]).contains("渭"))
    }

    @Test("A secret is twenty bytes in base32", arguments: UInt64(1)...50)
    func secret(seed: UInt64) throws {
        var random = Seeded(seed)
        let secret = TOTPSecret.random(using: &random)
        #expect(TOTPSecret(rawValue: secret.rawValue) == secret)
        #expect(secret.rawValue.utf8.count == 32)
        #expect("\(secret)" == "TOTPSecret")
    }

    /// RFC 4648, section 6, of the text that RFC 6238 uses.
    @Test("Base32 is the one of RFC 4648")
    func base32() throws {
        let secret = try #require(TOTPSecret(bytes: Array("12345678901234567890".utf8)))
        #expect(secret.rawValue == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(TOTPSecret(rawValue: "gezdgnbvgy3tqojqgezdgnbvgy3tqojq") == nil)
        #expect(TOTPSecret(rawValue: "GEZDGNBVGY3TQOJQ") == nil)
        #expect(
            secret.uri(of: try #require(Login(rawValue: "admin.1")), issuer: "镇街")
                == "otpauth://totp/%E9%95%87%E8%A1%97:admin.1?"
                + "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E9%95%87%E8%A1%97")
    }

    @Test("A first password has three classes and is another each time", arguments: UInt64(1)...50)
    func firstPassword(seed: UInt64) {
        var random = Seeded(seed)
        let one = Password.random(using: &random).rawValue
        let other = Password.random(using: &random).rawValue
        #expect(one != other)
        #expect(one.utf8.count == 23)
        #expect(one.contains(where: \.isUppercase) && one.contains(where: \.isNumber))
    }

    @Test("A token's text reads back, and no other text of it does")
    func token() throws {
        let session = Session(
            session: SessionID(rawValue: UUID.v7(at: Instant(rawValue: 0), random: [1])),
            account: AccountID(rawValue: UUID.v7(at: Instant(rawValue: 0), random: [1])),
            roles: [.clerk], begunAt: Instant(rawValue: 1), until: Instant(rawValue: 2),
            absolute: Instant(rawValue: 3))
        let token = try SignedToken(session) { _ in [UInt8](repeating: 250, count: 64) }
        let read = try #require(SignedToken(text: token.text))
        #expect(read == token)
        #expect(read.session == session)
        #expect(token.text.count < SignedToken.bytesMax)
        for text in [
            "", ".", "a", "a.b.c", String(decoding: token.text, as: UTF8.self) + "=",
            String(decoding: token.text.dropLast(), as: UTF8.self) + "?",
        ] {
            #expect(SignedToken(text: Array(text.utf8)) == nil, "\(text)")
        }
        #expect(SignedToken(text: [UInt8](repeating: 0x61, count: 5000)) == nil)
    }
}
