/// Bars for what came and one line for what matters, drawn on the server so that it is there
/// without a script: zero-based, few rules, the words on the line instead of a legend.
///
/// The numbers are units of the drawing's own box, ``width`` wide and ``height`` high.
struct Chart: Sendable {
    /// One bar's place from left to right.
    struct Column: Sendable {
        /// Under the bar; `nil` where there would be too many.
        let label: String?
        /// What came; `nil` for what has not been yet.
        let bar: Int?
        /// What matters, in whole units.
        let line: Int?
        /// The same as far as it is expected.
        let forecast: Int?
        /// Said of the bar when it is pointed at or read out.
        let says: String
        /// The list behind the bar.
        let link: String
    }

    struct Rule: Sendable { let value, y, textY: Int }
    struct Hour: Sendable { let x: Int, hour: String }
    struct Bar: Sendable { let x, y, width, barHeight, fullHeight: Int, says, link: String }
    struct Path: Sendable { let d: String }
    struct Label: Sendable {
        let x: Int
        private(set) var y: Int
        let text, anchor: String

        /// Where its words stand, at most: a sign is 14 wide, a line 18 high.
        var box: (x: Range<Int>, y: Range<Int>) {
            let width = 14 * text.count
            let start = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
            return (start..<start + max(width, 1), y - 14..<y + 4)
        }

        /// The same words as far up as it takes to stand on none of the others.
        func clear(of others: [Label?]) -> Label {
            var label = self
            while others.contains(where: {
                guard let box = $0?.box else { return false }
                return box.x.overlaps(label.box.x) && box.y.overlaps(label.box.y)
            }) { label.y -= 6 }
            return label
        }
    }

    let width, height, right: Int
    let chartTitle, summary: String
    let rules: [Rule]
    let hours: [Hour]
    let hourY: Int
    let bars: [Bar]
    let waits, forecast: Path?
    let lineLabel, forecastLabel, barLabel: Label?

    private static let left = 40
    private static let top = 20

    /// - Parameters:
    ///   - columns: at least one.
    ///   - width, height: of the box, 200 and 120 or more.
    ///   - lineSays, forecastSays, barSays: the words on the last point, on the expected end, and
    ///     in the highest bar.
    init(
        _ columns: [Column], width: Int = 950, height: Int = 380, title: String, summary: String,
        lineSays: (Int) -> String, forecastSays: String, barSays: (Int) -> String
    ) {
        let base = height - 40
        let right = width - 10
        let values = columns.flatMap { [$0.bar, $0.line, $0.forecast].compactMap(\.self) }
        let (step, most) = Self.scale(to: values.max() ?? 0)
        func y(_ value: Int) -> Int { base - (base - Self.top) * value / most }
        let slot = (right - Self.left) / max(columns.count, 1)
        func middle(_ index: Int) -> Int { Self.left + slot * index + slot / 2 }
        let barWidth = max(2, min(52, slot * 3 / 4))
        let points = columns.enumerated()

        self.width = width
        self.height = height
        self.right = right
        chartTitle = title
        self.summary = summary
        rules = stride(from: 0, through: most, by: step).map {
            Rule(value: $0, y: y($0), textY: y($0) + 4)
        }
        hours = points.compactMap { index, column in
            column.label.map { Hour(x: middle(index), hour: $0) }
        }
        hourY = base + 22
        bars = points.compactMap { index, column in
            column.bar.map {
                Bar(
                    x: middle(index) - barWidth / 2, y: y($0), width: barWidth,
                    barHeight: base - y($0),
                    fullHeight: base - Self.top, says: column.says, link: column.link)
            }
        }
        let line = points.compactMap { index, column in
            column.line.map { (x: middle(index), y: y($0), value: $0) }
        }
        let ahead = points.compactMap { index, column in
            column.forecast.map { (x: middle(index), y: y($0), value: $0) }
        }
        waits = Self.path(line.map { ($0.x, $0.y) })
        forecast =
            ahead.isEmpty ? nil : Self.path((line.suffix(1) + ahead).map { ($0.x, $0.y) })
        let lineLabel = line.last.map { end in
            let isAtEdge = end.x > right - 90
            return Label(
                x: isAtEdge ? end.x : end.x + 4, y: max(end.y - 12, 14),
                text: lineSays(end.value), anchor: isAtEdge ? "end" : "start")
        }
        let forecastLabel = ahead.last.map { end in
            let isAtEdge = end.x > right - 50
            return Label(
                x: isAtEdge ? end.x : end.x + 10,
                y: isAtEdge ? end.y - 12 : min(end.y + 4, base - 6),
                text: forecastSays, anchor: isAtEdge ? "end" : "start"
            ).clear(of: [lineLabel])
        }
        self.lineLabel = lineLabel
        self.forecastLabel = forecastLabel
        let highest = points.filter { $0.element.bar ?? 0 > 0 }
            .max { ($0.element.bar ?? 0, $1.offset) < ($1.element.bar ?? 0, $0.offset) }
        barLabel = highest.map {
            Label(
                x: middle($0.offset), y: base - 8, text: barSays($0.element.bar ?? 0),
                anchor: "middle"
            ).clear(of: [lineLabel, forecastLabel])
        }
    }

    /// The distance between rules and the highest one: five rules at most above zero, at 1, 2 or
    /// 5 times a power of ten.
    static func scale(to value: Int) -> (step: Int, most: Int) {
        var power = 1
        while true {
            for step in [power, 2 * power, 5 * power] where value <= 5 * step {
                return (step, max((value + step - 1) / step, 2) * step)
            }
            power *= 10
        }
    }

    /// `nil` for no point; a single one becomes a short stroke, for a path of one point is not
    /// drawn.
    private static func path(_ points: [(x: Int, y: Int)]) -> Path? {
        guard let first = points.first else { return nil }
        let rest = points.count > 1 ? points.dropFirst() : [(x: first.x + 1, y: first.y)]
        return Path(d: "M\(first.x) \(first.y)" + rest.map { "L\($0.x) \($0.y)" }.joined())
    }
}
