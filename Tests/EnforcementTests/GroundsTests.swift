import Contracts
import Support
import Testing

@testable import Enforcement

@Suite("What an inspection rests on") struct GroundsTests {
    static let power = PowerFile(
        code: .streetStalls,
        rows: [PowerFile.Row(kind: .inspection, validity: validity(day("2025-01-01")))])

    static func officer(
        _ n: UInt64, kind: StaffKind? = .officer, until: LocalDay? = day("2027-12-31")
    ) -> OfficerFile {
        OfficerFile(
            person: .number(n),
            posts: kind.map {
                [
                    OfficerFile.Post(
                        kind: $0, staffNumber: number("ZF-\(n)"),
                        validity: validity(day("2025-01-01")))
                ]
            } ?? [],
            certificates: CertificateFile(
                until.map {
                    [
                        CertificateFile.Period(
                            number: number("Z\(n)"), from: day("2025-01-01"), until: $0)
                    ]
                } ?? []))
    }

    func rules(_ officers: [OfficerFile], power: PowerFile = power) -> [EnforcementRefusal] {
        Grounds(power: power, officers: officers).findings(on: .monday).map(\.rule)
    }

    @Test(
        "Two officers are enough and one is not",
        arguments: [(0, true), (1, true), (2, false), (3, false), (50, false)])
    func count(count: Int, refused: Bool) {
        let officers = (0..<count).map { Self.officer(UInt64($0) + 1) }
        #expect(rules(officers) == (refused ? [.twoOfficers] : []))
    }

    @Test("The same officer twice is one officer")
    func twice() {
        #expect(rules([Self.officer(1), Self.officer(1)]) == [.officerNamedTwice, .twoOfficers])
        #expect(rules([Self.officer(1), Self.officer(2), Self.officer(1)]) == [.officerNamedTwice])
    }

    @Test("Rules are told in their order, whatever the order of the names")
    func order() {
        let officers = [
            Self.officer(1, until: day("2026-03-01")), Self.officer(2, kind: .gridWorker),
            Self.officer(3, kind: nil), Self.officer(4, until: nil),
        ]
        let expected: [EnforcementRefusal] = [
            .powerUnknown, .officerUnknown, .notAnOfficer, .certificateMissing,
            .certificateExpired,
        ]
        let unknown = PowerFile(code: .streetFines, rows: [])
        #expect(rules(officers, power: unknown) == expected)
        #expect(rules(officers.reversed(), power: unknown) == expected)
    }

    @Test("Every rule an act may break has its place in the order")
    func complete() {
        let ofTheState: Set<EnforcementRefusal> = [
            .inspectionUnknown, .tooManyOfficers, .notAssigned, .notDone, .alreadyDone,
            .alreadyClosed, .actedLater, .actedBeforeAssigned,
        ]
        #expect(Set(Grounds.rules).count == Grounds.rules.count)
        #expect(Set(Grounds.rules) == Set(EnforcementRefusal.allCases).subtracting(ofTheState))
    }

    @Test("Officers are told apart by their badges, strangers by their place")
    func notes() throws {
        let officers = [Self.officer(1, until: nil), Self.officer(2, kind: nil)]
        let findings = Grounds(power: Self.power, officers: officers).findings(on: .monday)
        let refused = try #require(Refused(findings))
        #expect(refused.code == "enforcement.officer-unknown")
        #expect(
            refused.notes == [
                "第2名：" + EnforcementRefusal.officerUnknown.sentence.zh,
                "ZF-1：" + EnforcementRefusal.certificateMissing.sentence.zh,
            ])
    }

    @Test("One officer's fault has a note; what the sentence says in full has none")
    func single() throws {
        let personal = Grounds(
            power: Self.power, officers: [Self.officer(1), Self.officer(2, until: nil)])
        #expect(try #require(Refused(personal.findings(on: .monday))).notes.count == 1)
        let alone = Grounds(power: Self.power, officers: [Self.officer(1)])
        #expect(try #require(Refused(alone.findings(on: .monday))).notes == [])
        let good = Grounds(power: Self.power, officers: [Self.officer(1), Self.officer(2)])
        #expect(Refused(good.findings(on: .monday)) == nil)
    }
}
