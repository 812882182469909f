import Contracts

/// A form whose session was over when it was sent: what was typed goes through the door with the
/// person, and is sent once more from there, under the same key.
///
/// It was taken in by ``FormDoor`` like any other, under the token of the session that is over; so
/// no other site can plant one. Only the same account goes on with it. One with a password in it,
/// and signing out, is not carried.
struct Carried: Sendable {
    private static let prefix = "carried:"

    /// The form's address.
    let to: String
    /// Whose it is.
    let account: AccountID
    /// Names and values, the key among them.
    let fields: [[String: String]]

    init?(_ form: Form, to path: String, of session: Session) {
        let fields = form.again
        guard !fields.isEmpty, path != "/sign-out" else { return nil }
        (to, account, self.fields) = (path, session.account, fields)
    }

    /// Reads what the form of the door brings along.
    init?(_ form: Form) {
        guard let account = AccountID(text: form["carried-of"]) else { return nil }
        let (fields, to) = (form.under(Self.prefix), form["carried-to"])
        guard !fields.isEmpty, to.hasPrefix("/"), !to.hasPrefix("//") else { return nil }
        (self.to, self.account, self.fields) = (to, account, fields)
    }

    /// The fields as the door's own form has them, apart from its own.
    var hidden: [[String: String]] {
        [
            ["name": "carried-to", "value": to],
            ["name": "carried-of", "value": "\(account)"],
        ]
            + fields.map {
                ["name": Self.prefix + ($0["name"] ?? ""), "value": $0["value"] ?? ""]
            }
    }
}
