import Contracts
import Ledger

/// What happens to one ticket, incident or task happens in an order that makes sense.
struct SubjectCheck {
    let books: [Book]

    /// By an event's name, what may have come last before it; empty for what comes first.
    private static let before: [String: Set<String>] = [
        TicketTaken.name: [],
        TicketCalled.name: [
            TicketTaken.name, TicketCalled.name, TicketReturned.name, TicketTransferred.name,
            TicketParked.name, TicketPostponed.name,
        ],
        TicketParked.name: [ServiceStarted.name],
        TicketPostponed.name: [
            TicketTaken.name, TicketReturned.name, TicketTransferred.name, TicketPostponed.name,
        ],
        TicketMissed.name: [TicketCalled.name],
        TicketReturned.name: [TicketMissed.name],
        TicketTransferred.name: [TicketCalled.name, ServiceStarted.name],
        ServiceStarted.name: [TicketCalled.name],
        ServiceFinished.name: [ServiceStarted.name],
        CaseReceived.name: [],
        MaterialsHandedIn.name: [CaseReceived.name],
        CaseWithdrawn.name: [CaseReceived.name, MaterialsHandedIn.name],
        ComplaintLodged.name: [],
        ComplaintAnswered.name: [ComplaintLodged.name],
        IncidentReported.name: [],
        IncidentVerified.name: [IncidentReported.name],
        IncidentFiled.name: [IncidentVerified.name],
        IncidentDispatched.name: [IncidentFiled.name, IncidentReturned.name, IncidentChecked.name],
        IncidentReturned.name: [IncidentDispatched.name],
        FeedbackGiven.name: [IncidentDispatched.name],
        IncidentChecked.name: [FeedbackGiven.name],
        IncidentFollowedUp.name: [IncidentChecked.name],
        IncidentClosed.name: [IncidentFollowedUp.name, IncidentVerified.name],
        InspectionOpened.name: [],
        InspectionAssigned.name: [InspectionOpened.name],
        InspectionDone.name: [InspectionAssigned.name],
        InspectionReported.name: [InspectionDone.name],
        InspectionReturned.name: [InspectionOpened.name, InspectionAssigned.name],
    ]

    func run(_ verdict: inout Verdict) {
        for book in books {
            var last: [String: String] = [:]
            for entry in book.entries {
                guard let allowed = Self.before[entry.name] else { continue }
                let before = last[entry.subject]
                verdict.expect(
                    before.map(allowed.contains) ?? allowed.isEmpty, .ordersBroken,
                    "\(book.name) \(entry.seq): \(entry.name) after \(before ?? "nothing")")
                last[entry.subject] = entry.name
            }
        }
    }
}
