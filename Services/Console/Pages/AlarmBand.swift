import Contracts
import Hummingbird

/// The open alarms of the site, over every page of its staff: who called for help must not wait for
/// somebody to look at the right page.
struct AlarmBand: Page {
    struct Alarm: Sendable {
        let id, what, place, since, tone: String
        let isDanger: Bool
        /// Where it is settled; `nil` for who has no such page.
        let link: String?
    }

    private static let staff: [Role] = [.clerk, .hallSupervisor]

    static func isShown(to visit: Visit) -> Bool { staff.contains(where: visit.has) }

    static func add(to routes: Routes) {
        routes.get("/alarms", by: .roles(staff)) { visit in
            let words = DeskWords(language: visit.language)
            let open = try await visit.read(OpenAlarms(site: visit.site), of: .hall).value.alarms
            return visit.page(
                "alarm-band",
                [
                    "alarms": open.map {
                        Alarm(
                            id: "\($0.alarm)", what: words.alarm($0.grade),
                            place: words.place(of: $0), since: TownWords.clock(of: $0.raisedAt),
                            tone: $0.grade == .danger ? "bad" : "",
                            isDanger: $0.grade == .danger,
                            link: visit.has(.hallSupervisor) ? "/supervisor" : nil)
                    }
                ])
        }
    }
}
