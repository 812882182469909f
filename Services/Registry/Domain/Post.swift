import Contracts

/// A person's post on the town's staff, as a row of the list of clerks, officers or grid workers.
struct Post: Listed {
    static let longestOrganisation = 100

    let staffNumber: StaffNumber
    let kind: StaffKind
    let organisation: String
    /// Where a grid leader, worker or assistant serves; `nil` for others.
    let cell: GridCode?
    /// Name and phone: for the private part and the store, never for a reading or a refusal.
    let details: PersonRegistered.Private
    /// An officer's, `nil` for others.
    let certificate: Certificate?

    var code: StaffNumber { staffNumber }

    /// Whether everything but the certificate is the same.
    func isSamePost(as other: Post) -> Bool {
        staffNumber == other.staffNumber && kind == other.kind
            && organisation == other.organisation && cell == other.cell
            && details == other.details
    }
}

/// An officer's certificate (执法证).
struct Certificate: Equatable, Sendable {
    let number: StaffNumber
    let validFrom: LocalDay
    /// The last day it is valid, included.
    let validUntil: LocalDay

    /// The one that counts on a day: of those begun by then, the one recorded last.
    ///
    /// So a renewal counts from its own first day, and a correction replaces what it corrects.
    /// That it counts does not say it is still valid.
    ///
    /// - Parameter recorded: a person's certificates, the first recorded first.
    /// - Returns: The first recorded when none has begun, `nil` when there is none at all.
    static func counting(on day: LocalDay, of recorded: [Certificate]) -> Certificate? {
        recorded.last { $0.validFrom <= day } ?? recorded.first
    }
}

extension Post {
    /// Reads a line of the list of `kind`.
    ///
    /// - Parameter gridOrganisation: where grid staff belong, whose file has no 单位.
    init?(
        _ line: inout LineReader, of list: ListKind, town: DivisionCode, gridOrganisation: String
    ) {
        let staffNumber: StaffNumber? = line.code(.staffNumber)
        let name = line.name(.name)
        let phone = line.phone(.phone)
        let kind: StaffKind?
        let organisation: String?
        var cell: GridCode?
        var certificate: Certificate?
        switch list {
        case .officers:
            kind = .officer
            organisation = line.text(.unit, longest: Self.longestOrganisation)
            certificate = Certificate(&line)
            if certificate == nil { return nil }
        case .gridWorkers:
            kind = line.word(.role, of: StaffKind.gridRoles)
            organisation = gridOrganisation
            cell = line.cell(.cell, of: town)
            if cell == nil { return nil }
        case .clerks, .communities, .serviceItems, .powers, .gridTasks, .sites, .organisations:
            kind = .clerk
            organisation = line.text(.unit, longest: Self.longestOrganisation)
        }
        guard let staffNumber, let name, let phone, let kind, let organisation else { return nil }
        self.init(
            staffNumber: staffNumber, kind: kind, organisation: organisation, cell: cell,
            details: PersonRegistered.Private(name: name, phone: phone), certificate: certificate)
    }
}

extension Certificate {
    fileprivate init?(_ line: inout LineReader) {
        let number: StaffNumber? = line.code(.certificate)
        let from = line.day(.certificateFrom)
        let until = line.day(.certificateUntil)
        guard let number, let from, let until else { return nil }
        guard from <= until else {
            line.note(.certificateEndsBeforeStart)
            return nil
        }
        self.init(number: number, validFrom: from, validUntil: until)
    }
}
