import Contracts
import Testing

@Test(
    "A number counted on a day has four digits, and more from the ten-thousandth on",
    arguments: [(1, "0001"), (9_999, "9999"), (10_000, "10000")])
func counted(sequence: Int, text: String) throws {
    let town = try #require(DivisionCode(rawValue: "610323101000"))
    let day = try #require(LocalDay(rawValue: "2026-03-02"))
    #expect(
        dayNumber("SJ", town: town, day: day, sequence: sequence)
            == "SJ-610323101-20260302-\(text)")
}
