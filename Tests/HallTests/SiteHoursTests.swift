import Contracts
import Foundation
import Support
import Testing

@testable import Hall

extension HallPolicy {
    /// 李家村代办点 is open 09:00–12:00 and 13:30–16:00; the hall as everywhere.
    static let village = reading(
        #""sessions":[{"opens":"09:00","closes":"12:00"},{"opens":"13:30","closes":"16:00"}]"#)!

    /// A hall whose village point has these keys of its own.
    static func reading(_ keys: String) -> HallPolicy? {
        let file = #"{"sites":{"LJC":{\#(keys)}}}"#
        return try? JSON.decode(HallPolicy.self, from: Array(file.utf8))
    }
}

@Suite("The hours of a site") struct SiteHoursTests {
    private let tenToEleven = HallPolicy.OpeningHours(from: 600, to: 660)

    @Test("A site has what it names of its own, and the hall's where it says nothing")
    func inherits() throws {
        let village = HallPolicy.village.at(.village)
        #expect(village.calendar.sessions.map(\.closes.rawValue) == ["12:00", "16:00"])
        #expect(village.calendar.years == WorkingCalendar.notices)
        #expect(village.openingHours.map(\.to) == [720, 960], "its office hours")
        #expect(village.openingDays == nil && village.slotMinutes == 30)
        #expect(HallPolicy.village.at(.centre) == .village)
        #expect(HallPolicy.village.at(.centre).openingHours == HallPolicy.standard.openingHours)

        let own = try #require(
            HallPolicy.reading(#""openingHours":[{"from":600,"to":660}],"openingDays":[6]"#))
        #expect(own.at(.village).openingHours == [tenToEleven])
        #expect(own.at(.village).openingDays == [6])
        #expect(own.at(.village).calendar == .standard, "hours for appointments are no office's")
        #expect(HallPolicy.reading("")?.at(.village).openingHours == own.openingHours)
    }

    @Test("A hall's own opening hours are not those of a site with office hours of its own")
    func ownOfficeHours() throws {
        var policy = HallPolicy.village
        (policy.openingHours, policy.openingDays) = ([tenToEleven], [2])
        #expect(policy.at(.village).openingHours.map(\.to) == [720, 960])
        #expect(policy.at(.village).openingDays == [2])
    }

    @Test(
        "A value at its bound is taken",
        arguments: [
            "", #""sessions":[{"opens":"00:00","closes":"24:00"}]"#, #""openingDays":[1,7]"#,
            #""sessions":[{"opens":"09:00","closes":"10:00"},{"opens":"10:00","closes":"11:00"}]"#,
            #""openingDays":[]"#, #""openingHours":[]"#, #""openingHours":[{"from":0,"to":1440}]"#,
        ])
    func inside(keys: String) throws {
        let read = try #require(HallPolicy.reading(keys))
        let again = try JSON.decode(HallPolicy.self, from: try JSON.encode(read))
        #expect(again == read && read.sites.keys.sorted() == [.village])
    }

    @Test(
        "A key it does not know, or a value past its bound, is refused while reading",
        arguments: [
            #""session":[]"#, #""calendar":{"sessions":[]}"#, #""years":[]"#, #""slotMinutes":30"#,
            #""sessions":[]"#, #""sessions":[{"opens":"09:00","closes":"09:00"}]"#,
            #""sessions":[{"opens":"09:00","closes":"24:01"}]"#,
            #""sessions":[{"opens":"09:00","closes":"10:00"},{"opens":"09:59","closes":"11:00"}]"#,
            #""openingHours":[{"from":0,"to":1441}]"#, #""openingHours":[{"from":5,"to":5}]"#,
            #""openingHours":[{"from":0,"to":9},{"from":8,"to":20}]"#, #""openingDays":[0]"#,
            #""openingDays":[8]"#,
        ])
    func outside(keys: String) {
        #expect(HallPolicy.reading(keys) == nil)
    }

    @Test("What is no site is refused too", arguments: [#"{"":{}}"#, #"{"a b":{}}"#, "[]"])
    func noSite(sites: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(HallPolicy.self, from: Data(#"{"sites":\#(sites)}"#.utf8))
        }
    }

    // MARK: Appointments

    private func refusal(
        _ hall: TestHall, _ minutes: Int, on day: LocalDay = .monday, at site: SiteCode?
    ) throws -> String? {
        try hall.office.refusal(
            BookAppointment(item: .certificate, day: day, slotMinutes: minutes, site: site))
    }

    @Test("The last slot of a site ends as it closes; at the centre there are later ones")
    func slots() throws {
        let hall = try TestHall(.village)
        let starts = try hall.office.read(AppointmentSlots(day: .tuesday, site: .village))
            .slots.map(\.slot.startMinutes)
        #expect(starts == [540, 570, 600, 630, 660, 690, 810, 840, 870, 900, 930])
        #expect(try refusal(hall, 930, at: .village) == nil)
        #expect(try refusal(hall, 690, at: .village) == nil)
        for minutes in [720, 931, 960, 1020] {
            #expect(try refusal(hall, minutes, at: .village) == "hall.slot-unknown")
        }
        for minutes in [960, 1020] { #expect(try refusal(hall, minutes, at: nil) == nil) }
        #expect(try refusal(hall, 810, at: nil) == "hall.slot-unknown")
    }

    @Test("Closed at the site it is open at the centre, and the other way round")
    func days() throws {
        let policy = try #require(HallPolicy.reading(#""openingDays":[3,6]"#))
        func code(_ text: String, at site: SiteCode?) throws -> String? {
            let hall = try TestHall(policy, at: at(text, 0))
            let slots = try hall.office.read(AppointmentSlots(day: day(text), site: site)).slots
            let code = try refusal(hall, 840, on: day(text), at: site)
            #expect(slots.isEmpty == (code != nil))
            return code
        }
        // A Tuesday, a Wednesday, a Saturday; a Saturday off and one worked by all.
        let closed = "hall.slot-unknown"
        for (text, village, centre) in [
            ("2026-03-03", closed, nil), ("2026-03-04", nil, nil), ("2026-03-07", nil, closed),
            ("2026-04-04", closed, closed), ("2026-05-09", nil, nil),
        ] as [(String, String?, String?)] {
            #expect(try code(text, at: .village) == village, "\(text)")
            #expect(try code(text, at: nil) == centre, "\(text)")
        }
    }

    @Test("The ticket machine tells when its site is open today, and nothing of an unknown year")
    func machine() throws {
        let policy = try #require(HallPolicy.reading(#""openingDays":[3]"#))
        let hall = try TestHall(policy)
        #expect(try hall.office.read(KioskMenu(site: .village)).hours == [])
        #expect(try hall.office.read(KioskMenu()).hours?.count == 2)
        try hall.office.move(to: at("2026-03-04", 9))
        #expect(
            try hall.office.read(KioskMenu(site: .village)).hours
                == WorkingCalendar.standard.sessions)
        // When appointments can be had is another matter: none at all closes nothing.
        let none = try TestHall(try #require(HallPolicy.reading(#""openingHours":[]"#)))
        #expect(try none.office.read(KioskMenu(site: .village)).hours?.count == 2)
        let later = try TestHall(.village, at: at("2027-01-04", 9))
        #expect(try later.office.read(KioskMenu(site: .village)).hours == nil)
    }
}
