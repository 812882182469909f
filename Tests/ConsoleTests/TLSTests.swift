import Foundation
import NIOCore
import Support
import Testing

@testable import Console

private let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

@Suite("Over TLS", .enabled(if: openssl != nil, "needs the program openssl"), .serialized)
struct TLSTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    /// Runs openssl in a folder and gives what it wrote to its standard output.
    private static func run(
        _ arguments: [String], in folder: URL, input: String = ""
    ) throws -> String {
        let (process, asked, said) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: try #require(openssl))
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = asked
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        try process.run()
        try asked.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try asked.fileHandleForWriting.close()
        let heard = try said.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: heard, as: UTF8.self)
    }

    /// A console with a certificate of its own making, that this test alone believes.
    private static func serving(
        _ body: @escaping @Sendable (Int, URL) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "zhenjie-tls-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-keyout", "key.pem", "-out", "chain.pem", "-days", "2", "-subj",
                "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            ], in: folder)
        let files = ConsoleSettings.TLSFiles(
            chain: folder.appending(path: "chain.pem").path,
            key: folder.appending(path: "key.pem").path)
        try await BareSocket.serving(deadline: .seconds(20)) {
            $0.tls = files
        } _: { (port) async throws in
            try await body(port, folder)
        }
    }

    /// What a browser that believes `chain.pem` hears; nothing when it will not speak.
    private static func hear(
        _ port: Int, _ folder: URL, _ more: [String] = []
    ) async throws -> String {
        let arguments =
            [
                "s_client", "-quiet", "-ign_eof", "-connect", "127.0.0.1:\(port)", "-servername",
                "localhost", "-CAfile", "chain.pem", "-verify_hostname", "localhost",
                "-verify_return_error",
            ] + more
        return try await BareSocket.aside { try run(arguments, in: folder, input: request) }
    }

    @Test("Pages come encrypted, and tell the browser to stay with it")
    func served() async throws {
        try await Self.serving { port, folder in
            let page = try await Self.hear(port, folder)
            #expect(page.hasPrefix("HTTP/1.1 200 OK"))
            #expect(page.lowercased().contains("strict-transport-security: max-age=31536000"))
            #expect(page.contains("</html>"))
        }
    }

    @Test("Plain HTTP gets no page on that port, nor a TLS older than 1.2")
    func refused() async throws {
        try await Self.serving { port, folder in
            let plain = try await BareSocket.say(Self.request, to: port)
            #expect(!plain.contains("HTTP/1.1 200") && !plain.contains("html"))
            let old = try await Self.hear(
                port, folder, ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"])
            #expect(old.isEmpty)
            let new = try await Self.hear(port, folder, ["-tls1_2"])
            #expect(new.hasPrefix("HTTP/1.1 200 OK"))
        }
    }

    @Test("A certificate that cannot be read is a fault at the start, not a plain port")
    func unread() throws {
        let office = try WebOffice { $0.tls = .init(chain: "/nowhere.pem", key: "/nowhere.pem") }
        #expect(throws: (any Error).self) { _ = try ConsoleServer(console: office.console).pages() }
    }
}
