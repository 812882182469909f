import Contracts
import Foundation
import GRDB
import Ledger
import Wire

/// A query to be run on a snapshot, beside the writer.
public struct QueryJob: Sendable {
    public let route: Route
    let request: Request
    let query: QueryRoute
    let snapshots: Snapshots
    let now: Instant
    let askedAt: Instant
    let caller: Caller

    /// The reply's parts; a query changes nothing and always has a reply.
    public func run() -> [[UInt8]] {
        do {
            let (body, asOf) = try snapshots.read { db in
                try query.run(
                    request.body, View(db: db, now: now, askedAt: askedAt, caller: caller))
            }
            return Reply(kind: .answer, key: request.key, mark: Int(asOf), body: body).parts
        } catch is BadBody {
            return Reply(request.key, .badBody).parts
        } catch {
            guard let refused = Refused(anyError: error), let body = try? JSON.encode(refused)
            else {
                return Reply(request.key, .failed).parts
            }
            return Reply(kind: .refusal, key: request.key, code: refused.code, body: body).parts
        }
    }
}
