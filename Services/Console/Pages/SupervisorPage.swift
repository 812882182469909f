import Contracts
import Hummingbird

/// The hall now: what is wrong, then the curve.
struct SupervisorPage: Page {
    struct Model: Sendable {
        let title, day: String
        let floor: SupervisorFloor?
        let problem: ProblemView?
        /// Whether the page, seen, keeps its session alive.
        let watches: Bool
    }

    static func add(to routes: Routes) {
        routes.get("/supervisor", by: .roles(.hallSupervisor)) { visit in
            let part = try await visit.part(HallFloor(site: visit.site), of: .hall)
            return try await page(part, part.problem, visit)
        }
        routes.get("/supervisor/floor", by: .roles(.hallSupervisor)) { visit in
            let floor = try await visit.read(HallFloor(site: visit.site), of: .hall)
            return visit.page(
                "supervisor-floor", try await model(floor.value, asOf: floor.asOf, visit))
        }
        routes.form("/supervisor/alarms/:alarm/settle", by: .roles(.hallSupervisor)) {
            visit, form in
            let alarm = try visit.part("alarm", StaffAlarmID.init(text:))
            try await visit.ask(SettleAlarm(alarm: alarm), of: .hall, key: form.key)
            return visit.redirect("/supervisor")
        } refused: { visit, form, problem in
            let part = try await visit.part(HallFloor(site: visit.site), of: .hall)
            return try await page(part, ProblemView(problem, visit, form: form), visit)
        }
    }

    private static func page(
        _ part: Part<HallFloor.Reading>, _ problem: ProblemView?, _ visit: Visit
    ) async throws -> Response {
        let words = DeskWords(language: visit.language)
        var floor: SupervisorFloor?
        if let reading = part.value {
            floor = try await model(reading, asOf: part.asOf ?? 0, visit)
        }
        return visit.page(
            "supervisor",
            Model(
                title: words("大厅 · 现在", "The hall now"),
                day: words("今天 ", "Today, ") + words.day(LocalDay(visit.townNow)),
                floor: floor, problem: problem,
                watches: visit.console.settings.watchKeepsSession))
    }

    private static func model(
        _ floor: HallFloor.Reading, asOf: Int64, _ visit: Visit
    ) async throws -> SupervisorFloor {
        SupervisorFloor(
            floor, badges: try await visit.badges,
            devices: visit.console.devices.ending(at: visit.now, site: visit.site), asOf: asOf,
            now: visit.townNow, DeskWords(language: visit.language))
    }
}

extension Visit {
    /// The hall's clerks by the numbers on their badges; none where the registry does not say.
    var badges: [PersonID: String] {
        get async throws {
            let staff = try await part(
                StaffList(kind: .clerk, day: LocalDay(townNow)), of: .registry)
            return Dictionary(
                (staff.value?.members ?? []).map { ($0.person, $0.staffNumber.rawValue) },
                uniquingKeysWith: { $1 })
        }
    }
}
