import Foundation

/// The public keys that may enter, as the gate sees them now.
///
/// A new list is still loading: everyone is told to come back. Taking a key off keeps new links of
/// that peer out; a link that stands is cut off by whoever looks up each message's key here.
///
/// Unchecked because the compiler does not see that `lock` guards `keys`.
public final class AllowList: @unchecked Sendable {
    private let lock = NSLock()
    private var keys: Set<PublicKey>?
    /// Whether those on it may enter already.
    private var isOpen = true

    /// A list that is still loading.
    public init() {}

    public init(_ keys: Set<PublicKey>) { self.keys = keys }

    /// Puts these keys in the place of all former ones.
    public func replace(with keys: Set<PublicKey>) {
        lock.withLock {
            self.keys = keys
            isOpen = true
        }
    }

    /// Says who will be let in by the next ``replace(with:)``: they are told to come back, and
    /// strangers are refused already.
    public func announce(_ keys: Set<PublicKey>) {
        lock.withLock {
            self.keys = keys
            isOpen = false
        }
    }

    public var isLoading: Bool { lock.withLock { keys == nil } }

    /// Whether a key may be here now; while loading, none may.
    public func contains(_ key: PublicKey) -> Bool {
        lock.withLock { isOpen && keys?.contains(key) ?? false }
    }

    /// What the gate says to a newcomer.
    func judge(_ key: PublicKey) -> Admission {
        lock.withLock {
            guard let keys else { return .later }
            guard keys.contains(key) else { return .stranger }
            return isOpen ? .welcome : .later
        }
    }
}

/// A list's word on one key.
package enum Admission: Sendable {
    case welcome, later, stranger
}
