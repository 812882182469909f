import Contracts
import Ledger
import Wire

/// What a command needs worked out before its turn, on another thread, one at a time.
public struct AheadJob: Sendable {
    /// The command, to be taken in when this has run.
    public let submission: Door.Submission
    let ahead: @Sendable ([UInt8], View) throws -> @Sendable () -> Void
    let snapshots: Snapshots
    let now: Instant
    let askedAt: Instant

    public func run() {
        // Whatever is wrong with the command, its turn says. No snapshot is held for the work.
        let (body, caller) = (submission.request.body, submission.caller)
        let read = try? snapshots.read { db in
            try ahead(body, View(db: db, now: now, askedAt: askedAt, caller: caller))
        }
        read?.value()
    }
}
