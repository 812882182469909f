import Contracts

/// What the registry says of one person who was named for an inspection.
struct OfficerFile: Equatable, Sendable {
    /// A post the person held or holds.
    struct Post: Dated, Equatable, Sendable {
        let kind: StaffKind
        let staffNumber: StaffNumber
        let validity: Validity
    }

    let person: PersonID
    /// In any order; none when the person is not on the staff.
    let posts: [Post]
    let certificates: CertificateFile

    /// Why this person may not inspect on the day; empty when they may.
    ///
    /// - Source: 国办发〔2024〕54号 (no uncertified auxiliaries, grid workers or temporary staff);
    ///   domain.md #60.
    func faults(on day: LocalDay) -> [EnforcementRefusal] {
        if posts.isEmpty { return [.officerUnknown] }
        var faults: [EnforcementRefusal] = []
        if let post = posts.inForce(on: day) {
            if post.kind != .officer { return [.notAnOfficer] }
        } else if posts.contains(where: { $0.kind == .officer }) {
            faults.append(.officerNotInPost)
        } else {
            return [.notAnOfficer]
        }
        switch certificates.standing(on: day) {
        case .valid: break
        case .missing: faults.append(.certificateMissing)
        case .notYetValid: faults.append(.certificateNotYetValid)
        case .expired: faults.append(.certificateExpired)
        }
        return faults
    }

    /// The number on the badge, of the post nearest to the day; never a name.
    func staffNumber(on day: LocalDay) -> StaffNumber? {
        let post = posts.inForce(on: day) ?? posts.max { $0.validity.from < $1.validity.from }
        return post?.staffNumber
    }
}
