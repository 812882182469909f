import Contracts
import GRDB
import Ledger

/// Puts a list of staff into effect and returns how many rows changed.
///
/// A staff number seen for the first time gets its person here, and keeps them for ever. Names and
/// phones go into the events' private part and their own table. Whoever is off the staff now loses
/// his sessions and account in this turn; whoever will be, on that day.
func putStaff(
    _ sheet: Sheet, in turn: Turn, _ policy: RegistryPolicy, _ keys: RegistryKeys
) throws -> Int {
    let detailsStore = PersonDetailsStore(keys: keys)
    var file = ListFile(sheet.rows, kind: sheet.kind) { line in
        Post(
            &line, of: sheet.kind, town: policy.town, gridOrganisation: policy.gridOrganisation)
    }
    let posts = try PostStore.all(turn.db)
    let details = try detailsStore.all(turn.db)
    let certificates = try CertificateStore.all(turn.db)
    let kept = try posts.filter { $0.list == sheet.kind }.map { post in
        try post.dated(
            details[post.staffNumber], certificates[post.staffNumber]?.last, in: sheet.kind)
    }
    let revision = Revision(
        of: kept, by: &file, effective: sheet.effective, version: sheet.version)
    file.noteOtherPosts(
        Dictionary(grouping: posts.filter { $0.list != sheet.kind }, by: \.staffNumber)
            .mapValues { $0.map { (list: $0.list, days: $0.validity) } })
    guard file.faults.isEmpty else {
        throw Refused(RegistryRefusal.badRows, notes: file.faults.notes)
    }

    var people = try PersonStore.all(turn.db)
    for change in revision.changes {
        let post = change.after.content
        let number = post.staffNumber
        let person: PersonID
        if let known = people[number] {
            person = known
        } else {
            person = turn.newID()
            people[number] = person
            try PersonStore.insert(person, number, turn.db)
        }
        if change.isOfPost {
            try PostStore.save(change.after, list: sheet.kind, turn.db)
            try detailsStore.save(post.details, of: number, turn.db)
            try turn.emit(change.after.told(of: person), private: post.details)
        }
        if let certificate = post.certificate, certificate != certificates[number]?.last {
            try CertificateStore.insert(certificate, of: number, version: sheet.version, turn.db)
            try turn.emit(certificate.told(of: person, version: sheet.version))
        }
    }
    try promiseRelease(of: revision.changes.map(\.after.validity), in: turn)
    try releaseLeavers(in: turn)
    return revision.changes.count
}

extension Revision<Post>.Change {
    /// Whether anything but the certificate is new.
    fileprivate var isOfPost: Bool {
        guard let before else { return true }
        return before.validity != after.validity || !before.content.isSamePost(as: after.content)
    }
}

extension Dated<Post> {
    fileprivate func told(of person: PersonID) -> PersonRegistered {
        PersonRegistered(
            person: person, kind: content.kind, staffNumber: content.staffNumber,
            organisation: content.organisation, cell: content.cell, validity: validity,
            version: version)
    }
}

extension Certificate {
    fileprivate func told(of person: PersonID, version: Int) -> CertificateRecorded {
        CertificateRecorded(
            person: person, number: number, validFrom: validFrom, validUntil: validUntil,
            version: version)
    }
}

extension PostStore.Kept {
    /// The row as its list had it, with what the other tables hold of the person.
    fileprivate func dated(
        _ details: PersonRegistered.Private?, _ certificate: Certificate?, in list: ListKind
    ) throws -> Dated<Post> {
        guard let details else {
            throw StoredValueUnknown(table: "sealedDetails", column: "sealed")
        }
        let post = Post(
            staffNumber: staffNumber, kind: kind, organisation: organisation, cell: cell,
            details: details, certificate: list == .officers ? certificate : nil)
        return Dated(content: post, validity: validity, version: version)
    }
}
