import Contracts
import Foundation
import HTTPTypes
import Support
import Synchronization
import Testing

@testable import Console

@Suite("The papers of a case") struct PaperTests {
    static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Golden/papers")

    /// A paper's page as its applicant gets it.
    private func page(_ reading: PaperOfCase.Reading?, _ kind: PaperKind) async throws -> String {
        let office = try WebOffice()
        office.openPapers(reading)
        let page = Mutex("")
        try await office.test { client in
            var browser = try Visitor(client)
            let answer = try await browser.get(PaperFake.path(kind))
            #expect(answer.status == .ok)
            page.withLock { $0 = answer.text }
        }
        return page.withLock { $0 }
    }

    /// What is read on the sheet, a line for each paragraph and each row.
    private func text(of page: String) throws -> String {
        let start = try #require(page.range(of: "<main"))
        let end = try #require(page.range(of: "</main>"))
        return page[start.lowerBound..<end.lowerBound]
            .replacing("</p>", with: "\n").replacing("</h1>", with: "\n")
            .replacing("</tr>", with: "\n").replacing("</td><td>", with: "　|　")
            .replacing("</th><th scope=\"col\">", with: "　|　")
            .replacing(#/<[^>]*>/#, with: "")
            .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    @Test(
        "Each kind says what the law asks for, word by word; ZHENJIE_GOLDEN=write writes a missing one",
        arguments: PaperKind.allCases)
    func golden(kind: PaperKind) async throws {
        let said = try text(of: try await page(PaperFake.reading(kind), kind))
        let file = Self.golden.appending(path: "\(kind.rawValue).txt")
        if ProcessInfo.processInfo.environment["ZHENJIE_GOLDEN"] == "write",
            !FileManager.default.fileExists(atPath: file.path)
        {
            try said.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == said)
    }

    @Test("Every kind bears the office, its title, its number, the day; ten have a seal's place")
    func heads() async throws {
        for kind in PaperKind.allCases {
            let page = try await page(PaperFake.reading(kind), kind)
            for word in [
                "蔡家坡镇人民政府", kind.title, "便民\(kind.word)〔2026〕5号", "2026年3月2日",
            ] { #expect(page.contains(word), "\(kind) \(word)") }
            #expect(page.contains("盖章处") == kind.isSealed, "\(kind)")
            #expect(page.contains("用印〔2026〕12号") == kind.isSealed, "\(kind)")
        }
        #expect(PaperKind.allCases.filter { !$0.isSealed } == [.receipt, .delivery])
    }

    @Test("Silence is told as what it is, with its article, and without a promise for later")
    func silence() async throws {
        let silent = PaperFake.reading(.acceptance) { facts in
            facts.isSilent = true
            (facts.deferred, facts.deferredUntil) = ([], nil)
        }
        let said = try text(of: try await page(silent, .acceptance))
        #expect(said.contains("自收到材料之日（2026年3月2日）起即为受理"))
        #expect(!said.contains("容后补交"))
    }

    @Test("What bears no seal has no place for one, as an acceptance by silence without it")
    func unsealed() async throws {
        let page = try await page(PaperFake.reading(.acceptance, isSealed: false), .acceptance)
        #expect(!page.contains("盖章处") && !page.contains("用印"))
        #expect(page.contains("本文书一式两份") && page.contains("印章后补"))
        let sealed = try await self.page(PaperFake.reading(.acceptance), .acceptance)
        #expect(!sealed.contains("印章后补") && !sealed.contains("补盖"))
    }

    @Test("A paper sealed on a later day says on which")
    func sealedLater() async throws {
        let reading = PaperFake.reading(.acceptance, sealedOn: LocalDay(rawValue: "2026-03-09"))
        let page = try await page(reading, .acceptance)
        #expect(page.contains("用印〔2026〕12号（2026年3月9日补盖）") && page.contains("盖章处"))
    }

    @Test("A decision whose last day of delivery is not known says what the law does")
    func delivery() async throws {
        let reading = PaperFake.reading(.grant, hasDay: false)
        let said = try text(of: try await page(reading, .grant))
        #expect(said.contains("本机关自作出决定之日起十个工作日内颁发、送达。"))
        #expect(!said.contains("——"))
    }

    @Test("No paper of what is no permit speaks of permits, nor rests on their law")
    func noPermit() async throws {
        for kind in PaperKind.allCases {
            let reading = PaperFake.reading(kind, title: "高龄津贴资格认定", isPermit: false)
            let said = try text(of: try await page(reading, kind))
            #expect(!said.contains("许可"), "\(kind)")
            #expect(said.contains(kind.title))
        }
        let refused = PaperFake.reading(.refusal, title: "高龄津贴资格认定", isPermit: false)
        let said = try text(of: try await page(refused, .refusal))
        #expect(said.contains("经审查，不符合法定条件、标准。决定不予办理。"))
    }

    @Test("What is not needed is told without a place to go; both ways to contest it are")
    func notNeeded() async throws {
        let reading = PaperFake.reading(.rejection) { facts in
            (facts.rejection, facts.words) = (.notNeeded, nil)
        }
        let said = try text(of: try await page(reading, .rejection))
        #expect(said.contains("六十日内向岐山县人民政府申请行政复议"))
        #expect(said.contains("依法不需要取得行政许可") && !said.contains("请向下列"))
        #expect(said.contains("行政复议") && said.contains("行政诉讼"))
    }

    @Test("Before the decision what was false is asked for, and nobody speaks of revoking")
    func falseBefore() async throws {
        let reading = PaperFake.reading(.finding, hasDay: false)
        let said = try text(of: try await page(reading, .finding))
        #expect(said.contains("上列材料现在缺少，请交来；不交的，本机关依法不予许可。"))
        #expect(!said.contains("撤销") && !said.contains("——"))
    }

    @Test("Who has said nothing in time reads so on the revocation")
    func unheard() async throws {
        let reading = PaperFake.reading(.revocation) { $0.heard = nil }
        let said = try text(of: try await page(reading, .revocation))
        #expect(said.contains("您（单位）在规定期限内没有陈述、申辩。"))
    }

    @Test("A receipt tells what the applicant's word stands for, and not as missing")
    func committedReceipt() async throws {
        let reading = PaperFake.reading(.receipt) { facts in
            (facts.handedIn, facts.committed) = ([1, 2, 4], [3])
        }
        let said = try text(of: try await page(reading, .receipt))
        #expect(said.contains("以书面承诺代替（见告知承诺书）：健康证明。"))
        #expect(!said.contains("还没有收到"))
    }

    @Test("Where nobody is known to review, no paper is made that would have to name one")
    func reviewer() async throws {
        let office = try WebOffice { $0.reviewOffice = nil }
        office.openPapers(PaperFake.reading(.rejection))
        try await office.test { client in
            var browser = try Visitor(client)
            for path in [PaperFake.path(.rejection), PaperFake.path(.rejection) + "/pdf"] {
                let page = try await browser.get(path)
                #expect(page.status == .serviceUnavailable)
                #expect(page.text.contains("web.review-office-missing"))
            }
        }
    }

    @Test("A paper handed to the agent says so; an erased name is said to be erased")
    func receivers() async throws {
        let agents = try text(
            of: try await page(PaperFake.reading(.receipt, to: .agent), .receipt))
        #expect(agents.contains("王秀兰：") && agents.contains("代办人李建国"))
        let erased = try text(of: try await page(PaperFake.reading(.grant, applicant: nil), .grant))
        #expect(erased.contains("姓名已按规定删除"))
    }

    @Test("What is hostile in names, titles and words stays text")
    func hostile() async throws {
        let reading = PaperFake.reading(
            .refusal, title: "<img src=x onerror=alert(1)>", applicant: "</p><script>1</script>"
        ) { $0.words = Note(rawValue: "{{page.formToken}} &lt; \"'<style>*{display:none}</style>") }
        let page = try await page(reading, .refusal)
        for word in ["<img", "<script>1", "<style>"] { #expect(!page.contains(word), "\(word)") }
        #expect(page.contains("&lt;/p&gt;&lt;script&gt;1"))
        #expect(page.contains("{{page.formToken}} &amp;lt;"))
    }

    @Test("At the desk names are masked, until a copy is asked for under the form's key")
    func masked() async throws {
        let office = try WebOffice()
        office.openPapers(PaperFake.reading(.grant))
        let token = try office.token(.clerk, person: .number(1))
        let path = "/cases/\(PaperFake.serviceCase)/papers/grant/2026/5"
        try await office.test { client in
            var browser = try Visitor(client)
            browser.cookies["__Host-session"] = token
            let page = try await browser.get(path)
            #expect(page.text.contains("王**") && !page.text.contains("王秀兰"))
            #expect(page.text.contains(path + "/print"))
            #expect(page.text.contains("隐名，仅供查看") && !page.text.contains("/pdf"))
            let bare = try await browser.get(path + "/pdf")
            #expect(bare.status == .conflict && bare.text.contains("web.paper-masked"))
            #expect(page.text.contains("href=\"/cases/\(PaperFake.serviceCase)\""))
            let asked = try await browser.post(path + "/print", [], from: page)
            #expect(asked.status == .seeOther && asked.location == path + "?copy=17")
            let whole = try await browser.get(path + "?copy=17")
            #expect(whole.text.contains("王秀兰") && !whole.text.contains(path + "/print"))
            #expect(whole.text.contains(path + "/pdf?copy=17"))
        }
    }

    @Test("Another's code, another series, nonsense: there is no such page; staff sign in first")
    func foreign() async throws {
        let office = try WebOffice()
        office.openPapers(PaperFake.reading(.grant))
        try await office.test { client in
            var browser = try Visitor(client)
            let own = PaperFake.path(.grant)
            for path in [
                own.replacing(PaperFake.code.rawValue, with: "K7MQ4XRX"),
                own.replacing("grant", with: "refusal"), own.replacing("2026", with: "2025"),
                own.replacing("grant", with: "bribe"), own + "x", own.replacing("/5", with: "/-5"),
            ] {
                for path in [path, path + "/pdf"] {
                    let page = try await browser.get(path)
                    #expect(page.status == .notFound, "\(path)")
                    #expect(!page.text.contains("王"))
                }
            }
            let desk = try await browser.get(
                "/cases/\(PaperFake.serviceCase)/papers/grant/2026/5")
            #expect(desk.status != .ok)
        }
    }

    @Test("The office's name and its word are the town's; a 街道 has a 办事处")
    func names() {
        var settings = ConsoleSettings()
        settings.title = "蔡家坡镇"
        #expect(settings.office == "蔡家坡镇人民政府" && settings.officeWord == "便民")
        settings.title = "虢镇街道"
        #expect(settings.office == "虢镇街道办事处")
        settings.officeName = "岐山县蔡家坡镇人民政府"
        #expect(settings.office == "岐山县蔡家坡镇人民政府")
    }
}
