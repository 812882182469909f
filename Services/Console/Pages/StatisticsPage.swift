import Contracts
import HTTPTypes
import Hummingbird

/// Waits and services of some days, and their export.
struct StatisticsPage: Page {
    struct Span: Sendable {
        let name, link: String
        let isCurrent: Bool
    }

    struct Model: Sendable {
        let title, span, from, to: String
        let spans: [Span]
        let figures: StatisticsFigures?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/statistics", by: .roles(.hallSupervisor)) { visit in
            let days = try visit.days(back: 6)
            let part = try await visit.part(
                HallStatistics(from: days.from, to: days.to, site: visit.site), of: .hall)
            let words = DeskWords(language: visit.language)
            return visit.page(
                "statistics",
                Model(
                    title: words("统计", "Statistics"),
                    span: words.days(days.from, days.to), from: days.from.rawValue,
                    to: days.to.rawValue,
                    spans: spans(
                        days, today: LocalDay(visit.townNow), path: "/statistics", words),
                    figures: part.value.map {
                        StatisticsFigures(
                            $0, from: days.from, to: days.to, asOf: part.asOf ?? 0,
                            now: visit.townNow, words)
                    }, problem: part.problem))
        }
        routes.get("/statistics/export", by: .roles(.hallSupervisor)) { visit in
            let days = try visit.days(back: 6)
            let read = try await visit.read(
                HallStatistics(from: days.from, to: days.to, site: visit.site), of: .hall)
            let figures = StatisticsFigures(
                read.value, from: days.from, to: days.to, asOf: read.asOf, now: visit.townNow,
                DeskWords(language: visit.language))
            guard let table = figures.tables.first(where: { $0.by == visit["by"] }) else {
                throw Problem.notFound
            }
            return visit.csv(
                named: "statistics-\(table.by)-\(days.from.rawValue)-\(days.to.rawValue)",
                table.heads.map(\.text), table.rows.map { [$0.what] + $0.cells.map(\.text) })
        }
    }

    static func spans(
        _ days: (from: LocalDay, to: LocalDay), today: LocalDay, path: String, _ words: DeskWords
    ) -> [Span] {
        [
            (words("今天", "Today"), 0), (words("近 7 天", "7 days"), 6),
            (words("近 30 天", "30 days"), 29),
        ].map { name, back in
            let from = today.adding(days: -back) ?? today
            return Span(
                name: name, link: "\(path)?from=\(from.rawValue)&to=\(today.rawValue)",
                isCurrent: days.from == from && days.to == today)
        }
    }
}

extension Visit {
    /// The days of the address, `?from=2026-03-02&to=2026-03-06`; without them today and so many
    /// days before.
    ///
    /// - Throws: ``Problem/badDays`` for what is no day, or an end before the beginning.
    func days(back: Int) throws -> (from: LocalDay, to: LocalDay) {
        let today = LocalDay(townNow)
        func day(_ name: String) throws -> LocalDay? {
            guard let text = self[name], !text.isEmpty else { return nil }
            guard let day = LocalDay(rawValue: text) else { throw Problem.badDays }
            return day
        }
        let from = try day("from")
        let to = try day("to") ?? from ?? today
        let first = from ?? to.adding(days: -back) ?? to
        guard first <= to else { throw Problem.badDays }
        return (first, to)
    }

    /// A table as a file that Excel opens: UTF-8 with its mark, cells made harmless.
    func csv(named name: String, _ heads: [String], _ rows: [[String]]) -> Response {
        csv(named: name, body: .init(byteBuffer: ByteBuffer(string: CSVText.table([heads] + rows))))
    }

    /// A table of any length as a file, sent as it is read: the first rows are read before anything
    /// is sent, so that a refusal is still a page; what stops the rest cuts the connection, and the
    /// browser says that the file is not whole.
    ///
    /// - Parameter next: reads the rows behind those given; `nil` at the end.
    func csv<Rows: Sendable>(
        named name: String, _ heads: [String], first: Rows,
        cells: @escaping @Sendable (Rows) -> [[String]],
        next: @escaping @Sendable (Rows) async throws -> Rows?
    ) -> Response {
        csv(
            named: name,
            body: .init { writer in
                try await writer.write(ByteBuffer(string: CSVText.table([heads])))
                var rows: Rows? = first
                while let now = rows {
                    try await writer.write(ByteBuffer(string: CSVText.lines(cells(now))))
                    rows = try await next(now)
                }
                try await writer.finish(nil)
            })
    }

    /// A table as a workbook, its first row the heads.
    ///
    /// - Throws: ``Workbook/Fault``.
    func workbook(named name: String, _ rows: [[String]]) throws -> Response {
        download(
            name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            body: .init(byteBuffer: ByteBuffer(bytes: try Workbook.bytes(named: "1", rows))))
    }

    private func csv(named name: String, body: ResponseBody) -> Response {
        download(name + ".csv", "text/csv; charset=utf-8", body: body)
    }

    private func download(_ name: String, _ type: String, body: ResponseBody) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: body)
    }
}

extension Problem {
    static let badDays = Problem(
        .unprocessableContent, "web.bad-days",
        Sentence("日期读不出来，或者止日在起日之前。", "No such days, or the last is before the first."))
}
