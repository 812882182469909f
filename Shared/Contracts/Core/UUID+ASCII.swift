import Foundation

extension UUID {
    /// The 36 lower-case characters of this id, as ASCII.
    public var ascii: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.asciiCount) { out, count in
            if let start = out.baseAddress { write(to: start) }
            count = Self.asciiCount
        }
    }

    static let asciiCount = 36

    /// Writes the same 36 characters where there is room for them.
    func write(to out: UnsafeMutablePointer<UInt8>) {
        withUnsafeBytes(of: uuid) { id in
            var at = 0
            for index in 0..<16 {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    out[at] = 0x2D
                    at += 1
                }
                out[at] = Self.digit(id[index] >> 4)
                out[at + 1] = Self.digit(id[index] & 15)
                at += 2
            }
        }
    }

    /// Reads 36 characters of the form 8-4-4-4-12, either case; anything else is `nil`.
    public init?(ascii text: [UInt8]) { self.init(ascii: text[...]) }

    /// The same of a stretch of bytes.
    public init?(ascii text: ArraySlice<UInt8>) {
        guard let id = text.withUnsafeBytes(Self.read) else { return nil }
        self.init(uuid: id)
    }

    /// The same of bytes that lie somewhere else.
    init?(ascii text: UnsafeBufferPointer<UInt8>) {
        guard let id = Self.read(UnsafeRawBufferPointer(text)) else { return nil }
        self.init(uuid: id)
    }

    private static func read(_ text: UnsafeRawBufferPointer) -> uuid_t? {
        guard text.count == 36 else { return nil }
        var id: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        let whole = withUnsafeMutableBytes(of: &id) { out in
            var at = 0
            for place in 0..<16 {
                if place == 4 || place == 6 || place == 8 || place == 10 {
                    guard text[at] == 0x2D else { return false }
                    at += 1
                }
                guard let high = value(text[at]), let low = value(text[at + 1]) else {
                    return false
                }
                out[place] = high << 4 | low
                at += 2
            }
            return true
        }
        return whole ? id : nil
    }

    /// The sixteen bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }

    /// Reads exactly sixteen bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var id: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &id) { $0.copyBytes(from: bytes) }
        self.init(uuid: id)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x61...0x66: character - 0x57
        case 0x41...0x46: character - 0x37
        default: nil
        }
    }
}
