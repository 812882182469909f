import Foundation
import Synchronization

@testable import Console

/// A receipt printer on this machine's own network, as ill-behaved as a test wants it.
final class PaperMachine: Sendable {
    enum Temper: Sendable {
        case good
        /// Takes everything and never says a word.
        case silent
        case paperOut, offline
        /// Hangs up when the ticket begins.
        case breaksOff
    }

    let port: UInt16
    private let listener: Int32
    private let pages = Mutex<[[UInt8]]>([])

    /// What came on paper, one for each connection that brought any.
    var papers: [[UInt8]] { pages.withLock { $0 } }

    init(_ temper: Temper) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isOpen else { throw PrinterFault.unreachable }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        let thread = Thread { [self] in
            while case let link = accept(listener, nil, nil), link >= 0 { serve(link, temper) }
            close(listener)
        }
        thread.start()
    }

    /// Switched off: nobody listens there any more.
    func switchOff() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func serve(_ link: Int32, _ temper: Temper) {
        defer { close(link) }
        var paper: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(link, &buffer, buffer.count, 0), count > 0 {
            let bytes = Array(buffer[..<count])
            if bytes.starts(with: [0x10, 0x04]), bytes.count == 3 {
                answer(bytes[2], on: link, temper)
                continue
            }
            if temper == .breaksOff { break }
            let isAsked = bytes.suffix(3) == PrinterBytes.askWhenDone[...]
            paper += isAsked ? bytes.dropLast(3) : bytes[...]
            if isAsked, temper != .silent { put([0], on: link) }
        }
        if !paper.isEmpty { pages.withLock { $0.append(paper) } }
    }

    private func answer(_ what: UInt8, on link: Int32, _ temper: Temper) {
        switch (temper, what) {
        case (.silent, _): break
        case (.paperOut, 1), (.offline, 1): put([0b0001_1010], on: link)
        case (.paperOut, 4): put([0b0111_0010], on: link)
        default: put([0b0001_0010], on: link)
        }
    }

    private func put(_ bytes: [UInt8], on link: Int32) {
        _ = send(link, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
