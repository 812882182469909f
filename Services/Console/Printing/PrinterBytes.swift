/// What a receipt printer is sent: text and the few orders a ticket needs.
///
/// - Source: Epson, ESC/POS Command Reference: ESC @, FS &, ESC a, GS !, GS ( k, GS V, GS r.
struct PrinterBytes: Equatable, Sendable {
    private(set) var bytes: [UInt8] = []

    /// Beginning afresh, in Chinese.
    init() {
        bytes += [0x1B, 0x40]
        bytes += [0x1C, 0x26]
    }

    /// How many times larger than the printer's plain letters, 1 to 8 each way.
    mutating func size(_ times: Int) {
        let more = UInt8(min(max(times, 1), 8) - 1)
        bytes += [0x1D, 0x21, more << 4 | more]
    }

    mutating func centred() { bytes += [0x1B, 0x61, 1] }

    mutating func left() { bytes += [0x1B, 0x61, 0] }

    /// A line of text in GB 18030. Control characters are left out: in a text of ours they could
    /// only be orders somebody has smuggled in.
    mutating func line(_ text: String) {
        let plain = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        bytes += GB18030.bytes(of: String(String.UnicodeScalarView(plain)))
        bytes.append(0x0A)
    }

    mutating func feed(_ lines: UInt8) { bytes += [0x1B, 0x64, lines] }

    /// A QR code drawn by the printer itself: model 2, medium correction.
    ///
    /// - Parameter square: dots on each side of a square, 1 to 16; 8 dots are a millimetre.
    mutating func code(_ text: String, square: UInt8 = 6) {
        let data = Array(text.utf8)
        func order(_ function: UInt8, _ parameters: [UInt8]) {
            let length = parameters.count + 2
            bytes += [0x1D, 0x28, 0x6B, UInt8(length & 0xFF), UInt8(length >> 8), 0x31, function]
            bytes += parameters
        }
        order(0x41, [0x32, 0])
        order(0x43, [square])
        order(0x45, [0x31])
        order(0x50, [0x30] + data)
        order(0x51, [0x30])
    }

    /// Feeds to the knife and cuts, leaving one point uncut.
    mutating func cut() { bytes += [0x1D, 0x56, 0x42, 0] }

    /// Asks for the paper's state once all before it is printed.
    static let askWhenDone: [UInt8] = [0x1D, 0x72, 1]

    /// Asks at once: 1 for the printer, 4 for its paper.
    static func ask(_ what: UInt8) -> [UInt8] { [0x10, 0x04, what] }
}
