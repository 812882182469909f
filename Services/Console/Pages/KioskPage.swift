import Contracts
import Hummingbird

/// The ticket machine: what for, a ticket, next please. Three touches at most.
struct KioskPage: Page {
    static let audience = Audience.roles(.kiosk)

    static func add(to routes: Routes) {
        show(routes, "/kiosk") { visit in
            visit.page("kiosk", KioskStart(try await menu(visit), visit))
        }
        routes.get("/kiosk/domains", by: audience) { visit in
            visit.page("kiosk-domains", KioskStart(try await menu(visit), visit))
        }
        show(routes, "/kiosk/domain") { visit in
            let menu = try await menu(visit)
            guard let domain = menu.domains.first(where: { $0.title == visit["of"] }) else {
                return visit.redirect("/kiosk")
            }
            return visit.page("kiosk-items", KioskItems(domain, wanted: visit["item"], visit))
        }
        show(routes, "/kiosk/find") { visit in
            visit.page(
                "kiosk-find", KioskFind(try await menu(visit), typed: visit["q"] ?? "", visit))
        }
        show(routes, "/kiosk/help") { visit in
            visit.page("kiosk-note", KioskNote(helpComingTo: visit))
        }
        form(routes, "/kiosk/help") { visit, form in
            try await visit.ask(
                RaiseAlarm(grade: .help, cause: .citizen, site: visit.session?.site), of: .hall,
                key: form.key)
            return visit.redirect("/kiosk/help")
        }
        KioskTickets.add(to: routes)
    }

    private static func menu(_ visit: Visit) async throws -> KioskMenu.Reading {
        let menu = try await visit.read(KioskMenu(site: visit.session?.site), of: .hall).value
        visit.console.devices.saw(visit)
        return menu
    }

    /// A page of the machine: what goes wrong is said large, and where to go instead.
    static func show(
        _ routes: Routes, _ path: String,
        _ page: @escaping @Sendable (Visit) async throws -> Response
    ) {
        routes.get(path, by: audience) { visit in
            do {
                return try await page(visit)
            } catch {
                guard let problem = Problem(error), problem.status != .unauthorized else {
                    throw error
                }
                return visit.page(
                    "kiosk-note", KioskNote(problem, visit), status: problem.status)
            }
        }
    }

    /// A form of the machine.
    static func form(
        _ routes: Routes, _ path: String,
        _ act: @escaping @Sendable (Visit, Form) async throws -> Response
    ) {
        routes.form(path, by: audience, act) { visit, form, problem in
            visit.page("kiosk-note", KioskNote(problem, form: form, visit))
        }
    }
}
