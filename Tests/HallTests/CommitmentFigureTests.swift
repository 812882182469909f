import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Hall

@Suite("Commitments in figures") struct CommitmentFigureTests {
    @Test("Given, verified, late, false and revoked are counted, each with its cases behind it")
    func figures() throws {
        let town = try CaseHall()
        let confirmed = try town.commit()
        _ = try town.clerk().ask(AcceptCase(case: confirmed))
        let (late, open) = (try town.grantCommitted(), try town.commit())
        let (proven, revoked) = (try town.commit(), try town.grantCommitted())
        try town.receive(1, 2, 3)
        _ = try town.clerk().ask(VerifyCommitment(confirmed, isTrue: true))
        _ = try town.clerk().ask(
            HandInMaterials(case: proven, materials: [3], channel: .post))
        _ = try town.clerk().ask(VerifyCommitment(revoked, isTrue: false))
        try town.list(.workshop)
        _ = try town.supervisor().ask(
            RevokeDecision(case: revoked, reasons: .reason, heard: .remedy))
        try expect(
            town,
            [
                .committed: [confirmed, late, open, proven, revoked],
                .commitmentVerified: [confirmed, revoked], .commitmentFalse: [revoked],
                .revoked: [revoked], .commitmentLate: [],
            ])
        try town.office.move(to: at("2026-05-07", 9))
        try expect(town, [.commitmentVerified: [confirmed, revoked], .commitmentLate: [late]])
        // Verified behind its limit it has no mark any more, and was late all the same.
        _ = try town.clerk().ask(VerifyCommitment(late, isTrue: true))
        #expect(!(try town.status(late).card.marks.contains(.commitmentLate)))
        try expect(
            town, [.commitmentVerified: [confirmed, late, revoked], .commitmentLate: [late]])
    }

    /// The number of each figure, and the cases behind it in the order they came.
    private func expect(
        _ town: CaseHall, _ expected: [CasesBehind.Figure: [ServiceCaseID]],
        at place: SourceLocation = #_sourceLocation
    ) throws {
        let reading = try town.supervisor().read(CaseFigures(from: .monday, to: .monday))
        let all = try #require(reading.all.commitments)
        #expect(reading.items.map(\.counts.commitments) == [all], sourceLocation: place)
        #expect(reading.days.map(\.counts.commitments) == [all], sourceLocation: place)
        for (figure, cases) in expected {
            let behind = CasesBehind(figure: figure, from: .monday, to: .monday)
            let told = try town.supervisor().read(behind).cases.map(\.case)
            #expect(told == cases, "\(figure)", sourceLocation: place)
            let count =
                switch figure {
                case .committed: all.given
                case .commitmentVerified: all.verified
                case .commitmentLate: all.late
                case .commitmentFalse: all.refuted
                default: all.revoked
                }
            #expect(count == cases.count, "\(figure)", sourceLocation: place)
        }
    }

    @Test("A store of before them knows from its journal which were verified late")
    func migrated() throws {
        let queue = try DatabaseQueue()
        let birth = Store.Birth(clock: .real, journal: .number(1))
        let before = try Store.inMemory(
            queue, service: .hall,
            migrations: Array(hallMigrations.prefix { $0.name != CaseFigureStore.migration.name }),
            birth: birth, random: Seeded(1))
        try before.group(writtenAt: .opening) { group throws in
            for number in UInt64(1)...3 {
                try group.db.execute(
                    sql: """
                        INSERT INTO serviceCase (id, site, year, sequence, item, listVersion, title,
                            guide, applicant, code, receivedAtMs, receivedDay, receiptEntry, state,
                            isOpen, handedIn, told, materialsAtMs, notices, defects, visits,
                            visitedDay, isRevoked, marks, isOverdue)
                        VALUES (?, 'ZX', 2026, ?, 'MZ-001', 1, '登记', '{}', 'citizen', 'K7MQ4XRA',
                            1, 1, 1, 'withdrawn', 0, '[]', '[]', 1, 0, 0, 1, 1, 0, '[]', 0)
                        """,
                    arguments: [ServiceCaseID.number(number).rawValue, number])
            }
            for (number, mark) in [(1, CaseMark.commitmentAmber), (2, .commitmentLate)] {
                try group.turn(.kit("test"), now: .opening, actor: "test") {
                    try $0.emit(
                        CaseMarked(
                            case: .number(UInt64(number)),
                            number: CaseNumber(site: .centre, year: 2026, sequence: number),
                            mark: mark, markedAt: .opening))
                }.get()
            }
        }
        let store = try Store.inMemory(
            queue, service: .hall, migrations: hallMigrations, birth: birth, random: Seeded(1))
        let late = try store.read {
            try Int.fetchAll($0, sql: "SELECT sequence FROM serviceCase WHERE isVerifiedLate = 1")
        }
        #expect(late == [2])
    }
}
