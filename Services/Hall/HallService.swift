import Contracts
import Ledger
import ServiceKit

/// The service hall in one value: queues and tickets, counters, complaints and their answers.
public func hallService(_ policy: HallPolicy = .standard) -> Service {
    Service(
        name: .hall,
        migrations: hallMigrations,
        commands: [
            CommandRoute(TakeTicket.self, needs: [.registry]) {
                try takeTicket($0, in: $1, policy)
            },
            CommandRoute(OpenCounter.self, openCounter),
            CommandRoute(CallNext.self, callNext),
            CommandRoute(RecallTicket.self) { try recallTicket($0, in: $1, policy) },
            CommandRoute(MissTicket.self) { try missTicket($0, in: $1, policy) },
            CommandRoute(ReturnTicket.self) { try returnTicket($0, in: $1, policy) },
            CommandRoute(TransferTicket.self, transferTicket),
            CommandRoute(ServeTicket.self, serveTicket),
            CommandRoute(FinishTicket.self, finishTicket),
            CommandRoute(LodgeComplaint.self, lodgeComplaint),
        ],
        dues: [
            DueRoute(CloseDay.self) { try closeDay($0, in: $1, policy) }
        ],
        reactions: [
            Reaction(
                to: ServiceItemListed.self, from: .registry, waits: .producer, onServiceItemListed),
            Reaction(to: IncidentClosed.self, from: .grid, onIncidentClosed),
            Reaction(to: ReportDeclined.self, from: .grid, onReportDeclined),
        ],
        queries: [
            QueryRoute(WaitingList.self) { try waitingList($0, in: $1, policy) },
            QueryRoute(TicketStatus.self, ticketStatus),
            QueryRoute(HallDay.self, hallDay),
            QueryRoute(ComplaintStatus.self, complaintStatus),
        ],
        projections: [
            Projection(tables: ["listedItem"], from: .registry)
        ])
}
