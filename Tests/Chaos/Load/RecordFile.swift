import Contracts
import Foundation
import Synchronization
import Wire

/// One line of the record.
enum RecordLine {
    case intent(Record.Intent)
    case reply(Reply)
    case cut(Record.Cut)
    case kill(Record.Kill)
    case fault(String)
    case complaint(Record.Complaint)
}

/// The record's file: lines of JSON, only ever added to.
final class RecordFile: Sendable {
    private struct State {
        var written = 0
        var synced = 0
    }

    private let file: Int32
    private let state = Mutex(State())
    /// Held by whoever syncs; those who wait for it find their line synced with his.
    private let syncing = Mutex(())

    init(path: String) throws {
        file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw ChaosFault("\(path) cannot be written") }
    }

    deinit { _ = Foundation.close(file) }

    /// - Parameter isSynced: whether it is on disk when this returns.
    func append(_ line: RecordLine, isSynced: Bool) throws {
        let bytes = try JSON.encode(Row(line)) + [UInt8(ascii: "\n")]
        let end = try state.withLock { state in
            guard Foundation.write(file, bytes, bytes.count) == bytes.count else {
                throw ChaosFault("the record cannot be written")
            }
            state.written += bytes.count
            return state.written
        }
        guard isSynced else { return }
        try syncing.withLock { _ in
            let (written, synced) = state.withLock { ($0.written, $0.synced) }
            guard synced < end else { return }
            guard fdatasync(file) == 0 else { throw ChaosFault("the record cannot be synced") }
            state.withLock { $0.synced = written }
        }
    }

    /// Every whole line; a last one cut short by a kill was never acted on, and is taken away.
    static func lines(_ path: String) throws -> [RecordLine] {
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        let bytes = Array(data)
        let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        if end < bytes.count, truncate(path, end) != 0 {
            throw ChaosFault("\(path) cannot be cut to its whole lines")
        }
        return try bytes[..<end].split(separator: UInt8(ascii: "\n")).map {
            try JSON.decode(Row.self, from: Array($0)).line()
        }
    }

    /// A line as it stands in the file; bodies are base64.
    private struct Row: Codable {
        struct Asked: Codable {
            let key: UUID
            let service: ServiceName
            let name: String
            let body: String
            let person: String
        }
        struct Told: Codable {
            let kind: String
            let key: UUID
            let code: String
            let mark: Int
            let body: String
        }
        var intent: Asked?
        var reply: Told?
        var cut: Record.Cut?
        var kill: Record.Kill?
        var fault: String?
        var complaint: Record.Complaint?

        init(_ line: RecordLine) {
            switch line {
            case .intent(let one):
                intent = Asked(
                    key: one.key, service: one.service, name: one.name,
                    body: Data(one.body).base64EncodedString(), person: one.person)
            case .reply(let one):
                reply = Told(
                    kind: one.kind.rawValue, key: one.key, code: one.code, mark: one.mark,
                    body: Data(one.body).base64EncodedString())
            case .cut(let one): cut = one
            case .kill(let one): kill = one
            case .fault(let code): fault = code
            case .complaint(let one): complaint = one
            }
        }

        func line() throws -> RecordLine {
            if let one = intent {
                return .intent(
                    Record.Intent(
                        key: one.key, service: one.service, name: one.name,
                        body: Array(Data(base64Encoded: one.body) ?? Data()), person: one.person))
            }
            if let one = reply, let kind = Reply.Kind(rawValue: one.kind) {
                return .reply(
                    Reply(
                        kind: kind, key: one.key, code: one.code, mark: one.mark,
                        body: Array(Data(base64Encoded: one.body) ?? Data())))
            }
            if let one = cut { return .cut(one) }
            if let one = kill { return .kill(one) }
            if let one = fault { return .fault(one) }
            if let one = complaint { return .complaint(one) }
            throw ChaosFault("the record has a line of no kind")
        }
    }
}
