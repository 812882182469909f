import Contracts

/// A person on the town's staff as the registry has them on a day; names stay with the registry.
struct StaffMember: Equatable, Sendable {
    let person: PersonID
    let kind: StaffKind
    let cell: GridCode?
    let validity: Validity
}

/// Somebody on the staff in force on the day: who may verify, handle or check.
func onStaff(_ member: StaffMember?, on day: LocalDay) throws(GridRefusal) -> PersonID {
    guard let member, member.validity.holds(on: day) else { throw .personUnknown }
    return member.person
}

/// Somebody on the grid's own staff in force on the day: who may report as a grid worker.
func onGridStaff(_ member: StaffMember?, on day: LocalDay) throws(GridRefusal) -> PersonID {
    guard let member, member.kind.isOfTheGrid, member.validity.holds(on: day) else {
        throw .reporterUnknown
    }
    return member.person
}

extension StaffKind {
    /// 网格长, 网格员 and 网格辅助员.
    var isOfTheGrid: Bool {
        switch self {
        case .gridLeader, .gridWorker, .gridAssistant: true
        case .clerk, .officer: false
        }
    }
}

/// How many serve in a cell today.
struct GridTeam: Equatable, Sendable {
    var leaders = 0
    var workers = 0
    var assistants = 0

    /// - Source: domain.md #8: without a 网格长 or without any 网格员 a cell is incomplete.
    var isComplete: Bool { leaders > 0 && workers > 0 }
}
