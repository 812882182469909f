import Contracts

/// A map of cells in GeoJSON as the rows that the grid is sent, one for each feature.
///
/// A feature has 编码, 名称, 类型, 户数, 人数 and 例外 as properties and a Polygon as geometry, lon then
/// lat in CGCS2000 (WGS 84, GeoJSON's own, lies within decimetres of it). Heights are passed over.
///
/// - Source: RFC 7946.
struct GeoJSONSheet: Equatable, Sendable {
    let rows: [SheetRow]

    /// - Throws: ``SheetFaults`` with every feature that is no cell.
    init(_ file: [UInt8]) throws(SheetFaults) {
        let bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
        let head: CollectionHead
        do {
            head = try JSON.decode(CollectionHead.self, from: bytes)
        } catch {
            let line = JSONPlaces.line(of: error.offset, in: bytes)
            throw SheetFaults([
                LineFault(line: line, reason: "不是GeoJSON（\(error.reason.rawValue)）")
            ])
        }
        guard head.type == "FeatureCollection",
            let places = JSONPlaces.elements(of: "features", in: bytes)
        else {
            throw SheetFaults([LineFault(line: 1, reason: "不是GeoJSON的FeatureCollection")])
        }
        guard head.isInKnownSystem else {
            throw SheetFaults([
                LineFault(line: 1, reason: "坐标系应为CGCS2000（EPSG:4490），不接受其他坐标")
            ])
        }
        var rows: [SheetRow] = []
        var faults: [LineFault] = []
        for place in places {
            do {
                let feature = try JSON.decode(Feature.self, from: bytes[place.bytes])
                rows.append(SheetRow(line: place.line, cells: try feature.cells()))
            } catch let fault as FeatureFault {
                faults.append(LineFault(line: place.line, reason: fault.rawValue))
            } catch {
                let reason = (error as? JSONFault)?.reason.rawValue ?? ""
                faults.append(LineFault(line: place.line, reason: "要素读不出来（\(reason)）"))
            }
        }
        guard faults.isEmpty else { throw SheetFaults(faults) }
        self.rows = rows
    }
}

private enum FeatureFault: String, Error {
    case noFeature = "不是GeoJSON的Feature"
    case noPolygon = "边界应为一个Polygon"
    case noPlace = "边界的每个点应有经度和纬度"
}

private struct CollectionHead: Decodable {
    struct System: Decodable {
        struct Properties: Decodable {
            let name: String?
        }
        let properties: Properties?
    }

    let type: String
    let crs: System?

    /// What older software writes as `crs`; without it the file is as GeoJSON has it.
    var isInKnownSystem: Bool {
        guard let crs else { return true }
        guard let name = crs.properties?.name else { return false }
        return ["4490", "4326", "CRS84"].contains { name.hasSuffix($0) }
    }
}

private struct Feature: Decodable {
    struct Geometry: Decodable {
        let type: String
        let rings: [[[Double]]]?

        private enum CodingKeys: CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            type = try container.decode(String.self, forKey: .type)
            rings =
                type == "Polygon"
                ? try container.decode([[[Double]]].self, forKey: .coordinates) : nil
        }
    }

    let type: String
    let properties: [String: PropertyText]?
    let geometry: Geometry?

    /// The row's cells as the grid names them.
    func cells() throws -> [String: String] {
        guard type == "Feature" else { throw FeatureFault.noFeature }
        guard let rings = geometry?.rings else { throw FeatureFault.noPolygon }
        guard rings.allSatisfy({ $0.allSatisfy { $0.count >= 2 } }) else {
            throw FeatureFault.noPlace
        }
        let border = try JSON.encode(rings.map { $0.map { Array($0.prefix(2)) } })
        func text(_ property: String) -> String { properties?[property]?.text ?? "" }
        return [
            "code": text("编码"), "title": text("名称"), "kind": text("类型"),
            "households": text("户数"), "residents": text("人数"), "exception": text("例外"),
            "border": String(decoding: border, as: UTF8.self),
        ]
    }
}

/// A property's value as text, whichever of JSON's kinds it has.
private struct PropertyText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            text = ""
        } else if let whole = try? container.decode(Int.self) {
            text = String(whole)
        } else if let number = try? container.decode(Double.self) {
            text = String(number)
        } else if let flag = try? container.decode(Bool.self) {
            text = String(flag)
        } else {
            // An object or a list is no cell's; the grid says which column is empty.
            text = (try? container.decode(String.self)) ?? ""
        }
    }
}
