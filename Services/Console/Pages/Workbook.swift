import CXLSXWriter
import Foundation

/// A table as a workbook (XLSX) of one sheet, by libxlsxwriter. A cell is a number or text: what
/// looks like a formula stays the text it is.
///
/// - Source: ISO/IEC 29500-1; OWASP, CSV Injection.
enum Workbook {
    /// The library could not write it: no room, or a value beyond what a sheet holds.
    struct Fault: Error { let code: UInt32 }

    /// - Parameters:
    ///   - name: of the sheet, at most 31 characters.
    ///   - rows: the first is the heads.
    /// - Returns: The file's bytes.
    /// - Complexity: The whole table stands in memory once.
    static func bytes(named name: String, _ rows: [[String]]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory
        var template = Array((folder.path + "/zhenjie-XXXXXX").utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw Fault(code: UInt32(errno)) }
        close(file)
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { unlink(path) }
        guard let book = workbook_new(path) else { throw Fault(code: UInt32(ENOMEM)) }
        var fault = LXW_NO_ERROR
        if let sheet = workbook_add_worksheet(book, name) {
            for (row, cells) in rows.enumerated() {
                for (column, text) in cells.enumerated() where fault == LXW_NO_ERROR {
                    fault = write(text, isHead: row == 0, to: sheet, row, column)
                }
            }
        } else {
            fault = LXW_ERROR_PARAMETER_VALIDATION
        }
        // Closing writes the file and frees the book, whatever came before.
        let closed = workbook_close(book)
        for code in [fault, closed] where code != LXW_NO_ERROR {
            throw Fault(code: code.rawValue)
        }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func write(
        _ text: String, isHead: Bool, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: Int,
        _ column: Int
    ) -> lxw_error {
        guard let row = UInt32(exactly: row), let column = UInt16(exactly: column) else {
            return LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE
        }
        if !isHead, let number = number(text) {
            return worksheet_write_number(sheet, row, column, number, nil)
        }
        return worksheet_write_string(sheet, row, column, text, nil)
    }

    /// Digits as figures have them, `12` and `6.5`; a number written otherwise stays text.
    private static func number(_ text: String) -> Double? {
        guard text.count < 16, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else {
            return nil
        }
        return text.hasPrefix("0") && text.count > 1 && !text.hasPrefix("0.") ? nil : Double(text)
    }
}
