import CZeroMQ

extension RouterSocket {
    /// How long strangers are given to be refused, in milliseconds.
    static let selfTestMax = 900

    /// Proves that this router, bound and under a loaded list, refuses strangers.
    ///
    /// Knocks from this process with a random key, with PLAIN and with no security at all, and
    /// waits until each has been refused. Returns in milliseconds when the gate does its work. The
    /// gate reports the random key as a denial like any other.
    ///
    /// - Parameters:
    ///   - endpoint: what ``bind(_:)`` returned.
    ///   - stranger: the random key to knock with; given by a caller who wants to know its denial.
    /// - Throws: When a stranger got in, or was not clearly refused in time: then the service must
    ///   not run.
    public func selfTest(endpoint: String, stranger: KeyPair? = nil) throws(WireFault) {
        let stranger = if let stranger { stranger } else { try KeyPair.generate() }
        let address = endpoint.replacing("//0.0.0.0:", with: "//127.0.0.1:")
        var knocks: [Knock] = []
        for (name, security) in [
            ("a random key", DealerSocket.Security.curve(stranger)), ("PLAIN", .plain),
            ("NULL", .null),
        ] {
            knocks.append(
                Knock(
                    name: name, mustBeDenied: name == "a random key",
                    dealer: try DealerSocket(
                        context: context, endpoint: address, serverKey: publicKey,
                        security: security, limits: limits)))
        }

        let clock = ContinuousClock()
        let end = clock.now + .milliseconds(Self.selfTestMax)
        var poller = Poller()
        while let open = knocks.first {
            let left = Int((end - clock.now) / .milliseconds(1))
            guard left > 0 else {
                throw WireFault(
                    operation: "self-test", subject: endpoint,
                    cause: "\(open.name) was not refused in \(Self.selfTestMax) ms")
            }
            _ = try poller.wait(for: knocks.map(\.dealer.monitor), atMost: left)
            var waiting: [Knock] = []
            for knock in knocks {
                switch try knock.verdict() {
                case .in:
                    throw WireFault(
                        operation: "self-test", subject: endpoint, cause: "\(knock.name) got in")
                case .refused: knock.dealer.close()
                case .unknown: waiting.append(knock)
                }
            }
            knocks = waiting
        }
    }
}

/// One stranger's try to enter.
private struct Knock {
    enum Verdict { case `in`, refused, unknown }

    let name: String
    /// A key can only be refused by the gate's own 400. The other mechanisms never reach the gate:
    /// for them any end of the handshake is a refusal.
    let mustBeDenied: Bool
    let dealer: DealerSocket

    func verdict() throws(WireFault) -> Verdict {
        while let event = try dealer.nextEvent() {
            switch event {
            case .connected: return .in
            case .denied(status: 400): return .refused
            case .denied, .handshakeFailed, .disconnected:
                if !mustBeDenied { return .refused }
            }
        }
        return .unknown
    }
}
