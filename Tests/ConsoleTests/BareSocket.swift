import Foundation
import Hummingbird
import NIOCore
import ServiceLifecycle
import Testing

@testable import Console

/// A console that listens, and what is said to it over a bare socket.
enum BareSocket {
    /// Sends bytes to a listening console and gives all it says until it closes.
    static func say(_ text: String, to port: Int) async throws -> String {
        try await aside { try heard(text, from: port) }
    }

    /// What blocks its thread does so beside the pool: the console answers on the pool's few.
    static func aside<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { done in
            Thread { done.resume(with: Result { try body() }) }.start()
        }
    }

    private static func heard(_ text: String, from port: Int) throws -> String {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(port).bigEndian
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isThere = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        try #require(isThere)
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        var heard: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(file, &room, room.count, 0)
            guard count > 0 else { break }
            heard += room[..<count]
        }
        return String(decoding: heard, as: UTF8.self)
    }

    /// Runs a listening console; deadlines are short, so that a test of one does not take its time.
    static func serving(
        deadline: TimeAmount = .milliseconds(300),
        settle: (inout ConsoleSettings) -> Void = { _ in },
        _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        let office = try WebOffice {
            $0.port = 0
            settle(&$0)
        }
        let deadlines = SlowClients.Deadlines(
            head: deadline, form: deadline, taking: deadline)
        let (ports, found) = AsyncStream<Int>.makeStream()
        let server = try ConsoleServer(console: office.console).pages(deadlines: deadlines) {
            found.yield($0)
        }
        // Ended in order, as the process is: a server that is cancelled drops connections it has
        // taken and not yet looked at, and the library ends the process for that.
        let lifecycle = ServiceGroup(
            configuration: .init(services: [server], logger: office.console.logger))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await lifecycle.run() }
            let port = try #require(await ports.first { _ in true })
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(port))
            } catch {
                result = .failure(error)
            }
            await lifecycle.triggerGracefulShutdown()
            while (try? await group.next()) != nil {}
            try result.get()
        }
    }
}
