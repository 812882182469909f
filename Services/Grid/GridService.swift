import Contracts
import Ledger
import ServiceKit

/// The grid (一张网): the town's cells, and the incidents seen in them from report to closing.
public func gridService(_ policy: GridPolicy = .standard) -> Service {
    Service(
        name: .grid,
        migrations: gridMigrations(),
        commands: [
            CommandRoute(StageCells.self, by: .roles(.listEditor), stageCells),
            CommandRoute(ApplyCells.self, by: .roles(.listEditor), needs: [.registry]) {
                try applyCells($0, in: $1, policy)
            },
            CommandRoute(
                ReportIncident.self, by: .roles(.gridWorker, .dutyOfficer),
                own: Own({ $0.reporter }, others: .dutyOfficer), needs: [.registry]
            ) {
                try reportIncident($0, in: $1, policy)
            },
            CommandRoute(
                VerifyIncident.self, by: .roles(.gridWorker, .dutyOfficer),
                own: Own({ $0.verifier }, others: .dutyOfficer), needs: [.registry],
                verifyIncident),
            CommandRoute(FileIncident.self, by: .roles(.dutyOfficer), fileIncident),
            CommandRoute(DispatchIncident.self, by: .roles(.dutyOfficer)) {
                try dispatchIncident($0, in: $1, policy)
            },
            CommandRoute(ReturnIncident.self, by: .roles(.gridWorker, .dutyOfficer)) {
                try returnIncident($0, in: $1, policy)
            },
            CommandRoute(
                GiveFeedback.self, by: .roles(.gridWorker, .officer, .dutyOfficer),
                own: Own({ $0.by }, others: .dutyOfficer), needs: [.registry], giveFeedback),
            CommandRoute(
                CheckIncident.self, by: .roles(.gridWorker, .dutyOfficer),
                own: Own({ $0.checker }, others: .dutyOfficer), needs: [.registry], checkIncident),
            CommandRoute(FollowUpIncident.self, by: .roles(.dutyOfficer), followUpIncident),
            CommandRoute(CloseIncident.self, by: .roles(.dutyOfficer), closeIncident),
        ],
        dues: [DueRoute(WarnIncident.self, warnIncident)],
        reactions: [
            Reaction(
                to: CommunityListed.self, from: .registry, waits: .producer, onCommunityListed),
            Reaction(to: GridTaskListed.self, from: .registry, waits: .producer, onGridTaskListed),
            Reaction(
                to: PersonRegistered.self, from: .registry, waits: .producer, onPersonRegistered),
            Reaction(to: ComplaintLodged.self, from: .hall) {
                try onComplaintLodged($0, in: $1, policy)
            },
            Reaction(to: InspectionReported.self, from: .enforcement, onInspectionReported),
            Reaction(to: InspectionReturned.self, from: .enforcement, onInspectionReturned),
        ],
        queries: [
            QueryRoute(
                CellAt.self,
                by: .roles(
                    .gridWorker, .dutyOfficer, .officer, .clerk, .hallSupervisor, .listEditor),
                cellAt),
            QueryRoute(
                CellList.self,
                by: .roles(
                    .gridWorker, .dutyOfficer, .officer, .clerk, .hallSupervisor, .listEditor),
                cellList),
            QueryRoute(IncidentStatus.self, by: .roles(.gridWorker, .dutyOfficer, .officer)) {
                try incidentStatus($0, in: $1, policy)
            },
            QueryRoute(IncidentList.self, by: .roles(.gridWorker, .dutyOfficer)) {
                try incidentList($0, in: $1, policy)
            },
            QueryRoute(IncidentOfComplaint.self, by: .roles(.clerk, .hallSupervisor, .dutyOfficer))
            { try incidentOfComplaint($0, in: $1, policy) },
            QueryRoute(GridDay.self, by: .roles(.gridWorker, .dutyOfficer, .systemAdmin), gridDay),
        ],
        projections: [
            Projection(tables: ["community", "gridTask", "person"], from: .registry)
        ],
        onRestored: { turn, _ in try skipNumbers(in: turn) })
}

/// What differs from town to town; a key left out of the configuration takes the default here.
public struct GridPolicy: Codable, Hashable, Sendable {
    /// The town whose grid this is, a code of township level.
    public let town: DivisionCode
    /// After so many returns the handler keeps it.
    ///
    /// - Source: domain.md 2.6: repeated return is decided finally; how often is the town's choice.
    public let returnsMax: Int
    /// The share of the handling time after which the warning comes, 1 to 99.
    public let amberPercent: Int
    public let calendar: WorkingCalendar

    /// 蔡家坡镇, and the usual figures.
    public static let standard: GridPolicy = {
        guard let town = DivisionCode(rawValue: "610323101000"), let policy = GridPolicy(town: town)
        else { preconditionFailure("the standard policy contradicts itself") }
        return policy
    }()

    private enum CodingKeys: CodingKey { case town, returnsMax, amberPercent, calendar }

    /// `nil` when the code is no town's, or a figure is out of its range.
    public init?(
        town: DivisionCode, returnsMax: Int = 2, amberPercent: Int = 80,
        calendar: WorkingCalendar = .standard
    ) {
        guard town.level == .township, returnsMax >= 0, (1...99).contains(amberPercent) else {
            return nil
        }
        self.town = town
        self.returnsMax = returnsMax
        self.amberPercent = amberPercent
        self.calendar = calendar
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let usual = Self.standard
        let policy = GridPolicy(
            town: try container.decodeIfPresent(DivisionCode.self, forKey: .town) ?? usual.town,
            returnsMax: try container.decodeIfPresent(Int.self, forKey: .returnsMax)
                ?? usual.returnsMax,
            amberPercent: try container.decodeIfPresent(Int.self, forKey: .amberPercent)
                ?? usual.amberPercent,
            calendar: try container.decodeIfPresent(WorkingCalendar.self, forKey: .calendar)
                ?? usual.calendar)
        guard let policy else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "no town's code, or a figure out of its range"))
        }
        self = policy
    }
}
