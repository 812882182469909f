import Contracts
import Testing

@testable import Registry

@Suite("The text of a cell") struct CellTextTests {
    @Test(
        "loses the white space at its ends, of any width",
        arguments: ["处罚", " 处罚", "处罚\u{3000}", "\u{3000} 处罚\t\n", "\u{A0}处罚\u{2003}"])
    func trimmed(text: String) {
        #expect(CellText.trimmed(text) == "处罚")
    }

    @Test("of white space only is empty", arguments: ["", " ", "\u{3000}\u{3000}", "\t\r\n"])
    func blank(text: String) {
        #expect(CellText.trimmed(text).isEmpty)
    }

    @Test(
        "counts full-width letters, digits and signs as their half-width ones",
        arguments: zip(
            ["２０２６－０３－０２", "Ｐ－０１", "ＡＢＣｘｙｚ～！", "处罚", "P-01"],
            ["2026-03-02", "P-01", "ABCxyz~!", "处罚", "P-01"]))
    func halfWidth(wide: String, narrow: String) {
        #expect(CellText.halfWidth(wide) == narrow)
    }

    @Test(
        "is a day with hyphens or slashes, padded or not",
        arguments: ["2026-03-02", "2026/3/2", "2026/03/02", "2026-3-2", "2026/3/02"])
    func day(text: String) {
        #expect(CellText.day(text) == LocalDay(year: 2026, month: 3, day: 2))
    }

    @Test(
        "is no day when it is none",
        arguments: [
            "", "2026", "2026-03", "2026-02-30", "2026-13-01", "2026-00-01", "26-3-2", "2026/3-2",
            "2026-3-2-1", "2026.3.2", "2026年3月2日", "20260302", "46083", "2026-003-2",
            "2026- 3-2", "-026-3-2", "+026-3-2", "2026/3/2 0:00", "1799-12-31", "2200-01-01",
            "２０２６-03-02", "2026--3-2",
        ])
    func noDay(text: String) {
        #expect(CellText.day(text) == nil)
    }

    @Test(
        "is a whole number without sign or point, of at most four digits",
        arguments: ["", "-1", "+1", "1.0", "1e3", "12345", "四", " 1"])
    func noNumber(text: String) {
        #expect(CellText.number(text) == nil)
        #expect(CellText.number("0999") == 999)
    }
}
