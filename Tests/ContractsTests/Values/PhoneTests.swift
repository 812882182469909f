import Contracts
import Testing

@Suite("Telephone numbers") struct PhoneTests {
    @Test(
        "Mobiles and landlines have one written form",
        arguments: [
            ("13800001234", "13800001234"), ("19999999999", "19999999999"),
            ("010-85911111", "010-85911111"), ("01085911111", "010-85911111"),
            ("021-2345678", "021-2345678"), ("0532-85911111", "0532-85911111"),
            ("053285911111", "0532-85911111"), ("0917-3261234", "0917-3261234"),
            ("09173261234", "0917-3261234"),
        ])
    func forms(text: String, kept: String) throws {
        #expect(try #require(Phone(rawValue: text)).rawValue == kept)
        #expect(Phone(rawValue: kept)?.rawValue == kept)
    }

    @Test(
        "What cannot be dialled from here is refused",
        arguments: [
            "", "110", "12345", "1380000123", "138000012345", "12800001234", "138-00001234",
            "+8613800001234", "1380000-1234", "１3800001234", "138 0000 1234", "00-12345678",
            "011-85911111", "010-05911111", "010-15911111", "010-859111111", "010-859111",
            "0532-859111111", "0532-85911111-80", "0532--5911111", "-532-85911111",
        ])
    func refused(text: String) {
        #expect(Phone(rawValue: text) == nil)
    }

    @Test(
        "Printed, a number hides its middle",
        arguments: [
            ("13800001234", "138****1234"), ("010-85911111", "010-****1111"),
            ("0917-3261234", "0917-***1234"),
        ])
    func masked(text: String, masked: String) throws {
        let phone = try #require(Phone(rawValue: text))
        #expect(phone.masked == masked)
        #expect("\(phone)" == masked)
    }

    @Test("A mobile is told from a landline")
    func mobile() {
        #expect(Phone(rawValue: "13800001234")?.isMobile == true)
        #expect(Phone(rawValue: "010-85911111")?.isMobile == false)
    }
}
