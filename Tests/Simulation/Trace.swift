import Crypto
import Foundation

/// One SHA-256 over everything that happened, in order: equal traces are equal runs.
struct Trace {
    private var sha = SHA256()
    private(set) var lines = 0
    /// Where each line also goes, to look for the place where two runs part.
    var listener: ((String) -> Void)?

    mutating func note(_ kind: UInt8, _ numbers: Int64..., bytes: [[UInt8]] = []) {
        lines += 1
        var header: [UInt8] = [kind]
        for number in numbers { append(number, to: &header) }
        for part in bytes { append(Int64(part.count), to: &header) }
        header.withUnsafeBytes { sha.update(bufferPointer: $0) }
        for part in bytes { part.withUnsafeBytes { sha.update(bufferPointer: $0) } }
        if let listener {
            let text = bytes.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " | ")
            listener("\(Character(UnicodeScalar(kind))) \(numbers) \(text)")
        }
    }

    private func append(_ number: Int64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// 64 hexadecimal digits.
    var hash: String {
        sha.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
