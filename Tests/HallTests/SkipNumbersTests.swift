import Contracts
import Ledger
import Support
import Testing

@testable import Hall

@Suite("Numbers after a restore") struct SkipNumbersTests {
    /// A hall put back to a copy in which A has given two numbers and B one.
    private func restored(through last: Int?) throws -> TestHall {
        let hall = try TestHall()
        try hall.take(.certificate)
        try hall.take(.pension)
        try hall.take(.licence)
        try hall.office.restore(lastSeen: last)
        return hall
    }

    @Test("Every line goes on above the highest number seen, also one that had given none")
    func seen() throws {
        let hall = try restored(through: 57)
        #expect(try hall.take(.certificate).number.text == "A058")
        #expect(try hall.take(.licence).number.text == "B058")
        #expect(try hall.take(.pension).number.text == "A059")
        #expect(try hall.take(.certificate, at: SiteCode(rawValue: "LQ")).number.text == "A058")
        #expect(
            try hall.office.events(NumbersSkipped.self)
                == [NumbersSkipped(day: .monday, last: 57, isSeen: true)])
    }

    @Test(
        "Where nobody knows the last number, the jump is a safe one, and each restore makes another"
    )
    func notSeen() throws {
        let hall = try restored(through: nil)
        #expect(try hall.take(.licence).number.sequence == 2 + safeJump + 1)
        try hall.office.restore()
        #expect(try hall.take(.certificate).number.sequence == 2 + safeJump + 1 + safeJump + 1)
        #expect(try hall.office.events(NumbersSkipped.self).map(\.isSeen) == [false, false])
    }

    @Test("A number below what the copy has given is never given again")
    func tooLow() throws {
        let hall = try restored(through: 0)
        #expect(try hall.take(.certificate).number.text == "A003")
        #expect(try hall.take(.licence).number.text == "B003")
    }

    @Test("A hall that has given nothing, and is told so, begins at 1 and says nothing")
    func nothingGiven() throws {
        let hall = try TestHall()
        try hall.office.restore(lastSeen: 0)
        #expect(try hall.take().number.text == "A001")
        #expect(try hall.office.events(NumbersSkipped.self).isEmpty)
    }

    @Test("Skipped numbers are nobody's: the day counts the tickets alone, and is closed")
    func counts() throws {
        let hall = try TestHall()
        try hall.office.restore(lastSeen: 57)
        try hall.take(.certificate)
        try hall.open(.one, .a)
        try hall.call()
        try hall.serve()
        try hall.transfer(to: .b)
        try hall.take(.licence)
        #expect(try hall.line(.a)?.taken == 1)
        #expect(try hall.office.events(TicketTaken.self).map(\.number.text) == ["A058", "B058"])
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(try hall.office.events(DayClosed.self).map(\.taken) == [2])
    }

    @Test("The next day begins at 1 again")
    func nextDay() throws {
        let hall = try restored(through: 57)
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(try hall.take().number.text == "A001")
    }

    @Test("Read in order, every gap in a day's numbers has the event that explains it")
    func gaps() throws {
        let hall = try restored(through: 57)
        for _ in 1...3 { try hall.take(.certificate) }
        try hall.office.restore()
        for _ in 1...3 { try hall.take(.licence) }
        var last: [QueueLetter: Int] = [:]
        var skipped = 0
        for entry in try hall.office.store.read({ try Journal.entries(after: 0, limit: .max, $0) })
        {
            if entry.name == NumbersSkipped.name {
                skipped = try JSON.decode(NumbersSkipped.self, from: entry.body).last
            } else if entry.name == TicketTaken.name {
                let number = try JSON.decode(TicketTaken.self, from: entry.body).number
                #expect(number.sequence == max(last[number.queue] ?? 0, skipped) + 1)
                last[number.queue] = number.sequence
            }
        }
        #expect(last.count == 2)
    }
}
