import Foundation
import Testing
import Wire

@Suite("The gate's answers") struct GateTests {
    /// 32 bytes as libzmq gives a key.
    static let known = [UInt8](1...32)

    static func question(
        version: String = "1.0", domain: String = "zhenjie", mechanism: String = "CURVE",
        credentials: [[UInt8]] = [known]
    ) -> [[UInt8]] {
        [
            text(version), text("7"), text(domain), text("10.0.0.8"), [], text(mechanism),
        ] + credentials
    }

    private func ask(
        _ parts: [[UInt8]], _ admission: Admission = .welcome
    ) -> (status: String, parts: [[UInt8]], denial: Denial?) {
        let answer = ZapQuestion(parts: parts).answer(domain: "zhenjie") { _ in admission }
        return (String(decoding: answer.parts[2], as: UTF8.self), answer.parts, answer.denial)
    }

    @Test("A listed key is let in, under its own name")
    func welcome() throws {
        let answer = ask(Self.question())
        #expect(answer.status == "200")
        #expect(answer.denial == nil)
        #expect(answer.parts.count == 6)
        #expect(answer.parts[1] == text("7"))
        #expect(answer.parts[4] == text(try #require(PublicKey(bytes: Self.known)).text))
    }

    @Test("An unlisted key is kept out, and noted with its address")
    func stranger() {
        let answer = ask(Self.question(), .stranger)
        #expect(answer.status == "400")
        #expect(answer.parts[4].isEmpty)
        #expect(
            answer.denial
                == Denial(
                    address: "10.0.0.8", key: PublicKey(bytes: Self.known), reason: .stranger))
    }

    @Test("While the list is loading everyone is told to come back")
    func loading() throws {
        let key = try #require(PublicKey(bytes: Self.known))
        let list = AllowList()
        #expect(list.isLoading && !list.contains(key))
        #expect(ask(Self.question(), .later).status == "300")
        list.replace(with: [key])
        #expect(!list.isLoading && list.contains(key))
        list.replace(with: [])
        #expect(!list.isLoading && !list.contains(key))
    }

    @Test(
        "A mechanism other than CURVE is kept out",
        arguments: ["NULL", "PLAIN", "GSSAPI", "curve", ""])
    func mechanism(mechanism: String) {
        let answer = ask(Self.question(mechanism: mechanism))
        #expect(answer.status == "400")
        #expect(answer.denial?.reason == .mechanism)
    }

    @Test("Another domain is kept out", arguments: ["", "Zhenjie", "other"])
    func domain(domain: String) {
        #expect(ask(Self.question(domain: domain)).status == "400")
    }

    @Test(
        "A question outside the grammar is answered 500",
        arguments: [
            [], [text("1.0")], Array(question().prefix(5)), Array(question().prefix(6)),
            question(version: "1.1"), question(version: ""), question(credentials: [[]]),
            question(credentials: [[UInt8](1...31)]), question(credentials: [known, known]),
        ])
    func malformed(parts: [[UInt8]]) {
        let answer = ask(parts)
        #expect(answer.status == "500")
        #expect(answer.denial?.reason == .malformed)
    }

    @Test("A process has one gate")
    func second() throws {
        let context = try WireContext()
        let first = try Gate(context: context, allow: AllowList())
        #expect(throws: WireFault.self) { try Gate(context: context, allow: AllowList()) }
        withExtendedLifetime(first) {}
    }

    @Test("A gate that was let go can be opened again")
    func again() throws {
        let context = try WireContext()
        for _ in 0..<3 {
            let gate = try Gate(context: context, allow: AllowList())
            #expect(gate.domain == "zhenjie")
        }
    }
}
