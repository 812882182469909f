import Contracts
import Support
import Testing

@testable import Console

@Suite("What a clerk's page says") struct ClerkDeskTests {
    let words = DeskWords(language: .zh)

    func page(_ desk: CounterDesk.Reading, in language: Language = .zh) -> ClerkDesk {
        ClerkDesk(
            desk, asOf: 18_204, now: DeskOffice.now, DeskWords(language: language))
    }

    func move(_ id: String, of desk: CounterDesk.Reading) throws -> DeskMove {
        try #require(page(desk).moves.first { $0.id == id })
    }

    @Test("Space is the one thing to do next, whoever is there")
    func main() throws {
        #expect(try move("next", of: .free).action == "/clerk/3/call-next")
        #expect(try move("next", of: .called).action == "/clerk/3/serve")
        #expect(try move("next", of: .serving).action == "/clerk/3/finish-and-call-next")
        #expect(try move("next", of: .paused).action == "/clerk/3/resume")
        for desk in [CounterDesk.Reading.free, .called, .serving, .paused] {
            let main = try move("next", of: desk)
            #expect(main.key == " " && main.isOpen && main.asks == nil)
        }
    }

    @Test("A closed act says the hall's reason, without its full stop, and has no way round")
    func closed() throws {
        let quiet = try move("next", of: .quiet)
        #expect(!quiet.isOpen)
        #expect(quiet.why == "现在没有人在等候")
        #expect(try move("recall", of: .serving).why == "本窗口没有呼叫中的号")
        #expect(try move("park", of: .free).why == "本窗口没有正在办理的群众")
        #expect(page(.quiet, in: .en).moves.first?.why == "Nobody is waiting")
    }

    @Test("An act the hall does not name is closed")
    func unnamed() {
        let desk = CounterDesk.Reading(
            counter: .window(3), site: .centre, state: .open, queues: [.letter("A")], waiting: [],
            waitingCount: 0, parked: [], finishedToday: 0, moves: [], others: [])
        #expect(page(desk).moves.allSatisfy { !$0.isOpen && $0.why == "现在不能" })
    }

    @Test("What cannot be undone asks first, and its second key is the first")
    func asks() throws {
        let miss = try move("miss", of: .called)
        let choices = try #require(miss.asks?.choices)
        #expect(choices.count == 1)
        #expect(choices[0].choiceKey == miss.key)
        #expect(choices[0].look == "bad")
        let close = try #require(page(.free).windowMoves.first)
        #expect(close.asks != nil && close.key == nil)
        #expect(page(.free).alarms.allSatisfy { $0.asks != nil && $0.key == nil })
    }

    @Test("Sending on offers other queues, and open windows that handle the item")
    func transfer() throws {
        let choices = try #require(move("transfer", of: .serving).asks?.choices)
        #expect(choices.map(\.label) == ["B 队列", "C 人社 队列", "D 队列", "5 号窗口"])
        #expect(choices.map(\.choiceKey) == ["b", "c", "d", "5"])
        let window = try #require(choices.last)
        #expect(window.choice?.value == "C5")
        #expect(choices.map(\.choice?.value) == ["B", "C", "D", "C5"])
    }

    @Test("The first nine parked tickets come back by a digit, while nobody is in hand")
    func parked() {
        let many = (1...11).map { number in
            CounterDesk.Parked(
                ticket: .number(UInt64(number)), number: .number("A", number), item: .item(1),
                title: "临时救助对象认定", reason: .materials, counter: .window(3), since: .at(10, 20))
        }
        let back = page(.desk(parked: many)).parked.map(\.back)
        #expect(back.map(\.key) == (1...9).map { "\($0)" } + [nil, nil])
        #expect(back.allSatisfy { $0.isOpen })
        #expect(page(.serving).parked.allSatisfy { $0.back.why == "先办完手上这位" })
        #expect(page(.paused).parked.allSatisfy { $0.back.why == "暂停中" })
    }

    @Test("A missed ticket is put back by a button without a key, and says what that means")
    func missed() throws {
        let rows = page(.desk(missed: .two)).missed
        #expect(rows.map(\.number) == ["A033", "C009"])
        #expect(rows[0].about == "10:15 5 号窗口过号 · 恢复后排在 3 位之后 · 再过号 2 次作废")
        #expect(rows[1].about == "")
        for (row, ticket) in zip(rows, [33, 9] as [UInt64]) {
            #expect(row.putBack.action == "/clerk/3/return")
            #expect(row.putBack.isOpen && row.putBack.key == nil && row.putBack.asks == nil)
            #expect(row.putBack.fields.map(\.value) == [TicketID.number(ticket).description])
        }
        #expect(Set(rows.map(\.putBack.id)).count == 2)
        let english = page(.desk(missed: .two), in: .en).missed[0]
        #expect(english.about == "missed 10:15 Window 5 · goes back behind 3 · lapses after 2 more")
        // Whoever is in hand, or while the window rests: it waits for nobody.
        #expect(page(.desk(state: .paused, missed: .two)).missed.allSatisfy { $0.putBack.isOpen })
        #expect(page(.serving).missed.isEmpty && page(.desk(missed: [])).missed.isEmpty)
    }

    @Test("Only the next one bears the reason why; one for other windows says so")
    func waiting() {
        let page = page(.free)
        #expect(page.waiting.filter { $0.pick != nil }.map(\.number) == ["A043"])
        #expect(page.waiting.filter(\.isElsewhere).map(\.number) == ["C013"])
        #expect(page.waiting.map(\.waited).first == 3)
        #expect(page.first == "其中优先 2")
        #expect(page.more == nil)
    }

    @Test("More may wait than are shown")
    func more() {
        #expect(page(.desk(waitingCount: 31)).more == "还有 23 位")
    }

    @Test("The ticket in hand: what it is, since when, and why this one")
    func hand() {
        let serving = page(.serving)
        #expect(serving.hand?.clock == "04:12")
        #expect(serving.hand?.heading == "正在办理")
        #expect(serving.reason == "在本窗口能办的人里等得最久。")
        #expect(serving.facts.map(\.text).contains("10:02"))
        #expect(serving.facts.map(\.text).contains("1 次"))
        #expect(page(.called).hand?.heading == "正在叫，第 2 次")
        #expect(page(.called).hand?.clockLabel == "叫了")
    }

    @Test("Nobody in hand: who comes next, or that nobody does")
    func idle() {
        #expect(page(.free).idle?.big == "A043")
        #expect(page(.quiet).idle?.big == "空闲")
        #expect(page(.paused).idle?.big == "暂停中")
        #expect(page(.paused).state == StateWord("rest", "暂停 · 取件"))
        #expect(page(.serving).idle == nil)
        let others = CounterDesk.Reading.desk(
            waiting: [.waiting("C", 13, "公益性岗位申报受理", 12, canServe: false)])
        #expect(page(others).idle?.line == "等候的人要办的事本窗口不办。")
    }

    @Test("After a call for help only a graver one is offered")
    func alarm() {
        func raised(_ grade: AlarmGrade) -> ClerkDesk {
            page(
                .desk(
                    alarm: StaffAlarmRaised(
                        alarm: .number(90), counter: .window(3), grade: grade,
                        raisedAt: .at(10, 22))))
        }
        #expect(page(.free).alarms.map(\.id) == ["alarm-help", "alarm-danger"])
        #expect(raised(.help).alarms.map(\.id) == ["alarm-danger"])
        #expect(raised(.danger).alarms.isEmpty)
        #expect(raised(.help).raised?.hasPrefix("10:22 已求助") == true)
    }

    @Test(
        "Times as people read them",
        arguments: [(0, "00:00"), (59, "00:59"), (60, "01:00"), (3599, "59:59"), (3600, "1:00:00")])
    func stopwatch(seconds: Int, text: String) {
        #expect(DeskWords.stopwatch(from: .opening, to: .opening + .seconds(seconds)) == text)
        #expect(DeskWords.stopwatch(from: .opening + .seconds(5), to: .opening) == "00:00")
    }

    @Test("A day, a span and a moment in both languages")
    func said() {
        let english = DeskWords(language: .en)
        #expect(words.day(.opening) == "3 月 2 日 星期一")
        #expect(english.day(.opening) == "Mon 2 March")
        #expect(words.span(seconds: 460) == "7 分 40 秒")
        #expect(words.span(seconds: 40) == "40 秒")
        #expect(TownWords.clock(of: .opening) == "09:00")
        #expect(TownWords.clock(of: LocalDay.opening.start) == "00:00")
        #expect(words.short(.opening) == "3-2")
    }
}
