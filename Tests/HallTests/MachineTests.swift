import Contracts
import Hall
import Support
import Testing

@Suite("The ticket machines of a site") struct MachineTests {
    let hall: TestHall

    init() throws { hall = try TestHall() }

    @Test("Help asked for twice is one alarm until it is settled; a broken printer is another")
    func alarms() throws {
        let first = try hall.office.ask(RaiseAlarm(grade: .help, cause: .citizen))
        #expect(first.counter == nil)
        #expect(try hall.office.ask(RaiseAlarm(grade: .help, cause: .citizen)) == first)
        let printer = try hall.office.ask(RaiseAlarm(grade: .help, cause: .printer))
        #expect(printer.alarm != first.alarm)
        #expect(try hall.office.events(StaffAlarmRaised.self).count == 2)
        let floor = try hall.office.read(HallFloor())
        #expect(Set(floor.alarms.map(\.cause)) == [.citizen, .printer])
        let texts = floor.attention.map(\.text.zh)
        #expect(texts.contains("取号机：有群众请人帮忙。"))
        #expect(texts.contains("取号机：打印机出不了票，请去看一下。"))
        _ = try hall.office.ask(SettleAlarm(alarm: first.alarm))
        let again = try hall.office.ask(RaiseAlarm(grade: .help, cause: .citizen))
        #expect(again.alarm != first.alarm)
    }

    @Test("Each site has its own, and a counter's alarm is none of the machine's")
    func sites() throws {
        try hall.open()
        let counter = try hall.office.ask(RaiseAlarm(counter: .one, grade: .help))
        let centre = try hall.office.ask(RaiseAlarm(grade: .help))
        let village = try hall.office.ask(RaiseAlarm(grade: .help, site: .village))
        #expect(Set([counter.alarm, centre.alarm, village.alarm]).count == 3)
        #expect(counter.cause == nil)
        #expect(centre.cause == .citizen)
        #expect(try hall.office.read(HallFloor()).alarms.count == 2)
        #expect(try hall.office.read(HallFloor(site: .village)).alarms == [village])
    }

    @Test("A ticket names the open counters that may call it")
    func counters() throws {
        let taken = try hall.take()
        #expect(try hall.place(taken).counters == [])
        try hall.open(.one)
        try hall.open(.two, .b)
        #expect(try hall.place(taken).counters == [.one])
        _ = try hall.office.ask(SetSkills(counter: .one, items: [.pension]))
        #expect(try hall.place(taken).counters == [])
        _ = try hall.office.ask(SetSkills(counter: .one, items: nil))
        _ = try hall.office.ask(PauseCounter(counter: .one, reason: .rest))
        #expect(try hall.place(taken).counters == [.one])
        _ = try hall.office.ask(CloseCounter(counter: .one))
        #expect(try hall.place(taken).counters == [])
    }

    @Test("An appointment's code says what it is for, and that it was used; another says nothing")
    func appointment() throws {
        let booked = try hall.office.ask(
            BookAppointment(item: .certificate, day: .monday, slotMinutes: 570))
        let status = AppointmentStatus(code: booked.code)
        let reading = try hall.office.read(status)
        #expect(reading.item == .certificate)
        #expect(reading.slot == booked.slot)
        #expect(reading.state == "booked")
        _ = try hall.office.ask(CancelAppointment(code: booked.code))
        #expect(try hall.office.read(status).state == "cancelled")
        #expect(throws: Refused.self) {
            try hall.office.read(AppointmentStatus(code: CitizenCode(chance: 1)))
        }
    }
}
