import Contracts
import Foundation
import GRDB
import Ledger

/// What an error says of the store, and when writing is tried again.
extension Writer {
    /// What an error says of the store; `nil` where it is a bug of the message's own.
    mutating func storeTrouble(_ error: any Error, _ now: Moment) -> [Output]? {
        guard let error = error as? DatabaseError else {
            guard case .rolledBack? = error as? StoreFault else { return nil }
            return pause(.storageFull, now)
        }
        if let reason = Self.fatalReason(error) { return [.fatal(reason)] }
        switch error.resultCode {
        case .SQLITE_FULL: return pause(.storageFull, now)
        case .SQLITE_READONLY: return pause(.storeReadonly, now)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: return pause(.busy, now)
        default: return nil
        }
    }

    /// After a failed write or fsync nobody knows what is on the disk: start anew and read.
    static func fatalReason(_ error: any Error) -> String? {
        guard let error = error as? DatabaseError else { return nil }
        switch error.resultCode {
        case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_NOMEM, .SQLITE_CANTOPEN:
            return "store: \(error.resultCode)"
        default: return nil
        }
    }

    /// Whether it holds what was under way at several crashes.
    func isSuspect(_ work: Work) -> Bool {
        guard !crashed.isEmpty else { return false }
        if work.dues > 0, crashed.contains(where: { $0.hasPrefix("d:") }) { return true }
        guard let producer = work.producer else { return false }
        return work.entries.contains { crashed.contains("e:\(producer.rawValue)/\($0.seq)") }
    }

    mutating func failStore(_ error: any Error, _ now: Moment) -> [Output] {
        storeTrouble(error, now) ?? [.fatal(Self.kind(of: error))]
    }

    mutating func pause(_ fault: KitFault, _ now: Moment) -> [Output] {
        trouble = fault
        troubleUntil = now.mono + Self.troubleRetryMs
        return []
    }

    /// An error's kind without its text, which may hold personal data.
    static func kind(of error: any Error) -> String {
        switch error {
        case let error as DatabaseError: "database \(error.extendedResultCode.rawValue)"
        case let error as ReactionRefused: "refused \(error.code)"
        case is BadBody: KitFault.badBody.rawValue
        case let fault as StoreFault: fault.rawValue
        default: String(describing: type(of: error))
        }
    }

    func reference(_ key: UUID) -> String {
        "c:" + String(decoding: key.ascii, as: UTF8.self)
    }

    /// Following has stopped elsewhere; what was delivered before is still applied.
    ///
    /// - Parameter cut: where the histories part, as a restored producer says.
    mutating func stopped(_ producer: ServiceName, reason: String, cut: JournalCursor?) {
        stuck[producer] = reason
        cuts[producer] = cut
    }
}

/// A reaction said no; it has nobody to say it to.
struct ReactionRefused: Error {
    let code: String
}
