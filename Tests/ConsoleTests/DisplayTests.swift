import Contracts
import HTTPTypes
import Support
import Testing

@testable import Console

@Suite("The hall's display") struct DisplayTests {
    @Test(
        "A call as it is said",
        arguments: [
            ("A037", 3, "请A零三七号到三号窗口"), ("B120", 10, "请B一二零号到十号窗口"), ("C1001", 12, "请C一零零一号到十二号窗口"),
            ("D009", 20, "请D零零九号到二十号窗口"), ("A001", 99, "请A零零一号到九十九号窗口"), ("A001", 1, "请A零零一号到一号窗口"),
        ])
    func speech(number: String, counter: Int, words: String) {
        #expect(
            DisplaySpeech.call(HallFake.number(number), to: HallFake.window(counter)) == words)
    }

    @Test("The last call is the large one, the ones before it stand beside it")
    func lastCall() throws {
        let board = DisplayBoard(
            HallFake.board([
                HallFake.call("A037", 3, attempt: 2, second: 60), HallFake.call("A036", 5),
                HallFake.call("B012", 2),
            ]), townNow: .opening)
        let last = try #require(board.last)
        #expect(last.number == "A037")
        #expect(last.counter == "3")
        #expect(last.again == "第 2 次呼叫")
        #expect(board.recent.map(\.number) == ["A036", "B012"])
        #expect(board.day == "3 月 2 日 星期一")
        #expect(board.clock == "09:00")
    }

    @Test(
        "Two calls at once are both said, in the order they were made; a second call is a new one")
    func spoken() throws {
        let calls = [
            HallFake.call("A037", 3, second: 60), HallFake.call("B012", 2, second: 59),
        ]
        func said(_ calls: [HallBoard.Reading.Call]) throws -> [DisplayBoard.Spoken] {
            try JSON.decode(
                from: Array(DisplayBoard(HallFake.board(calls), townNow: .opening).calls.utf8))
        }
        let spoken = try said(calls)
        #expect(spoken.map(\.say) == ["请B零一二号到二号窗口", "请A零三七号到三号窗口"])
        let again = try said([HallFake.call("A037", 3, attempt: 2, second: 90)])
        #expect(!spoken.map(\.id).contains(try #require(again.first).id))
        #expect(try said(calls) == spoken)
    }

    @Test("Before the first call it says why it is empty")
    func empty() async throws {
        let office = try WebOffice()
        office.bus.on(HallBoard.self) { _, _ in HallFake.board([]) }
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.display])
            let page = try await browser.get("/display")
            #expect(page.text.contains("还没有开始叫号"))
            #expect(page.text.contains("民政救助<b>4 人"))
        }
    }

    @Test("A ticket called again, at whichever window, stands once: at its last call")
    func once() {
        let board = DisplayBoard(
            HallFake.board([
                HallFake.call("A037", 3, attempt: 2, second: 90), HallFake.call("B012", 2),
                HallFake.call("A037", 5, second: 30), HallFake.call("B012", 1),
                HallFake.call("A036", 5),
            ]), townNow: .opening)
        #expect(board.last?.number == "A037" && board.last?.counter == "3")
        #expect(board.recent.map(\.number) == ["B012", "A036"])
        #expect(board.recent.map(\.counter) == ["2", "5"])
    }

    @Test("The missed ones are named, the earliest left out when there are many")
    func missed() {
        let numbers = (1...8).map { "A00\($0)" }
        let board = DisplayBoard(
            HallFake.board([HallFake.call("A037", 3)], missed: numbers), townNow: .opening)
        #expect(board.missed?.numbers == Array(numbers.suffix(DisplayBoard.missedShown)))
        #expect(board.missed?.more == "等 8 个号")
        #expect(DisplayBoard(HallFake.board([]), townNow: .opening).missed == nil)
    }

    @Test("It shows who was called and nobody who waits, and no name of an item")
    func neverUpcoming() async throws {
        let office = try WebOffice()
        office.openHall()
        try await office.test { client in
            var browser = try Visitor(client, signedIn: [.display])
            let page = try await browser.get("/display")
            #expect(page.status == .ok)
            for word in ["A037", "第 2 次呼叫", "三次未到将顺延三位", "社会保障<b>12 人", "优先服务<b>1 人"] {
                #expect(page.text.contains(word), "\(word)")
            }
            #expect(!page.text.contains("A041"))
            let part = try await browser.get("/display/board")
            #expect(part.text.hasPrefix("<section class=\"now\""))
        }
        let asked = office.bus.letters.map(\.name)
        #expect(Set(asked) == [HallBoard.name])
    }

    @Test(
        "Waits as people say them",
        arguments: [
            (0, nil, "无需等候"), (0, 5, "无需等候"), (0, 115, "约 1 小时 55 分"), (1, nil, "1 人在等"),
            (12, 18, "12 人 · 约 18 分钟"),
            (1, 1, "1 人 · 约 1 分钟"), (9, 59, "9 人 · 约 59 分钟"), (9, 60, "9 人 · 约 1 小时"),
            (9, 80, "9 人 · 约 1 小时 20 分"),
        ] as [(Int, Int?, String)])
    func waits(waiting: Int, minutes: Int?, words: String) {
        #expect(WaitWords.queue(waiting: waiting, minutes: minutes).zh == words)
    }

    @Test("A wait is long from a quarter of an hour on")
    func long() {
        #expect(!WaitWords.isLong(minutes: nil))
        #expect(!WaitWords.isLong(minutes: 14))
        #expect(WaitWords.isLong(minutes: 15))
    }
}
