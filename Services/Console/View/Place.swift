import Contracts

/// A page one's roles open, for the strip over every page.
struct Place: Sendable {
    let title: String
    let href: String
    let isHere: Bool

    private static let all: [(path: String, title: Sentence, roles: Set<Role>)] = [
        ("/clerk", Sentence("我的窗口", "My window"), [.clerk]),
        ("/village", Sentence("村级代办", "Village point"), [.agent, .clerk, .hallSupervisor]),
        ("/tickets/new", Sentence("取号", "Take a ticket"), [.agent]),
        ("/appointments", Sentence("预约", "Appointments"), [.agent]),
        ("/cases", Sentence("办件", "Cases"), [.clerk, .hallSupervisor, .agent]),
        ("/demands", Sentence("整改通知", "To be put right"), [.clerk, .hallSupervisor, .agent]),
        ("/ratings", Sentence("好差评", "Ratings"), [.hallSupervisor]),
        ("/supervisor", Sentence("大厅现在", "The hall now"), [.hallSupervisor]),
        ("/statistics", Sentence("统计", "Statistics"), [.hallSupervisor]),
        ("/seal", Sentence("印章", "Seal"), [.hallSupervisor, .listEditor, .auditAdmin]),
        ("/accounts", Sentence("账号", "Accounts"), [.securityAdmin, .systemAdmin]),
        (
            "/people", Sentence("在册人员", "People"),
            [.hallSupervisor, .dutyOfficer, .securityAdmin]
        ),
        ("/audit", Sentence("审计", "Audit"), [.auditAdmin]),
        (
            "/health", Sentence("系统运行", "The stack's health"),
            [.systemAdmin, .securityAdmin, .auditAdmin, .hallSupervisor]
        ),
    ]

    static func places(of visit: Visit) -> [Place] {
        let roles = Set(visit.session?.roles ?? [])
        let isAtPoint = (try? visit.point) != nil
        return all.filter {
            !$0.roles.isDisjoint(with: roles) && (isAtPoint || $0.path != "/village")
        }.map {
            Place(title: visit.say($0.title), href: $0.path, isHere: visit.path == $0.path)
        }
    }
}
