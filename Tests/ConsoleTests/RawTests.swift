import Contracts
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceLifecycle
import Testing

@testable import Console

@Suite("What comes over a bare socket") struct RawTests {
    /// Sends bytes to a listening console and gives all it says until it closes.
    private func say(_ text: String, to port: Int) throws -> String {
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
    private func serving(
        _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        let office = try WebOffice { $0.port = 0 }
        let deadlines = SlowClients.Deadlines(
            head: .milliseconds(300), form: .milliseconds(300), taking: .milliseconds(300))
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

    @Test(
        "F63: two lengths, a length and chunks, bare line feeds, folded lines: refused, and cut",
        arguments: [
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
            "GET / HTTP/2.0\r\nHost: h\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "nonsense\r\n\r\n",
        ])
    func smuggled(bytes: String) async throws {
        try await serving { (port) async throws in
            let said = try say(bytes, to: port)
            #expect(said.isEmpty || said.hasPrefix("HTTP/1.1 400"), "\(said.prefix(200))")
            #expect(said.components(separatedBy: "HTTP/1.1 ").count <= 2, "one answer at most")
        }
    }

    @Test("F62: a head that never ends, one of a megabyte, one of ten thousand lines: cut")
    func heads() async throws {
        try await serving { (port) async throws in
            #expect(try say("GET / HTTP/1.1\r\nHost: h\r\nX: ", to: port).isEmpty)
            #expect(try say("", to: port).isEmpty)
            let long = "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 1 << 20)
            let large = try say(long, to: port)
            #expect(!large.hasPrefix("HTTP/1.1 200"))
            let many =
                "GET / HTTP/1.1\r\nHost: h\r\n"
                + (0..<10_000).map { "X\($0): a\r\n" }.joined() + "\r\n"
            let lines = try say(many, to: port)
            #expect(!lines.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("F62: a form that never comes is cut, and the others are served meanwhile")
    func forms() async throws {
        try await serving { (port) async throws in
            let slow = Task.detached {
                try say(
                    "POST /sign-in HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\na=",
                    to: port)
            }
            let said = try say("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", to: port)
            #expect(said.hasPrefix("HTTP/1.1 200 OK"))
            let cut = try await slow.value
            #expect(!cut.hasPrefix("HTTP/1.1 200"))
        }
    }
}
