import Contracts
import Ledger
import ServiceKit

/// The enforcement office in one value: 一支队伍管执法.
public func enforcementService(_ policy: EnforcementPolicy = .standard) -> Service {
    Service(
        name: .enforcement,
        migrations: enforcementMigrations,
        commands: [
            CommandRoute(OpenInspection.self, by: .roles(.officer, .dutyOfficer)) { command, turn in
                try openInspection(command, in: turn, policy)
            },
            CommandRoute(
                AssignInspection.self, by: .roles(.officer, .dutyOfficer), needs: [.registry],
                assignInspection),
            CommandRoute(
                RecordInspection.self, by: .roles(.officer), needs: [.registry], recordInspection),
            CommandRoute(ReportInspection.self, by: .roles(.officer), reportInspection),
            CommandRoute(
                ReturnInspection.self, by: .roles(.officer, .dutyOfficer), returnInspection),
        ],
        dues: [DueRoute(LapseCertificate.self, lapseCertificate)],
        reactions: [
            Reaction(to: IncidentDispatched.self, from: .grid) { event, turn in
                try onIncidentDispatched(event, in: turn, policy)
            },
            Reaction(to: PowerListed.self, from: .registry, waits: .producer, onPowerListed),
            Reaction(
                to: PersonRegistered.self, from: .registry, waits: .producer, onPersonRegistered),
            Reaction(
                to: CertificateRecorded.self, from: .registry, waits: .producer,
                onCertificateRecorded),
        ],
        queries: [
            QueryRoute(InspectionStatus.self, by: .roles(.officer, .dutyOfficer), inspectionStatus),
            QueryRoute(InspectionList.self, by: .roles(.officer, .dutyOfficer), inspectionList),
            QueryRoute(
                InspectionOfIncident.self, by: .roles(.officer, .dutyOfficer, .gridWorker),
                inspectionOfIncident),
            QueryRoute(
                EnforcementDay.self, by: .roles(.officer, .dutyOfficer, .systemAdmin),
                enforcementDay),
        ],
        projections: [Projection(tables: ["power", "post", "certificate"], from: .registry)],
        onRestored: { turn, _ in try skipNumbers(in: turn) })
}

/// What differs from town to town.
public struct EnforcementPolicy: Codable, Equatable, Sendable {
    /// Whose team it is; a code of township level. Its first nine digits stand in every number.
    public let town: DivisionCode

    /// - Returns: `nil` for a place that is no township.
    public init?(town: DivisionCode) {
        guard town.level == .township else { return nil }
        self.town = town
    }

    private init() { town = DivisionCode(rawValue: "610323101000")! }

    /// A town of Qishan county, Baoji.
    public static let standard = EnforcementPolicy()

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let town = try container.decodeIfPresent(DivisionCode.self, forKey: .town)
        guard let policy = EnforcementPolicy(town: town ?? Self.standard.town) else {
            throw DecodingError.dataCorruptedError(
                forKey: .town, in: container, debugDescription: "not a township")
        }
        self = policy
    }
}
