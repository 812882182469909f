import Foundation

/// One kept-open connection to a web server of this machine, on a blocking socket: the load must
/// cost little beside what it measures.
final class Link {
    private let port: UInt16
    private(set) var socket: Int32 = -1
    private var bytes: [UInt8] = []
    /// How much of `bytes` has been read.
    private var at = 0

    init(port: Int) { self.port = UInt16(clamping: port) }

    deinit { if socket >= 0 { close(socket) } }

    /// Sends a request and waits for its whole reply.
    ///
    /// - Parameter isSafe: whether it may be sent again; a server may close an idle link just then.
    func exchange(_ text: String, isSafe: Bool) throws -> Reply {
        let wasOpen = socket >= 0
        do {
            try send(text)
            return try reply()
        } catch let fault as WebFault {
            shut()
            guard wasOpen, isSafe else { throw fault }
            try send(text)
            return try reply()
        }
    }

    /// Sends a request whose reply never ends; whoever asks reads the socket.
    func send(_ text: String) throws {
        if socket < 0 { try open() }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
            guard count > 0 else { throw WebFault("write: error \(errno)") }
            rest = rest.dropFirst(count)
        }
    }

    func shut() {
        if socket >= 0 { close(socket) }
        socket = -1
        bytes = []
        at = 0
    }

    private func open() throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw WebFault("socket: error \(errno)") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw WebFault("connect: error \(errno)") }
        var on: Int32 = 1
        setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    // MARK: A reply

    private func reply() throws -> Reply {
        let first = try line().split(separator: " ")
        guard first.count >= 2, let status = Int(first[1]) else { throw WebFault("no status") }
        var fields: [(name: String, value: String)] = []
        while true {
            let text = try line()
            if text.isEmpty { break }
            guard let colon = text.firstIndex(of: ":") else { continue }
            let value = text[text.index(after: colon)...].drop { $0 == " " }
            fields.append((text[..<colon].lowercased(), String(value)))
        }
        func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        var body: [UInt8] = []
        if field("transfer-encoding")?.lowercased() == "chunked" {
            while let size = Int(try line().prefix { $0 != ";" }, radix: 16), size > 0 {
                body += try take(size)
                _ = try line()
            }
            _ = try line()
        } else if let length = field("content-length").flatMap({ Int($0) }) {
            body = Array(try take(length))
        }
        return Reply(status: status, fields: fields, body: body)
    }

    private func line() throws -> String {
        var from = at
        while true {
            if let end = bytes[from...].firstIndex(of: 0x0A) {
                defer { at = end + 1 }
                // Without the CR before it.
                return String(decoding: bytes[at..<max(at, end - 1)], as: UTF8.self)
            }
            from = bytes.count
            try more(&from)
        }
    }

    private func take(_ count: Int) throws -> ArraySlice<UInt8> {
        var from = at
        while bytes.count - at < count { try more(&from) }
        defer { at += count }
        return bytes[at..<at + count]
    }

    /// - Parameter from: a place in `bytes`; it moves with them when what was read is dropped.
    private func more(_ from: inout Int) throws {
        if at > 0 {
            bytes.removeFirst(at)
            from -= at
            at = 0
        }
        let room = 16 << 10
        let count = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: room))
        let got = bytes.withUnsafeMutableBytes { read(socket, $0.baseAddress! + count, room) }
        bytes.removeLast(room - max(0, got))
        guard got > 0 else { throw WebFault("the other end has closed") }
    }
}

struct Reply {
    let status: Int
    /// Names in small letters.
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// What keeps the run itself from going on.
struct WebFault: Error, CustomStringConvertible {
    let description: String
    /// The console said that a service did not answer in time.
    let isBusy: Bool

    init(_ description: String, isBusy: Bool = false) {
        self.description = description
        self.isBusy = isBusy
    }
}
