import Contracts
import Foundation
import Ledger
import ServiceKit
import Support
import Testing

@testable import Console

@Suite("What a QR code leads to") struct PhoneLinkTests {
    @Test(
        "This machine's own address for itself, or all of its addresses, lead a phone nowhere",
        arguments: [
            ("http://127.0.0.1:8080", false), ("http://127.1.2.3", false),
            ("http://localhost:8080", false), ("https://Localhost", false),
            ("http://[::1]:8080", false), ("http://0.0.0.0:8080", false), ("http://[::]", false),
            ("nonsense", false), ("", false), ("https://dt.example.gov.cn", true),
            ("http://10.0.0.2:8080", true), ("https://[2001:db8::1]", true),
        ])
    func reached(address: String, isReached: Bool) {
        #expect(PhoneAddress.isReached(address) == isReached)
    }

    @Test("What is told goes first, without its last stroke; a demo town's phones are here")
    func address() {
        var settings = ConsoleSettings()
        #expect(settings.publicAddress == nil)
        settings.host = "0.0.0.0"
        #expect(settings.publicAddress == nil)
        settings.host = "10.0.0.2"
        #expect(settings.publicAddress == "http://10.0.0.2:8080")
        settings.address = "https://dt.example.gov.cn/"
        #expect(settings.publicAddress == "https://dt.example.gov.cn")
        settings.address = "http://localhost"
        #expect(settings.publicAddress == nil)
        settings = ConsoleSettings()
        settings.clock = .demo(
            wallStart: .opening, townStart: .opening, speed: 60,
            until: .opening + .seconds(36_000))
        #expect(settings.publicAddress == "http://127.0.0.1:8080")
    }

    @Test("Without an address the machine shows a sentence in the code's place, health says why")
    func machine() async throws {
        for isTold in [true, false] {
            let office = try WebOffice { if !isTold { $0.address = nil } }
            office.openHall()
            try await office.test { client in
                var kiosk = try Visitor(client, signedIn: [.kiosk])
                let page = try await kiosk.get("/kiosk/ticket/\(HallFake.ticket)/K7MQ4XRA")
                #expect(page.text.contains("<svg viewBox=") == isTold)
                #expect(page.text.contains("请记住您的号") != isTold)
                let token = try office.token(.hallSupervisor)
                let health = try await Browser(client, token: token).get("/health")
                #expect(health.text.contains("console.json") != isTold)
            }
        }
    }

    @Test("A printed ticket without a link has words in its place")
    func slip() {
        func bytes(_ link: String?) -> [UInt8] {
            TicketSlip(
                HallFake.place(), hall: "蔡家坡镇便民服务中心", isDemo: false, link: link
            ).bytes
        }
        let words = GB18030.bytes(of: "请听叫号，看大屏幕")
        #expect(Data(bytes(nil)).range(of: Data(words)) != nil)
        #expect(Data(bytes("http://10.0.0.2/t/1")).range(of: Data(words)) == nil)
    }
}
