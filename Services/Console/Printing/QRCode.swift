import CQREncode

/// A QR code as squares, by libqrencode.
///
/// - Source: GB/T 18284-2000 (ISO/IEC 18004): four light squares around it on every side.
struct QRCode: Equatable, Sendable {
    /// How many light squares surround the code.
    static let quietSquares = 4

    /// Squares on each side, without the quiet ones.
    let side: Int
    /// Row by row, `true` where it is dark.
    private let squares: [Bool]

    /// Medium correction: 15 % of it may be smudged. `nil` when the text is too long for a code.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty,
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        squares = (0..<(side * side)).map { code.pointee.data[$0] & 1 == 1 }
    }

    func isDark(row: Int, column: Int) -> Bool { squares[row * side + column] }

    /// `0 0 37 37`: the box of the drawing, quiet squares and all.
    var viewBox: String {
        let whole = side + 2 * Self.quietSquares
        return "0 0 \(whole) \(whole)"
    }

    /// The dark squares as an SVG path, one stroke for each run in a row.
    var path: String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                let start = column
                while column < side, isDark(row: row, column: column) { column += 1 }
                if column > start {
                    let length = column - start
                    path += "M\(start + Self.quietSquares) \(row + Self.quietSquares)"
                    path += "h\(length)v1h-\(length)z"
                }
                column += 1
            }
        }
        return path
    }
}
