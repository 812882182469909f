import Contracts
import Foundation
import Testing

@testable import Console

@Suite("What pages say") struct TextTests {
    private let templates: Templates

    init() throws { templates = try WebOffice().console.templates }

    @Test("Every Chinese text of a template has its English")
    func english() {
        var missing: [String] = []
        for (name, source) in templates.sources {
            for text in Texts.marked(in: source) where templates.texts.english[text] == nil {
                missing.append("\(name): \(text)")
            }
        }
        #expect(missing.sorted() == [])
    }

    /// The display hangs in a hall and speaks its language; nobody can switch it.
    private static let chineseOnly = ["display", "display-board"]

    @Test("No Chinese stands in a template outside the brackets that find its English")
    func bracketed() {
        var found: [String] = []
        for (name, source) in templates.sources where !Self.chineseOnly.contains(name) {
            var bare = source
            for text in Texts.marked(in: source) {
                bare = bare.replacingOccurrences(of: "[[\(text)]]", with: "")
            }
            let lines = bare.split(separator: "\n").filter { line in
                line.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                    && !line.contains("中文")
            }
            found += lines.map { "\(name): \($0)" }
        }
        #expect(found.sorted() == [])
    }

    @Test("Every text a page says from its code has its English")
    func said() throws {
        let pages = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Services/Console/Pages")
        var missing: [String] = []
        for file in try FileManager.default.contentsOfDirectory(
            at: pages, includingPropertiesForKeys: nil)
        {
            let source = try String(contentsOf: file, encoding: .utf8)
            for piece in source.components(separatedBy: ".say(\"").dropFirst() {
                let text = String(piece.prefix { $0 != "\"" })
                if templates.texts.english[text] == nil {
                    missing.append("\(file.lastPathComponent): \(text)")
                }
            }
        }
        #expect(missing.sorted() == [])
    }

    @Test("One text has one translation; two are a mistake")
    func twice() throws {
        var texts = Texts()
        try texts.add(["取号": "Take a ticket"], of: "one")
        try texts.add(["取号": "Take a ticket"], of: "other")
        #expect(throws: TextsFault.self) { try texts.add(["取号": "Ticket"], of: "third") }
        #expect(texts.say("取号", in: .en) == "Take a ticket" && texts.say("取号", in: .zh) == "取号")
        #expect(texts.say("没有译文", in: .en) == "没有译文")
    }

    @Test("What is filled in stays in place in both languages")
    func filled() throws {
        var texts = Texts()
        try texts.add(["前面 {{ahead}} 人": "{{ahead}} ahead of you"], of: "one")
        let template = "<p>[[前面 {{ahead}} 人]]</p>[[未完"
        #expect(texts.fill(template, in: .en) == "<p>{{ahead}} ahead of you</p>[[未完")
        #expect(texts.fill(template, in: .zh) == "<p>前面 {{ahead}} 人</p>[[未完")
    }
}

@Suite("Figures for operators") struct MetricsTests {
    @Test("Requests by route and status, how long they took, the bus, the browsers; nobody's name")
    func text() async throws {
        let office = try WebOffice()
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.clerk))
            try await browser.get("/sign-in?back=/secret")
            try await browser.get("/accounts/0198-someone")
            try await browser.get("/nothing")
        }
        office.console.metrics.countBus(.hall, took: .milliseconds(12), isWell: true)
        office.console.metrics.countBus(.hall, took: .milliseconds(9_000), isWell: false)
        let text = office.console.metrics.text(listeners: 3)
        for line in [
            "zhenjie_requests_total{route=\"/sign-in\",status=\"200\"} 1",
            "zhenjie_requests_total{route=\"/accounts/{account}\",status=\"403\"} 1",
            "zhenjie_bus_seconds_bucket{service=\"hall\",le=\"0.025\"} 1",
            "zhenjie_bus_seconds_bucket{service=\"hall\",le=\"+Inf\"} 2",
            "zhenjie_bus_seconds_count{service=\"hall\"} 2",
            "zhenjie_bus_faults_total{service=\"hall\"} 1", "zhenjie_live_browsers 3",
        ] {
            #expect(text.contains(line + "\n"), "\(line)\n\(text)")
        }
        #expect(!text.contains("someone") && !text.contains("secret"))
    }
}
