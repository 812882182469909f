import Hummingbird

/// `/here`: the page's script says that somebody is before it, and the session goes on as if a page
/// had been asked for; never beyond its absolute end.
///
/// The supervisor's floor says so once a minute while it is seen (`data-watch`),
/// and every page while somebody types: half an hour over one form is no absence.
enum Here {
    static let path = "/here"

    static func add(to routes: Routes) {
        routes.get(path, by: .signedIn) { _ in Response(status: .noContent) }
    }
}
