import Contracts
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Support

@testable import Console

/// A hall as the ticket machine, the display and the phones see it: a Friday morning, ten past ten.
enum HallFake {
    static let code = CitizenCode(rawValue: "K7MQ4XRA") ?? CitizenCode(chance: 0)
    static let ticket = TicketID.number(41)
    static let rule = Sentence(
        "叫三次没到就算过号，顺延三位，不必重新取号。",
        "After three calls you are put three places behind; no new ticket is needed.")

    /// Code, title, domain, queue, whether common: the demo town's list.
    static let items: [(code: String, title: String, domain: String, queue: String, common: Bool)] =
        [
            ("000511001001", "最低生活保障对象认定", "民政", "A", true),
            ("000511002001", "特困人员救助供养认定", "民政", "A", true),
            ("000511003001", "临时救助对象认定", "民政", "A", true),
            ("002011004001", "高龄津贴资格认定", "民政", "A", true),
            ("000711005001", "残疾人两项补贴资格认定", "民政", "A", true),
            ("000123001001", "生育登记服务", "卫健", "B", true),
            ("000123002001", "再生育审批受理", "卫健", "B", true),
            ("000723003001", "农村部分计划生育家庭奖励扶助资格确认", "卫健", "B", true),
            ("000723004001", "独生子女父母光荣证补办", "卫健", "B", true),
            ("002014001001", "城乡居民基本养老保险参保登记", "人社", "C", true),
            ("002014002001", "城乡居民养老保险待遇申请", "人社", "C", true),
            ("002014003001", "就业困难人员认定", "人社", "C", true),
            ("002014004001", "公益性岗位申报受理", "人社", "C", true),
            ("000131001001", "食品小作坊、小餐饮登记", "市场监管", "D", true),
            ("000131002001", "个体工商户登记受理", "市场监管", "D", true),
            ("612020001001", "农机购置补贴申请受理", "农业农村", "D", false),
            ("612020002001", "残疾人证换领代办", "民政", "A", false),
        ]

    /// 09:00–12:00 and 13:30–16:00.
    static let hours = [(9, 0, 12, 0), (13, 30, 16, 0)].map { times in
        WorkingCalendar.Session(
            opens: ClockTime(hour: times.0, minute: times.1)!,
            closes: ClockTime(hour: times.2, minute: times.3)!)
    }

    static let menu: KioskMenu.Reading = {
        let crowd = ["民政": (4, 9), "卫健": (2, 5), "人社": (12, 18)]
        var order: [String] = []
        for item in items where !order.contains(item.domain) { order.append(item.domain) }
        return KioskMenu.Reading(
            domains: order.map { domain in
                KioskMenu.Reading.Domain(
                    title: domain,
                    items: items.filter { $0.domain == domain }.compactMap { item in
                        guard let code = ItemCode(rawValue: item.code),
                            let queue = QueueLetter(rawValue: item.queue)
                        else { return nil }
                        return KioskMenu.Reading.Item(
                            item: code, title: item.title, queue: queue, isCommon: item.common)
                    },
                    waiting: crowd[domain]?.0 ?? 0, expectedWaitMinutes: crowd[domain]?.1)
            }, isOpen: true)
    }()

    static func number(_ text: String) -> TicketNumber {
        TicketNumber(
            queue: QueueLetter(rawValue: String(text.prefix(1))) ?? .init(rawValue: "A")!,
            day: .opening, sequence: Int(text.dropFirst()) ?? 0)
    }

    static func window(_ number: Int) -> CounterNumber { CounterNumber(rawValue: number)! }

    static func call(
        _ text: String, _ counter: Int, attempt: Int = 1, second: Int64 = 0
    ) -> HallBoard.Reading.Call {
        HallBoard.Reading.Call(
            ticket: .number(UInt64(text.dropFirst()) ?? 0), number: number(text),
            counter: window(counter), attempt: attempt, calledAt: .opening + .seconds(second),
            isOpen: true)
    }

    static func board(
        _ calls: [HallBoard.Reading.Call], missed: [String] = [], waiting: Int = 12
    ) -> HallBoard.Reading {
        let queues: [(String, String, Int, Int?)] = [
            ("A", "民政", 4, 9), ("B", "卫健", 2, 5), ("C", "人社", waiting, 18),
            ("D", "市场监管", 0, nil),
        ]
        return HallBoard.Reading(
            calls: calls,
            queues: queues.compactMap { letter, title, waiting, minutes in
                QueueLetter(rawValue: letter).map {
                    HallBoard.Reading.Queue(
                        queue: $0, title: title, waiting: waiting, expectedWaitMinutes: minutes)
                }
            }, waiting: 18, waitingFirst: 1, missed: missed.map(number), missRule: .postpone,
            rule: Sentence("三次未到将顺延三位，不必重新取号", "Called three times: three places behind."))
    }

    static func place(
        _ state: String = "waiting", title: String = "高龄津贴资格认定", counter: Int? = nil,
        ahead: Int? = 5, minutes: Int? = 8, errorMinutes: Int? = 3, calls: Int = 0,
        priority: PriorityClass = .none, canReturn: Bool = false,
        isUncertain: Bool? = nil
    ) -> TicketPlace.Reading {
        TicketPlace.Reading(
            number: number("A041"), item: ItemCode(rawValue: "002011004001")!, title: title,
            state: state, counter: counter.map(window), ahead: ahead,
            expectedWaitMinutes: minutes, expectedErrorMinutes: errorMinutes, rule: rule,
            calls: calls, misses: 0, takenAt: .opening + .seconds(3720), priority: priority,
            site: .centre, lastCall: call("A037", 3), counters: [window(1), window(3)],
            isUncertainToday: isUncertain, canPostpone: state == "waiting", canReturn: canReturn,
            canGiveUp: state == "waiting")
    }
}

extension WebOffice {
    /// A hall that gives ticket A041 to whoever asks, and knows its code.
    func openHall(_ place: TicketPlace.Reading = HallFake.place()) {
        bus.on(KioskMenu.self) { _, _ in HallFake.menu }
        bus.on(HallBoard.self) { _, _ in
            HallFake.board(
                [
                    HallFake.call("A037", 3, attempt: 2, second: 600), HallFake.call("A036", 5),
                    HallFake.call("B012", 2), HallFake.call("A035", 3), HallFake.call("C004", 1),
                    HallFake.call("A034", 5), HallFake.call("B011", 2),
                ])
        }
        bus.on(TakeTicket.self) { command, _ in
            TakeTicket.Answer(
                ticket: HallFake.ticket, number: HallFake.number("A041"), ahead: 5,
                expectedWaitMinutes: 8, code: HallFake.code, priority: command.priority)
        }
        bus.on(TicketPlace.self) { query, _ in
            guard query.ticket == HallFake.ticket, query.code == HallFake.code else {
                throw Refused(HallRefusal.ticketUnknown)
            }
            return place
        }
        bus.on(ClaimPrint.self) { _, _ in ClaimPrint.Answer(isFirst: true) }
        bus.on(RaiseAlarm.self) { command, _ in
            StaffAlarmRaised(
                alarm: .number(1), grade: command.grade, cause: command.cause, raisedAt: .opening)
        }
    }

    /// The messages of one kind that were sent, read back.
    func sent<C: Command>(_ type: C.Type) -> [C] {
        bus.letters.filter { $0.name == C.name }.compactMap {
            try? JSON.decode(C.self, from: $0.body)
        }
    }
}

/// A browser: keeps its cookies, and sends the forms it was shown.
struct Visitor {
    let client: any TestClientProtocol
    var cookies: [String: String] = [:]

    struct Page {
        let status: HTTPResponse.Status
        let text: String
        let location: String?

        /// The value of the first field of that name.
        func field(_ name: String) -> String {
            value(after: "name=\"\(name)\" value=\"")
        }

        func value(after start: String) -> String {
            guard let range = text.range(of: start) else { return "" }
            return String(text[range.upperBound...].prefix { $0 != "\"" })
        }
    }

    /// A device signed in for these roles until long after the test.
    init(_ client: any TestClientProtocol, signedIn roles: [Role] = []) throws {
        self.client = client
        guard !roles.isEmpty else { return }
        let session = Session(
            session: .number(7), account: .number(8), roles: roles, begunAt: .opening,
            until: Instant(rawValue: 4_000_000_000_000),
            absolute: Instant(rawValue: 4_000_000_000_000))
        let text = Data(try JSON.encode(session)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        cookies["__Host-session"] = text + ".c2lnbmVk"
    }

    mutating func get(_ path: String) async throws -> Page {
        try await ask(path, .get, body: nil)
    }

    /// Sends a form: its fields, with key and token as a page showed them.
    mutating func post(
        _ path: String, _ fields: [(String, String)], from page: Page
    ) async throws -> Page {
        let all = [("key", page.field("key")), ("token", page.field("token"))] + fields
        let body = all.map { "\($0.0)=\(Address.escape($0.1))" }.joined(separator: "&")
        return try await ask(path, .post, body: body)
    }

    private mutating func ask(
        _ path: String, _ method: HTTPRequest.Method, body: String?
    ) async throws -> Page {
        var headers: HTTPFields = [:]
        if !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let response = try await client.execute(
            uri: path, method: method, headers: headers,
            body: body.map { ByteBuffer(string: $0) })
        for line in response.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
        return Page(
            status: response.status, text: String(buffer: response.body),
            location: response.headers[.location])
    }
}
