import Contracts

/// Which of the areas overlap, as pairs of their places in the array.
///
/// - Complexity: O(n log n) for a map whose cells lie side by side, since only those whose
///   longitudes meet are compared; O(n²) when all lie above one another.
func overlapping(_ areas: [GeoPolygon]) -> [(Int, Int)] {
    let westToEast = areas.indices.sorted { areas[$0].box.west < areas[$1].box.west }
    var pairs: [(Int, Int)] = []
    for (place, one) in westToEast.enumerated() {
        for other in westToEast[(place + 1)...] {
            if areas[other].box.west >= areas[one].box.east { break }
            if areas[one].overlaps(areas[other]) { pairs.append((one, other)) }
        }
    }
    return pairs
}

extension GeoPolygon {
    /// Neighbours may lie over one another by so much, in degrees: a tenth of a metre.
    ///
    /// Maps are drawn with six or seven decimals, so a corner on a neighbour's straight border
    /// never lies on it exactly. In such a sliver the lower code owns the place.
    static let tolerance = 1e-6

    /// Whether the two share more than a border.
    ///
    /// Each border is cut where the other meets it; if the middle of a piece lies inside the other
    /// area, they overlap. Two with the very same border are told by a point inside.
    func overlaps(_ other: GeoPolygon) -> Bool {
        guard crs == other.crs, rectangle.meets(other.rectangle) else { return false }
        return hasBorder(inside: other) || other.hasBorder(inside: self)
            || innerPoint.map(other.isDeep) ?? false || other.innerPoint.map(isDeep) ?? false
    }

    /// A point inside, halfway up the widest step between two corners' latitudes; `nil` when there
    /// is no area.
    var innerPoint: Corner? {
        let levels = rings.joined().map(\.lat).sorted()
        let steps = zip(levels, levels.dropFirst())
        guard let step = steps.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }), step.0 < step.1 else {
            return nil
        }
        let level = (step.0 + step.1) / 2
        let crossings =
            edges.filter { ($0.start.lat > level) != ($0.end.lat > level) }
            .map { $0.longitude(at: level) }
            .sorted()
        let stretches = stride(from: 0, to: crossings.count - 1, by: 2)
            .map { (crossings[$0], crossings[$0 + 1]) }
        guard let widest = stretches.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }), widest.0 < widest.1
        else { return nil }
        return Corner(lon: (widest.0 + widest.1) / 2, lat: level)
    }

    /// Whether one part of the border runs across another.
    ///
    /// - Complexity: O(n log n) in corners for borders as they are drawn, O(n²) at worst.
    var crossesItself: Bool {
        let westToEast = edges.map { (edge: $0, west: $0.rectangle.west, east: $0.rectangle.east) }
            .sorted { $0.west < $1.west }
        for (index, one) in westToEast.enumerated() {
            for other in westToEast[(index + 1)...] {
                if other.west > one.east { break }
                if one.edge.crosses(other.edge) { return true }
            }
        }
        return false
    }

    private var rectangle: Rectangle {
        Rectangle(west: box.west, south: box.south, east: box.east, north: box.north)
    }

    private var edges: [Edge] {
        rings.flatMap { ring in zip(ring, ring.dropFirst()).map { Edge(start: $0, end: $1) } }
    }

    private func hasBorder(inside other: GeoPolygon) -> Bool {
        let others = other.edges
        for edge in edges where edge.rectangle.meets(other.rectangle) {
            let near = others.filter { $0.rectangle.meets(edge.rectangle) }
            let ends = (near.flatMap { edge.cuts(by: $0) } + [0, 1]).sorted()
            for (from, to) in zip(ends, ends.dropFirst())
            where (to - from) * edge.length > Self.tolerance {
                if let middle = edge.corner(at: (from + to) / 2), other.isDeep(middle) {
                    return true
                }
            }
        }
        return false
    }

    /// Whether the place lies inside and not within the tolerance of the border.
    private func isDeep(_ corner: Corner) -> Bool {
        guard let point = GeoPoint(lon: corner.lon, lat: corner.lat, crs: crs), contains(point)
        else {
            return false
        }
        return edges.allSatisfy { $0.distance(to: corner) > Self.tolerance }
    }
}

/// A straight piece of border. At the size of a cell, degrees are taken as a plane.
private struct Edge {
    let start: GeoPolygon.Corner
    let end: GeoPolygon.Corner

    private var dx: Double { end.lon - start.lon }
    private var dy: Double { end.lat - start.lat }
    var length: Double { (dx * dx + dy * dy).squareRoot() }
    var rectangle: Rectangle {
        Rectangle(
            west: min(start.lon, end.lon), south: min(start.lat, end.lat),
            east: max(start.lon, end.lon), north: max(start.lat, end.lat))
    }

    /// The place at a share of the way, 0 at the start.
    func corner(at share: Double) -> GeoPolygon.Corner? {
        GeoPolygon.Corner(lon: start.lon + share * dx, lat: start.lat + share * dy)
    }

    /// Where the line is at a latitude that it crosses.
    func longitude(at level: Double) -> Double { start.lon + dx * (level - start.lat) / dy }

    func distance(to place: GeoPolygon.Corner) -> Double {
        let share = min(1, max(0, self.share(of: place)))
        let x = place.lon - start.lon - share * dx
        let y = place.lat - start.lat - share * dy
        return (x * x + y * y).squareRoot()
    }

    /// The shares of the way at which the other meets this one.
    func cuts(by other: Edge) -> [Double] {
        var cuts = [other.start, other.end]
            .filter { distance(to: $0) <= GeoPolygon.tolerance }
            .map { min(1, max(0, share(of: $0))) }
        let slope = dx * other.dy - dy * other.dx
        if slope != 0 {
            let x = other.start.lon - start.lon
            let y = other.start.lat - start.lat
            let here = (x * other.dy - y * other.dx) / slope
            let there = (x * dy - y * dx) / slope
            if (0...1).contains(here), (0...1).contains(there) { cuts.append(here) }
        }
        return cuts
    }

    /// Whether the two cross in the midst of both; touching is not crossing.
    func crosses(_ other: Edge) -> Bool {
        side(of: other.start) * side(of: other.end) < 0
            && other.side(of: start) * other.side(of: end) < 0
    }

    /// Where the place's foot lies on the way, without bounds.
    private func share(of place: GeoPolygon.Corner) -> Double {
        let square = dx * dx + dy * dy
        guard square > 0 else { return 0 }
        return ((place.lon - start.lon) * dx + (place.lat - start.lat) * dy) / square
    }

    /// 1 to the left, -1 to the right, 0 on the line.
    private func side(of place: GeoPolygon.Corner) -> Int {
        let area = dx * (place.lat - start.lat) - dy * (place.lon - start.lon)
        return area > 0 ? 1 : area < 0 ? -1 : 0
    }
}

/// The smallest rectangle around an edge or an area.
private struct Rectangle {
    let west, south, east, north: Double

    /// Whether the two come within the tolerance of one another.
    func meets(_ other: Rectangle) -> Bool {
        let tolerance = GeoPolygon.tolerance
        return west <= other.east + tolerance && other.west <= east + tolerance
            && south <= other.north + tolerance && other.south <= north + tolerance
    }
}
