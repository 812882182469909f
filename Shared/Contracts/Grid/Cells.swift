/// A composite grid cell was drawn, or its border or numbers changed.
public struct CellDrawn: Event {
    public static let name = "grid.cell-drawn.v1"

    /// 综合网格 of an ordinary or a dense area, or 专属网格 (school, hospital, park).
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case ordinary, dense, dedicated
    }

    public let code: GridCode
    public let title: String
    public let kind: Kind
    public let households: Int
    public let residents: Int
    public let border: GeoPolygon
    public var subject: String { code.rawValue }

    public init(
        code: GridCode, title: String, kind: Kind, households: Int, residents: Int,
        border: GeoPolygon
    ) {
        self.code = code
        self.title = title
        self.kind = kind
        self.households = households
        self.residents = residents
        self.border = border
    }
}

/// A cell is no longer on the town's map. Incidents in it go on under its code.
public struct CellErased: Event {
    public static let name = "grid.cell-erased.v1"

    public let code: GridCode
    public var subject: String { code.rawValue }

    public init(code: GridCode) {
        self.code = code
    }
}

/// Puts cells of a map aside until ``ApplyCells`` names them; a slice may be sent again.
///
/// Cells of a row: `code`, `title`, `kind` (普通, 密集 or 专属, or the raw values of
/// `CellDrawn.Kind`), `households`, `residents`, `exception` (why a soft limit is passed, may be
/// empty) and `border` (the rings as JSON, lon then lat, in CGCS2000).
public struct StageCells: Command {
    public typealias Answer = Nothing
    public static let name = "grid.stage-cells.v1"

    public let upload: UploadID
    public let part: Int
    /// At most 100 cells.
    public let rows: [SheetRow]

    public init(upload: UploadID, part: Int, rows: [SheetRow]) {
        self.upload = upload
        self.part = part
        self.rows = rows
    }
}

/// Puts the staged cells into effect as the town's whole map, or refuses them all.
///
/// A cell that is not among them is no longer on the map.
public struct ApplyCells: Command {
    public static let name = "grid.apply-cells.v1"

    public struct Answer: Codable, Equatable, Sendable {
        public let cells: Int
        /// Drawn anew, drawn otherwise, or no longer on the map.
        public let changed: Int

        public init(cells: Int, changed: Int) {
            self.cells = cells
            self.changed = changed
        }
    }

    public let upload: UploadID
    public let rows: Int

    public init(upload: UploadID, rows: Int) {
        self.upload = upload
        self.rows = rows
    }
}

/// Which cell a place lies in.
public struct CellAt: Query {
    public static let name = "grid.cell-at.v1"

    public struct Reading: Codable, Equatable, Sendable {
        /// `nil` outside every cell.
        public let cell: GridCode?

        public init(cell: GridCode? = nil) {
            self.cell = cell
        }
    }

    public let place: GeoPoint

    public init(place: GeoPoint) {
        self.place = place
    }
}

/// Every cell with its team, and whether the team is whole.
public struct CellList: Query {
    public static let name = "grid.cell-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Cell: Codable, Equatable, Sendable {
            public let code: GridCode
            public let title: String
            public let kind: CellDrawn.Kind
            public let households: Int
            public let residents: Int
            public let leaders: Int
            public let workers: Int
            public let assistants: Int
            /// Has a leader and at least one worker.
            public let isComplete: Bool

            public init(
                code: GridCode, title: String, kind: CellDrawn.Kind, households: Int,
                residents: Int, leaders: Int, workers: Int, assistants: Int, isComplete: Bool
            ) {
                self.code = code
                self.title = title
                self.kind = kind
                self.households = households
                self.residents = residents
                self.leaders = leaders
                self.workers = workers
                self.assistants = assistants
                self.isComplete = isComplete
            }
        }
        public let cells: [Cell]

        public init(cells: [Cell]) {
            self.cells = cells
        }
    }

    public init() {
    }
}
