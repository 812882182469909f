import Contracts
import ServiceKit

/// The registry: the town's dated lists, and who is on its staff.
public func registryService(_ policy: RegistryPolicy = .standard) -> Service {
    Service(
        name: .registry,
        migrations: registryMigrations,
        commands: [
            CommandRoute(StageRows.self, stageRows),
            CommandRoute(ApplyList.self) { command, turn in
                try applyList(command, in: turn, policy)
            },
        ],
        dues: [DueRoute(DropUpload.self, dropUpload)],
        queries: [
            QueryRoute(ListOn.self, listOn),
            QueryRoute(RegistryDay.self, registryDay),
            QueryRoute(StaffList.self, staffList),
        ])
}

/// What differs from town to town.
public struct RegistryPolicy: Codable, Sendable {
    /// The town's own code; communities and grid cells on the lists must lie in it.
    public let town: DivisionCode
    /// Where grid leaders, workers and assistants belong, whose file has no 单位.
    ///
    /// - Source: domain.md #66 (综合治理中心 is one of the four bodies every town has).
    public let gridOrganisation: String

    /// 蔡家坡镇, the town of the demonstration; 综合治理中心.
    public static let standard = RegistryPolicy()

    public init(town: DivisionCode? = nil, gridOrganisation: String? = nil) {
        self.town = town ?? Self.demonstrationTown
        self.gridOrganisation = gridOrganisation ?? "综合治理中心"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            town: try container.decodeIfPresent(DivisionCode.self, forKey: .town),
            gridOrganisation: try container.decodeIfPresent(String.self, forKey: .gridOrganisation))
    }

    private static let demonstrationTown: DivisionCode = {
        guard let code = DivisionCode(rawValue: "610323101000") else {
            preconditionFailure("a written code is well formed")
        }
        return code
    }()
}
