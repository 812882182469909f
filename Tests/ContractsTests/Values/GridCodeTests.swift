import Contracts
import Testing

@Suite("Grid codes") struct GridCodeTests {
    @Test("A code resolves to its community and its township")
    func resolves() throws {
        let code = try #require(GridCode(rawValue: "110101001003007"))
        #expect(code.community.rawValue == "110101001003")
        #expect(code.township.rawValue == "110101001000")
        #expect(code.sequence == 7)
        #expect(GridCode(community: code.community, sequence: 7) == code)
    }

    @Test(
        "Cells are numbered from 1 to 999",
        arguments: [(0, false), (1, true), (999, true), (1000, false)])
    func sequence(number: Int, allowed: Bool) throws {
        let community = try #require(DivisionCode(rawValue: "110101001003"))
        #expect((GridCode(community: community, sequence: number) != nil) == allowed)
    }

    @Test(
        "A cell belongs to a community and is never in a town or district directly",
        arguments: ["110101001000001", "110101000000001", "110000000000001"])
    func belonging(code: String) throws {
        #expect(GridCode(rawValue: code) == nil)
        #expect(
            GridCode(community: try #require(DivisionCode(rawValue: "110101001000")), sequence: 1)
                == nil)
    }

    @Test(
        "What is not fifteen digits is refused",
        arguments: [
            "", "11010100100300", "1101010010030011", "110101001003000", "11010100100300a",
            "110101001003-01", "１10101001003001",
        ])
    func refused(code: String) {
        #expect(GridCode(rawValue: code) == nil)
    }
}
