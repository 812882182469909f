import Contracts
import Foundation
import ServiceKit
import Wire

/// Submits commands over CURVE with a fixed number outstanding, and takes the time of each answer.
struct Client {
    let dealer: DealerSocket
    /// Commands that had no reply in two seconds and were asked again.
    private(set) var askedAgain = 0
    private var poller = Poller()

    init(_ bed: TestBed) throws {
        dealer = try DealerSocket(
            context: try WireContext(), endpoint: bed.producerEndpoint,
            serverKey: bed.producerKey.publicKey, key: bed.clientKey)
    }

    struct Outcome {
        let first: Int64
        let last: Int64
        let spans: [Int64]
        var perSecond: Double { Double(spans.count) / (Double(last - first) / 1e9) }
    }

    /// - Parameters:
    ///   - count: how many commands, numbered on from `after`.
    ///   - window: how many may be outstanding.
    mutating func run(count: Int, after: Int64 = 0, window: Int) throws -> Outcome {
        var sentAt: [UUID: Int64] = [:]
        var open: [UUID: Request] = [:]
        var unsent: [Request] = []
        var spans: [Int64] = []
        spans.reserveCapacity(count)
        var next = 0
        var first: Int64 = 0
        var last: Int64 = 0
        while spans.count < count {
            while let request = unsent.last, try dealer.send(request.parts) == .sent {
                unsent.removeLast()
            }
            while unsent.isEmpty, next < count, sentAt.count < window {
                let number = after + Int64(next) + 1
                let now = monotonicNanoseconds()
                let request = Self.request(number, now)
                guard try dealer.send(request.parts) == .sent else {
                    _ = try poller.wait(for: [dealer, dealer.monitor], atMost: 5)
                    while try dealer.nextEvent() != nil {}
                    break
                }
                if first == 0 { first = now }
                sentAt[request.key] = now
                open[request.key] = request
                next += 1
            }
            let ready = try poller.wait(for: [dealer], atMost: sentAt.isEmpty ? 5 : 2_000)
            if ready.isEmpty, !sentAt.isEmpty {
                // No reply: asked again under the same keys, as any caller does.
                try dealer.rebuild()
                askedAgain += open.count
                unsent = Array(open.values)
            }
            while let parts = try dealer.receive() {
                let reply = try Reply(parts: parts)
                guard reply.kind == .answer, let at = sentAt.removeValue(forKey: reply.key) else {
                    if reply.kind == .answer { continue }
                    throw BenchFault(what: "\(reply.kind) \(reply.code)")
                }
                open[reply.key] = nil
                last = monotonicNanoseconds()
                spans.append(last - at)
            }
        }
        return Outcome(first: first, last: last, spans: spans)
    }

    private static let people = ["王小明", "李桂芳", "陈建国", "赵雅琴", "欧阳雪", "买买提江"]
        .compactMap(PersonName.init(rawValue:))
    private static let note = Note(rawValue: "请携带身份证原件及复印件到窗口办理；过号三次请重新取号。")

    static func request(_ number: Int64, _ now: Int64) -> Request {
        let key = UUID.newKey()
        guard let counter = CounterNumber(rawValue: Int(number % 99) + 1), let note else {
            preconditionFailure("a counter is 1 to 99")
        }
        let submit = Submit(
            number: number, submittedAt: now, ticket: TicketID(rawValue: key), counter: counter,
            person: people[Int(number) % people.count], office: "岐山县蔡家坡镇便民服务中心三号大厅",
            matter: "城乡居民基本养老保险参保登记", note: note, channel: .hallComplaint)
        let body = (try? JSON.encode(submit)) ?? []
        return Request(verb: .command, name: Submit.name, key: key, budgetMs: 10_000, body: body)
    }
}

struct BenchFault: Error {
    let what: String
}
