import Contracts
import Foundation

/// The journal's last entries as they travel, so that a follower that keeps up is served by a copy
/// of bytes; see docs/decisions/0011.
///
/// Holds only what is committed. Dropping it is always safe: the journal on disk says the same.
struct Tail {
    /// An entry's frame, and where in it the private part begins.
    struct Frame {
        let link: Store.Head
        let bytes: [UInt8]
        let openCount: Int
    }

    /// One batch and another one behind it.
    static let framesMax = 2 * Pull.entriesMax
    static let bytesMax = 2 * Pull.bytesMax

    private var frames: ArraySlice<Frame> = []
    private var size = 0

    mutating func append(_ fresh: [Frame]) {
        for frame in fresh {
            if let last = frames.last, last.link.seq + 1 != frame.link.seq { clear() }
            frames.append(frame)
            size += frame.bytes.count
        }
        while frames.count > Self.framesMax || size > Self.bytesMax, let first = frames.popFirst() {
            size -= first.bytes.count
        }
    }

    mutating func clear() {
        frames = []
        size = 0
    }

    private func index(of seq: Int64) -> Int? {
        guard let first = frames.first?.link.seq, seq >= first else { return nil }
        let index = frames.startIndex + Int(seq - first)
        return index < frames.endIndex ? index : nil
    }

    /// Number, hash and identity of an entry it holds.
    func link(at seq: Int64) -> Store.Head? { index(of: seq).map { frames[$0].link } }

    /// The batch behind `seq` as ``Journal/entries(after:limit:bytes:privateParts:_:)`` would give
    /// it; `nil` where its first entry is not held.
    func batch(after seq: Int64, limit: Int, bytes: Int, privateParts: Bool) -> [UInt8]? {
        guard let start = index(of: seq + 1) else { return nil }
        var end = start
        var room = 0
        while end < frames.endIndex, end - start < limit {
            let next = room + frames[end].bytes.count
            if next > bytes, end > start { break }
            room = next
            end += 1
        }
        var batch: [UInt8] = []
        batch.reserveCapacity(room)
        for frame in frames[start..<end] {
            if privateParts {
                batch += frame.bytes
            } else {
                batch += frame.bytes[..<frame.openCount]
                batch.append(0)
            }
        }
        return batch
    }
}

extension Store {
    /// The batch behind an entry from memory; `nil` where it must be read.
    public func recentBatch(
        after seq: Int64, limit: Int, bytes: Int, privateParts: Bool
    ) -> [UInt8]? {
        tail.batch(after: seq, limit: limit, bytes: bytes, privateParts: privateParts)
    }

    /// An entry's hash and identity from memory; `nil` where they must be read.
    public func recentLink(at seq: Int64) -> Head? { tail.link(at: seq) }
}
