import Contracts
import Testing

@Suite("Values on the wire") struct WireFormTests {
    @Test("A value is a bare string on the wire and comes back the same")
    func bareString() throws {
        try check(DivisionCode.self, "610303100201")
        try check(GridCode.self, "110101001003007")
        try check(CitizenID.self, "11010519491231002X")
        try check(CreditCode.self, "91350100M000100Y43")
        try check(Phone.self, "0532-85911111")
        try check(PersonName.self, "𠮷·田")
        try check(Note.self, "")
        try check(LocalDay.self, "2026-03-02")
    }

    @Test("A wrong value is refused while it is read, and the error does not repeat it")
    func wrong() {
        expectRefused(DivisionCode.self, "610303000201")
        expectRefused(GridCode.self, "110101001003000")
        expectRefused(CitizenID.self, "110105194912310021")
        expectRefused(CreditCode.self, "91350100M000100Y4Z")
        expectRefused(Phone.self, "12345678901")
        expectRefused(PersonName.self, "张\u{202E}三")
        expectRefused(Note.self, String(repeating: "长", count: 2_001))
        expectRefused(LocalDay.self, "2026-02-30")
    }

    @Test("A number is not taken for a code")
    func number() {
        let bytes = Array("610303100201".utf8)
        #expect(throws: JSONFault.self) { try JSON.decode(DivisionCode.self, from: bytes) }
    }

    private func check<Value: RawRepresentable<String> & Codable & Equatable>(
        _ type: Value.Type, _ text: String
    ) throws {
        let value = try #require(Value(rawValue: text))
        let bytes = try JSON.encode(value)
        #expect(String(decoding: bytes, as: UTF8.self) == "\"\(text)\"")
        #expect(try JSON.decode(Value.self, from: bytes) == value)
    }

    private func expectRefused<Value: RawRepresentable<String> & Codable>(
        _ type: Value.Type, _ text: String
    ) {
        let fault = #expect(throws: JSONFault.self) {
            try JSON.decode(Value.self, from: Array("\"\(text)\"".utf8))
        }
        #expect(fault.map { !"\($0)".contains(text) } == true)
    }
}
