import Contracts
import Support
import Testing

@testable import Grid

@Suite("Two areas") struct OverlapTests {
    let square = Town.area(0, 0, 1, 1)

    @Test(
        "overlap when they share more than a border",
        arguments: [
            ("one across the other's corner", Town.area(0.5, 0.5, 1.5, 1.5)),
            ("one inside the other", Town.area(0.2, 0.2, 0.8, 0.8)),
            ("one around the other", Town.area(-1, -1, 2, 2)),
            ("the very same", Town.area(0, 0, 1, 1)),
            ("shifted along a border", Town.area(0.5, 0, 1.5, 1)),
            ("a bar through the middle", Town.area(0.4, 0, 0.6, 1)),
            ("a bar across, longer than the square", Town.area(-1, 0.4, 2, 0.6)),
            ("a triangle with a side in common", Town.area([(0, 0), (1, 0), (0.5, 1), (0, 0)])),
            ("half of it, up to a common side", Town.area(0, 0, 0.5, 1)),
        ])
    func overlap(what: String, other: GeoPolygon) {
        #expect(square.overlaps(other), "\(what)")
        #expect(other.overlaps(square), "\(what)")
        #expect(overlapping([square, other]).count == 1, "\(what)")
    }

    @Test(
        "do not overlap when they touch or lie apart",
        arguments: [
            ("a neighbour", Town.area(1, 0, 2, 1)),
            ("a neighbour along half a side", Town.area(1, 0.5, 2, 1.5)),
            ("at a corner", Town.area(1, 1, 2, 2)),
            ("far away", Town.area(5, 5, 6, 6)),
            ("with a corner on the side", Town.area([(1, 0.5), (2, 0), (2, 1), (1, 0.5)])),
            ("within a tenth of a metre", Town.area(0.99995, 0, 2, 1)),
        ])
    func apart(what: String, other: GeoPolygon) {
        #expect(!square.overlaps(other), "\(what)")
        #expect(!other.overlaps(square), "\(what)")
    }

    @Test("do not overlap when one fills the other's hole")
    func hole() throws {
        let park = Town.area(0.3, 0.3, 0.6, 0.6)
        let around = try #require(GeoPolygon(rings: square.rings + park.rings))
        #expect(!around.overlaps(park))
        #expect(!park.overlaps(around))
        #expect(square.overlaps(park))
        #expect(around.overlaps(Town.area(0.3, 0.3, 0.7, 0.6)))
    }

    @Test(
        "overlap, as random rectangles do, exactly when they have room in common",
        arguments: UInt64(1)...40)
    func random(seed: UInt64) {
        var random = Seeded(seed)
        func rectangle() -> (x: Int, y: Int, east: Int, north: Int) {
            let (x, y) = (
                Int.random(in: 0..<10, using: &random), Int.random(in: 0..<10, using: &random)
            )
            return (
                x, y, x + Int.random(in: 1...5, using: &random),
                y + Int.random(in: 1...5, using: &random)
            )
        }
        let rectangles = (0..<12).map { _ in rectangle() }
        let areas = rectangles.map {
            Town.area(Double($0.x), Double($0.y), Double($0.east), Double($0.north))
        }
        var expected: Set<[Int]> = []
        for (index, one) in rectangles.enumerated() {
            for (second, other) in rectangles.enumerated().dropFirst(index + 1)
            where one.x < other.east && other.x < one.east && one.y < other.north
                && other.y < one.north
            {
                expected.insert([index, second])
            }
        }
        let found = Set(overlapping(areas).map { [$0.0, $0.1].sorted() })
        #expect(found == expected, "seed \(seed)")
    }

    @Test("have a point inside, unless there is no area")
    func innerPoint() throws {
        let shape = Town.area([
            (0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3), (0, 0),
        ])
        let inner = try #require(shape.innerPoint)
        #expect(shape.contains(try #require(GeoPoint(lon: inner.lon, lat: inner.lat))))
        #expect(Town.area([(0, 0), (1, 0), (2, 0), (0, 0)]).innerPoint == nil)
        #expect(Town.area([(0, 0), (0, 1), (0, 2), (0, 0)]).innerPoint == nil)
        #expect(Town.area([(0, 0), (0, 0), (0, 0), (0, 0)]).innerPoint == nil)
    }

    @Test("cross themselves in the form of a bow tie and not in that of a square")
    func bowTie() {
        #expect(Town.area([(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)]).crossesItself)
        #expect(!square.crossesItself)
    }
}

@Test("Every place in a map of random strips lies in exactly one cell", arguments: UInt64(1)...20)
func oneOwner(seed: UInt64) throws {
    var random = Seeded(seed)
    let cuts = ([0, 100] + (0..<9).map { _ in Int.random(in: 1..<100, using: &random) })
        .map { Double($0) / 10 }
    let sorted = Array(Set(cuts)).sorted()
    let areas = zip(sorted, sorted.dropFirst()).map { Town.area($0, 0, $1, 3) }
    #expect(overlapping(areas).isEmpty, "seed \(seed)")
    for _ in 0..<200 {
        let onCut = Bool.random(using: &random)
        let east =
            onCut
            ? sorted.randomElement(using: &random) ?? 0 : Double.random(in: 0..<10, using: &random)
        guard east < 10 else { continue }
        let place = Town.place(east, Double.random(in: 0.01..<2.99, using: &random))
        #expect(areas.count { $0.contains(place) } == 1, "seed \(seed), east \(east)")
    }
}
