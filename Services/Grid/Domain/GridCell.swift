import Contracts

/// A composite cell of the town's map: one place, one cell, whatever the departments' own grids
/// were.
///
/// - Source: domain.md #4, #5.
struct GridCell: Equatable, Sendable {
    let code: GridCode
    let title: String
    let kind: CellDrawn.Kind
    let households: Int
    let residents: Int
    /// Why a soft limit is passed; `nil` where none is said.
    let exception: String?
    let border: GeoPolygon

    /// Whether its size needs the exception that it does not have.
    var isTooLarge: Bool {
        guard let size = kind.softSize, exception == nil else { return false }
        return households > size.households || residents > size.residents
    }

    var drawn: CellDrawn {
        CellDrawn(
            code: code, title: title, kind: kind, households: households, residents: residents,
            border: border)
    }
}

extension CellDrawn.Kind {
    /// The size that a cell should in principle (原则上) not pass; `nil` for dedicated cells.
    ///
    /// Soft: a larger one needs a recorded exception, it is never passed over in silence.
    ///
    /// - Source: domain.md #1 (300 户, 1000 人), #2 (500 户, 1500 人) and 2.4; the figures included.
    var softSize: (households: Int, residents: Int)? {
        switch self {
        case .ordinary: (300, 1_000)
        case .dense: (500, 1_500)
        case .dedicated: nil
        }
    }

    /// As the office writes it, or the raw value.
    init?(written text: String) {
        switch text {
        case "普通": self = .ordinary
        case "密集": self = .dense
        case "专属": self = .dedicated
        default: self.init(rawValue: text)
        }
    }

    var written: String {
        switch self {
        case .ordinary: "普通"
        case .dense: "密集"
        case .dedicated: "专属"
        }
    }
}
