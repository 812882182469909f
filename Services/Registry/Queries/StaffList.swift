import Contracts
import Ledger

/// The staff of a day by the numbers on their badges; names and phones are not read.
func staffList(_ query: StaffList, in view: View) throws -> StaffList.Reading {
    let people = try PersonStore.all(view.db)
    let certificates = try CertificateStore.all(view.db)
    let posts = try PostStore.inForce(on: query.day, view.db)
    let members = try posts.compactMap { post -> StaffList.Reading.Member? in
        if let kind = query.kind, post.kind != kind { return nil }
        guard let person = people[post.staffNumber] else {
            throw StoredValueUnknown(table: "person", column: "id")
        }
        let certificate =
            post.kind == .officer
            ? Certificate.counting(on: query.day, of: certificates[post.staffNumber] ?? []) : nil
        return StaffList.Reading.Member(
            person: person, staffNumber: post.staffNumber, kind: post.kind, cell: post.cell,
            certificate: certificate.map {
                StaffList.Reading.Certificate(
                    number: $0.number, validFrom: $0.validFrom, validUntil: $0.validUntil)
            })
    }
    return StaffList.Reading(members: members)
}
