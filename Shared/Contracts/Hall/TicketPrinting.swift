/// Asks whether a ticket may be printed: the first who asks may, once.
public struct ClaimPrint: Command {
    public static let name = "hall.claim-print.v1"

    public struct Answer: Codable, Equatable, Sendable {
        /// Whether this is the first claim; the same key again is the same claim.
        public let isFirst: Bool

        public init(isFirst: Bool) {
            self.isFirst = isFirst
        }
    }

    public let ticket: TicketID

    public init(ticket: TicketID) {
        self.ticket = ticket
    }
}

/// A ticket was given to a printer.
public struct TicketPrinted: Event {
    public static let name = "hall.ticket-printed.v1"

    public let ticket: TicketID
    public let printedAt: Instant
    public var subject: String { ticket.description }

    public init(ticket: TicketID, printedAt: Instant) {
        self.ticket = ticket
        self.printedAt = printedAt
    }
}
