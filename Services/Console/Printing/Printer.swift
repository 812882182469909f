import Foundation

/// A receipt printer in the hall's network: where it listens, mostly port 9100.
public struct PrinterAddress: Equatable, Hashable, Sendable {
    public static let standardPort: UInt16 = 9100

    public let host: String
    public let port: UInt16

    /// `192.168.1.50:9100`, or the host alone; `nil` when it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty, parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            self.host = String(host)
            port = Self.standardPort
            return
        }
        guard let port = UInt16(parts[1]), port > 0 else { return nil }
        self.host = String(host)
        self.port = port
    }
}

/// Why a ticket did not come out.
enum PrinterFault: String, Error, CaseIterable, Equatable, Sendable {
    /// Off, or its cable is out: nothing was sent.
    case unreachable
    /// Its cover is open, or it says of itself that it cannot: nothing was sent.
    case offline
    /// It has said so before anything was sent.
    case paperOut
    /// It broke off while printing: whether paper came out nobody knows.
    case cutOff
    /// The hall could not be asked whether this ticket has been printed: nothing was sent.
    case unclaimed

    /// Whether it is certain that nothing came out, so that it may be tried again.
    var isBlank: Bool { self != .cutOff }
}

/// How sure it is that paper came out.
enum Printed: Equatable, Sendable {
    /// The printer has answered after the last line.
    case confirmed
    /// It took everything; this make never answers.
    case unconfirmed
}

/// Sends one ticket to a printer over TCP, asking before and after whether it can.
///
/// - Source: Epson, ESC/POS Command Reference, DLE EOT n and GS r n.
struct Printer: Sendable {
    let address: PrinterAddress
    /// How long each step may take: to connect, to answer a question, to print, in whole seconds.
    var connectSeconds = 2
    var answerSeconds = 1
    var printSeconds = 6

    private enum Status {
        static let printer: UInt8 = 1
        static let paper: UInt8 = 4
        static let offline: UInt8 = 0b0000_1000
        static let paperEnd: UInt8 = 0b0110_0000
    }

    /// Blocks until it is printed or has failed; call it where blocking harms nobody.
    func print(_ bytes: [UInt8]) throws(PrinterFault) -> Printed {
        let link = try Link(to: address, connectSeconds: connectSeconds)
        let state = try ask(Status.printer, link)
        if let state {
            let paper = try ask(Status.paper, link) ?? 0
            guard paper & Status.paperEnd == 0 else { throw .paperOut }
            guard state & Status.offline == 0 else { throw .offline }
        }
        let answers = state != nil
        guard link.put(bytes + (answers ? PrinterBytes.askWhenDone : [])) else { throw .cutOff }
        guard answers else { return .unconfirmed }
        guard case .byte = link.next(within: printSeconds) else { throw .cutOff }
        return .confirmed
    }

    /// - Returns: `nil` from a make that does not answer.
    private func ask(_ what: UInt8, _ link: borrowing Link) throws(PrinterFault) -> UInt8? {
        guard link.put(PrinterBytes.ask(what)) else { throw .unreachable }
        switch link.next(within: answerSeconds) {
        case .byte(let byte): return byte
        case .nothing: return nil
        case .closed: throw .unreachable
        }
    }
}

/// A TCP connection whose every step ends by itself.
private struct Link: ~Copyable {
    enum Received {
        case byte(UInt8)
        case nothing, closed
    }

    private let handle: Int32

    init(to address: PrinterAddress, connectSeconds: Int) throws(PrinterFault) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address.host, "\(address.port)", &hints, &found) == 0, let first = found
        else { throw .unreachable }
        defer { freeaddrinfo(first) }
        let handle = socket(
            first.pointee.ai_family, first.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue),
            first.pointee.ai_protocol)
        guard handle >= 0 else { throw .unreachable }
        // On Linux the time to send bounds connecting too.
        Self.bound(handle, SO_SNDTIMEO, seconds: connectSeconds)
        guard connect(handle, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else {
            close(handle)
            throw .unreachable
        }
        self.handle = handle
    }

    deinit { close(handle) }

    /// - Returns: Whether the machine took all of it.
    func put(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    func next(within seconds: Int) -> Received {
        Self.bound(handle, SO_RCVTIMEO, seconds: seconds)
        var byte: UInt8 = 0
        switch recv(handle, &byte, 1, 0) {
        case 1: return .byte(byte)
        case 0: return .closed
        default: return errno == EAGAIN || errno == EWOULDBLOCK ? .nothing : .closed
        }
    }

    private static func bound(_ handle: Int32, _ option: Int32, seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(
            handle, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }
}
