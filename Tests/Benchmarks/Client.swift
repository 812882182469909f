import Contracts
import Foundation
import ServiceKit
import Wire

/// Submits commands over CURVE with a fixed number outstanding, and takes the time of each answer.
struct Client {
    let dealer: DealerSocket
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
        var spans: [Int64] = []
        spans.reserveCapacity(count)
        var next = 0
        var first: Int64 = 0
        var last: Int64 = 0
        while spans.count < count {
            while next < count, sentAt.count < window {
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
                next += 1
            }
            // Every reply comes at once, or it was dropped: a window above the wire's queue of 128
            // would lose some, and this client does not ask again.
            let ready = try poller.wait(for: [dealer], atMost: sentAt.isEmpty ? 5 : 10_000)
            guard !ready.isEmpty || sentAt.isEmpty else {
                throw BenchFault(what: "no reply in 10 s")
            }
            while let parts = try dealer.receive() {
                let reply = try Reply(parts: parts)
                guard reply.kind == .answer, let at = sentAt.removeValue(forKey: reply.key) else {
                    throw BenchFault(what: "\(reply.kind) \(reply.code)")
                }
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
