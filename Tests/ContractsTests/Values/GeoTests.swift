import Contracts
import Testing

@Suite("Places on the map") struct GeoPointTests {
    @Test(
        "Degrees have bounds",
        arguments: [
            (180.0, 90.0, true), (-180, -90, true), (180.000001, 0, false), (-180.1, 0, false),
            (0, 90.000001, false), (0, -90.1, false), (.nan, 0, false), (0, .nan, false),
            (.infinity, 0, false), (0, -.infinity, false),
        ])
    func bounds(lon: Double, lat: Double, allowed: Bool) {
        #expect((GeoPoint(lon: lon, lat: lat) != nil) == allowed)
    }

    @Test("A place is in CGCS2000 unless it says otherwise")
    func system() throws {
        #expect(GeoPoint(lon: 107.14, lat: 34.36)?.crs == .cgcs2000)
        let bare = try JSON.decode(GeoPoint.self, from: Array(#"{"lon":107.14,"lat":34.36}"#.utf8))
        #expect(bare == GeoPoint(lon: 107.14, lat: 34.36))
        #expect(
            String(decoding: try JSON.encode(bare), as: UTF8.self)
                == #"{"lon":107.14,"lat":34.36,"crs":"EPSG:4490"}"#)
    }

    @Test(
        "A wrong place is refused while it is read",
        arguments: [
            #"{"lon":181,"lat":34.36}"#, #"{"lon":107,"lat":-91}"#, #"{"lon":107}"#,
            #"{"lon":107,"lat":34,"crs":"EPSG:3857"}"#,
        ])
    func refused(text: String) {
        #expect(throws: JSONFault.self) { try JSON.decode(GeoPoint.self, from: Array(text.utf8)) }
    }
}

@Suite("Areas on the map") struct GeoPolygonTests {
    @Test("Every point near two adjacent cells has exactly one owner", arguments: UInt64(1)...20)
    func oneOwner(seed: UInt64) throws {
        var random = Seeded(seed)
        // Two cells with one crooked common border, the whole of them, and a coarse net of points
        // so that many lie on a border or a corner.
        let border = (0...8).map { step in
            (Double(Int.random(in: 3...5, using: &random)), Double(step))
        }
        let west = try polygon([(0, 8), (0, 0)] + border)
        let east = try polygon(border.reversed() + [(8, 0), (8, 8)])
        let whole = try polygon([(0, 0), (8, 0), (8, 8), (0, 8)])
        for _ in 0..<2_000 {
            let point = try #require(
                GeoPoint(
                    lon: Double(Int.random(in: -8...72, using: &random)) / 8,
                    lat: Double(Int.random(in: -8...72, using: &random)) / 8))
            let owners = [west, east].count { $0.contains(point) }
            let inside = whole.contains(point) ? 1 : 0
            if owners != inside { Issue.record("seed \(seed), \(point): \(owners) owners") }
        }
    }

    @Test("Two squares share out their common border and the corners on it")
    func squares() throws {
        let west = try polygon([(0, 0), (1, 0), (1, 1), (0, 1)])
        let east = try polygon([(1, 0), (2, 0), (2, 1), (1, 1)])
        for lat in [0, 0.25, 0.5, 0.999] {
            let point = try #require(GeoPoint(lon: 1, lat: lat))
            #expect(!west.contains(point))
            #expect(east.contains(point))
        }
        for lon in [0, 0.5, 1, 1.5] {
            let top = try #require(GeoPoint(lon: lon, lat: 1))
            let bottom = try #require(GeoPoint(lon: lon, lat: 0))
            #expect([west, east].count { $0.contains(top) } == 0)
            #expect([west, east].count { $0.contains(bottom) } == 1)
        }
    }

    @Test("Which way round a ring runs does not matter, and a hole is outside")
    func holes() throws {
        let outer = [(0.0, 0.0), (4, 0), (4, 4), (0, 4)]
        let hole = [(1.0, 1.0), (3, 1), (3, 3), (1, 3)]
        for rings in [[outer, hole], [outer.reversed(), hole], [outer, hole.reversed()]] {
            let area = try #require(GeoPolygon(rings: rings.map(closed)))
            #expect(try area.contains(#require(GeoPoint(lon: 0.5, lat: 0.5))))
            #expect(try !area.contains(#require(GeoPoint(lon: 2, lat: 2))))
            #expect(try !area.contains(#require(GeoPoint(lon: 5, lat: 2))))
        }
    }

    @Test("A place in another system lies in no area")
    func systems() throws {
        let area = try polygon([(0, 0), (1, 0), (1, 1), (0, 1)])
        #expect(try !area.contains(#require(GeoPoint(lon: 0.5, lat: 0.5, crs: .gcj02))))
    }

    @Test("The box holds every corner")
    func box() throws {
        let box = try polygon([(2, 1), (5, -3), (4, 4)]).box
        #expect((box.west, box.south) == (2, -3))
        #expect((box.east, box.north) == (5, 4))
    }

    @Test(
        "Open, short and missing rings are refused",
        arguments: [
            #"{"rings":[]}"#, #"{"rings":[[]]}"#, #"{"rings":[[[0,0],[1,0],[0,0]]]}"#,
            #"{"rings":[[[0,0],[1,0],[1,1],[0,1]]]}"#, #"{"rings":[[[0,0],[1,0],[1,1],[0]]]}"#,
            #"{"rings":[[[0,0],[1,0],[1,1],[0,0]],[]]}"#,
            #"{"rings":[[[0,0],[1,0],[1,91],[0,0]]]}"#,
            #"{"rings":[[[0,0],[1,0],[1,1,1],[0,0]]]}"#,
        ])
    func refused(text: String) {
        #expect(throws: JSONFault.self) { try JSON.decode(GeoPolygon.self, from: Array(text.utf8)) }
    }

    @Test("An area is written as GeoJSON writes its rings")
    func wire() throws {
        let area = try polygon([(0, 0), (1.5, 0), (0, 1)])
        let text = String(decoding: try JSON.encode(area), as: UTF8.self)
        #expect(
            text == #"{"crs":"EPSG:4490","rings":[[[0,0],[1.5,0],[0,1],[0,0]]]}"#)
        #expect(try JSON.decode(GeoPolygon.self, from: Array(text.utf8)) == area)
    }

    private func polygon(_ corners: [(Double, Double)]) throws -> GeoPolygon {
        try #require(GeoPolygon(rings: [closed(corners)]))
    }

    private func closed(_ corners: [(Double, Double)]) -> [GeoPolygon.Corner] {
        let ring = corners.compactMap { GeoPolygon.Corner(lon: $0.0, lat: $0.1) }
        return ring + ring.prefix(1)
    }
}
