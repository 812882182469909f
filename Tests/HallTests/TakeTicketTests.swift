import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("Taking a ticket") struct TakeTicketTests {
    @Test("Numbers run 1, 2, 3 under the letter of the item's queue")
    func numbers() throws {
        let hall = try TestHall()
        #expect(try hall.take(.certificate).number.text == "A001")
        #expect(try hall.take(.licence).number.text == "B001")
        #expect(try hall.take(.pension).number.text == "A002")
        #expect(try hall.take(.certificate).number.text == "A003")
        #expect(
            try hall.office.events(TicketTaken.self).map(\.number.text)
                == ["A001", "B001", "A002", "A003"])
    }

    @Test("Says how many wait before, of the same queue only")
    func ahead() throws {
        let hall = try TestHall()
        #expect(try hall.take(.certificate).ahead == 0)
        #expect(try hall.take(.licence).ahead == 0)
        #expect(try hall.take(.pension).ahead == 1)
        try hall.open(.one, .a)
        try hall.call()
        #expect(try hall.take(.pension).ahead == 1)
    }

    @Test("Asked twice with one key gives one ticket")
    func sameKey() throws {
        let hall = try TestHall()
        let key = UUID.v7(at: .opening, random: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        let first = try hall.office.ask(TakeTicket(item: .certificate), key: key)
        let again = try hall.office.ask(TakeTicket(item: .certificate), key: key)
        #expect(first == again)
        #expect(try hall.office.events(TicketTaken.self).count == 1)
        #expect(try hall.take().number.sequence == 2)
    }

    @Test("An item nobody listed is refused, and takes no number")
    func unlisted() throws {
        let hall = try TestHall()
        #expect(
            try hall.office.refusal(TakeTicket(item: .unlisted)) == "hall.item-not-in-force")
        #expect(try hall.take().number.sequence == 1)
        #expect(try hall.office.events(TicketTaken.self).count == 1)
    }

    @Test("An item is taken on its first day in force and not the day before")
    func firstDay() throws {
        let hall = try TestHall()
        try hall.list(.unlisted, to: .a, from: .tuesday)
        #expect(
            try hall.office.refusal(TakeTicket(item: .unlisted)) == "hall.item-not-in-force")
        try hall.office.move(to: LocalDay.tuesday.start - .milliseconds(1))
        #expect(
            try hall.office.refusal(TakeTicket(item: .unlisted)) == "hall.item-not-in-force")
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(try hall.take(.unlisted).number.text == "A001")
    }

    @Test("An item is taken until the day it is withdrawn from, which is no longer one")
    func withdrawn() throws {
        let hall = try TestHall()
        try hall.list(.certificate, to: .a, withdrawnFrom: .tuesday, version: 2)
        try hall.take()
        try hall.office.move(to: LocalDay.tuesday.start - .milliseconds(1))
        try hall.take()
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(
            try hall.office.refusal(TakeTicket(item: .certificate)) == "hall.item-not-in-force")
    }

    @Test("An item withdrawn and given again is taken under its new queue")
    func givenAgain() throws {
        let hall = try TestHall()
        try hall.list(.certificate, to: .a, withdrawnFrom: .monday, version: 2)
        #expect(
            try hall.office.refusal(TakeTicket(item: .certificate)) == "hall.item-not-in-force")
        try hall.list(.certificate, to: .c, from: .tuesday, version: 3)
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(try hall.take(.certificate).number.queue == .c)
    }

    @Test("Where two rows hold on a day, the newer version counts")
    func newerVersion() throws {
        let hall = try TestHall()
        try hall.list(.certificate, to: .b, from: .monday, version: 2)
        #expect(try hall.take(.certificate).number.queue == .b)
    }

    @Test("An item moved to another queue leaves the tickets taken where they are")
    func moved() throws {
        let hall = try TestHall()
        try hall.take(.certificate)
        try hall.list(.certificate, to: .b, version: 2)
        #expect(try hall.take(.certificate).number.text == "B001")
        #expect(try hall.waiting(.a) == ["A001"])
    }

    @Test("The same row of the list told again changes nothing, and the projection rebuilds")
    func listedAgain() throws {
        let hall = try TestHall()
        try hall.list(.certificate, to: .a)
        try hall.list(.certificate, to: .a, withdrawnFrom: .tuesday, version: 2)
        #expect(try hall.take().number.text == "A001")
        #expect(try hall.office.rebuilt() == [])
        #expect(try hall.office.parked == 0)
    }

    @Test("The number grows past three digits without a gap")
    func fourDigits() throws {
        let hall = try TestHall()
        for expected in 1...1_001 {
            #expect(try hall.take().number.sequence == expected)
        }
        #expect(try hall.take().number.text == "A1002")
    }

    @Test("Numbers begin at 1 on the next day")
    func nextDay() throws {
        let hall = try TestHall()
        try hall.take()
        try hall.take()
        try hall.office.move(to: LocalDay.tuesday.start + .seconds(9 * 3600))
        let first = try hall.take()
        #expect(first.number == TicketNumber(queue: .a, day: .tuesday, sequence: 1))
        #expect(first.ahead == 0)
    }

    @Test("No wait is told before anybody was called; then the pace of the last half hour counts")
    func expectedWait() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        for _ in 0..<6 { #expect(try hall.take().expectedWaitMinutes == nil) }
        for _ in 0..<3 {
            try hall.call()
            try hall.serve()
            try hall.finish()
        }
        // Three in thirty minutes, three ahead.
        #expect(try hall.take().expectedWaitMinutes == 30)
        #expect(try hall.take(.licence).expectedWaitMinutes == nil)
        try hall.office.pass(.seconds(29 * 60))
        #expect(try hall.take().expectedWaitMinutes == 40)
        try hall.office.pass(.seconds(60))
        #expect(try hall.take().expectedWaitMinutes == nil)
    }

    @Test("A second call of one person is no pace")
    func recallsAreNoPace() throws {
        let hall = try TestHall()
        try hall.open(.one, .a)
        try hall.take()
        try hall.take()
        try hall.call()
        _ = try hall.office.ask(RecallTicket(counter: .one))
        #expect(try hall.take().expectedWaitMinutes == 30)
    }
}
