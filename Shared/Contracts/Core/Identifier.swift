import Foundation

/// An id that knows what it identifies; a UUIDv7, so that keys made later sort later.
///
/// Encodes as 36 lower-case characters.
public struct Identifier<Thing>: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: UUID

    public init(rawValue: UUID) { self.rawValue = rawValue }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(UUID.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension Identifier: CustomStringConvertible {
    public var description: String { String(decoding: rawValue.ascii, as: UTF8.self) }
}

extension UUID {
    /// A version 7 id: 48 bits of milliseconds, then 74 bits taken from `random`, ten bytes or
    /// more.
    ///
    /// - Source: RFC 9562, section 5.7.
    public static func v7(at moment: Instant, random: [UInt8]) -> UUID {
        var bytes = [UInt8](repeating: 0, count: 16)
        let time = UInt64(bitPattern: moment.rawValue)
        for index in 0..<6 {
            bytes[index] = UInt8(truncatingIfNeeded: time >> UInt64(40 - 8 * index))
        }
        for index in 0..<min(10, random.count) { bytes[6 + index] = random[index] }
        bytes[6] = bytes[6] & 0x0F | 0x70
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    /// The moment a version 7 id was made at; `nil` for any other version.
    public var madeAt: Instant? {
        withUnsafeBytes(of: uuid) { id in
            guard id[6] >> 4 == 7 else { return nil }
            var time: Int64 = 0
            for index in 0..<6 { time = time << 8 | Int64(id[index]) }
            return Instant(rawValue: time)
        }
    }
}
