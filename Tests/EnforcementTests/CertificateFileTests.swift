import Contracts
import Support
import Testing

@testable import Enforcement

@Suite("An officer's certificates") struct CertificateFileTests {
    func period(_ from: String, _ until: String, _ name: String = "ZF-1") -> CertificateFile.Period
    {
        CertificateFile.Period(number: number(name), from: day(from), until: day(until))
    }

    func file(_ periods: CertificateFile.Period...) -> CertificateFile {
        var file = CertificateFile()
        for period in periods { _ = file.record(period) }
        return file
    }

    @Test("Nobody without a record has one")
    func missing() {
        #expect(file().standing(on: .monday) == .missing)
    }

    @Test(
        "It is valid on its first and on its last day and not outside",
        arguments: [
            ("2026-02-28", CertificateFile.Standing.notYetValid(from: day("2026-03-01"))),
            ("2026-03-01", .valid), ("2026-03-31", .valid),
            ("2026-04-01", .expired(until: day("2026-03-31"))),
        ])
    func bounds(date: String, standing: CertificateFile.Standing) {
        #expect(file(period("2026-03-01", "2026-03-31")).standing(on: day(date)) == standing)
    }

    @Test("It lapses at the local midnight after its last day")
    func lapse() {
        let certificate = period("2026-03-01", "2026-03-31")
        #expect(certificate.lapsesAt == day("2026-04-01").start)
        #expect(LocalDay(certificate.lapsesAt - .milliseconds(1)) == day("2026-03-31"))
    }

    @Test("A renewal leaves the days before it as they were")
    func renewal() {
        let renewed = file(
            period("2023-04-01", "2026-03-31"), period("2026-04-03", "2029-03-31"))
        #expect(renewed.standing(on: day("2026-03-31")) == .valid)
        #expect(
            renewed.standing(on: day("2026-04-01")) == .expired(until: day("2026-03-31")))
        #expect(renewed.standing(on: day("2026-04-03")) == .valid)
        #expect(renewed.lastDay(of: number("ZF-1")) == day("2029-03-31"))
    }

    @Test("A renewal with the same first day only moves the end")
    func prolonged() {
        let prolonged = file(
            period("2023-04-01", "2026-03-31"), period("2023-04-01", "2029-03-31"))
        #expect(prolonged.standing(on: day("2023-03-31")) == .notYetValid(from: day("2023-04-01")))
        #expect(prolonged.standing(on: day("2026-04-01")) == .valid)
        #expect(prolonged.lastDay(of: number("ZF-1")) == day("2029-03-31"))
    }

    @Test("A correction to an earlier end takes the later days back")
    func shortened() {
        let shortened = file(
            period("2023-04-01", "2029-03-31"), period("2023-04-01", "2026-03-01"))
        #expect(shortened.standing(on: .monday) == .expired(until: day("2026-03-01")))
        #expect(shortened.lastDay(of: number("ZF-1")) == day("2026-03-01"))
    }

    @Test("Of those begun, the one recorded last counts, also when it ends sooner")
    func replaced() {
        let replaced = file(
            period("2023-04-01", "2029-03-31"), period("2026-03-02", "2026-03-10", "ZF-2"))
        #expect(replaced.standing(on: day("2026-03-01")) == .valid)
        #expect(replaced.standing(on: day("2026-03-10")) == .valid)
        #expect(
            replaced.standing(on: day("2026-03-11")) == .expired(until: day("2026-03-10")))
    }

    @Test("A correction of a renewal leaves what was renewed")
    func correctedRenewal() {
        let corrected = file(
            period("2023-04-01", "2026-03-31"), period("2026-04-01", "2029-03-31"),
            period("2026-04-01", "2028-03-31"))
        #expect(corrected.standing(on: day("2026-03-31")) == .valid)
        #expect(corrected.standing(on: day("2028-04-01")) == .expired(until: day("2028-03-31")))
    }

    @Test("The same record again moves nothing")
    func again() {
        var twice = file(period("2026-03-01", "2026-03-31"))
        let once = twice
        let hasMoved = twice.record(period("2026-03-01", "2026-03-31"))
        #expect(!hasMoved)
        #expect(twice == once)
    }

    @Test("A second number counts by itself")
    func second() {
        var two = file(period("2023-04-01", "2026-03-01"))
        let hasMoved = two.record(period("2026-03-02", "2029-03-01", "ZF-2"))
        #expect(hasMoved)
        #expect(two.standing(on: .monday) == .valid)
        #expect(two.lastDay(of: number("ZF-1")) == day("2026-03-01"))
        #expect(two.lastDay(of: number("ZF-3")) == nil)
    }

    @Test("Between one that ran out and one to come, it ran out")
    func between() {
        let two = file(period("2023-04-01", "2026-03-01"), period("2026-05-01", "2029-03-01", "B"))
        #expect(two.standing(on: .monday) == .expired(until: day("2026-03-01")))
    }

    @Test("The last record always says when a number ends", arguments: UInt64(1)...50)
    func lastWord(seed: UInt64) {
        var random = Seeded(seed)
        var file = CertificateFile()
        for _ in 0..<20 {
            let from = LocalDay.monday.plus(Int.random(in: -400...400, using: &random))
            let until = from.plus(Int.random(in: 0...400, using: &random))
            let before = file.lastDay(of: number("ZF-1"))
            let moved = file.record(
                CertificateFile.Period(number: number("ZF-1"), from: from, until: until))
            #expect(file.lastDay(of: number("ZF-1")) == until, "seed \(seed)")
            #expect(moved == (before != until), "seed \(seed)")
            #expect(file.standing(on: from) == .valid, "seed \(seed)")
            #expect(file.standing(on: until) == .valid, "seed \(seed)")
            #expect(
                file.standing(on: until.plus(1)) == .expired(until: until), "seed \(seed)")
        }
    }
}
