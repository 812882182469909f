import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Support
import Wire

// A toy service on a file store, for tests that end it at a crash point:
//
//     CrashHelper FOLDER FIRST LAST [checkpoint|backup|follow|careless]
//
// It sends itself the commands numbered FIRST to LAST, one after the other, and prints
// `answered N BODY` once each is answered. `checkpoint` and `backup` do so after each of them;
// `follow` lets a second service follow the first; `careless` leaves commits to the power cut. The
// process ends itself where CRASH_AT says.
let arguments = CommandLine.arguments

/// Unbuffered: what has been said stands when the process is killed.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

guard arguments.count >= 4, let first = UInt64(arguments[2]), let last = UInt64(arguments[3]) else {
    exit(64)
}
let folder = arguments[1]
let also = arguments.count > 4 ? arguments[4] : ""
let crash = CrashPoint.fromEnvironment(ProcessInfo.processInfo.environment)

@MainActor func open(_ service: Service, _ file: String, _ journal: UInt64) throws -> Store {
    try Store.open(
        path: folder + "/" + file, service: service.name, migrations: service.migrations,
        birth: Store.Birth(clock: .real, journal: .number(journal)), random: Seeded(1),
        atPoint: crash)
}

let now = Moment(mono: 0, wall: .opening)
let store = try open(Toy.counter, "hall.sqlite", 1)
if also == "careless" {
    // The connection that writes.
    try store.read { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
}
var counter = try Node(
    Toy.counter, store: store,
    peers: [
        Peer(name: "operator", keys: ["operator"], commands: ["*"], queries: ["*"]),
        Peer(name: "grid", keys: ["grid"], follows: true, seesPrivateParts: true),
    ])
let copy = also == "follow" ? try open(Toy.follower(), "grid.sqlite", 2) : nil
var follower = try copy.map { try Node(Toy.follower(), store: $0, peers: []) }

/// What the counter sends, and what the follower asks, carried at once.
@MainActor func settle(_ outputs: [Node.Output]) throws {
    var left = outputs
    while true {
        if left.isEmpty {
            if try counter.hasWork(now) { left = try counter.step(.wake, now: now) }
            if left.isEmpty, let node = follower, try node.hasWork(now) {
                left = try follower?.step(.wake, now: now) ?? []
            }
            if left.isEmpty { return }
        }
        switch left.removeFirst() {
        case .send(let route, let parts) where route == Route([2]):
            left += try follower?.step(.reply(.hall, parts: parts), now: now) ?? []
        case .send(_, let parts):
            let reply = try Reply(parts: parts)
            guard reply.kind == .answer || reply.kind == .refusal else {
                say("fault \(reply.code)")
                exit(70)
            }
            say("answered \(reply.key.uuidString) \(String(decoding: reply.body, as: UTF8.self))")
        case .ask(_, let parts):
            left += try counter.step(.request(Route([2]), peerKey: "grid", parts: parts), now: now)
        case .fatal(let reason):
            say("fatal \(reason)")
            exit(70)
        case .query, .ahead, .rebuildLink, .log: break
        }
    }
}

try settle(try follower?.step(.linkUp(.hall), now: now) ?? [])
for number in first..<(last + 1) {
    // Every fifth is refused.
    let body = try JSON.encode(Toy.Add(number % 5 == 0 ? 0 : 1, note: "第\(number)号"))
    let request = Request(
        verb: .command, name: Toy.Add.name, key: .number(number), budgetMs: 5_000, body: body)
    try settle(
        try counter.step(.request(Route([1]), peerKey: "operator", parts: request.parts), now: now))
    if also == "checkpoint" { try store.checkpoint() }
    if also == "backup" {
        _ = try store.snapshots.read {
            try Backup.write($0, to: folder + "/\(number).backup", atPoint: crash)
        }
    }
}
say("done")
