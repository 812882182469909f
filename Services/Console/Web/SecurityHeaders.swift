import HTTPTypes

/// Headers every reply has, pages, files and errors alike.
enum SecurityHeaders {
    /// Scripts, styles, pictures: all from here, none inside the page.
    static let policy = [
        "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
        "form-action 'self'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    static func set(on headers: inout HTTPFields, isTLS: Bool) {
        headers[name("Content-Security-Policy")] = policy
        headers[name("X-Content-Type-Options")] = "nosniff"
        headers[name("X-Frame-Options")] = "DENY"
        headers[name("Referrer-Policy")] = "same-origin"
        headers[name("Permissions-Policy")] =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        headers[name("Cross-Origin-Opener-Policy")] = "same-origin"
        headers[name("Cross-Origin-Resource-Policy")] = "same-origin"
        if isTLS { headers[name("Strict-Transport-Security")] = "max-age=31536000" }
        // What is not said to be everybody's is one person's.
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        if headers[.contentType] == nil { headers[.contentType] = "text/plain; charset=utf-8" }
    }

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("no header \(text)") }
        return name
    }
}
