import Contracts
import Foundation

/// Waiting, for the tool's own loops that look again; nothing in a service waits like this.
enum Pause {
    static func take(_ span: Duration) { _ = poll(nil, 0, Int32(max(0, span.milliseconds))) }
}
