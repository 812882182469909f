import Contracts
import Testing

@testable import Enforcement

@Suite("A person named for an inspection") struct OfficerFileTests {
    func file(
        _ posts: [(StaffKind, LocalDay, LocalDay?)], until: LocalDay? = day("2027-12-31")
    ) -> OfficerFile {
        let periods = until.map {
            [CertificateFile.Period(number: number("ZF-1"), from: day("2025-01-01"), until: $0)]
        }
        return OfficerFile(
            person: .li,
            posts: posts.enumerated().map { index, post in
                OfficerFile.Post(
                    kind: post.0, staffNumber: number("G-\(index + 1)"),
                    validity: validity(post.1, post.2))
            },
            certificates: CertificateFile(periods ?? []))
    }

    @Test("Somebody not on the staff is unknown")
    func unknown() {
        #expect(file([]).faults(on: .monday) == [.officerUnknown])
        #expect(file([]).staffNumber(on: .monday) == nil)
    }

    @Test("Only an officer may inspect", arguments: StaffKind.allCases)
    func kinds(kind: StaffKind) {
        let faults = file([(kind, day("2025-01-01"), nil)]).faults(on: .monday)
        #expect(faults == (kind == .officer ? [] : [.notAnOfficer]))
    }

    @Test("A grid worker with a certificate is still no officer, also after leaving")
    func gridWorker() {
        let left = file([(.gridWorker, day("2025-01-01"), day("2026-01-01"))])
        #expect(left.faults(on: .monday) == [.notAnOfficer])
    }

    @Test(
        "The post holds from its first day to the day before it ends",
        arguments: [
            ("2026-02-28", [EnforcementRefusal.officerNotInPost]), ("2026-03-01", []),
            ("2026-03-09", []), ("2026-03-10", [.officerNotInPost]),
        ])
    func bounds(date: String, faults: [EnforcementRefusal]) {
        let officer = file([(.officer, day("2026-03-01"), day("2026-03-10"))])
        #expect(officer.faults(on: day(date)) == faults)
    }

    @Test("An officer who became a clerk is judged by the post of the day")
    func changed() {
        let moved = file([(.officer, day("2025-01-01"), nil), (.clerk, .monday, nil)])
        #expect(moved.faults(on: LocalDay.monday.plus(-1)) == [])
        #expect(moved.faults(on: .monday) == [.notAnOfficer])
        #expect(moved.staffNumber(on: LocalDay.monday.plus(-1)) == number("G-1"))
        #expect(moved.staffNumber(on: .monday) == number("G-2"))
    }

    @Test("Without a post and without a certificate, both are told")
    func both() {
        let left = file([(.officer, day("2025-01-01"), .monday)], until: nil)
        #expect(left.faults(on: .monday) == [.officerNotInPost, .certificateMissing])
        #expect(left.staffNumber(on: .monday) == number("G-1"))
    }
}
