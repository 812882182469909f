import Hummingbird

/// The console's cookies. What must not be stolen or planted has the `__Host-` prefix: from this
/// host alone, over TLS (or on this machine), for all paths, and out of reach of scripts.
enum ConsoleCookie: String {
    /// The session's token itself.
    case session = "__Host-session"
    /// The secret behind this browser's forms.
    case form = "__Host-form"
    /// What the holder of the session is called, for the strip over every page.
    case name = "__Host-name"
    case language = "lang"
    case elder = "elder"

    /// - Parameter maxAge: in seconds; `nil` until the browser closes, 0 to forget it.
    func set(_ value: String, maxAge: Int? = nil) -> Cookie {
        Cookie(
            name: rawValue, value: value, maxAge: maxAge, path: "/",
            secure: rawValue.hasPrefix("__Host-"), httpOnly: true,
            sameSite: self == .session ? .strict : .lax)
    }
}
