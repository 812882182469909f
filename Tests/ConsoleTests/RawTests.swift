import Contracts
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceLifecycle
import Testing

@testable import Console

@Suite("What comes over a bare socket") struct RawTests {
    @Test(
        "F63: two lengths, a length and chunks, folded lines, no host or two: refused, and cut",
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
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n",
        ])
    func smuggled(bytes: String) async throws {
        try await BareSocket.serving { (port) async throws in
            let said = try await BareSocket.say(bytes, to: port)
            #expect(said.isEmpty || said.hasPrefix("HTTP/1.1 400"), "\(said.prefix(200))")
            #expect(said.components(separatedBy: "HTTP/1.1 ").count <= 2, "one answer at most")
            #expect(said.isEmpty || said.hasSuffix("\r\n\r\n"), "no page")
        }
    }

    @Test("F62: a head that never ends, one of a megabyte, one of ten thousand lines: cut")
    func heads() async throws {
        try await BareSocket.serving { (port) async throws in
            #expect(try await BareSocket.say("GET / HTTP/1.1\r\nHost: h\r\nX: ", to: port).isEmpty)
            #expect(try await BareSocket.say("", to: port).isEmpty)
            let long = "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 1 << 20)
            let large = try await BareSocket.say(long, to: port)
            #expect(!large.hasPrefix("HTTP/1.1 200"))
            let many =
                "GET / HTTP/1.1\r\nHost: h\r\n"
                + (0..<10_000).map { "X\($0): a\r\n" }.joined() + "\r\n"
            let lines = try await BareSocket.say(many, to: port)
            #expect(!lines.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("F62: a form that never comes is cut, and the others are served meanwhile")
    func forms() async throws {
        try await BareSocket.serving(deadline: .seconds(3)) { (port) async throws in
            let slow = Task.detached {
                try await BareSocket.say(
                    "POST /sign-in HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\na=",
                    to: port)
            }
            let said = try await BareSocket.say(
                "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", to: port)
            #expect(said.hasPrefix("HTTP/1.1 200 OK"))
            let cut = try await slow.value
            #expect(!cut.hasPrefix("HTTP/1.1 200"))
        }
    }
}
