import Contracts
import Ledger
import ServiceKit

/// The service hall in one value: queues and tickets, counters, complaints and their answers.
public func hallService(_ policy: HallPolicy = .standard) -> Service {
    Service(
        name: .hall,
        migrations: hallMigrations,
        commands: [
            CommandRoute(
                TakeTicket.self, by: .roles(.kiosk, .clerk, .hallSupervisor, .agent),
                needs: [.registry]
            ) {
                try takeTicket($0, in: $1, policy)
            },
            CommandRoute(OpenCounter.self, by: .roles(.clerk, .hallSupervisor), openCounter),
            CommandRoute(CallNext.self, by: .roles(.clerk, .hallSupervisor), callNext),
            CommandRoute(RecallTicket.self, by: .roles(.clerk, .hallSupervisor)) {
                try recallTicket($0, in: $1, policy)
            },
            CommandRoute(MissTicket.self, by: .roles(.clerk, .hallSupervisor)) {
                try missTicket($0, in: $1, policy)
            },
            CommandRoute(ReturnTicket.self, by: .roles(.kiosk, .clerk, .hallSupervisor, .agent)) {
                try returnTicket($0, in: $1, policy)
            },
            CommandRoute(TransferTicket.self, by: .roles(.clerk, .hallSupervisor), transferTicket),
            CommandRoute(ServeTicket.self, by: .roles(.clerk, .hallSupervisor), serveTicket),
            CommandRoute(FinishTicket.self, by: .roles(.clerk, .hallSupervisor), finishTicket),
            CommandRoute(LodgeComplaint.self, by: .roles(.clerk, .hallSupervisor), lodgeComplaint),
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
            QueryRoute(
                WaitingList.self, by: .roles(.display, .kiosk, .clerk, .hallSupervisor, .agent)
            ) { try waitingList($0, in: $1, policy) },
            QueryRoute(
                TicketStatus.self, by: .roles(.kiosk, .clerk, .hallSupervisor, .agent), ticketStatus
            ),
            QueryRoute(HallDay.self, by: .roles(.clerk, .hallSupervisor, .systemAdmin), hallDay),
            QueryRoute(
                ComplaintStatus.self, by: .roles(.clerk, .hallSupervisor, .dutyOfficer),
                complaintStatus),
        ],
        projections: [
            Projection(tables: ["listedItem"], from: .registry)
        ])
}
