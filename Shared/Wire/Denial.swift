/// Someone was kept out at the gate.
public struct Denial: Equatable, Sendable {
    public enum Reason: String, Sendable {
        /// The list is still loading: the newcomer may come back.
        case loading
        /// The key is on no list.
        case stranger
        /// Not CURVE.
        case mechanism
        /// Asked in the name of another domain.
        case domain
        /// Not a question of the ZAP grammar.
        case malformed
    }

    /// The newcomer's IP address as libzmq saw it, without a port; from a malformed question empty.
    public let address: String
    /// The key it came with, when it came with one.
    public let key: PublicKey?
    public let reason: Reason

    public init(address: String, key: PublicKey?, reason: Reason) {
        self.address = address
        self.key = key
        self.reason = reason
    }
}
