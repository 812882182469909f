import Contracts
import Ledger
import Support
import Testing

@testable import Hall

@Suite("Complaints and their answers") struct ComplaintTests {
    private func closed(
        _ complaint: ComplaintID?, _ outcome: IncidentClosed.Outcome = .handled
    ) -> IncidentClosed {
        IncidentClosed(
            incident: .heap, number: "SJ-610323101-20260302-0001", complaint: complaint,
            outcome: outcome, closedAt: .opening + .seconds(3600))
    }

    private func declined(_ complaint: ComplaintID) -> ReportDeclined {
        ReportDeclined(
            complaint: complaint, code: "grid.task-not-admitted",
            declinedAt: .opening + .seconds(60))
    }

    @Test("A complaint is told with its place and task, its person in the private part only")
    func lodged() throws {
        let hall = try TestHall()
        try hall.open()
        let complaint = try hall.complain()
        let event = try #require(try hall.office.events(ComplaintLodged.self).first)
        #expect(event.complaint == complaint)
        #expect(event.task == .rubbish)
        #expect(event.place == .market)
        #expect(event.counter == .one)
        #expect(event.lodgedAt == .opening)
        let text = String(decoding: try JSON.encode(event), as: UTF8.self)
        #expect(!text.contains("张桂兰"))
        #expect(!text.contains("13812341234"))
        #expect(!text.contains("垃圾"))

        let entries = try hall.office.store.read { try Journal.entries(after: 0, limit: 10, $0) }
        let entry = try #require(entries.first { $0.name == ComplaintLodged.name })
        guard case .open(_, let bytes) = entry.privatePart else {
            Issue.record("a complaint has a private part")
            return
        }
        let part = try JSON.decode(ComplaintLodged.Private.self, from: bytes)
        #expect(part.complainant == .zhang)
        #expect(part.phone?.rawValue == "13812341234")
        #expect(part.description == .heap)
    }

    @Test("A counter that was not opened takes no complaint down")
    func counterUnknown() throws {
        let hall = try TestHall()
        let command = LodgeComplaint(
            counter: .one, task: .rubbish, place: .market, complainant: .zhang,
            description: .heap)
        #expect(try hall.office.refusal(command) == "hall.counter-unknown")
        #expect(try hall.office.events(ComplaintLodged.self).isEmpty)
    }

    @Test("There is no answer at first, and none for a complaint unknown")
    func open() throws {
        let hall = try TestHall()
        try hall.open()
        let complaint = try hall.complain()
        let status = try hall.office.read(ComplaintStatus(complaint: complaint))
        #expect(status == ComplaintStatus.Reading(lodgedAt: .opening))
        #expect(throws: (any Error).self) {
            try hall.office.read(ComplaintStatus(complaint: .forgotten))
        }
    }

    @Test(
        "The incident's end is the answer",
        arguments: [
            (IncidentClosed.Outcome.handled, ComplaintAnswered.Outcome.resolved),
            (.unfounded, .unfounded),
        ])
    func answered(outcome: IncidentClosed.Outcome, answer: ComplaintAnswered.Outcome) throws {
        let hall = try TestHall()
        try hall.open()
        let complaint = try hall.complain()
        try hall.office.tell(
            closed(complaint, outcome), from: .grid, at: .opening + .seconds(3600))
        let event = try #require(try hall.office.events(ComplaintAnswered.self).first)
        #expect(event.complaint == complaint)
        #expect(event.outcome == answer)
        #expect(event.incidentNumber == "SJ-610323101-20260302-0001")
        #expect(event.code == nil)
        #expect(event.answeredAt == .opening + .seconds(3600))
        let status = try hall.office.read(ComplaintStatus(complaint: complaint))
        #expect(status.answer == event)
    }

    @Test("What the grid could not take is answered with the reason's code")
    func declinedAnswer() throws {
        let hall = try TestHall()
        try hall.open()
        let complaint = try hall.complain()
        try hall.office.tell(declined(complaint), from: .grid)
        let event = try #require(try hall.office.events(ComplaintAnswered.self).first)
        #expect(event.outcome == .declined)
        #expect(event.code == "grid.task-not-admitted")
        #expect(event.incidentNumber == nil)
        #expect(try hall.office.read(ComplaintStatus(complaint: complaint)).answer == event)
    }

    @Test("A second answer changes nothing, whichever came first")
    func twice() throws {
        let hall = try TestHall()
        try hall.open()
        let first = try hall.complain()
        let second = try hall.complain()
        try hall.office.tell(closed(first), from: .grid)
        try hall.office.tell(closed(first, .unfounded), from: .grid)
        try hall.office.tell(declined(first), from: .grid)
        try hall.office.tell(declined(second), from: .grid)
        try hall.office.tell(closed(second), from: .grid)
        let answers = try hall.office.events(ComplaintAnswered.self)
        #expect(answers.map(\.complaint) == [first, second])
        #expect(answers.map(\.outcome) == [.resolved, .declined])
        #expect(try hall.office.parked == 0)
    }

    @Test("An answer for a complaint not known here is passed over")
    func unknown() throws {
        let hall = try TestHall()
        try hall.office.tell(closed(.forgotten), from: .grid)
        try hall.office.tell(declined(.forgotten), from: .grid)
        #expect(try hall.office.events(ComplaintAnswered.self).isEmpty)
        #expect(try hall.office.parked == 0)
    }

    @Test("An incident that came from elsewhere is none of the hall's business")
    func elsewhere() throws {
        let hall = try TestHall()
        try hall.open()
        try hall.complain()
        try hall.office.tell(closed(nil), from: .grid)
        #expect(try hall.office.events(ComplaintAnswered.self).isEmpty)
        #expect(try hall.office.parked == 0)
    }

    @Test("The day counts complaints on the day they came and answers on the day they lay ready")
    func counts() throws {
        let hall = try TestHall()
        try hall.open()
        let complaint = try hall.complain()
        try hall.complain()
        try hall.office.tell(closed(complaint), from: .grid, at: LocalDay.tuesday.start)
        let monday = try hall.day(.monday)
        let tuesday = try hall.day(.tuesday)
        #expect((monday.complaintsLodged, monday.complaintsAnswered) == (2, 0))
        #expect((tuesday.complaintsLodged, tuesday.complaintsAnswered) == (0, 1))
    }
}
