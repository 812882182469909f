/// libzmq's question whether a newcomer may enter, and its answer (ZeroMQ RFC 27, version 1.0).
///
///     1.0 | request id | domain | address | routing id | mechanism | credentials …
///     1.0 | request id | status | text    | user id    | metadata
package struct ZapQuestion {
    static let version = Array("1.0".utf8)
    /// A question has at least these; CURVE adds one credential, the key.
    static let leastParts = 6
    /// PLAIN adds two; anything longer is no question.
    static let mostParts = 8

    let parts: [[UInt8]]

    package init(parts: [[UInt8]]) { self.parts = parts }

    /// The answer's parts, and who was kept out if anyone was.
    package func answer(
        domain: String, judge: (PublicKey) -> Admission
    ) -> (parts: [[UInt8]], denial: Denial?) {
        guard parts.count >= Self.leastParts, parts[0] == Self.version else {
            return deny("500", .malformed)
        }
        guard parts[5] == Array("CURVE".utf8) else { return deny("400", .mechanism) }
        guard parts.count == Self.leastParts + 1, let key = PublicKey(bytes: parts[6]) else {
            return deny("500", .malformed)
        }
        guard parts[2] == Array(domain.utf8) else { return deny("400", .domain, key) }
        switch judge(key) {
        case .welcome: return (reply("200", "OK", user: key.text), nil)
        case .later: return deny("300", .loading, key)
        case .stranger: return deny("400", .stranger, key)
        }
    }

    private func deny(
        _ status: String, _ reason: Denial.Reason, _ key: PublicKey? = nil
    ) -> (parts: [[UInt8]], denial: Denial?) {
        let address = reason == .malformed ? "" : String(decoding: parts[3], as: UTF8.self)
        return (
            reply(status, reason.rawValue, user: ""),
            Denial(address: address, key: key, reason: reason)
        )
    }

    private func reply(_ status: String, _ text: String, user: String) -> [[UInt8]] {
        let request = parts.count > 1 ? parts[1] : []
        return [Self.version, request, Array(status.utf8), Array(text.utf8), Array(user.utf8), []]
    }
}
