import Contracts
import Testing

@Suite("Names") struct PersonNameTests {
    @Test(
        "A name is kept as it is written",
        arguments: ["张三", "𠮷田", "阿卜杜拉·买买提", "葛\u{E0100}城", "李", "Ana Sofía", "\u{E863}"])
    func kept(name: String) throws {
        let kept = try #require(PersonName(rawValue: name)).rawValue
        #expect(Array(kept.utf8) == Array(name.utf8))
    }

    @Test("White space at the ends is cut off", arguments: [" 张三 ", "\u{3000}张三\u{A0}", "\n张三\t"])
    func trimmed(name: String) {
        #expect(PersonName(rawValue: name)?.rawValue == "张三")
    }

    @Test("Two spellings of one name are the same bytes")
    func twins() throws {
        let one = try #require(PersonName(rawValue: "Zoe\u{301}"))
        let other = try #require(PersonName(rawValue: "Zo\u{E9}"))
        #expect(one == other)
        #expect(Array(one.rawValue.utf8) == Array(other.rawValue.utf8))
    }

    @Test(
        "A name has 1 to 50 characters",
        arguments: [(0, false), (1, true), (50, true), (51, false)])
    func length(count: Int, allowed: Bool) {
        #expect((PersonName(rawValue: String(repeating: "𠮷", count: count)) != nil) == allowed)
    }

    @Test("Marks count, so no name is endless")
    func marks() {
        #expect(PersonName(rawValue: "a" + String(repeating: "\u{302}\u{316}", count: 40)) == nil)
        #expect(PersonName(rawValue: String(repeating: "a\u{316}\u{302}", count: 100_000)) == nil)
    }

    @Test(
        "Nothing that turns or hides the text around it is let in",
        arguments: [
            "张\u{0}三", "张\u{1B}三", "张\n三", "张\t三", "张\u{7F}三", "张\u{85}三", "张\u{AD}三",
            "张\u{200B}三", "\u{200E}张三", "张三\u{200F}", "张\u{061C}三", "张\u{202E}三",
            "张\u{2066}三", "张\u{2069}三", "张\u{2028}三", "张\u{FEFF}三", "张\u{FFFE}三",
            "张\u{FFF9}三", "张\u{1FFFF}三", "", "   ", "\u{3000}",
        ])
    func refused(name: String) {
        #expect(PersonName(rawValue: name) == nil)
    }

    @Test("A noncharacter that no literal can hold is not let in either")
    func noncharacter() throws {
        let scalar = try #require(Unicode.Scalar(UInt32(0xFDD0)))
        #expect(PersonName(rawValue: "张\(Character(scalar))三") == nil)
    }

    @Test(
        "Printed, a name hides its middle",
        arguments: [
            ("李", "*"), ("张三", "张*"), ("张小三", "张**"), ("欧阳小三", "欧***"),
            ("𠮷田", "𠮷*"), ("葛\u{E0100}城", "葛\u{E0100}*"),
        ])
    func masked(name: String, masked: String) throws {
        let name = try #require(PersonName(rawValue: name))
        #expect(name.masked == masked)
        #expect("\(name)" == masked)
    }
}

@Suite("Notes") struct NoteTests {
    @Test(
        "A note is kept as it is written, on several lines",
        arguments: ["", "路灯不亮。\n\n第二行\t表格", "  前后空格  ", "👨‍👩‍👧🇨🇳𠮷·"])
    func kept(text: String) throws {
        let kept = try #require(Note(rawValue: text)).rawValue
        #expect(Array(kept.utf8) == Array(text.utf8))
    }

    @Test("Every line ending becomes one")
    func lineEndings() throws {
        let note = try #require(Note(rawValue: "a\r\nb\rc\nd\r"))
        #expect(Array(note.rawValue.utf8) == Array("a\nb\nc\nd\n".utf8))
    }

    @Test("A note has at most 2,000 characters", arguments: [(2_000, true), (2_001, false)])
    func length(count: Int, allowed: Bool) {
        #expect((Note(rawValue: String(repeating: "字", count: count)) != nil) == allowed)
        #expect((Note(rawValue: String(repeating: "\r\n", count: count)) != nil) == allowed)
    }

    @Test(
        "A note refuses what a name refuses, line ends and tabs apart",
        arguments: ["\u{0}", "\u{B}", "\u{202E}", "\u{2028}"])
    func refused(character: String) {
        #expect(Note(rawValue: "字\(character)字") == nil)
    }

    @Test("Printed, a note shows its length only")
    func printed() throws {
        #expect("\(try #require(Note(rawValue: "路灯不亮")))" == "Note(4)")
    }
}
