import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("Appointments at a desk") struct AppointmentPageTests {
    static let item = "002011004001"
    static let slip = "/appointments/\(HallFake.code.rawValue)"

    /// Monday is full; Tuesday has room from 9:30.
    func office(_ state: String = "booked") throws -> DeskOffice {
        let office = try DeskOffice()
        office.bus.on(KioskMenu.self) { _, _ in HallFake.menu }
        office.bus.on(AppointmentSlots.self) { query, _ in
            .init(
                slots: [540, 570].map { start in
                    .init(
                        slot: .init(day: query.day, startMinutes: start, endMinutes: start + 30),
                        free: query.day == .opening || start == 540 ? 0 : 2)
                })
        }
        office.bus.on(AppointmentStatus.self) { query, _ in
            guard query.code == HallFake.code else {
                throw Refused(HallRefusal.appointmentUnknown)
            }
            return .init(
                appointment: .number(5), item: ItemCode(rawValue: Self.item)!,
                title: "高龄津贴资格认定",
                slot: .init(day: .opening, startMinutes: 570, endMinutes: 600), site: .centre,
                state: state)
        }
        return office
    }

    @Test("An item, then the next day with a free time; a full time cannot be pressed")
    func times() async throws {
        let office = try office()
        let start = try await office.get("/appointments?q=GLJT", as: [.clerk])
        #expect(start.text.contains("href=\"/appointments?item=\(Self.item)\""))
        let page = try await office.get("/appointments?item=\(Self.item)", as: [.clerk])
        #expect(page.text.contains("3 月 3 日 星期二"))
        #expect(page.text.contains("value=\"540\" disabled"))
        #expect(page.text.contains("value=\"570\"><span class=\"num\">09:30–10:00"))
        let monday = try await office.get(
            "/appointments?item=\(Self.item)&day=2026-03-02", as: [.clerk])
        #expect(monday.text.contains("3 月 2 日 星期一") && !monday.text.contains("前一天"))
        // A day that is over is today.
        let past = try await office.get(
            "/appointments?item=\(Self.item)&day=2026-02-02", as: [.clerk])
        #expect(past.text.contains("3 月 2 日 星期一"))
        office.bus.on(AppointmentSlots.self) { _, _ in .init(slots: []) }
        let none = try await office.get("/appointments?item=\(Self.item)", as: [.clerk])
        #expect(none.text.contains("这一天不能预约"))
    }

    @Test("Booked under the form's key, for the item, day, time and site of the desk")
    func books() async throws {
        let office = try office()
        let asked = Box<BookAppointment>()
        office.bus.on(BookAppointment.self) { command, _ in
            asked.add(command)
            return .init(
                appointment: .number(5), code: HallFake.code,
                slot: .init(day: command.day, startMinutes: 570, endMinutes: 600))
        }
        let fields = ["item=\(Self.item)", "day=2026-03-03", "slot=570"]
        for role in [Role.clerk, .hallSupervisor, .agent] {
            let reply = try await office.post("/appointments", as: [role], key: .number(3), fields)
            #expect(reply.status == 303 && reply.location == Self.slip)
        }
        let book = try #require(asked.values.first)
        #expect(book.item.rawValue == Self.item && book.slotMinutes == 570)
        #expect(book.day.rawValue == "2026-03-03" && book.site == .centre)
        #expect(
            office.bus.letters.filter { $0.name == BookAppointment.name }
                .allSatisfy { $0.key == .number(3) })
        for bad in [[], ["item=\(Self.item)", "day=x", "slot=570"], Array(fields.prefix(2))] {
            #expect(try await office.post("/appointments", as: [.clerk], bad).status == 400)
        }
        #expect(try await office.post("/appointments", as: [.kiosk], fields).status == 403)
        #expect(asked.values.count == 3)
    }

    @Test("A time that was taken meanwhile: the sentence, and the same day again")
    func full() async throws {
        let office = try office()
        office.bus.on(BookAppointment.self) { _, _ in throw Refused(HallRefusal.slotFull) }
        let reply = try await office.post(
            "/appointments", as: [.clerk], ["item=\(Self.item)", "day=2026-03-04", "slot=570"])
        #expect(reply.status == 409)
        #expect(reply.text.contains("hall.slot-full") && reply.text.contains("3 月 4 日 星期三"))
    }

    @Test("The slip has day, time and code to print, and is found again by its code")
    func slip() async throws {
        let office = try office()
        let page = try await office.get(Self.slip, as: [.clerk])
        for text in ["K7MQ4XRA", "高龄津贴资格认定", "09:30–10:00", "3 月 2 日 星期一", "data-print", "已约好"] {
            #expect(page.text.contains(text), "\(text)")
        }
        let found = try await office.get("/appointments?code=k7mq+4xra", as: [.clerk])
        #expect(found.location == Self.slip)
        let unknown = try await office.get("/appointments?code=1", as: [.clerk])
        #expect(unknown.text.contains("没有这个预约"))
        #expect(try await office.get("/appointments/AAAAAAAA", as: [.clerk]).status == 404)
    }

    @Test("Cancelled by its code, after one question; a used or cancelled one offers nothing")
    func cancels() async throws {
        let office = try office()
        let asked = Box<CancelAppointment>()
        office.bus.on(CancelAppointment.self) { command, _ in
            asked.add(command)
            return .init(appointment: .number(5), cancelledAt: DeskOffice.now)
        }
        let page = try await office.get(Self.slip, as: [.clerk])
        #expect(page.text.contains("确认取消"))
        let reply = try await office.post(Self.slip + "/cancel", as: [.clerk])
        #expect(reply.location == Self.slip)
        #expect(asked.values.map(\.code) == [HallFake.code])
        office.bus.on(CancelAppointment.self) { _, _ in
            throw Refused(HallRefusal.appointmentCancelled)
        }
        let again = try await office.post(Self.slip + "/cancel", as: [.clerk])
        #expect(again.status == 409 && again.text.contains("hall.appointment-cancelled"))
        for state in ["used", "cancelled"] {
            let over = try await self.office(state).get(Self.slip, as: [.clerk])
            #expect(!over.text.contains("/cancel") && !over.text.contains("/take"), "\(state)")
        }
    }

    @Test("Who comes with a code gets the ticket at the desk too")
    func takes() async throws {
        let office = try office()
        let asked = Box<TakeTicket>()
        office.bus.on(TakeTicket.self) { command, _ in
            asked.add(command)
            return .init(
                ticket: HallFake.ticket, number: HallFake.number("A041"), ahead: 0,
                code: HallFake.code, priority: .appointment)
        }
        let reply = try await office.post(Self.slip + "/take", as: [.clerk])
        #expect(reply.location == TakingTests.slip)
        #expect(asked.values.map(\.appointment) == [HallFake.code])
        #expect(asked.values.map(\.item.rawValue) == [Self.item])
        office.bus.on(TakeTicket.self) { _, _ in throw Refused(HallRefusal.appointmentEarly) }
        let early = try await office.post(Self.slip + "/take", as: [.clerk])
        #expect(early.status == 409 && early.text.contains("hall.appointment-early"))
    }
}
