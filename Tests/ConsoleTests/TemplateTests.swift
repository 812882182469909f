import Contracts
import Foundation
import Mustache
import Synchronization
import Testing

@testable import Console

@Suite("What a template sees of a page's model") struct TemplateTests {
    private struct Line {
        let number: String
        let waited: Int
        let isNext: Bool
        let note: String?
    }

    private struct Hand { let ticket: Line }

    private struct Hall {
        let title: String
        let hand: Hand?
        let nobody: Hand?
        let lines: [Line]
        let key: FreshKey
    }

    private static let fresh = FreshKey(make: OfficeTime().clocks.freshKey)
    private static let hall = Hall(
        title: "大厅 <一楼>",
        hand: Hand(ticket: Line(number: "A001", waited: 3, isNext: false, note: nil)), nobody: nil,
        lines: [
            Line(number: "A002", waited: 2, isNext: true, note: "优先"),
            Line(number: "A003", waited: 1, isNext: false, note: nil),
        ], key: fresh)

    private static let chrome = Chrome(
        lang: "zh-CN", isEnglish: false, isElder: false, town: "蔡家坡镇", isDemo: false,
        townNow: 0, townSpeed: 1, path: "/", formToken: "", key: fresh, user: nil,
        userRole: nil, places: [], alarms: false, assets: ["deskCSS": "/desk.css"])

    /// The template filled with the model, in a folder of its own.
    private func filled(_ template: String, _ model: Any) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "zhenjie-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(template.utf8).write(to: folder.appending(path: "only.mustache"))
        return try Templates(folder: folder).render("only", View(model, page: Self.chrome), in: .zh)
    }

    @Test("A row's fields, an optional's and a nested object's are found by name, and escaped")
    func deep() throws {
        let text = try filled(
            "{{title}}|{{hand.ticket.number}}|{{#hand}}{{#ticket}}{{waited}}{{/ticket}}{{/hand}}|"
                + "{{#lines}}{{number}} {{waited}}{{#isNext}} 下一位{{/isNext}}"
                + "{{#note}} {{note}}{{/note}}{{^note}} 无{{/note}};{{/lines}}", Self.hall)
        #expect(text == "大厅 &lt;一楼&gt;|A001|3|A002 2 下一位 优先;A003 1 无;")
    }

    @Test("What is not there is empty: a missing optional, a list without rows")
    func missing() throws {
        let text = try filled(
            "{{#nobody}}有{{/nobody}}{{^nobody}}无{{/nobody}}{{nobody}}|{{^empty(lines)}}几位{{/empty(lines)}}"
                + "{{#empty(lines)}}没有{{/empty(lines)}}", Self.hall)
        #expect(text == "无|几位")
        #expect(try filled("{{#empty(rows)}}没有{{/empty(rows)}}", ["rows": [Line]()]) == "没有")
    }

    @Test("Each form has a key of its own, however deep it stands")
    func keys() throws {
        let keys = try filled("{{#lines}}{{key}} {{page.key}} {{/lines}}", Self.hall)
            .split(separator: " ")
        #expect(keys.count == 4 && Set(keys).count == 4)
    }

    /// Counts how often it is looked at.
    private struct Watched: CustomReflectable {
        let looks: Looks
        var customMirror: Mirror {
            looks.count.withLock { $0 += 1 }
            return Mirror(
                self, children: ["one": "1", "two": "2", "three": "3"], displayStyle: .struct)
        }
    }

    private final class Looks: Sendable { let count = Mutex(0) }

    @Test("An object is reflected once however many names a template asks it for")
    func once() throws {
        let looks = Looks()
        let template = "{{#rows}}{{one}}{{two}}{{three}}{{page.town}}{{one}}{{none}}{{/rows}}"
        _ = try filled(template, ["rows": [Watched(looks: looks)]])
        #expect(looks.count.withLock { $0 } == 1)
    }
}
