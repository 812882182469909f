import Contracts
import Testing

@testable import Operator

@Suite("A map of cells in GeoJSON") struct GeoJSONTests {
    private static let square = "[[[107,34],[107.5,34],[107.5,34.5],[107,34]]]"

    private func feature(
        _ properties: String = #"{"编码":"610323101208001","户数":300}"#,
        geometry: String = #"{"type":"Polygon","coordinates":\#(square)}"#
    ) -> String { #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"# }

    private func file(_ features: [String], more: String = "") -> [UInt8] {
        Array(
            (#"{"type":"FeatureCollection",\#(more)"features":["# + "\n"
                + features.joined(separator: ",\n") + "\n]}").utf8)
    }

    @Test("A feature becomes a row on the line it begins on, numbers and texts alike")
    func rows() throws {
        let pretty = feature().replacing(",\"", with: ",\n  \"")
        let text = feature(#"{"编码":"2","名称":"甲","户数":"12","人数":null,"例外":"一{]\"[},"}"#)
        let sheet = try GeoJSONSheet([0xEF, 0xBB, 0xBF] + file([pretty, text]))
        #expect(sheet.rows.map(\.line) == [2, 7])
        #expect(sheet.rows[0].cells["households"] == "300")
        #expect(sheet.rows[0].cells["border"] == Self.square)
        #expect(sheet.rows[1].cells["households"] == "12")
        #expect(sheet.rows[1].cells["residents"] == "")
        #expect(sheet.rows[1].cells["exception"] == "一{]\"[},")
    }

    @Test("Heights are passed over")
    func heights() throws {
        let geometry = #"{"type":"Polygon","coordinates":[[[107,34,612.5],[108,34,0]]]}"#
        let sheet = try GeoJSONSheet(file([feature(geometry: geometry)]))
        #expect(sheet.rows[0].cells["border"] == "[[[107,34],[108,34]]]")
    }

    @Test("Every feature that is no cell is told by its line")
    func faults() throws {
        let faults = try #require(throws: SheetFaults.self) {
            try GeoJSONSheet(
                file([
                    feature(geometry: #"{"type":"Point","coordinates":[107,34]}"#), feature(),
                    feature(geometry: "null"), "12",
                    feature(geometry: #"{"type":"Polygon","coordinates":[[[107]]]}"#),
                ]))
        }
        #expect(faults.faults.map(\.line) == [2, 4, 5, 6])
    }

    @Test(
        "A map in other coordinates is refused as a whole",
        arguments: [("urn:ogc:def:crs:EPSG::4490", true), ("EPSG:4326", true), ("GCJ-02", false)])
    func systems(name: String, isGood: Bool) {
        let more = #""crs":{"type":"name","properties":{"name":"\#(name)"}},"#
        let sheet = try? GeoJSONSheet(file([feature()], more: more))
        #expect((sheet != nil) == isGood)
    }

    @Test("What is no GeoJSON is told with the line on which it breaks off")
    func noJSON() throws {
        let broken = try #require(throws: SheetFaults.self) {
            try GeoJSONSheet(Array("{\"type\":\n\"FeatureCollection\",\n\"features\":[}".utf8))
        }
        #expect(broken.faults.map(\.line) == [3])
        #expect(throws: SheetFaults.self) { try GeoJSONSheet(Array(#"{"type":"Feature"}"#.utf8)) }
        #expect(throws: SheetFaults.self) { try GeoJSONSheet([]) }
    }

    @Test("The demo town's forty cells are rows on the lines of the file")
    func demo() throws {
        let rows = try GeoJSONSheet(try DemoFiles.bytes("cells.geojson")).rows
        #expect(rows.map(\.line) == Array(2...41))
        #expect(rows.allSatisfy { $0.cells["code"]?.count == 15 })
    }
}
