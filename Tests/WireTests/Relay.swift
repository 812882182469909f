import Foundation

/// A TCP relay in front of a port: it can freeze, holding both links open and passing nothing on,
/// as a network does that has lost a machine.
///
/// Unchecked because `lock` guards what the two threads share; the files belong to the relay's.
final class Relay: @unchecked Sendable {
    let port: UInt16
    private let target: UInt16
    private let listener: Int32
    private let lock = NSLock()
    private var frozen = false
    private var ending = false
    private let ended = DispatchSemaphore(value: 0)

    init(to target: UInt16) {
        self.target = target
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = RawLine.loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(file, $0, size)
                _ = listen(file, 16)
                _ = getsockname(file, $0, &size)
            }
        }
        listener = file
        port = UInt16(bigEndian: address.sin_port)
        Thread { [self] in run() }.start()
    }

    func freeze() { lock.withLock { frozen = true } }

    func stop() {
        lock.withLock { ending = true }
        ended.wait()
    }

    private func run() {
        var pairs: [(Int32, Int32)] = []
        while lock.withLock({ !ending }) {
            let still = lock.withLock { frozen }
            let files = still ? [] : [listener] + pairs.flatMap { [$0.0, $0.1] }
            var waiting = files.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&waiting, nfds_t(waiting.count), 5) > 0 else { continue }
            for ready in waiting where ready.revents != 0 {
                if ready.fd == listener {
                    let guest = accept(listener, nil, nil)
                    if let host = try? RawLine.open(port: target) { pairs.append((guest, host)) }
                } else if let pair = pairs.first(where: { $0.0 == ready.fd || $0.1 == ready.fd }),
                    !pass(from: ready.fd, to: pair.0 == ready.fd ? pair.1 : pair.0)
                {
                    pairs.removeAll { $0 == pair }
                    close(pair.0)
                    close(pair.1)
                }
            }
        }
        for pair in pairs {
            close(pair.0)
            close(pair.1)
        }
        close(listener)
        ended.signal()
    }

    private func pass(from: Int32, to: Int32) -> Bool {
        var room = [UInt8](repeating: 0, count: 65_536)
        let count = recv(from, &room, room.count, 0)
        return count > 0 && send(to, room, count, Int32(MSG_NOSIGNAL)) == count
    }
}
