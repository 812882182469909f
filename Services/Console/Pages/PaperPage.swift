import Contracts
import HTTPTypes
import Hummingbird

/// A paper of a case as it is set on A4, and the same as a PDF: for the applicant by the code on
/// the receipt, for the office's people masked, and whole once they have asked to print it.
struct PaperPage: Page {
    private struct Model {
        let sheet: PaperSheet
        let title: String
        /// `nil` where names are masked: such a copy is no paper to give out.
        let pdf: String?
        /// The case's own page.
        let back: String
        /// Where a copy with whole names is asked for; `nil` where names are whole.
        let print: String?
    }
    private struct PrintModel {
        let sheet: PaperSheet
        let style: String
    }

    private static let readers = Audience.roles(.clerk, .hallSupervisor, .agent)

    static func add(to routes: Routes) {
        let paper = "/papers/:kind/:year/:sequence"
        for (path, audience) in [("/cases/:case", readers), ("/c/:case/:code", Audience.anyone)] {
            routes.get(path + paper, by: audience) { visit in try await show(visit) }
            routes.get(path + paper + "/pdf", by: audience) { visit in try await pdf(visit) }
        }
        routes.post("/cases/:case" + paper + "/print", by: readers) { visit, form in
            let asked = try visit.paper()
            let answer = try await visit.ask(
                PrintPaper(case: asked.case, paper: asked.paper), of: .hall, key: form.key)
            return visit.redirect("\(visit.place(of: asked))?copy=\(answer.value.copy)")
        }
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let asked = try visit.paper()
        let read = try await visit.read(asked, of: .hall).value
        let place = visit.place(of: asked)
        let copy = asked.copy.map { "?copy=\($0)" } ?? ""
        let sheet = try PaperSheet(read, visit.console.settings)
        return visit.page(
            "paper",
            Model(
                sheet: sheet, title: "\(sheet.title) \(sheet.number)",
                pdf: read.isWhole ? place + "/pdf" + copy : nil,
                back: asked.code.map { "/c/\(read.number.plain)/\($0.rawValue)" }
                    ?? "/cases/\(asked.case)",
                print: read.isWhole ? nil : place + "/print"))
    }

    private static func pdf(_ visit: Visit) async throws -> Response {
        let read = try await visit.read(try visit.paper(), of: .hall).value
        guard read.isWhole else { throw Problem.masked }
        let sheet = try PaperSheet(read, visit.console.settings)
        let html = visit.console.templates.render(
            "paper-print",
            View(
                PrintModel(
                    sheet: sheet, style: "<style>\(visit.console.files.text("paper.css"))</style>"),
                page: visit.chrome), in: .zh)
        let bytes: [UInt8]
        do {
            bytes = try await visit.console.press.pdf(of: html)
        } catch let fault {
            throw Problem.press(fault)
        }
        var response = Response(
            status: .ok, headers: [.contentType: "application/pdf"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        // A name of ASCII alone: the series and its number say which it is.
        let number = read.paper.number
        response.headers[.contentDisposition] =
            "inline; filename=\"\(number.kind.rawValue)-\(number.year)-\(number.sequence).pdf\""
        return response
    }
}

extension Visit {
    /// The paper of the address, with what its reader shows for it.
    fileprivate func paper() throws -> PaperOfCase {
        let series = try (
            kind: part("kind") { PaperKind(rawValue: $0) },
            year: part("year") { Int($0) }, sequence: part("sequence") { Int($0) }
        )
        return PaperOfCase(
            case: try part("case") { ServiceCaseID(text: $0) },
            paper: PaperNumber(kind: series.kind, year: series.year, sequence: series.sequence),
            code: parameters["code"] == nil
                ? nil : try part("code") { CitizenCode(rawValue: $0) },
            copy: self["copy"].flatMap { Int64($0) })
    }

    fileprivate func place(of asked: PaperOfCase) -> String {
        asked.paper.path(
            in: asked.code.map { "/c/\(asked.case)/\($0.rawValue)" } ?? "/cases/\(asked.case)")
    }
}

extension PaperNumber {
    /// Its page under a case's own.
    func path(in owner: String) -> String {
        "\(owner)/papers/\(kind.rawValue)/\(year)/\(sequence)"
    }
}

extension Problem {
    /// A paper that tells whom to turn to names an organ or is not given out.
    static let reviewOfficeMissing = Problem(
        .serviceUnavailable, "web.review-office-missing",
        Sentence(
            "还没有设置复议机关，这份文书要写明向谁申请复议，暂时出不了：请管理员在 config/console.json 里填 reviewOffice。",
            "Who reviews is not set: an operator sets reviewOffice in config/console.json."))

    /// A PDF is made of whole papers alone.
    fileprivate static let masked = Problem(
        .conflict, "web.paper-masked",
        Sentence(
            "隐名的文书仅供查看，不出 PDF：请先在文书那一页点“出全名本”。",
            "A masked paper is to look at alone: ask for a copy with whole names first."))

    static func press(_ fault: PressFault) -> Problem {
        let (code, sentence) =
            switch fault {
            case .missing:
                (
                    "web.press-missing",
                    Sentence(
                        "这台机器没有装排版程序，出不了 PDF：请在文书那一页按“打印”，由浏览器打印。",
                        "This machine cannot make PDFs: print the paper's page from the browser.")
                )
            case .busy:
                (
                    "web.press-busy",
                    Sentence("正在出的文书太多，请稍等再点。", "Too many papers at once: try again soon.")
                )
            case .tooSlow, .failed:
                (
                    "web.press-failed",
                    Sentence(
                        "PDF 没有出来：请再试一次，或者在文书那一页按“打印”。",
                        "The PDF was not made: try again, or print the paper's page.")
                )
            }
        return Problem(.serviceUnavailable, code, sentence)
    }
}
