import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("Cases in figures") struct CaseStatisticsTests {
    let words = DeskWords(language: .zh)

    static func counts(
        _ received: Int, inTime: Int = 0, late: Int = 0, rated: Int = 0, satisfied: Int = 0
    ) -> CaseCounts {
        CaseCounts(
            received: received, accepted: received, rejected: 0, granted: inTime, refused: late,
            told: 2, secondNotices: 1, defects: 1, inTime: inTime, late: late, overdue: late,
            silent: 0, visitedAgain: 1, meanVisits: received == 0 ? nil : 1.25,
            timed: inTime + late, meanDaysUsed: inTime + late == 0 ? nil : 4.5,
            meanDaysPromised: inTime + late == 0 ? nil : 10, rated: rated, satisfied: satisfied,
            dissatisfied: rated - satisfied,
            commitments: CommitmentCounts(
                given: late, verified: late, late: 0, refuted: late, revoked: 0))
    }

    static let reading = CaseFigures.Reading(
        all: counts(12, inTime: 7, late: 1, rated: 4, satisfied: 3),
        items: [
            .init(
                item: .item(1), title: "=食品小作坊登记",
                counts: counts(12, inTime: 7, late: 1, rated: 4, satisfied: 3))
        ],
        days: [
            .init(day: .opening, counts: counts(12, inTime: 7, late: 1, rated: 4, satisfied: 3))
        ])

    func figures(_ reading: CaseFigures.Reading = reading, days: Int = 5) throws -> CaseStatistics {
        let from = try #require(LocalDay.opening.adding(days: 1 - days))
        return CaseStatistics(
            reading, from: from, to: .opening, asOf: 7, now: DeskOffice.now, words)
    }

    func office() throws -> DeskOffice {
        let office = try DeskOffice()
        office.bus.on(CaseFigures.self, asOf: 18_204) { _, _ in Self.reading }
        office.bus.on(CasesBehind.self, asOf: 18_204) { query, _ in
            .init(cases: [CaseFake.card()], next: query.after == nil ? 7 : nil)
        }
        return office
    }

    @Test("The share of satisfied has its base; nobody rated is no share, and says so")
    func satisfied() throws {
        let tile = try #require(figures().tiles.last)
        #expect(tile.figures.map(\.figure) == ["75.0 %"])
        #expect(tile.note == "评价了的 4 件里满意 3 件；共收件 12")
        let none = try figures(.init(all: Self.counts(5), items: [], days: []))
        #expect(none.tiles.last?.figures.map(\.figure) == ["—"])
        #expect(none.tiles.last?.note == "5 件都没有评价；不评不算满意")
        #expect(none.charts.isEmpty)
        #expect(none.tables.allSatisfy { $0.rows.isEmpty })
        #expect(none.tables.prefix(2).allSatisfy { $0.whyEmpty.contains("没有收件") })
        #expect(none.tables[2].whyEmpty.contains("没有告知承诺"))
    }

    @Test("A day without a case shows as one in the drawings; one to come does not show")
    func everyDay() throws {
        let chart = try #require(figures().charts.first)
        #expect(chart.bars.count == 5)
        #expect(chart.bars.map { $0.barHeight > 0 } == [false, false, false, false, true])
        #expect(chart.bars.first?.says.contains("收件 0，受理 0") == true)
        let later = CaseStatistics(
            Self.reading, from: .opening, to: try #require(LocalDay.opening.adding(days: 4)),
            asOf: 7, now: DeskOffice.now, words)
        #expect(later.charts.first?.bars.count == 1)
    }

    @Test("Every number opens its cases, of its item and day; nothing has none")
    func links() throws {
        let tables = try figures().tables
        let item = try #require(tables.first?.rows.first)
        #expect(
            item.cells.first?.link
                == "/statistics/cases/list?figure=received&from=2026-02-26&to=2026-03-02"
                + "&item=000511001001")
        #expect(item.cells[2].text == "0" && item.cells[2].link == nil)
        let day = try #require(tables[1].rows.first)
        #expect(
            day.cells[9].link == "/statistics/cases/list?figure=late&from=2026-03-02&to=2026-03-02")
        #expect(item.cells.count + 1 == tables[0].heads.count)
        let commitments = try #require(tables[2].rows.first)
        #expect(commitments.cells.map(\.text) == ["1", "1", "0", "1", "0"])
        #expect(
            commitments.cells[3].link
                == "/statistics/cases/list?figure=commitmentFalse&from=2026-02-26&to=2026-03-02"
                + "&item=000511001001")
        #expect(commitments.cells[4].link == nil)
    }

    @Test("Commitments have a table of their own: of the items with one alone")
    func commitments() throws {
        let item = CaseFigures.Item(item: .item(1), title: "登记", counts: Self.counts(5))
        let figures = try figures(.init(all: Self.counts(5), items: [item], days: []))
        #expect(figures.tables[0].rows.count == 1 && figures.tables[2].rows.isEmpty)
    }

    @Test("The page, the cases behind a number, and what is no figure")
    func pages() async throws {
        let office = try office()
        for cookies in ["", "; lang=en"] {
            let page = try await office.get(
                "/statistics/cases?from=2026-02-26&to=2026-03-02", as: [.hallSupervisor],
                cookies: cookies)
            #expect(page.status == 200 && page.text.contains("75.0 %"))
            #expect(page.text.contains("<svg") && page.text.contains("as=xlsx"))
        }
        let path = "/statistics/cases/list?figure=dissatisfied&from=2026-03-02&to=2026-03-02"
        let list = try await office.get(path, as: [.hallSupervisor]).text
        #expect(list.contains("ZX〔2026〕7号"))
        #expect(list.contains("&amp;after=7"))
        let next = try await office.get(path + "&after=7", as: [.hallSupervisor]).text
        #expect(next.contains("从头看") && !next.contains("往后看"))
        for bad in ["figure=x", "figure=", "figure=late&item=?", "figure=late&after=x"] {
            let page = try await office.get(
                "/statistics/cases/list?\(bad)", as: [.hallSupervisor])
            #expect(page.status == 404, "\(bad)")
        }
        #expect(try await office.get("/statistics/cases", as: [.clerk]).status == 403)
    }

    @Test("Exported, a title that looks like a formula stays text")
    func export() async throws {
        let office = try office()
        let path = "/statistics/cases/export?by=item&from=2026-02-26&to=2026-03-02"
        let csv = try await office.get(path, as: [.hallSupervisor])
        #expect(csv.type.hasPrefix("text/csv") && csv.text.contains("'=食品小作坊登记,12,"))
        let own = try await office.get(
            "/statistics/cases/export?by=commitment&from=2026-02-26&to=2026-03-02",
            as: [.hallSupervisor])
        #expect(own.text.contains("'=食品小作坊登记,1,1,0,1,0"))
        let book = try await office.get(path + "&as=xlsx", as: [.hallSupervisor])
        #expect(book.status == 200 && book.type.contains("spreadsheetml"))
        #expect(
            try await office.get(
                "/statistics/cases/export?by=moon", as: [.hallSupervisor]
            ).status == 404)
    }
}

@Suite("Workbooks") struct WorkbookTests {
    /// What a reader of the file's own parts finds, by Python.
    private func read(_ bytes: [UInt8]) throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "workbook-\(bytes.count)-\(getpid()).xlsx")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        python.arguments = [
            "-c",
            """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            print(z.read('xl/worksheets/sheet1.xml').decode(), z.read('xl/sharedStrings.xml').decode())
            """, path.path,
        ]
        let pipe = Pipe()
        python.standardOutput = pipe
        try python.run()
        let text = pipe.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }

    @Test("Figures are numbers, all else is text, and no cell is ever a formula")
    func cells() throws {
        let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1"]
        let sheet = try read(
            Workbook.bytes(
                named: "办件",
                [["事项", "收件"], ["登记", "12"], ["6.5", "007"]] + formulas.map { [$0] }))
        #expect(!sheet.contains("<f>"))
        #expect(sheet.contains("<v>12</v>") && sheet.contains("<v>6.5</v>"))
        for text in ["事项", "登记", "007", "=1+1", "+1", "-1", "@SUM(A1)", "＝1"] {
            #expect(sheet.contains(">\(text)</t>"), "\(text)")
        }
    }

    @Test("More columns than a sheet has are refused, not cut")
    func wide() {
        #expect(throws: Workbook.Fault.self) {
            try Workbook.bytes(named: "1", [Array(repeating: "1", count: 70_000)])
        }
    }
}
