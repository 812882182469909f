import Contracts

/// A file on its way in: slices put aside until the list is applied, or until it is forgotten.
enum Upload {
    /// Rows of one slice, so that a slice is one short turn.
    static let sliceRowsMax = 500
    /// Slices of one upload.
    static let partsMax = 1_000
    /// Rows of one list, so that its taking effect is one turn of a second or so. The largest
    /// known list of a city's grid staff has 5,578.
    ///
    /// - Source: domain.md #11 for the figure.
    static let rowsMax = 20_000
    /// What was put aside and never applied is dropped this long after its last slice: it may hold
    /// names and phones, and they are kept no longer than needed.
    ///
    /// - Source: 个人信息保护法 19.
    static let keptFor: Duration = .seconds(24 * 3_600)

    static func checkSlice(part: Int, rows: Int) throws(RegistryRefusal) {
        guard rows <= sliceRowsMax else { throw .sliceTooLarge }
        guard (0..<partsMax).contains(part) else { throw .listTooLong }
    }

    /// Whether what was put aside is the whole file and may be read.
    static func check(staged: Int, sent: Int) throws(RegistryRefusal) {
        guard sent > 0 else { throw .emptyList }
        guard sent <= rowsMax else { throw .listTooLong }
        guard staged > 0 else { throw .nothingStaged }
        guard staged == sent else { throw .rowsMissing }
    }

    /// The tag of the due that forgets an upload.
    static func tag(_ upload: UploadID) -> String { "drop-upload:\(upload)" }
}
