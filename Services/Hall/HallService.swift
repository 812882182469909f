import Contracts
import Ledger
import ServiceKit

/// The service hall in one value: queues and tickets, counters, appointments, complaints and their
/// answers.
public func hallService(_ policy: HallPolicy = .standard) -> Service {
    Service(
        name: .hall,
        migrations: hallMigrations,
        commands: [
            CommandRoute(TakeTicket.self, needs: [.registry]) {
                try takeTicket($0, in: $1, policy)
            },
            CommandRoute(ClaimPrint.self) { try claimPrint($0, in: $1) },
            CommandRoute(OpenCounter.self) { try openCounter($0, in: $1) },
            CommandRoute(PauseCounter.self) { try pauseCounter($0, in: $1) },
            CommandRoute(ResumeCounter.self) { try resumeCounter($0, in: $1) },
            CommandRoute(CloseCounter.self) { try closeCounter($0, in: $1) },
            CommandRoute(SetSkills.self) { try setSkills($0, in: $1) },
            CommandRoute(CallNext.self) { try callNext($0, in: $1, policy) },
            CommandRoute(RecallTicket.self) { try recallTicket($0, in: $1, policy) },
            CommandRoute(MissTicket.self) { try missTicket($0, in: $1, policy) },
            CommandRoute(ReturnTicket.self) { try returnTicket($0, in: $1, policy) },
            CommandRoute(PostponeTicket.self) { try postponeTicket($0, in: $1, policy) },
            CommandRoute(GiveUpTicket.self, giveUpTicket),
            CommandRoute(TransferTicket.self) { try transferTicket($0, in: $1) },
            CommandRoute(ServeTicket.self) { try serveTicket($0, in: $1) },
            CommandRoute(ParkTicket.self) { try parkTicket($0, in: $1) },
            CommandRoute(UnparkTicket.self) { try unparkTicket($0, in: $1) },
            CommandRoute(FinishTicket.self) { try finishTicket($0, in: $1) },
            CommandRoute(FinishAndCallNext.self) { try finishAndCallNext($0, in: $1, policy) },
            CommandRoute(BookAppointment.self, needs: [.registry]) {
                try bookAppointment($0, in: $1, policy)
            },
            CommandRoute(CancelAppointment.self, cancelAppointment),
            CommandRoute(RaiseAlarm.self) { try raiseAlarm($0, in: $1) },
            CommandRoute(SettleAlarm.self) { try settleAlarm($0, in: $1) },
            CommandRoute(LodgeComplaint.self) { try lodgeComplaint($0, in: $1) },
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
            QueryRoute(TicketStatus.self) { try ticketStatus($0, in: $1, policy) },
            QueryRoute(HallDay.self, hallDay),
            QueryRoute(ComplaintStatus.self, complaintStatus),
            QueryRoute(KioskMenu.self) { try kioskMenu($0, in: $1, policy) },
            QueryRoute(HallBoard.self) { try hallBoard($0, in: $1, policy) },
            QueryRoute(TicketPlace.self) { try ticketPlace($0, in: $1, policy) },
            QueryRoute(CounterDesk.self) { try counterDesk($0, in: $1, policy) },
            QueryRoute(CounterList.self, counterList),
            QueryRoute(ItemList.self, itemList),
            QueryRoute(HallFloor.self) { try hallFloor($0, in: $1, policy) },
            QueryRoute(TicketList.self, ticketList),
            QueryRoute(HallStatistics.self) { try hallStatistics($0, in: $1) },
            QueryRoute(AppointmentSlots.self) { try appointmentSlots($0, in: $1, policy) },
        ],
        projections: [
            Projection(tables: ["listedItem"], from: .registry)
        ])
}
