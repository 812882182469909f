import Contracts
import Support
import Testing

@testable import Hall

@Suite("Appointments") struct AppointmentTests {
    /// Monday's slot at 14:00.
    private let slot = 840

    private func book(
        _ hall: TestHall, _ minutes: Int = 840, on day: LocalDay = .monday,
        _ item: ItemCode = .certificate
    ) throws -> BookAppointment.Answer {
        try hall.office.ask(BookAppointment(item: item, day: day, slotMinutes: minutes))
    }

    private func refusal(
        _ hall: TestHall, _ minutes: Int, on day: LocalDay = .monday,
        _ item: ItemCode = .certificate
    ) throws -> String? {
        try hall.office.refusal(BookAppointment(item: item, day: day, slotMinutes: minutes))
    }

    private func moment(_ minutes: Int, seconds: Int = 0) -> Instant {
        LocalDay.monday.start + .seconds(60 * minutes + seconds)
    }

    @Test("A slot of the opening hours is booked; a minute beside it is none")
    func slots() throws {
        let hall = try TestHall()
        let booked = try book(hall)
        #expect(booked.slot == AppointmentSlot(day: .monday, startMinutes: 840, endMinutes: 870))
        #expect(try refusal(hall, 841) == "hall.slot-unknown")
        #expect(try refusal(hall, 720) == "hall.slot-unknown")
        #expect(try refusal(hall, 1050) == "hall.slot-unknown")
        _ = try book(hall, 1020)
        let event = try #require(try hall.office.events(AppointmentBooked.self).first)
        #expect(event.appointment == booked.appointment)
    }

    @Test("Nothing is booked that has begun, on a closed day, or too far ahead")
    func when() throws {
        let hall = try TestHall()
        // It is nine o'clock.
        #expect(try refusal(hall, 540) == "hall.slot-unknown")
        _ = try book(hall, 570)
        let saturday = try #require(LocalDay.monday.adding(days: 5))
        #expect(try refusal(hall, 840, on: saturday) == "hall.slot-unknown")
        let yesterday = try #require(LocalDay.monday.adding(days: -3))
        #expect(try refusal(hall, 840, on: yesterday) == "hall.slot-unknown")
        _ = try book(hall, 840, on: try #require(LocalDay.monday.adding(days: 14)))
        let late = try #require(LocalDay.monday.adding(days: 15))
        #expect(try refusal(hall, 840, on: late) == "hall.slot-unknown")
    }

    private func at(_ text: String) throws -> (day: LocalDay, hall: TestHall) {
        let day = try #require(LocalDay(rawValue: text))
        let before = try #require(day.adding(days: -7))
        return (day, try TestHall(at: before.start + .seconds(9 * 3_600)))
    }

    @Test(
        "On a public holiday nothing is booked; a weekend day worked instead is a day like others",
        arguments: [
            ("2026-02-14", true), ("2026-02-15", false), ("2026-02-16", false),
            ("2026-02-23", false), ("2026-02-24", true), ("2026-02-28", true),
            ("2026-05-01", false), ("2026-05-09", true), ("2026-05-16", false),
            ("2026-10-10", true),
        ])
    func holidays(text: String, isOpen: Bool) throws {
        let (day, hall) = try at(text)
        #expect(try refusal(hall, slot, on: day) == (isOpen ? nil : "hall.slot-unknown"))
        let slots = try hall.office.read(AppointmentSlots(day: day)).slots
        #expect(slots.count == (isOpen ? 14 : 0))
    }

    @Test("For a year whose holidays are not published nothing is booked, and that is said")
    func yearWithoutNotice() throws {
        let newYear = try #require(LocalDay(rawValue: "2027-01-01"))
        let (_, hall) = try at("2026-12-31")
        #expect(try refusal(hall, slot, on: try #require(newYear.adding(days: -1))) == nil)
        #expect(try refusal(hall, slot, on: newYear) == "hall.calendar-missing")
        #expect(throws: Refused.self) {
            try hall.office.read(AppointmentSlots(day: newYear))
        }
        // Too far ahead is said first: that is no question of holidays.
        let late = try #require(newYear.adding(days: 30))
        #expect(try refusal(hall, slot, on: late) == "hall.slot-unknown")
    }

    @Test("A hall with opening days of its own opens on them, never on a public holiday")
    func ownDays() throws {
        var policy = HallPolicy()
        policy.openingDays = [3, 6]
        func code(_ text: String) throws -> String? {
            let day = try #require(LocalDay(rawValue: text))
            let eve = try #require(day.adding(days: -1))
            return try refusal(try TestHall(policy, at: eve.start), slot, on: day)
        }
        // A Wednesday, a Saturday, a Monday; a Saturday and a Wednesday off; a Sunday worked.
        #expect(try code("2026-03-04") == nil)
        #expect(try code("2026-03-07") == nil)
        #expect(try code("2026-03-09") == "hall.slot-unknown")
        #expect(try code("2026-04-04") == "hall.slot-unknown")
        #expect(try code("2026-10-07") == "hall.slot-unknown")
        #expect(try code("2026-09-20") == "hall.slot-unknown")
    }

    @Test("A slot takes as many as the town says; a cancelled one is free again")
    func capacity() throws {
        let hall = try TestHall()
        let first = try book(hall)
        _ = try book(hall)
        #expect(try refusal(hall, slot) == "hall.slot-full")
        let cancel = CancelAppointment(code: first.code)
        _ = try hall.office.ask(cancel)
        #expect(try hall.office.refusal(cancel) == "hall.appointment-cancelled")
        _ = try book(hall)
        let slots = try hall.office.read(AppointmentSlots(day: .monday)).slots
        #expect(slots.first { $0.slot.startMinutes == slot }?.free == 0)
        #expect(slots.first { $0.slot.startMinutes == 870 }?.free == 2)
        #expect(slots.first { $0.slot.startMinutes == 510 }?.free == 0)
        #expect(slots.count == 14)
    }

    @Test("An item not on the list of that day is not booked")
    func item() throws {
        let hall = try TestHall()
        #expect(try refusal(hall, slot, .unlisted) == "hall.item-not-in-force")
        try hall.list(.unlisted, to: .a, from: .tuesday)
        #expect(try refusal(hall, slot, .unlisted) == "hall.item-not-in-force")
        _ = try book(hall, slot, on: .tuesday, .unlisted)
    }

    @Test(
        "On time from a quarter of an hour before to a quarter after, to the millisecond",
        arguments: [
            (-901_000, "early"), (-900_001, "early"), (-900_000, "first"), (0, "first"),
            (900_000, "first"), (900_001, "ordinary"), (5_400_000, "ordinary"),
        ])
    func onTime(offset: Int, outcome: String) throws {
        let hall = try TestHall()
        let booked = try book(hall)
        try hall.office.move(to: moment(slot) + .milliseconds(offset))
        let command = TakeTicket(item: .certificate, appointment: booked.code)
        if outcome == "early" {
            let refused = #expect(throws: Refused.self) { try hall.office.ask(command) }
            #expect(refused?.code == "hall.appointment-early")
            #expect(refused?.notes == ["请在3月2日13:45至14:15之间取号。"])
            #expect(try hall.office.events(TicketTaken.self).isEmpty)
            return
        }
        let taken = try hall.office.ask(command)
        #expect(taken.priority == (outcome == "first" ? .appointment : nil))
        #expect(
            try hall.office.events(TicketTaken.self).map(\.appointment) == [booked.appointment])
    }

    @Test("One appointment gives one ticket, for its own item and at its own site")
    func once() throws {
        let hall = try TestHall()
        let booked = try book(hall)
        try hall.office.move(to: moment(slot))
        func take(_ item: ItemCode, at site: SiteCode? = nil) -> TakeTicket {
            TakeTicket(item: item, appointment: booked.code, site: site)
        }
        #expect(try hall.office.refusal(take(.pension)) == "hall.appointment-unknown")
        #expect(
            try hall.office.refusal(take(.certificate, at: .village))
                == "hall.appointment-unknown")
        _ = try hall.office.ask(take(.certificate))
        #expect(try hall.office.refusal(take(.certificate)) == "hall.appointment-used")
        #expect(
            try hall.office.refusal(CancelAppointment(code: booked.code))
                == "hall.appointment-used")
        let other = CitizenCode(chance: 3)
        #expect(
            try hall.office.refusal(TakeTicket(item: .certificate, appointment: other))
                == "hall.appointment-unknown")
        #expect(
            try hall.office.refusal(CancelAppointment(code: other))
                == "hall.appointment-unknown")
    }

    @Test("On the day after it is over; a cancelled one gives no ticket")
    func over() throws {
        let hall = try TestHall()
        let booked = try book(hall)
        let cancelled = try book(hall)
        _ = try hall.office.ask(CancelAppointment(code: cancelled.code))
        try hall.office.move(to: moment(slot))
        #expect(
            try hall.office.refusal(TakeTicket(item: .certificate, appointment: cancelled.code))
                == "hall.appointment-cancelled")
        try hall.office.move(to: LocalDay.tuesday.start)
        #expect(
            try hall.office.refusal(TakeTicket(item: .certificate, appointment: booked.code))
                == "hall.appointment-over")
    }

    @Test("An elder with an appointment stays an elder, late or not")
    func elder() throws {
        let hall = try TestHall()
        let booked = try book(hall)
        try hall.office.move(to: moment(slot + 60))
        let taken = try hall.office.ask(
            TakeTicket(item: .certificate, priority: .elder, appointment: booked.code))
        #expect(taken.priority == .elder)
    }

    @Test("A town with no room for appointments has none")
    func none() throws {
        var policy = HallPolicy()
        policy.slotCapacity = 0
        let hall = try TestHall(policy)
        #expect(try refusal(hall, slot) == "hall.slot-full")
        let free = try hall.office.read(AppointmentSlots(day: .monday)).slots.map(\.free)
        #expect(free.allSatisfy { $0 == 0 })
    }
}
