import Contracts
import Support
import Testing

@testable import Grid

@Suite("The town's map") struct MapTests {
    @Test("takes effect as a whole and is told cell by cell")
    func applied() throws {
        let office = try Office(gridService())
        try office.tellLists()
        let answer = try office.apply(Town.map)
        #expect(answer == ApplyCells.Answer(cells: 4, changed: 4))
        let drawn = try office.events(CellDrawn.self)
        #expect(drawn.map(\.code) == Town.cells)
        #expect(drawn.first?.border == Town.area(0, 0, 1, 1))
    }

    @Test("applied again with the same cells changes nothing")
    func again() throws {
        let office = try Office.grid()
        let answer = try office.apply(Town.map, as: .number(2))
        #expect(answer == ApplyCells.Answer(cells: 4, changed: 0))
        #expect(try office.events(CellDrawn.self).count == 4)
    }

    @Test("tells only what was drawn otherwise, and what is gone")
    func otherwise() throws {
        let office = try Office.grid()
        let rows = [
            Town.row(2, Town.a, border: Town.border(0, 0, 1, 0.9)), Town.map[1], Town.map[2],
        ]
        let answer = try office.apply(rows, as: .number(2))
        #expect(answer == ApplyCells.Answer(cells: 3, changed: 2))
        #expect(try office.events(CellDrawn.self).last?.code == Town.a)
        #expect(try office.events(CellErased.self).map(\.code) == [Town.d])
        #expect(try office.read(CellAt(place: Town.place(1.5, 1.5))).cell == nil)
        #expect(try office.read(CellAt(place: Town.place(0.5, 0.95))).cell == nil)
        #expect(try office.read(CellAt(place: Town.place(0.5, 0.85))).cell == Town.a)
        #expect(try office.read(CellList()).cells.map(\.code) == [Town.a, Town.b, Town.c])
    }

    @Test("with a fault is refused whole, and can be corrected under the same upload")
    func refused() throws {
        let office = try Office.grid()
        var rows = Town.map
        rows[0] = Town.row(2, Town.a, border: Town.border(0, 0, 1.5, 1))
        #expect(try office.faults(of: rows) == ["第3行：与第2行的网格610323101001001重叠"])
        #expect(try office.events(CellDrawn.self).count == 4)
        #expect(try office.read(CellAt(place: Town.place(1.2, 0.5))).cell == Town.b)
        rows[0] = Town.map[0]
        #expect(try office.apply(rows).changed == 0)
    }

    @Test("takes cells only of communities the registry has listed")
    func unlisted() throws {
        let office = try Office(gridService())
        #expect(try office.faults(of: [Town.map[0]]).count == 1)
        try office.tellLists()
        #expect(try office.faults(of: [Town.map[0]]) == [])
    }

    @Test("is not applied from an upload that is unknown, incomplete or used up")
    func uploads() throws {
        let office = try Office.grid()
        let used = ApplyCells(upload: .number(1), rows: 4)
        #expect(try office.refusal(used) == "grid.nothing-staged")
        #expect(
            try office.refusal(ApplyCells(upload: .number(9), rows: 1)) == "grid.nothing-staged")
        let half = StageCells(upload: .number(2), part: 0, rows: Array(Town.map[..<2]))
        _ = try office.ask(half)
        #expect(try office.refusal(ApplyCells(upload: .number(2), rows: 4)) == "grid.rows-missing")
        #expect(try office.refusal(ApplyCells(upload: .number(2), rows: 1)) == "grid.rows-missing")
        _ = try office.ask(half)
        _ = try office.ask(StageCells(upload: .number(2), part: 1, rows: Array(Town.map[2...])))
        #expect(try office.ask(ApplyCells(upload: .number(2), rows: 4)).cells == 4)
    }

    @Test(
        "arrives in slices of at most a hundred cells",
        arguments: [(100, nil), (101, "grid.slice-too-large")])
    func slices(count: Int, code: String?) throws {
        let office = try Office.grid()
        let rows = (0..<count).map { Town.row($0 + 2, [:]) }
        #expect(try office.refusal(StageCells(upload: .number(2), part: 0, rows: rows)) == code)
    }

    @Test("refuses a slice counted below zero")
    func negativePart() throws {
        let office = try Office.grid()
        let slice = StageCells(upload: .number(2), part: -1, rows: Town.map)
        #expect(try office.refusal(slice) == "grid.bad-rows")
    }

    @Test("gives each place on a shared border one cell, always the same")
    func sharedBorder() throws {
        let office = try Office.grid()
        #expect(try office.read(CellAt(place: Town.middle)).cell == Town.d)
        #expect(try office.read(CellAt(place: Town.place(1, 0.5))).cell == Town.b)
        #expect(try office.read(CellAt(place: Town.place(0.5, 1))).cell == Town.c)
        #expect(try office.read(CellAt(place: Town.place(0.5, 0.5))).cell == Town.a)
    }

    @Test("has no cell for a place outside, or one given in another system")
    func outside() throws {
        let office = try Office.grid()
        #expect(try office.read(CellAt(place: Town.place(2.5, 0.5))).cell == nil)
        #expect(try office.read(CellAt(place: Town.place(0.5, -0.0001))).cell == nil)
        let point = Town.square
        let amap = try #require(GeoPoint(lon: point.lon, lat: point.lat, crs: .gcj02))
        #expect(try office.read(CellAt(place: amap)).cell == nil)
    }

    @Test("gives a place in a sliver where two borders lie over one another to the lower code")
    func sliver() throws {
        let office = try Office(gridService())
        try office.tellLists()
        let rows = [
            Town.row(2, Town.b, border: Town.border(0.99995, 0, 2, 1)),
            Town.row(3, Town.a, border: Town.border(0, 0, 1, 1)),
        ]
        try office.apply(rows)
        #expect(try office.read(CellAt(place: Town.place(0.99997, 0.5))).cell == Town.a)
    }

    @Test("of a town of 900 cells finds the cell of every place")
    func large() throws {
        let office = try Office(gridService())
        try office.tellLists()
        let side = 30
        let rows = (0..<side * side).map { index -> SheetRow in
            let (x, y) = (Double(index % side), Double(index / side))
            let code = "\(Town.community.rawValue)\(String(index + 1_000).dropFirst())"
            return Town.row(
                index + 2,
                [
                    "code": index == 0 ? "610323101200001" : code,
                    "border": Town.border(x, y, x + 1, y + 1),
                ])
        }
        #expect(try office.apply(rows).changed == 900)
        var random = Seeded(11)
        for _ in 0..<50 {
            let (x, y) = (
                Int.random(in: 0..<side, using: &random), Int.random(in: 1..<side, using: &random)
            )
            let cell = try office.read(CellAt(place: Town.place(Double(x) + 0.3, Double(y) + 0.6)))
                .cell
            #expect(cell?.sequence == y * side + x)
        }
    }

    @Test("shows each cell with its team, and that one without a leader or a worker is incomplete")
    func teams() throws {
        let office = try Office.grid()
        var cells = try office.read(CellList()).cells
        #expect(cells.map(\.code) == Town.cells)
        #expect(cells[0].leaders == 1 && cells[0].workers == 1 && cells[0].assistants == 1)
        #expect(cells.map(\.isComplete) == [true, false, false, false])
        try office.register(.number(20), .gridLeader, Town.b)
        try office.register(.number(21), .gridAssistant, Town.b)
        try office.register(.number(22), .gridWorker, Town.c)
        cells = try office.read(CellList()).cells
        #expect(cells.map(\.isComplete) == [true, false, false, false])
        try office.register(.number(23), .gridWorker, Town.b, from: .tuesday)
        #expect(try !office.read(CellList()).cells[1].isComplete)
        try office.pass(.seconds(86_400))
        #expect(try office.read(CellList()).cells[1].isComplete)
    }

    @Test("counts a worker who moved to another cell there only")
    func moved() throws {
        let office = try Office.grid()
        try office.register(.worker, .gridWorker, Town.b, from: .monday)
        let cells = try office.read(CellList()).cells
        #expect(cells.map(\.workers) == [0, 1, 0, 0])
        try office.register(.worker, .gridWorker, Town.b, from: .monday, until: .tuesday)
        try office.pass(.seconds(86_400))
        #expect(try office.read(CellList()).cells.map(\.workers) == [0, 0, 0, 0])
    }
}
