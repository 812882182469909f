import Contracts

extension ItemCode {
    /// Whether the code says that the item is a permit (行政许可): type 01 of the basic code.
    ///
    /// The basic code (基本编码) has 12 digits: region 2, type 2, department 2, item 6. In an
    /// implementing code (实施编码, 31) and a handling item's (业务办理项编码, 33) it stands behind the
    /// 18 of the body's credit code and 1 of its level. A code of another scheme says nothing.
    ///
    /// - Source: domain.md 2.8, item codes; 行政许可法 2.
    var isPermit: Bool {
        let code = Array(rawValue.utf8)
        let basic: ArraySlice<UInt8>
        switch code.count {
        case 12: basic = code[...]
        case 31, 33: basic = code[19..<31]
        default: return false
        }
        guard basic.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return false
        }
        return Array(basic.dropFirst(2).prefix(2)) == Array("01".utf8)
    }
}
