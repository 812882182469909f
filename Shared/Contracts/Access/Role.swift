/// What an account may be used for. One account may have several; see ``areSeparate(_:)``.
public enum Role: String, Codable, CaseIterable, Hashable, Sendable {
    /// Devices: 取号机, 叫号屏.
    case kiosk, display
    /// 窗口人员, 大厅主管, 代办员.
    case clerk, hallSupervisor, agent
    /// 执法人员, 网格人员, 值班员, 清单维护员.
    case officer, gridWorker, dutyOfficer, listEditor
    /// 三员: 系统管理员, 安全管理员, 审计管理员.
    case systemAdmin, securityAdmin, auditAdmin

    /// Whether it is held by a machine that stands somewhere, not by a person.
    public var isOfDevice: Bool { self == .kiosk || self == .display }

    /// Whether it is one of the three that administer the system, each watching the others.
    public var isAdministrator: Bool {
        self == .systemAdmin || self == .securityAdmin || self == .auditAdmin
    }

    /// Whether one holder may have all of these: of the three administrators at most one.
    ///
    /// - Source: GB/T 22239-2019, 8.1.5.1 to 8.1.5.3 (三员分立).
    public static func areSeparate(_ roles: some Sequence<Role>) -> Bool {
        Set(roles).count(where: \.isAdministrator) <= 1
    }

    /// What the office calls it.
    public var title: String {
        switch self {
        case .kiosk: "取号机"
        case .display: "叫号屏"
        case .clerk: "窗口人员"
        case .hallSupervisor: "大厅主管"
        case .agent: "代办员"
        case .officer: "执法人员"
        case .gridWorker: "网格人员"
        case .dutyOfficer: "值班员"
        case .listEditor: "清单维护员"
        case .systemAdmin: "系统管理员"
        case .securityAdmin: "安全管理员"
        case .auditAdmin: "审计管理员"
        }
    }
}
