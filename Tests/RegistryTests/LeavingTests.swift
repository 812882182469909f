import Contracts
import Foundation
import Ledger
import Support
import Testing

@testable import Registry

@Suite("Leaving the staff") struct LeavingTests {
    let people: PeopleOffice
    var office: Office { people.office }

    init() throws { people = try PeopleOffice() }

    private func disabled() throws -> [AccountID] {
        try office.events(AccountDisabled.self).map(\.account)
    }

    private func ended() throws -> [AccountID] {
        try office.events(SessionEnded.self).map(\.account)
    }

    @Test("Who is missing in the new list is out at once, everywhere; the others stay signed in")
    func removed() throws {
        let leaver = try people.signedIn("c001", .clerk, person: "C001")
        let second = try people.signIn("c001")
        let other = try people.signedIn("c002", .clerk, person: "C002")
        let device = try people.account("kiosk1", .kiosk)
        let account = try #require(leaver.session?.account)

        try people.registry.apply(OfficeFile(.clerks, "C002", "C003"))

        #expect(try disabled() == [account])
        #expect(try ended() == [account, account])
        #expect(try office.events(SessionEnded.self).allSatisfy { $0.reason == .disabled })
        #expect(try leaver.refusal(reading: WhoAmI()) == "kit.session-over")
        #expect(try second.refusal(reading: WhoAmI()) == "kit.session-over")
        #expect(try other.refusal(reading: WhoAmI()) == nil)
        #expect(try people.tryIn("c001").outcome == .wrong)
        #expect(try people.tryIn("c002").outcome == .signedIn)
        #expect(try people.tryIn("kiosk1", PeopleOffice.first).outcome == .signedIn)
        #expect(try !disabled().contains(device))
        let told = try office.events(ListApplied.self).count
        #expect(told == 4)
    }

    @Test("A list that is refused throws nobody out")
    func refused() throws {
        let clerk = try people.signedIn("c001", .clerk, person: "C001")
        let bad = OfficeFile(.clerks, "C002").with("C003", ["姓名": ""])
        #expect(try people.registry.refusal(bad) == "registry.bad-rows")
        #expect(try clerk.refusal(reading: WhoAmI()) == nil)
        #expect(try disabled().isEmpty)
    }

    @Test("A list for a later day throws out on that day: not a moment before, and no other")
    func later() throws {
        let leaver = try people.signedIn("c001", .clerk, person: "C001")
        let stays = try people.signedIn("c002", .clerk, person: "C002")
        try people.registry.apply(OfficeFile(.clerks, "C002", "C003"), effective: "2026-03-03")
        let midnight = day("2026-03-03").start
        try office.move(to: midnight - .milliseconds(1))
        #expect(try disabled().isEmpty)
        try office.move(to: midnight)
        #expect(try disabled() == [try #require(leaver.session?.account)])
        #expect(try !ended().contains(try #require(stays.session?.account)))
        #expect(try people.tryIn("c001").outcome == .wrong)
        #expect(try people.tryIn("c002").outcome == .signedIn)
    }

    @Test("A post that was given an end leaves with it")
    func dated() throws {
        let leaver = try people.signedIn("c001", .clerk, person: "C001")
        try people.registry.apply(
            OfficeFile(.clerks, "C002", "C003").with("C001", ["失效日期": "2026-03-04"]))
        #expect(try disabled().isEmpty)
        try office.move(to: day("2026-03-04").start)
        #expect(try disabled() == [try #require(leaver.session?.account)])
    }

    @Test("An end that was put off does not throw out on the first day named")
    func putOff() throws {
        _ = try people.account("c001", .clerk, person: "C001")
        try people.registry.apply(
            OfficeFile(.clerks, "C002", "C003").with("C001", ["失效日期": "2026-03-04"]))
        try people.registry.apply(
            OfficeFile(.clerks, "C002", "C003").with("C001", ["失效日期": "2026-03-05"]))
        try office.move(to: day("2026-03-05").start - .milliseconds(1))
        #expect(try disabled().isEmpty)
        try office.move(to: day("2026-03-05").start)
        #expect(try disabled().count == 1)
    }

    @Test("Who changes to another list of staff in time keeps the account")
    func moved() throws {
        let clerk = try people.signedIn("c001", .clerk, person: "C001")
        try people.registry.apply(
            OfficeFile(.clerks, "C002", "C003").with("C001", ["失效日期": "2026-03-03"]))
        try people.registry.apply(
            OfficeFile(.gridWorkers, "W001").with("C001", ["生效日期": "2026-03-03"]))
        try office.move(to: day("2026-03-03").start)
        #expect(try disabled().isEmpty && ended().isEmpty)
        #expect(clerk.session != nil)
        #expect(try people.tryIn("c001").outcome == .signedIn)
    }

    @Test("Who is away between two posts loses the sessions and keeps the account")
    func between() throws {
        // Late enough for the session to reach the next day.
        try office.move(to: day("2026-03-03").start - .seconds(600))
        let clerk = try people.signedIn("c001", .clerk, person: "C001")
        try people.registry.apply(OfficeFile(.clerks, "C002", "C003"), effective: "2026-03-03")
        try people.registry.apply(
            OfficeFile(.gridWorkers, "W001").with("C001", ["生效日期": "2026-03-05"]))
        try office.move(to: day("2026-03-03").start)
        #expect(try disabled().isEmpty)
        #expect(try ended() == [try #require(clerk.session?.account)])
        #expect(try people.tryIn("c001").outcome == .wrong)
        try office.move(to: day("2026-03-05").start)
        #expect(try people.tryIn("c001").outcome == .signedIn)
    }

    @Test("Back on the list, the account stays shut until an administrator opens it")
    func back() throws {
        let account = try people.account("c001", .clerk, person: "C001")
        try people.registry.apply(OfficeFile(.clerks, "C002", "C003"))
        try people.registry.apply(OfficeFile(.clerks, "C001", "C002", "C003"))
        #expect(try people.tryIn("c001", PeopleOffice.first).outcome == .wrong)
        _ = try office.ask(EnableAccount(account: account))
        #expect(try people.tryIn("c001", PeopleOffice.first).outcome == .passwordExpired)
    }
}
