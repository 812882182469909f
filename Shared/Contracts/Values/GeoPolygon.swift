/// An area on the map: an outer ring and the holes in it, as GeoJSON writes them.
///
/// On the wire `{"crs":"EPSG:4490","rings":[[[lon,lat],…],…]}`. Every ring has at least four
/// corners and ends where it began; which way round it runs does not matter. An area across the
/// meridian of 180° is not foreseen.
public struct GeoPolygon: Codable, Hashable, Sendable {
    /// A corner of a ring, `[lon,lat]` on the wire.
    public struct Corner: Codable, Hashable, Sendable {
        public let lon: Double
        public let lat: Double

        /// `nil` outside -180...180 and -90...90, and for what is not a number.
        public init?(lon: Double, lat: Double) {
            guard (-180...180).contains(lon), (-90...90).contains(lat) else { return nil }
            self.lon = lon
            self.lat = lat
        }

        public init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            let lon = try pair.decode(Double.self)
            let lat = try pair.decode(Double.self)
            guard pair.isAtEnd, let corner = Corner(lon: lon, lat: lat) else {
                throw DecodingError.dataCorruptedError(in: pair, debugDescription: "no such place")
            }
            self = corner
        }

        public func encode(to encoder: any Encoder) throws {
            var pair = encoder.unkeyedContainer()
            try pair.encode(lon)
            try pair.encode(lat)
        }
    }

    /// The smallest rectangle around an area, borders included.
    public struct Box: Hashable, Sendable {
        public internal(set) var west, south, east, north: Double
    }

    public let crs: CoordinateSystem
    public let rings: [[Corner]]
    public let box: Box

    private enum CodingKeys: CodingKey { case crs, rings }

    public init?(rings: [[Corner]], crs: CoordinateSystem = .cgcs2000) {
        guard let start = rings.first?.first else { return nil }
        var box = Box(west: start.lon, south: start.lat, east: start.lon, north: start.lat)
        for ring in rings {
            guard ring.count >= 4, ring.first == ring.last else { return nil }
            for corner in ring {
                box.west = min(box.west, corner.lon)
                box.east = max(box.east, corner.lon)
                box.south = min(box.south, corner.lat)
                box.north = max(box.north, corner.lat)
            }
        }
        self.crs = crs
        self.rings = rings
        self.box = box
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let crs = try container.decodeIfPresent(CoordinateSystem.self, forKey: .crs)
        let rings = try container.decode([[Corner]].self, forKey: .rings)
        guard let polygon = GeoPolygon(rings: rings, crs: crs ?? .cgcs2000) else {
            throw DecodingError.dataCorruptedError(
                forKey: .rings, in: container, debugDescription: "a ring is open or too short")
        }
        self = polygon
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(crs, forKey: .crs)
        try container.encode(rings, forKey: .rings)
    }

    /// Whether the point lies in this area; `false` when it is given in another system.
    ///
    /// A border belongs to the area east of it, a level one to the area north of it, so a point on
    /// the border of two cells that share its corners lies in exactly one of them.
    ///
    /// - Complexity: O(n) in corners, O(1) outside the box.
    /// - Source: crossing number by the even-odd rule, half-open in latitude (W. R. Franklin,
    ///   PNPOLY).
    public func contains(_ point: GeoPoint) -> Bool {
        guard point.crs == crs, point.lon >= box.west, point.lon <= box.east,
            point.lat >= box.south, point.lat <= box.north
        else { return false }
        var inside = false
        for ring in rings {
            for (one, other) in zip(ring, ring.dropFirst()) {
                if Self.isEdge(one, other, eastOf: point) { inside.toggle() }
            }
        }
        return inside
    }

    /// Whether the edge crosses the level of the point and lies strictly east of it there.
    ///
    /// The ends are put in order first: two cells run along their common edge in opposite
    /// directions, and must round alike.
    private static func isEdge(_ one: Corner, _ other: Corner, eastOf point: GeoPoint) -> Bool {
        guard (one.lat > point.lat) != (other.lat > point.lat) else { return false }
        let (low, high) = one.lat < other.lat ? (one, other) : (other, one)
        return (point.lon - low.lon) * (high.lat - low.lat)
            < (high.lon - low.lon) * (point.lat - low.lat)
    }
}
