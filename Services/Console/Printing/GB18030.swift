import Foundation

/// Text in the Chinese standard code, by the C library's converter.
///
/// - Source: GB 18030-2022; its two-byte part contains GB/T 2312-1980 at the same codes.
enum GB18030 {
    /// The text's bytes. GB 18030 has a code for every character of Unicode, so nothing is lost;
    /// a machine without the converter is left with the ASCII of it.
    static func bytes(of text: String) -> [UInt8] {
        let converter = iconv_open("GB18030", "UTF-8")
        let ascii = text.utf8.filter { $0 < 0x80 }
        guard converter != iconv_t(bitPattern: -1) else { return ascii }
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        // Four bytes is the longest code, and no character is shorter than one byte of UTF-8.
        var output = [UInt8](repeating: 0, count: 4 * input.count)
        let capacity = output.count
        let left = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBytes { target -> Int? in
                var from = source.baseAddress
                var fromLeft = source.count
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var toLeft = target.count
                let outcome = iconv(converter, &from, &fromLeft, &to, &toLeft)
                return outcome == -1 || fromLeft > 0 ? nil : toLeft
            }
        }
        guard let left else { return ascii }
        return Array(output[..<(capacity - left)])
    }
}
