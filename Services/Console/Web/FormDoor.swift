import Contracts
import Foundation
import HTTPTypes
import Hummingbird

/// Takes a form in: only one that this console has shown to this browser.
enum FormDoor {
    /// - Parameter session: under which the form was shown.
    /// - Throws: ``Problem``: too large, not a form, or not ours.
    static func form(
        of request: Request, _ visit: Visit, under session: Session?
    ) async throws -> Form {
        guard let type = request.headers[.contentType],
            type.lowercased().hasPrefix("application/x-www-form-urlencoded")
        else { throw Problem.badForm }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }),
            length > Form.bytesMax
        {
            throw Problem.tooLarge
        }
        var bytes: [UInt8] = []
        for try await piece in request.body {
            bytes.append(contentsOf: piece.readableBytesView)
            guard bytes.count <= Form.bytesMax else { throw Problem.tooLarge }
        }
        let form = try Form(bytes)
        guard isSame(form["token"], visit.formToken(of: session)) else { throw Problem.foreignForm }
        return form
    }

    /// Whether a request that changes something was begun on one of our own pages.
    ///
    /// Browsers say so in `Sec-Fetch-Site` or `Origin`; one that says neither has the token alone.
    static func isOurs(_ headers: HTTPFields, authority: String?) -> Bool {
        if let site = headers[.secFetchSite] {
            guard site == "same-origin" || site == "none" else { return false }
        }
        if let origin = headers[.origin] {
            guard let authority, origin == "https://" + authority || origin == "http://" + authority
            else { return false }
        }
        return true
    }

    /// Compares without telling by its time where the difference lies.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    /// Sent by the console's own script.
    static let part = HTTPField.Name("X-Part")!
}
