import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Enforcement

@Suite("What the office keeps") struct StoreTests {
    let scene: Scene
    init() throws { scene = try Scene() }

    @Test("A complaint's words stand in the journal's private part and nowhere else")
    func privateWords() throws {
        try scene.open()
        try scene.dispatch(.number(1))
        let (parts, bodies) = try scene.office.store.read { db in
            (
                try Bool.fetchAll(
                    db,
                    sql: "SELECT privatePart IS NOT NULL FROM journal WHERE name = ? ORDER BY seq",
                    arguments: [InspectionOpened.name]),
                try String.fetchAll(db, sql: "SELECT CAST(body AS TEXT) FROM journal")
            )
        }
        #expect(parts == [true, false])
        #expect(bodies.allSatisfy { !$0.contains("占道") })
    }

    @Test(
        "The table itself refuses one officer, one named twice, and an act before its assignment",
        arguments: [
            "officers = substr(officers, 1, 16)",
            "officers = substr(officers, 1, 16) || substr(officers, 1, 16)",
            "officers = substr(officers, 1, 31)", "power = NULL", "state = 'opened'",
            "state = 'reported'", "result = NULL", "actedAtMs = assignedAtMs - 1",
            "actedAtMs = recordedAtMs + 1",
        ])
    func checks(change: String) throws {
        let task = try scene.open()
        try scene.assign(task)
        try scene.record(task)
        let database = try DatabaseQueue()
        for migration in enforcementMigrations {
            try database.write { try $0.execute(sql: migration.sql) }
        }
        let inspection = try #require(
            try scene.office.store.read { try InspectionStore.find(task, $0) })
        try database.write { try InspectionStore.insert(inspection, $0) }
        #expect(try database.read { try InspectionStore.find(task, $0) } == inspection)
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "UPDATE inspection SET \(change)") }
        }
    }

    @Test("Every state is read as it was written", arguments: InspectionTests.states)
    func roundTrip(state: Inspection.State) throws {
        let database = try DatabaseQueue()
        for migration in enforcementMigrations {
            try database.write { try $0.execute(sql: migration.sql) }
        }
        let opened = Inspection(
            id: .number(9), number: "JC-610323101-20260302-0001",
            origin: .incident(id: .number(1), round: 2), place: .market, openedAt: .opening)
        let moved = Inspection(
            id: opened.id, number: opened.number, origin: opened.origin, place: opened.place,
            openedAt: opened.openedAt, state: state)
        try database.write { db in
            try InspectionStore.insert(opened, db)
            try InspectionStore.update(moved, db)
            #expect(try InspectionStore.find(opened.id, db) == moved)
        }
    }
}
