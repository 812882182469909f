import Foundation

/// Many streams of server-sent events, read by one thread.
struct Audience {
    private var sockets: [pollfd]

    init(_ sockets: [Int32]) {
        self.sockets = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    }

    /// Reads whatever comes, and drops it.
    mutating func listen(until span: Duration) {
        let end = ContinuousClock.now + span
        while let left = Self.left(until: end) { read(for: left) { _, _ in } }
    }

    /// Waits until every stream has told that something has happened.
    ///
    /// - Returns: When each did, those that did.
    mutating func hear(within span: Duration) -> [ContinuousClock.Instant] {
        let end = ContinuousClock.now + span
        var seen: [Int: ContinuousClock.Instant] = [:]
        while seen.count < sockets.count, let left = Self.left(until: end) {
            read(for: left) { index, bytes in
                if seen[index] == nil, bytes.contains("event: happened") {
                    seen[index] = ContinuousClock.now
                }
            }
        }
        return Array(seen.values)
    }

    private static func left(until end: ContinuousClock.Instant) -> Int32? {
        let left = end - ContinuousClock.now
        return left > .zero ? Int32((left / .milliseconds(1)).rounded(.up)) : nil
    }

    private mutating func read(
        for milliseconds: Int32, _ came: (_ index: Int, _ text: String) -> Void
    ) {
        guard poll(&sockets, nfds_t(sockets.count), milliseconds) > 0 else { return }
        var room = [UInt8](repeating: 0, count: 4 << 10)
        for index in sockets.indices where sockets[index].revents != 0 {
            let count = Foundation.read(sockets[index].fd, &room, room.count)
            // A stream that has ended is asked no more.
            guard count > 0 else {
                sockets[index].fd = -1
                continue
            }
            came(index, String(decoding: room[..<count], as: UTF8.self))
        }
    }
}
