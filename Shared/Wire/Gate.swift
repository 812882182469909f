import CZeroMQ
import Foundation

/// The ZAP handler of a process: says who may enter.
///
/// It answers on a thread of its own, so a busy service still admits and refuses. A router cannot
/// be made without one, because libzmq lets every stranger in when nobody answers. Should its
/// thread ever end, nobody new gets in.
public final class Gate: Sendable {
    /// Where libzmq asks, fixed by RFC 27.
    static let endpoint = "inproc://zeromq.zap.01"

    public let domain: String
    let context: WireContext
    private let stop: Waker
    private let ended = DispatchSemaphore(value: 0)

    /// Opens the gate; a context has one at most.
    ///
    /// - Parameters:
    ///   - domain: the name the process's routers ask under; not empty.
    ///   - onDenial: called on the gate's thread for everyone kept out, before they are told and
    ///     without a limit on how often: it must be quick and count rather than log.
    public convenience init(
        context: WireContext, allow: AllowList, domain: String = "zhenjie",
        onDenial: @escaping @Sendable (Denial) -> Void = { _ in }
    ) throws(WireFault) {
        try self.init(
            context: context, domain: domain, onDenial: onDenial, judge: { allow.judge($0) })
    }

    /// A gate with any rule at all; tests use it to leave one open.
    package init(
        context: WireContext, domain: String, onDenial: @escaping @Sendable (Denial) -> Void,
        judge: @escaping @Sendable (PublicKey) -> Admission
    ) throws(WireFault) {
        precondition(!domain.isEmpty, "without a domain libzmq does not ask")
        let handle = try Handle(context, ZMQ_REP, "gate")
        try handle.set(ZMQ_LINGER, 0)
        try handle.bind(Self.endpoint)
        // What can throw comes before the last stored property: a gate without a thread must not
        // reach `deinit`, which waits for one.
        self.context = context
        self.domain = domain
        stop = try Waker()

        // Bound here so that failing is the caller's to see. Unchecked because from `start` on only
        // the thread has it.
        nonisolated(unsafe) var handed: Handle? = handle
        let thread = Thread { [domain, stop, ended] in
            if let mine = handed.take() {
                Self.serve(mine, domain, stop, onDenial, judge)
                mine.unbind(Self.endpoint)
                mine.close()
            }
            ended.signal()
        }
        thread.name = "gate"
        thread.start()
    }

    deinit {
        stop.ring()
        ended.wait()
    }

    private static func serve(
        _ handle: Handle, _ domain: String, _ stop: Waker, _ onDenial: (Denial) -> Void,
        _ judge: (PublicKey) -> Admission
    ) {
        var poller = Poller()
        do throws(WireFault) {
            while true {
                let ready = try poller.wait(for: [stop, handle])
                if ready.contains(0) { return }
                while let asked = try handle.receive(most: ZapQuestion.mostParts) {
                    let whole = asked.count <= ZapQuestion.mostParts ? asked.parts : []
                    let (reply, denial) = ZapQuestion(parts: whole).answer(
                        domain: domain, judge: judge)
                    if let denial { onDenial(denial) }
                    _ = try handle.send(reply)
                }
            }
        } catch {
            // The socket is beyond repair: closing it keeps everyone out, which is the safe end.
        }
    }
}
