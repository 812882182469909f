import Contracts

extension Ticket {
    struct Parking: Equatable, Sendable {
        let counter: CounterNumber
        let reason: ParkReason
        let since: Instant
    }

    /// What was settled when it was taken, and never changes.
    struct Slip: Equatable, Sendable {
        var site = SiteCode.centre
        var priority = PriorityClass.none
        var appointment: AppointmentID?
        /// The version of the list on which the item was found.
        var listVersion: Int?
        /// The wait its holder was told.
        var expectedWaitMinutes: Int?
        /// `nil` for a ticket of before there were codes.
        var code: CitizenCode?
    }
}
