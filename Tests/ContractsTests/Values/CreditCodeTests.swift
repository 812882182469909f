import Contracts
import Testing

@Suite("Unified social credit codes") struct CreditCodeTests {
    static let valid = ["91350100M000100Y43", "9135010000000000F0", "5437020000000000CY"]

    @Test("The known codes are valid", arguments: valid)
    func known(code: String) throws {
        #expect(try #require(CreditCode(rawValue: code)).rawValue == code)
    }

    // Law: GB 32100 | 校验码发现任何一位错误 | -
    @Test("A change of any one character is noticed", arguments: valid)
    func anyCharacter(code: String) {
        let characters = Array(code)
        for position in 0..<18 {
            for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" where other != characters[position] {
                var changed = characters
                changed[position] = other
                #expect(CreditCode(rawValue: String(changed)) == nil, "\(String(changed))")
            }
        }
    }

    @Test(
        "Both widely copied mistakes, and the standard's own wrong example, are refused",
        arguments: ["91350100M000100Y4J", "91350100M000100Y4W", "91350100M000100Y4Z"])
    func wrongAlgorithms(code: String) {
        #expect(CreditCode(rawValue: code) == nil)
    }

    @Test(
        "Other lengths, lower case and skipped letters are refused",
        arguments: [
            "", "91350100M000100Y4", "91350100M000100Y433", "91350100m000100y43",
            "9135010OM000100Y43", "91350100I000100Y43", "９1350100M000100Y43",
            "91A50100M000100Y43",
        ])
    func refused(code: String) {
        #expect(CreditCode(rawValue: code) == nil)
    }

    @Test("The entity part has a check of its own, whose failure alone refuses nothing")
    func entityPart() throws {
        let valid = try #require(CreditCode(rawValue: "91350100M000100Y43"))
        #expect(valid.entityPart == "M000100Y4")
        #expect(valid.hasValidEntityPart)
        let invalid = try #require(CreditCode(rawValue: "9135010000000000F0"))
        #expect(!invalid.hasValidEntityPart)
    }

    @Test("Category and division are read from the code")
    func parts() throws {
        let code = try #require(CreditCode(rawValue: "5437020000000000CY"))
        #expect(code.category == "54")
        #expect(code.division == "370200")
    }
}
