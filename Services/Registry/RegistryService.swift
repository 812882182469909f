import Contracts
import ServiceKit

/// The registry: the town's dated lists, who is on its staff, and who may sign in.
public func registryService(
    _ policy: RegistryPolicy = .standard, keys: RegistryKeys
) -> Service {
    let rules = policy.signIn
    let derived = DerivedPasswords()
    return Service(
        name: .registry,
        migrations: registryMigrations(keys),
        commands: [
            CommandRoute(StageRows.self, by: .roles(.listEditor), stageRows),
            CommandRoute(ApplyList.self, by: .roles(.listEditor)) {
                try applyList($0, in: $1, policy, keys)
            },
            CommandRoute(
                SignIn.self, by: .anyone,
                ahead: { try signInAhead($0, in: $1, rules, derived) },
                { try signIn($0, in: $1, rules, keys, derived) }),
            CommandRoute(SignOut.self, by: .anySession, signOut),
            CommandRoute(EndSession.self, by: .anySession, endSession),
            CommandRoute(EndSessions.self, by: .anySession, endSessions),
            CommandRoute(ChangePassword.self, by: .anySession) {
                try changePassword($0, in: $1, rules, keys)
            },
            CommandRoute(SetUp.self, by: .anyone) { try setUp($0, in: $1, rules, keys) },
            CommandRoute(CreateAccount.self, by: .roles(.securityAdmin)) {
                try createAccount($0, in: $1, rules, keys)
            },
            CommandRoute(DisableAccount.self, by: .roles(.securityAdmin), disableAccount),
            CommandRoute(EnableAccount.self, by: .roles(.securityAdmin), enableAccount),
            CommandRoute(SetRoles.self, by: .roles(.securityAdmin), setRoles),
            CommandRoute(ResetPassword.self, by: .roles(.securityAdmin)) {
                try resetPassword($0, in: $1, rules)
            },
            CommandRoute(EnrolTOTP.self, by: .anySession) { try enrolTOTP($0, in: $1, keys) },
            CommandRoute(
                Unmask.self, by: .roles(.hallSupervisor, .dutyOfficer, .securityAdmin), unmask),
        ],
        dues: [
            DueRoute(DropUpload.self, dropUpload),
            DueRoute(ReleaseLeavers.self, releaseLeavers),
        ],
        queries: [
            QueryRoute(ListOn.self, by: .anySession, listOn),
            QueryRoute(RegistryDay.self, by: .anySession, registryDay),
            QueryRoute(
                StaffList.self,
                by: .roles(
                    .clerk, .hallSupervisor, .gridWorker, .dutyOfficer, .officer, .listEditor,
                    .systemAdmin, .securityAdmin), staffList),
            QueryRoute(SessionToken.self, by: .anyone) {
                try sessionToken($0, in: $1, rules, keys)
            },
            QueryRoute(RenewToken.self, by: .anySession) {
                try renewToken($0, in: $1, rules, keys)
            },
            QueryRoute(WhoAmI.self, by: .anySession) { try whoAmI($0, in: $1, rules, keys) },
            QueryRoute(AccountList.self, by: .roles(.securityAdmin, .systemAdmin, .auditAdmin)) {
                try accountList($0, in: $1, keys)
            },
            QueryRoute(SessionList.self, by: .anySession, sessionList),
            QueryRoute(SiteList.self, by: .anyone, siteList),
            QueryRoute(
                PersonCard.self,
                by: .roles(
                    .clerk, .hallSupervisor, .officer, .gridWorker, .dutyOfficer, .listEditor,
                    .systemAdmin, .securityAdmin)
            ) { try personCard($0, in: $1, keys) },
            QueryRoute(
                Revealed.self, by: .roles(.hallSupervisor, .dutyOfficer, .securityAdmin)
            ) { try revealed($0, in: $1, keys) },
            QueryRoute(UnmaskingList.self, by: .roles(.auditAdmin), unmaskingList),
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
    public let signIn: SignInPolicy

    /// 蔡家坡镇, the town of the demonstration; 综合治理中心.
    public static let standard = RegistryPolicy()

    public init(
        town: DivisionCode? = nil, gridOrganisation: String? = nil, signIn: SignInPolicy? = nil
    ) {
        self.town = town ?? Self.demonstrationTown
        self.gridOrganisation = gridOrganisation ?? "综合治理中心"
        self.signIn = signIn ?? .standard
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            town: try container.decodeIfPresent(DivisionCode.self, forKey: .town),
            gridOrganisation: try container.decodeIfPresent(String.self, forKey: .gridOrganisation),
            signIn: try container.decodeIfPresent(SignInPolicy.self, forKey: .signIn))
    }

    private static let demonstrationTown: DivisionCode = {
        guard let code = DivisionCode(rawValue: "610323101000") else {
            preconditionFailure("a written code is well formed")
        }
        return code
    }()
}
