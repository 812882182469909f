/// One row of a file as the office has it: the line it stands on and its cells by column name.
public struct SheetRow: Codable, Equatable, Sendable {
    /// Counted from 1, the header included.
    public let line: Int
    public let cells: [String: String]

    public init(line: Int, cells: [String: String]) {
        self.line = line
        self.cells = cells
    }
}

/// Names one upload: its slices and the command that puts it into effect.
public typealias UploadID = Identifier<SheetRow>
