import Foundation

/// A plain TCP connection to a port of this machine, for those who do not speak the wire.
final class RawLine {
    let file: Int32

    init(port: UInt16) throws {
        file = try Self.open(port: port)
    }

    deinit { close(file) }

    static func open(port: UInt16) throws -> Int32 {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port: port)
        let joined = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard file >= 0, joined == 0 else { throw TooLate(waitedFor: "port \(port)") }
        return file
    }

    static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    func say(_ bytes: [UInt8]) {
        _ = send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Everything said to us until the other side hangs up; `nil` if it does not in time.
    func hearUntilCut(within limit: Duration) -> [UInt8]? {
        let end = ContinuousClock.now + limit
        var heard: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 4096)
        while ContinuousClock.now < end {
            var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 20) > 0 else { continue }
            let count = recv(file, &room, room.count, 0)
            if count <= 0 { return heard }
            heard += room.prefix(count)
        }
        return nil
    }
}
