/// The system that a pair of coordinates is meant in. Never mixed: the two at the end lie some
/// 360 to 560 metres away from the others in the cities looked at.
public enum CoordinateSystem: String, Codable, Sendable {
    /// CGCS2000, the country's own and the one stored here.
    case cgcs2000 = "EPSG:4490"
    /// What satellites give; within decimetres of CGCS2000.
    case wgs84 = "EPSG:4326"
    /// What most online maps here show; it has no EPSG code.
    case gcj02 = "GCJ-02"
    /// What Baidu's maps show; it has no EPSG code.
    case bd09 = "BD-09"
}

/// A place on the map in degrees.
public struct GeoPoint: Codable, Hashable, Sendable {
    /// Degrees east, -180 to 180.
    public let lon: Double
    /// Degrees north, -90 to 90.
    public let lat: Double
    /// On the wire, CGCS2000 when left out.
    public let crs: CoordinateSystem

    public init?(lon: Double, lat: Double, crs: CoordinateSystem = .cgcs2000) {
        guard GeoPolygon.Corner(lon: lon, lat: lat) != nil else { return nil }
        self.lon = lon
        self.lat = lat
        self.crs = crs
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let lon = try container.decode(Double.self, forKey: .lon)
        let lat = try container.decode(Double.self, forKey: .lat)
        let crs = try container.decodeIfPresent(CoordinateSystem.self, forKey: .crs)
        guard let point = GeoPoint(lon: lon, lat: lat, crs: crs ?? .cgcs2000) else {
            throw DecodingError.dataCorruptedError(
                forKey: .lon, in: container, debugDescription: "no such place")
        }
        self = point
    }
}
