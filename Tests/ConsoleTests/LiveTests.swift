import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import ServiceKit
import Support
import Testing

@testable import Console

@Suite("Live parts") struct LiveTests {
    private let hub = Hub(clocks: OfficeTime().clocks)

    @Test("However much happens, what waits for a browser is one number for each service")
    func coalesced() throws {
        let id = try #require(hub.join([.hall, .grid]))
        for seq in 1...1_000 { hub.happened(.hall, upTo: Int64(seq)) }
        hub.happened(.grid, upTo: 7)
        hub.happened(.registry, upTo: 9)
        #expect(hub.take(id) == [.hall: .happened(upTo: 1_000), .grid: .happened(upTo: 7)])
        #expect(hub.take(id).isEmpty)
    }

    @Test("Who comes late is told how far it is, and the same number twice tells nobody")
    func late() throws {
        hub.happened(.hall, upTo: 3)
        let id = try #require(hub.join([.hall, .grid]))
        #expect(hub.take(id) == [.hall: .happened(upTo: 3)])
        hub.happened(.hall, upTo: 3)
        #expect(hub.take(id).isEmpty)
    }

    @Test("A browser that waits is told at once; one that has left is not waited for")
    func waiting() async throws {
        let id = try #require(hub.join([.hall]))
        async let news: Void = hub.wait(id)
        hub.happened(.hall, upTo: 3)
        await news
        #expect(hub.take(id) == [.hall: .happened(upTo: 3)])
        async let end: Void = hub.wait(id)
        hub.leave(id)
        await end
        #expect(hub.count == 0)
    }

    @Test("Two thousand browsers are let in, and not one more")
    func full() {
        let ids = (0..<Hub.listenersMax).compactMap { hub.join([.hall], from: "\($0)") }
        #expect(ids.count == Hub.listenersMax)
        #expect(hub.join([.hall], from: "late") == nil)
        hub.leave(ids[0])
        #expect(hub.join([.hall], from: "late") != nil)
    }

    @Test("One address fills its share and no more; who leaves makes room, twice is once")
    func share() throws {
        let ids = (0..<Hub.listenersOfAddressMax).compactMap { _ in
            hub.join([.hall], from: "10.1.1.1")
        }
        #expect(ids.count == Hub.listenersOfAddressMax)
        #expect(hub.join([.hall], from: "10.1.1.1") == nil)
        #expect(hub.join([.hall], from: "10.1.1.2") != nil)
        hub.leave(ids[0])
        hub.leave(ids[0])
        #expect(hub.join([.hall], from: "10.1.1.1") != nil)
        #expect(hub.join([.hall], from: "10.1.1.1") == nil)
    }

    @Test("The share is of the caller behind our own proxy, not of the proxy")
    func proxied() async throws {
        let office = try WebOffice { $0.trustedProxies = ["local"] }
        let hub = office.console.hub
        for _ in 0..<Hub.listenersOfAddressMax { _ = hub.join([.hall], from: "10.1.1.1") }
        try await office.test { client in
            let browser = Browser(client)
            browser.headers[.forwardedFor] = "10.1.1.1"
            let page = try await browser.get("/live?of=hall")
            #expect(page.status == 429)
        }
        for _ in 0..<Hub.listenersOfAddressMax { _ = hub.join([.hall], from: "local") }
        #expect(hub.join([.hall], from: "10.1.1.2") != nil)
    }

    @Test("A silent service is told at once and once; the same number as before ends the silence")
    func silence() async throws {
        hub.happened(.hall, upTo: 4)
        let id = try #require(hub.join([.hall, .grid]))
        #expect(hub.take(id) == [.hall: .happened(upTo: 4)])
        async let news: Void = hub.wait(id)
        hub.fellSilent(.hall)
        await news
        #expect(hub.take(id) == [.hall: .silent(since: .opening)])
        hub.fellSilent(.hall)
        hub.fellSilent(.registry)
        #expect(hub.take(id).isEmpty, "told once, and to those who listen to it")
        let late = try #require(hub.join([.hall]))
        #expect(hub.take(late) == [.hall: .silent(since: .opening)], "who comes later too")
        hub.happened(.hall, upTo: 4)
        #expect(hub.take(id) == [.hall: .happened(upTo: 4)])
    }

    @Test("Nobody listens to what is no service", arguments: ["", "moon", "hall,moon", "hall,,"])
    func unknown(services: String) async throws {
        let office = try WebOffice()
        try await office.test { client in
            let page = try await Browser(client).get("/live?of=" + services)
            #expect(page.status == 404)
        }
        #expect(office.console.hub.count == 0)
    }
}

@Suite("Many connections of one address") struct CrowdTests {
    @Test("F62: an address that holds its share gets no more until one goes; others do")
    func share() {
        let crowd = Crowd(most: 2, exempt: ["10.0.0.1"])
        #expect(crowd.enter("1.2.3.4") && crowd.enter("1.2.3.4"))
        #expect(!crowd.enter("1.2.3.4"))
        #expect(crowd.enter("5.6.7.8"))
        crowd.leave("1.2.3.4")
        #expect(crowd.enter("1.2.3.4") && !crowd.enter("1.2.3.4"))
    }

    @Test("A trusted proxy stands for many and is not counted")
    func proxy() {
        let crowd = Crowd(most: 1, exempt: ["10.0.0.1"])
        #expect((1...5).allSatisfy { _ in crowd.enter("10.0.0.1") })
        crowd.leave("10.0.0.1")
        #expect(crowd.enter("10.0.0.1"))
    }

    @Test("A connection is counted while it lasts, once")
    func connection() throws {
        let crowd = Crowd(most: 1, exempt: [])
        func connected() throws -> EmbeddedChannel {
            let channel = EmbeddedChannel(handler: CrowdGate(crowd))
            channel.remoteAddress = try SocketAddress(ipAddress: "127.0.0.1", port: 80)
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 80)).wait()
            return channel
        }
        let first = try connected()
        #expect(first.isActive)
        #expect(try !connected().isActive)
        _ = try first.finish(acceptAlreadyClosed: true)
        #expect(try connected().isActive)
    }
}

@Suite("Slow clients") struct SlowClientTests {
    private let loop = EmbeddedEventLoop()

    private func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: SlowClients(), loop: loop)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 80)).wait()
        return channel
    }

    private let post = HTTPRequest(
        method: .post, scheme: "http", authority: "hall", path: "/",
        headerFields: [.contentLength: "10"])

    @Test("F62: who says nothing whole for twenty seconds is cut, and not a moment sooner")
    func head() throws {
        let channel = try channel()
        loop.advanceTime(by: .milliseconds(19_999))
        #expect(channel.isActive)
        loop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("F62: a form that trickles in is cut, however regularly its drops come")
    func form() throws {
        let channel = try channel()
        try channel.writeInbound(HTTPRequestPart.head(post))
        for _ in 1...19 {
            loop.advanceTime(by: .seconds(1))
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
            #expect(channel.isActive)
        }
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test("A long answer is not cut: the clock stands while it is this end's turn")
    func answering() throws {
        let channel = try channel()
        try channel.writeInbound(HTTPRequestPart.head(post))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        loop.advanceTime(by: .hours(5))
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        loop.advanceTime(by: .milliseconds(19_999))
        #expect(channel.isActive)
        loop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive, "a link nobody uses is not kept")
    }

    @Test("F62: who does not take what he asked for is cut")
    func taking() throws {
        let channel = try channel()
        try channel.writeInbound(HTTPRequestPart.head(post))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        loop.advanceTime(by: .milliseconds(19_999))
        #expect(channel.isActive)
        loop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test(
        "F63: what two servers could read as two requests is refused and cut",
        arguments: [
            [("Content-Length", "5"), ("Transfer-Encoding", "chunked")],
            [("Content-Length", "5"), ("Content-Length", "6")],
            [("Content-Length", "5, 5")],
            [("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "identity")],
            [("Transfer-Encoding", "gzip, chunked")],
        ])
    func smuggling(fields: [(String, String)]) throws {
        let channel = try channel()
        var head = post
        head.headerFields = [:]
        for (name, value) in fields {
            head.headerFields.append(
                HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        try channel.writeInbound(HTTPRequestPart.head(head))
        #expect(try channel.readInbound(as: HTTPRequestPart.self) == nil)
        guard case .head(let reply) = try channel.readOutbound(as: HTTPResponsePart.self) else {
            Issue.record("no reply")
            return
        }
        #expect(reply.status == .badRequest && reply.headerFields[.connection] == "close")
        loop.run()
        #expect(!channel.isActive)
    }

    @Test("Plain requests pass")
    func plain() throws {
        let channel = try channel()
        try channel.writeInbound(HTTPRequestPart.head(post))
        #expect(try channel.readInbound(as: HTTPRequestPart.self) != nil)
        let get = HTTPRequest(method: .get, scheme: nil, authority: "hall", path: "/")
        #expect(SlowClients.isPlain(get))
    }

    @Test("F63: a request names one host; without one, or with two, nobody knows whom it is for")
    func hosts() throws {
        let nobody = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/")
        #expect(!SlowClients.isPlain(nobody))
        var two = HTTPRequest(method: .get, scheme: nil, authority: "hall", path: "/")
        two.headerFields[try #require(HTTPField.Name("Host"))] = "other"
        #expect(!SlowClients.isPlain(two))
    }

    @Test("F61: a form that goes on for sixteen times what a form may have is cut")
    func endless() throws {
        let channel = try channel()
        try channel.writeInbound(HTTPRequestPart.head(post))
        let piece = ByteBuffer(repeating: 0x61, count: Form.bytesMax)
        for _ in 0..<16 { try channel.writeInbound(HTTPRequestPart.body(piece)) }
        #expect(channel.isActive)
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0x61, count: 1)))
        loop.run()
        #expect(!channel.isActive)
    }
}
