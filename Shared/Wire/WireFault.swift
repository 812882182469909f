import CZeroMQ

/// The wire, a key file or the system did not do what was asked of it.
public struct WireFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was tried: `bind`, `read key`, `self-test`.
    public let operation: String
    /// On what: an endpoint, a path, a kind of socket. Never a secret.
    public let subject: String
    /// Why not, in the system's words where it has them.
    public let cause: String

    public init(operation: String, subject: String, cause: String) {
        self.operation = operation
        self.subject = subject
        self.cause = cause
    }

    public var description: String { "\(operation) \(subject): \(cause)" }
}

extension WireFault {
    /// The fault of the libzmq call that has just failed on this thread.
    static func last(_ operation: String, _ subject: String) -> WireFault {
        WireFault(operation: operation, subject: subject, code: zmq_errno())
    }

    init(operation: String, subject: String, code: Int32) {
        self.init(
            operation: operation, subject: subject, cause: String(cString: zmq_strerror(code)))
    }
}
