/// The first letters of Chinese words' syllables, as people type them: 高龄津贴 → GLJT.
///
/// The 3,755 characters of the first level of GB/T 2312 stand in the order of their readings, so
/// the code alone gives the letter. A character read otherwise in some words is put right by the
/// word.
///
/// - Source: GB/T 2312-1980, rows 16 to 55.
enum Pinyin {
    /// Each letter with the code of its first character.
    private static let firstCodes: [(code: UInt16, letter: Character)] = [
        (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"),
        (0xB8C1, "G"), (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"),
        (0xC4C3, "N"), (0xC5B6, "O"), (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"),
        (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"), (0xD1B9, "Y"), (0xD4D1, "Z"),
    ]
    private static let lastCode: UInt16 = 0xD7F9

    /// Words an office uses in which a character is not read as its place in the standard says.
    private static let words: [(word: String, letters: String)] = [
        ("调解", "TJ"), ("调整", "TZ"), ("调剂", "TJ"), ("调处", "TC"), ("银行", "YH"),
        ("行业", "HY"), ("会计", "KJ"), ("长者", "ZZ"), ("家长", "JZ"), ("村长", "CZ"),
        ("增长", "ZZ"), ("成长", "CZ"), ("重建", "CJ"), ("重新", "CX"), ("重复", "CF"),
        ("重庆", "CQ"), ("率先", "SX"), ("西藏", "XZ"), ("音乐", "YY"), ("畜牧", "XM"),
        ("畜禽", "XQ"), ("曾用名", "CYM"), ("厦门", "XM"), ("停泊", "TB"), ("辗转", "ZZ"),
    ]

    /// Characters of the second level, which is ordered by radicals, that stand on office lists.
    private static let secondLevel: [Character: Character] = [
        "殡": "B", "赡": "S", "痪": "H", "赈": "Z", "鳏": "G", "孀": "S", "圳": "Z", "讣": "F",
        "墒": "S", "铲": "C", "癫": "D", "痫": "X", "聋": "L", "瞽": "G", "耄": "M", "耋": "D",
        "圩": "W", "垸": "Y", "坨": "T", "墩": "D", "沅": "Y", "渭": "W", "泾": "J", "邛": "Q",
    ]

    /// A letter for each character, in order; Latin letters and digits are their own, `nil` where a
    /// character has no letter here (a mark, a rare character): it is then found by itself only.
    static func letters(of text: String) -> [Character?] {
        let characters = Array(text)
        var letters = characters.map(letter)
        for (word, reading) in words {
            let word = Array(word)
            guard characters.count >= word.count else { continue }
            for start in 0...(characters.count - word.count)
            where Array(characters[start..<(start + word.count)]) == word {
                letters.replaceSubrange(start..<(start + word.count), with: reading.map { $0 })
            }
        }
        return letters
    }

    /// `GLJTZGRD` for 高龄津贴资格认定.
    static func initials(of text: String) -> String { String(letters(of: text).compactMap { $0 }) }

    private static func letter(of character: Character) -> Character? {
        if character.isASCII {
            return character.isLetter || character.isNumber
                ? character.uppercased().first : nil
        }
        let bytes = GB18030.bytes(of: String(character))
        guard bytes.count == 2 else { return nil }
        let code = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
        guard bytes[1] >= 0xA1, code <= lastCode else { return secondLevel[character] }
        return firstCodes.last { $0.code <= code }?.letter
    }
}
