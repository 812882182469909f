/// Finds items as people name them: by some of the characters in order, by initials, or by both.
///
/// 低保 finds 最低生活保障, DB finds it too; nobody at a kiosk knows an item by its whole name. What
/// stands closest together comes first; what lies more than twice as far apart is chance.
struct ItemSearch: Sendable {
    /// More is not typed by a finger; the rest is cut off.
    static let queryMax = 20

    private struct Entry: Sendable {
        let characters: [Character]
        let letters: [Character?]
    }
    private let entries: [Entry]

    /// - Parameter titles: what can be found; results are positions in this list.
    init(titles: [String]) {
        entries = titles.map { Entry(characters: Array($0), letters: Pinyin.letters(of: $0)) }
    }

    /// What was typed, as it is looked for: capitals, no blanks, full-width forms made plain.
    static func normal(_ typed: String) -> String {
        let plain = typed.unicodeScalars.map { scalar -> Unicode.Scalar in
            (0xFF01...0xFF5E).contains(scalar.value)
                ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: plain)
        return String(text.uppercased().filter { $0.isLetter || $0.isNumber }.prefix(queryMax))
    }

    /// Positions of the titles that fit, closest first, those equally close in their own order.
    /// Nothing typed finds nothing.
    func find(_ typed: String) -> [Int] {
        let wanted = Array(Self.normal(typed))
        guard !wanted.isEmpty else { return [] }
        var found: [(place: Int, span: Int)] = []
        for (place, entry) in entries.enumerated() {
            if let span = Self.span(of: wanted, in: entry) { found.append((place, span)) }
        }
        found.sort { ($0.span, $0.place) < ($1.span, $1.place) }
        let widest = 2 * (found.first?.span ?? 0)
        return found.prefix { $0.span <= widest }.map(\.place)
    }

    /// The letters that, typed next, still find something: the others are greyed.
    func next(after typed: String) -> Set<Character> {
        let typed = Self.normal(typed)
        return Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ".filter { !find(typed + String($0)).isEmpty })
    }

    /// The length of the shortest stretch of the title that holds what is wanted in order.
    private static func span(of wanted: [Character], in entry: Entry) -> Int? {
        func fits(_ place: Int, _ character: Character) -> Bool {
            entry.characters[place] == character || entry.letters[place] == character
        }
        var shortest: Int?
        for start in entry.characters.indices where fits(start, wanted[0]) {
            var found = 1
            var place = start + 1
            while found < wanted.count, place < entry.characters.count {
                if fits(place, wanted[found]) { found += 1 }
                place += 1
            }
            guard found == wanted.count else { break }
            shortest = min(shortest ?? .max, place - start)
        }
        return shortest
    }
}
