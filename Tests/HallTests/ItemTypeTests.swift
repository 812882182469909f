import Contracts
import Testing

@testable import Hall

@Suite("An item's type") struct ItemTypeTests {
    // Law: 行政许可法 2 | 只有行政许可事项的文书引用许可法 | -
    @Test(
        "A permit is told by type 01 of its basic code, in each of the three schemes",
        arguments: [
            ("000111001001", true), ("000511001001", false), ("002011004001", false),
            ("010111001001", true), ("100111001001", true), ("00011100100", false),
            ("11610323MB2A00000X5000111001001", true),
            ("11610323MB2A00000X5000511001001", false),
            ("11610323MB2A00000X500011100100101", true),
            ("11610323MB2A00000X500051100100101", false),
            ("0001A1001001", false), ("BENCH-1", false),
        ])
    func permit(code: String, isPermit: Bool) throws {
        #expect(try #require(ItemCode(rawValue: code)).isPermit == isPermit)
    }
}
