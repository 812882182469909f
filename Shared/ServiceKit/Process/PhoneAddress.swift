import Foundation

/// An address that people open on their phones.
public enum PhoneAddress {
    /// Whether an address is of one machine among others: neither this one's own for itself, nor
    /// all of its addresses at once.
    public static func isReached(_ address: String) -> Bool {
        guard let host = URLComponents(string: address)?.host?.lowercased(), !host.isEmpty else {
            return false
        }
        let bare = host.trimmingPrefix("[").prefix { $0 != "]" }
        return bare != "localhost" && !bare.hasSuffix(".localhost") && !bare.hasPrefix("127.")
            && !["0.0.0.0", "::", "::1"].contains(String(bare))
    }
}
