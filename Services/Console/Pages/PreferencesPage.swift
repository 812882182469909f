import Hummingbird

/// The language and the size of type, kept in this browser.
struct PreferencesPage: Page {
    /// A year.
    static let keptSeconds = 31_536_000

    static func add(to routes: Routes) {
        routes.post("/preferences", by: .anyone) { visit, form in
            var response = visit.redirect(form["back"])
            if let language = Language(rawValue: form["lang"]) {
                response.setCookie(
                    ConsoleCookie.language.set(language.rawValue, maxAge: keptSeconds))
            }
            if !form["elder"].isEmpty {
                let isElder = form["elder"] == "1"
                response.setCookie(
                    ConsoleCookie.elder.set(isElder ? "1" : "", maxAge: isElder ? keptSeconds : 0))
            }
            return response
        }
    }
}
