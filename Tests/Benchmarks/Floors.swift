// The report's keys are the names of its properties.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Contracts
import Foundation
import GRDBSQLite
import Wire

/// What the machine itself allows in this very run: the measure of everything else.
struct Floors: Encodable {
    var fsync_us = 0.0
    var sqlite_1_per_s = 0.0
    var sqlite_64_per_s = 0.0
    var sqlite_512_per_s = 0.0
    var zmq_curve_per_s = 0.0
    var zmq_curve_rtt_us = 0.0

    static func measure(in base: String) throws -> Floors {
        var floors = Floors()
        floors.fsync_us = try fsync(base)
        floors.sqlite_1_per_s = try sqlite(base, batch: 1, count: 4_000)
        floors.sqlite_64_per_s = try sqlite(base, batch: 64, count: 64_000)
        floors.sqlite_512_per_s = try sqlite(base, batch: 512, count: 204_800)
        (floors.zmq_curve_per_s, floors.zmq_curve_rtt_us) = try curve()
        return floors
    }

    /// Median of appending 4 KiB and `fdatasync`, in microseconds.
    private static func fsync(_ base: String) throws -> Double {
        let path = base + "/fsync.probe"
        let file = open(path, O_CREAT | O_RDWR | O_TRUNC, 0o600)
        defer {
            close(file)
            unlink(path)
        }
        let page = [UInt8](repeating: 0x78, count: 4096)
        var spans: [Int64] = []
        for index in 0..<1_000 {
            let began = monotonicNanoseconds()
            guard pwrite(file, page, page.count, off_t(index * 4096)) == page.count,
                fdatasync(file) == 0
            else {
                throw BenchFault(what: "fsync")
            }
            spans.append(monotonicNanoseconds() - began)
        }
        return percentile(spans, 0.5)
    }

    /// Rows of 400 bytes a second, `batch` to a transaction, WAL and `synchronous=FULL`.
    private static func sqlite(_ base: String, batch: Int, count: Int) throws -> Double {
        let path = base + "/floor-\(batch).sqlite"
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        var db: OpaquePointer?
        guard sqlite3_open(path, &db) == SQLITE_OK else { throw BenchFault(what: "sqlite") }
        defer {
            sqlite3_close(db)
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        }
        for sql in [
            "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=4000",
            "CREATE TABLE journal(seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT",
        ] { sqlite3_exec(db, sql, nil, nil, nil) }
        var insert: OpaquePointer?
        sqlite3_prepare_v2(db, "INSERT INTO journal(body) VALUES(?1)", -1, &insert, nil)
        defer { sqlite3_finalize(insert) }
        let body = [UInt8](repeating: 0x78, count: 400)
        let began = monotonicNanoseconds()
        for start in stride(from: 0, to: count, by: batch) {
            sqlite3_exec(db, "BEGIN IMMEDIATE", nil, nil, nil)
            for _ in start..<min(start + batch, count) {
                sqlite3_bind_blob(insert, 1, body, Int32(body.count), nil)
                guard sqlite3_step(insert) == SQLITE_DONE else { throw BenchFault(what: "sqlite") }
                sqlite3_reset(insert)
            }
            guard sqlite3_exec(db, "COMMIT", nil, nil, nil) == SQLITE_OK else {
                throw BenchFault(what: "sqlite")
            }
        }
        return Double(count) / (Double(monotonicNanoseconds() - began) / 1e9)
    }

    /// Messages of 400 bytes a second one way, and the median round trip in microseconds, over
    /// CURVE on loopback between two threads of this process.
    private static func curve() throws -> (perSecond: Double, roundTrip: Double) {
        let (server, client) = (try KeyPair.generate(), try KeyPair.generate())
        let context = try WireContext()
        let gate = try Gate(context: context, allow: AllowList([client.publicKey]))
        let ready = DispatchSemaphore(value: 0)
        let port = 29_500 + Int(getpid()) % 500
        let endpoint = "tcp://127.0.0.1:\(port)"
        let stream = 200_000
        let trips = 3_000
        let thread = Thread {
            do {
                let router = try RouterSocket(gate: gate, key: server)
                try router.bind(endpoint)
                ready.signal()
                var poller = Poller()
                var seen = 0
                while seen < stream + trips {
                    _ = try poller.wait(for: [router], atMost: 5_000)
                    while let received = try router.receive() {
                        seen += 1
                        if seen <= trips || seen == stream + trips {
                            _ = try router.send(received.parts, to: received.route)
                        }
                    }
                }
                _ = try poller.wait(for: [], atMost: 200)
                router.close()
            } catch {
                print("floor: \(error)")
            }
            ready.signal()
        }
        thread.start()
        ready.wait()
        let dealer = try DealerSocket(
            context: context, endpoint: endpoint, serverKey: server.publicKey, key: client)
        let body = [UInt8](repeating: 0x78, count: 400)
        var poller = Poller()
        func send() throws {
            while try dealer.send([body]) != .sent {
                _ = try poller.wait(for: [dealer.monitor], atMost: 1)
                while try dealer.nextEvent() != nil {}
            }
        }
        func receive() throws {
            while try dealer.receive() == nil { _ = try poller.wait(for: [dealer], atMost: 5_000) }
        }
        var spans: [Int64] = []
        for _ in 0..<trips {
            let began = monotonicNanoseconds()
            try send()
            try receive()
            spans.append(monotonicNanoseconds() - began)
        }
        let began = monotonicNanoseconds()
        for _ in 0..<stream { try send() }
        try receive()
        let perSecond = Double(stream) / (Double(monotonicNanoseconds() - began) / 1e9)
        dealer.close()
        ready.wait()
        return (perSecond, percentile(spans, 0.5))
    }
}
