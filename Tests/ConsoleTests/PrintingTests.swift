import Contracts
import Support
import Testing

@testable import Console

@Suite("What goes to the printer") struct PrintingTests {
    private func slip(title: String = "高龄津贴资格认定", isDemo: Bool = false) -> TicketSlip {
        TicketSlip(
            HallFake.place(title: title, priority: .elder), hall: "蔡家坡镇便民服务中心", isDemo: isDemo,
            link: "http://10.0.0.2/t/1/K7MQ4XRA")
    }

    @Test("A ticket byte for byte")
    func wholeTicket() {
        let link = Array("http://10.0.0.2/t/1/K7MQ4XRA".utf8)
        var expected: [UInt8] = [0x1B, 0x40, 0x1C, 0x26, 0x1B, 0x61, 1]
        expected += GB18030.bytes(of: "蔡家坡镇便民服务中心") + [0x0A]
        expected += [0x1B, 0x64, 1, 0x1D, 0x21, 0x55] + Array("A041\n".utf8)
        expected += [0x1D, 0x21, 0x00, 0x1B, 0x64, 1]
        expected += GB18030.bytes(of: "高龄津贴资格认定") + [0x0A]
        expected += [0x1D, 0x21, 0x11] + GB18030.bytes(of: "优先（60 岁以上）") + [0x0A]
        expected += [0x1D, 0x21, 0x00]
        for fact in ["您前面还有 5 人", "大约要等 8 分钟（误差 ±3 分钟）", "请听叫号，到 1、3 号窗口"] {
            expected += GB18030.bytes(of: fact) + [0x0A]
        }
        expected += [0x1B, 0x64, 1]
        expected += [0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0]
        expected += [0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, 6]
        expected += [0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31]
        expected += [0x1D, 0x28, 0x6B, UInt8(link.count + 3), 0, 0x31, 0x50, 0x30] + link
        expected += [0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30]
        expected += GB18030.bytes(of: "扫一扫，看排到哪了") + [0x0A]
        expected += [0x1B, 0x64, 1, 0x1B, 0x61, 0]
        expected += GB18030.bytes(of: HallFake.rule.zh) + [0x0A]
        expected += GB18030.bytes(of: "取号时间 3 月 2 日 10:02") + [0x0A]
        expected += [0x1D, 0x56, 0x42, 0]
        #expect(slip().bytes == expected)
    }

    @Test("A demo town's ticket says so, a real one does not")
    func demo() {
        let mark = GB18030.bytes(of: "演示")
        #expect(slip(isDemo: true).bytes.contains(mark))
        #expect(!slip().bytes.contains(mark))
    }

    @Test("Orders hidden in a title do not reach the printer")
    func smuggled() {
        let clean = slip(title: "登记V0@").bytes
        #expect(slip(title: "登记\u{1D}V0\u{1B}@").bytes == clean)
        #expect(slip(title: "登记V0\u{0A}\u{85}@").bytes == clean)
    }

    @Test("A long number is set smaller, so that the narrow paper holds it")
    func longNumber() {
        for (number, times) in [("A041", 6), ("A1000", 6), ("A10000", 4)] {
            // 12 dots for each plain letter, 384 dots on 58 mm paper.
            #expect(number.count * 12 * times <= 384)
        }
    }

    @Test("A code of more than 255 characters gives its length in two bytes")
    func longCode() {
        var paper = PrinterBytes()
        paper.code(String(repeating: "a", count: 300))
        #expect(paper.bytes.contains([0x1D, 0x28, 0x6B, 47, 1, 0x31, 0x50, 0x30]))
    }

    @Test(
        "Chinese in the standard code",
        arguments: [
            ("啊", [0xB0, 0xA1]), ("A", [0x41]), ("亍", [0xD8, 0xA1]),
            ("㐀", [0x81, 0x39, 0xEE, 0x39]),
            ("", []),
        ] as [(String, [UInt8])])
    func standardCode(text: String, bytes: [UInt8]) {
        #expect(GB18030.bytes(of: text) == bytes)
    }

    @Test("A QR code has its three corners and its quiet squares")
    func qr() throws {
        let code = try #require(QRCode("http://10.0.0.2:8080/t/1/K7MQ4XRA"))
        #expect((code.side - 17).isMultiple(of: 4))
        for (row, column) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
            let ring = (0..<7).allSatisfy {
                code.isDark(row: row, column: column + $0)
                    && code.isDark(row: row + 6, column: column + $0)
                    && code.isDark(row: row + $0, column: column)
            }
            #expect(ring)
            #expect(!code.isDark(row: row + 1, column: column + 1))
            #expect(code.isDark(row: row + 3, column: column + 3))
        }
        #expect(code.viewBox == "0 0 \(code.side + 8) \(code.side + 8)")
        #expect(code.path.hasPrefix("M4 4h7v1h-7z"))
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "号", count: 2_000)) == nil)
    }

    @Test(
        "An address of a printer",
        arguments: [
            ("192.168.1.50:9100", "192.168.1.50", 9100), ("printer", "printer", 9100),
            ("printer:6001", "printer", 6001),
        ] as [(String, String, UInt16)])
    func address(text: String, host: String, port: UInt16) throws {
        let address = try #require(PrinterAddress(text))
        #expect(address.host == host)
        #expect(address.port == port)
    }

    @Test("What is no address", arguments: ["", ":9100", "a:0", "a:70000", "a:b", "a:1:2"])
    func noAddress(text: String) {
        #expect(PrinterAddress(text) == nil)
    }
}
